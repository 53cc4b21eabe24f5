import { useEffect, useRef } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { Summary } from '../api-types.ts';
import { useSummary } from '../queries.ts';
import { useSignedIn } from '../signed-in.ts';
import { LIST_TITLES, listsOf, widestList } from '../worklist/lists.ts';
import { readWorklistUrl, worklistUrl } from '../worklist/worklist-url.ts';

interface Entry {
  readonly href: string;
  readonly title: string;
  readonly current: boolean;
  readonly count?: Summary['mine'] | undefined;
}

/** How applications come in beside the site (工作制度第十七条（一）至（四）); the centre keeps all of it. */
const RECEPTION = [
  { href: '/letters-in', title: '来信登记' },
  { href: '/counter', title: '来访接待' },
  { href: '/consultations', title: '电话咨询' },
  { href: '/own-information', title: '更正申请' },
  { href: '/registers', title: '登记表' },
] as const;

export function SideNav() {
  const { me } = useSignedIn();
  const [path] = useLocation();
  const { data: summary } = useSummary({ withList: path === '/' });
  const nav = useRef<HTMLElement>(null);
  const counted = summary !== undefined;
  // On a phone the entries lie in one row, wider once the counts are there: the one that is open is brought into sight.
  useEffect(() => {
    const row = nav.current;
    const current = (path || counted) && row?.querySelector<HTMLElement>('[aria-current="page"]');
    // Moved by hand: `scrollIntoView` would move the page as well, and hide its heading.
    if (row && current) row.scrollLeft = current.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
  }, [path, counted]);
  const [params] = useSearchParams();
  const list = path === '/' ? readWorklistUrl(params).list : undefined;
  const work: Entry[] = listsOf(me).map((own) => ({
    href: worklistUrl({ list: own }),
    title: LIST_TITLES[own],
    current: list === own,
    count: own === 'mine' ? summary?.mine : own === widestList(me) ? summary?.section : undefined,
  }));
  if (work.length > 0) work.push({ href: '/search', title: '查找申请', current: path === '/search' });
  work.push({ href: '/deadlines', title: '提醒和超期', current: path === '/deadlines' });
  const reports: Entry[] = [
    ...(me.role === 'centre'
      ? [{ href: '/reports', title: '年度报告', current: path === '/reports' || path === '/reports/cases' }]
      : []),
    ...(me.role === 'centre' || me.role === 'leader'
      ? [{ href: '/statistics', title: '统计', current: path === '/statistics' }]
      : []),
  ];
  if (me.role === 'centre') work.push({ href: '/letters', title: '制发与寄送', current: path === '/letters' });
  const reception: Entry[] =
    me.role === 'centre'
      ? RECEPTION.map(({ href, title }) => ({ href, title, current: path === href || path.startsWith(`${href}/`) }))
      : [];
  const after: Entry[] = [
    ...(me.role === 'centre' ? [{ href: '/disputes', title: '复议诉讼', current: path.startsWith('/disputes') }] : []),
    ...(me.role === 'centre'
      ? [{ href: '/publications', title: '转为主动公开', current: path === '/publications' }]
      : []),
    ...(me.role === 'centre' || me.headOfDisclosure
      ? [{ href: '/archive', title: '档案', current: path === '/archive' }]
      : []),
  ];
  const system: Entry[] =
    me.role === 'admin' || me.role === 'centre'
      ? [
          {
            href: '/dead-letters',
            title: '未送达的消息',
            current: path === '/dead-letters',
            count: summary?.deadLetters,
          },
          { href: '/calendar-years', title: '年度放假安排', current: path === '/calendar-years' },
        ]
      : [];
  return (
    <nav ref={nav} className="side-nav" aria-label="主导航">
      {work.length > 0 && <Group title="我的工作" entries={work} />}
      {reception.length > 0 && <Group title="来件登记" entries={reception} />}
      {reports.length > 0 && <Group title="报告和统计" entries={reports} />}
      {after.length > 0 && <Group title="答复之后" entries={after} />}
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
