import { Link, useLocation } from 'wouter';
import { useSignedIn } from '../signed-in.ts';
import { ENDED_STATES, OPEN_STATES, STATE_TITLES } from '../states.ts';
import { type WorklistView, worklistUrl } from './worklist-url.ts';

const YEARS_BACK = 6;
const LIGHT_TITLES = { red: '超期', amber: '五个工作日内到期' } as const;

/** Filters write the address; the list reads it. */
export function Filters({ view }: { readonly view: WorklistView }) {
  const { me } = useSignedIn();
  const [, navigate] = useLocation();
  const ended = view.list === 'closed';
  const states = ended ? ENDED_STATES : OPEN_STATES;
  const thisYear = Number(me.today.slice(0, 4));
  const go = (change: Partial<WorklistView>) => navigate(worklistUrl({ ...view, cursor: undefined, ...change }));
  const filtered = view.state || view.light;
  return (
    <form className="filters" aria-label="筛选" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span>状态</span>
        <select value={view.state ?? ''} onChange={(event) => go({ state: event.target.value || undefined })}>
          <option value="">全部状态</option>
          {states.map((state) => (
            <option key={state} value={state}>
              {STATE_TITLES[state as keyof typeof STATE_TITLES]}
            </option>
          ))}
        </select>
      </label>
      {(ended || view.list === 'open') && (
        <label>
          <span>年度</span>
          <select value={view.year ?? thisYear} onChange={(event) => go({ year: Number(event.target.value) })}>
            {Array.from({ length: YEARS_BACK }, (_, back) => thisYear - back).map((year) => (
              <option key={year} value={year}>
                {year}年
              </option>
            ))}
          </select>
        </label>
      )}
      {!ended && (
        <label>
          <span>期限</span>
          <select
            value={view.light ?? ''}
            onChange={(event) =>
              go({ light: event.target.value === '' ? undefined : (event.target.value as 'red' | 'amber') })
            }
          >
            <option value="">全部期限</option>
            {Object.entries(LIGHT_TITLES).map(([light, title]) => (
              <option key={light} value={light}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      {!ended && (
        <label>
          <span>排序</span>
          <select
            value={view.sort ?? 'due'}
            onChange={(event) => go({ sort: event.target.value === '-due' ? '-due' : 'due' })}
          >
            <option value="due">期限近的在前</option>
            <option value="-due">期限远的在前</option>
          </select>
        </label>
      )}
      {filtered && <Link href={worklistUrl({ list: view.list, year: view.year })}>清除筛选</Link>}
    </form>
  );
}
