import { Link, useLocation, useSearchParams } from 'wouter';
import type { Summary } from '../api-types.ts';
import { useSummary } from '../queries.ts';
import { useSignedIn } from '../signed-in.ts';
import { readWorklistUrl, worklistUrl } from '../worklist/worklist-url.ts';

interface Entry {
  readonly href: string;
  readonly title: string;
  readonly current: boolean;
  readonly count?: Summary['mine'] | undefined;
}

export function SideNav() {
  const { me } = useSignedIn();
  const { data: summary } = useSummary();
  const [path] = useLocation();
  const [params] = useSearchParams();
  const list = path === '/' ? readWorklistUrl(params).list : undefined;
  const year = Number(me.today.slice(0, 4));
  const work: Entry[] = [
    { href: worklistUrl({ list: 'mine' }), title: '待办', current: list === 'mine', count: summary?.mine },
    { href: worklistUrl({ list: 'section' }), title: '本科室', current: list === 'section', count: summary?.section },
    ...(me.role === 'centre'
      ? [{ href: worklistUrl({ list: 'open' }), title: '全部在办', current: list === 'open' }]
      : []),
    { href: worklistUrl({ list: 'closed', year }), title: '已办结', current: list === 'closed' },
  ];
  const system: Entry[] =
    me.role === 'admin'
      ? [
          {
            href: '/dead-letters',
            title: '未送达的消息',
            current: path === '/dead-letters',
            count: summary?.deadLetters,
          },
        ]
      : [];
  return (
    <nav className="side-nav" aria-label="主导航">
      <Group title="我的工作" entries={work} />
      {system.length > 0 && <Group title="系统" entries={system} />}
    </nav>
  );
}

function Group({ title, entries }: { readonly title: string; readonly entries: readonly Entry[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.title}>
            <Link href={entry.href} aria-current={entry.current ? 'page' : undefined}>
              <span>{entry.title}</span>
              {entry.count && (
                <span className="nav-count">
                  {entry.count.count}
                  {entry.count.more && '+'}
                  <span className="sr-only">件</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
