import type { Api } from '../api.ts';
import type { CaseRow, Worklist, WorklistQuery } from '../api-types.ts';
import { addDays } from '../dates.ts';
import type { WorklistView } from './worklist-url.ts';

const PAGE = 20;
const MOST_AT_ONCE = 100;
/** Five working days never reach further than this, 春节 and the weekends around it included. */
const SOON_SPAN_DAYS = 24;

export async function loadWorklist(api: Api, view: WorklistView, today: string): Promise<Worklist> {
  const { list, state, year, sort, cursor } = view;
  const page = await api.worklist({
    list,
    state,
    year: list === 'closed' ? (year ?? Number(today.slice(0, 4))) : year,
    sort,
    ...untilOf(view, today),
    limit: view.light ? MOST_AT_ONCE : PAGE,
    cursor,
    counts: '1',
  });
  return { ...page, items: page.items.filter((row) => shines(row, view)) };
}

/** The server bounds the days, the light of each row has the last word: only it knows the working days. */
function untilOf({ light }: WorklistView, today: string): WorklistQuery {
  if (light === 'red') return { until: addDays(today, -1) };
  return light === 'amber' ? { until: addDays(today, SOON_SPAN_DAYS) } : {};
}

const shines = (row: CaseRow, { light }: WorklistView) => !light || row.light === light;
