import { Link } from 'wouter';
import type { Summary } from '../api-types.ts';
import { useSummary } from '../queries.ts';
import { useSignedIn } from '../signed-in.ts';
import { widestList } from './search.ts';
import { type WorklistView, worklistUrl } from './worklist-url.ts';

/** Four counts, each a way into the list that it counts. */
export function Tiles({ view }: { readonly view: WorklistView }) {
  const { me } = useSignedIn();
  const { data } = useSummary();
  const list = widestList(me);
  const plain = !view.light && !view.state && !view.q;
  return (
    <ul className="tiles" aria-label="概况">
      <Tile title="超期" count={data?.overdue} to={{ list, light: 'red' }} current={view.light === 'red'} tone="red" />
      <Tile
        title="五个工作日内到期"
        count={data?.dueSoon}
        to={{ list, light: 'amber' }}
        current={view.light === 'amber'}
        tone="amber"
      />
      <Tile title="待办" count={data?.mine} to={{ list: 'mine' }} current={plain && view.list === 'mine'} />
      <Tile
        title="本科室在办"
        count={data?.section}
        to={{ list: 'section' }}
        current={plain && view.list === 'section'}
      />
    </ul>
  );
}

interface TileProps {
  readonly title: string;
  readonly count: Summary['mine'] | undefined;
  readonly to: WorklistView;
  readonly current: boolean;
  readonly tone?: 'red' | 'amber';
}

function Tile({ title, count, to, current, tone }: TileProps) {
  const shade = tone && count && count.count > 0 ? ` tile-${tone}` : '';
  return (
    <li>
      <Link href={worklistUrl(to)} className={`tile${shade}`} aria-current={current ? 'true' : undefined}>
        <span className="tile-title">{title}</span>
        <span className="tile-count">
          {count ? count.count : '—'}
          {count?.more && '+'}
          <span className="tile-unit">件</span>
        </span>
      </Link>
    </li>
  );
}
