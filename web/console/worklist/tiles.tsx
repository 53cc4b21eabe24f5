import { Link } from 'wouter';
import type { Summary } from '../api-types.ts';
import { useSummary } from '../queries.ts';
import { useSignedIn } from '../signed-in.ts';
import { widestList } from './lists.ts';
import { type WorklistView, worklistUrl } from './worklist-url.ts';

/** Counts of one's desk and of everything one may see, each a way into the list that it counts. */
export function Tiles({ view }: { readonly view: WorklistView }) {
  const { me } = useSignedIn();
  const { data } = useSummary({ withList: true });
  const widest = widestList(me);
  const plain = !view.light && !view.state;
  const lit = (light: WorklistView['light']) => view.list === 'mine' && view.light === light;
  return (
    <ul className="tiles" aria-label="概况">
      <Tile title="超期" count={data?.overdue} to={{ list: 'mine', light: 'red' }} current={lit('red')} tone="red" />
      <Tile
        title="五个工作日内到期"
        count={data?.dueSoon}
        to={{ list: 'mine', light: 'amber' }}
        current={lit('amber')}
        tone="amber"
      />
      <Tile title="待办" count={data?.mine} to={{ list: 'mine' }} current={plain && view.list === 'mine'} />
      {widest !== 'mine' && (
        <Tile
          title={widest === 'open' ? '全部在办' : '本科室在办'}
          count={data?.section}
          to={{ list: widest }}
          current={plain && view.list === widest}
        />
      )}
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
