import type { Api } from '../api.ts';
import type { CaseRow, Worklist, WorklistQuery } from '../api-types.ts';
import { addDays } from '../dates.ts';
import type { WorklistView } from './worklist-url.ts';

const PAGE = 20;
const MOST_AT_ONCE = 100;
/** Searching reads this many rows at most and says so when there are more. */
const SEARCH_PAGES = 3;
/** Five working days never reach further than this, 春节 and the weekends around it included. */
const SOON_SPAN_DAYS = 24;

/** What a page of the list shows; `partial` when the search did not read to the end. */
interface WorklistResult extends Worklist {
  readonly partial: boolean;
}

const plain = (text: string) => text.toUpperCase().replace(/[\s\-〔〕[\]()]/gu, '');

/** A whole public reference, with or without hyphens, is the case's id. */
export function caseIdIn(words: string): string | undefined {
  const id = plain(words);
  return /^(?=.*\d)[0-9A-HJKMNP-TV-Z]{9}$/u.test(id) ? id : undefined;
}

const matches = (row: CaseRow, words: string) =>
  [row.reference, row.number ?? '', row.subject, row.applicantName].some((text) => plain(text).includes(plain(words)));

export async function loadWorklist(api: Api, view: WorklistView, today: string): Promise<WorklistResult> {
  const { list, state, year, sort, cursor } = view;
  const base: WorklistQuery = {
    list,
    state,
    year: list === 'closed' ? (year ?? Number(today.slice(0, 4))) : year,
    sort,
  };
  if (view.q) return searchRows(api, { ...base, ...untilOf(view, today) }, view);
  const page = await api.worklist({
    ...base,
    ...untilOf(view, today),
    limit: view.light ? MOST_AT_ONCE : PAGE,
    cursor,
    counts: '1',
  });
  return { ...page, items: page.items.filter((row) => shines(row, view)), partial: false };
}

async function searchRows(api: Api, query: WorklistQuery, view: WorklistView): Promise<WorklistResult> {
  const found: CaseRow[] = [];
  let cursor: string | undefined;
  let counts: Worklist['counts'];
  for (let page = 0; page < SEARCH_PAGES; page += 1) {
    const answer = await api.worklist({ ...query, limit: MOST_AT_ONCE, cursor, counts: page === 0 ? '1' : undefined });
    found.push(...answer.items.filter((row) => matches(row, view.q ?? '') && shines(row, view)));
    counts ??= answer.counts;
    cursor = answer.cursor;
    if (!cursor) break;
  }
  return { items: found, partial: cursor !== undefined, counts };
}

/** The server bounds the days, the light of each row has the last word: only it knows the working days. */
function untilOf({ light }: WorklistView, today: string): WorklistQuery {
  if (light === 'red') return { until: addDays(today, -1) };
  return light === 'amber' ? { until: addDays(today, SOON_SPAN_DAYS) } : {};
}

const shines = (row: CaseRow, { light }: WorklistView) => !light || row.light === light;
