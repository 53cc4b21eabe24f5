import { loadCase } from '../../casework/execute.ts';
import { passageOf } from '../../casework/search-words.ts';
import type { SearchAnswer, SearchQuery } from '../../contracts/search.ts';
import { shanghaiDateOf } from '../../law/iso-date.ts';
import type { Actor } from '../../office/roles.ts';
import { Forbidden, Invalid } from '../../platform/errors.ts';
import type { Office } from '../../platform/office.ts';
import type { ApplicationCase } from '../case.ts';
import type { ApplicationKind } from '../kind.ts';
import { caseRow } from '../row.ts';
import { type AskKind, asksOf, holdsPersonalNumber, referenceIn } from './asks.ts';
import { candidatesOf, meets, type Plan, rangeOf, waysMet } from './plan.ts';
import { BudgetSpent, before, type Stream } from './streams.ts';

/** Reads of one search at most: pages of keys, and cases looked at. More is found by asking on from the cursor. */
const MOST_PAGES = 40;
const MOST_CASES = 300;
/** Cases looked at together. */
const AT_ONCE = 25;

const WHY = { number: '编号', identity: '申请人证件', phone: '联系电话', name: '姓名或者名称' } as const;
const ADVICE = '条件太宽，只查了一部分。请再写一个词，或者加上日期、科室；也可以接着往前查。';

interface Found {
  readonly subjects: readonly ApplicationCase[];
  /** Where the next page begins. */
  readonly next?: string | undefined;
  /** Stopped at the limit of reads. */
  readonly partial: boolean;
}

/**
 * Searches the cases this person may read, newest first. The index proposes cases; each is then read and looked at as it
 * is now, so that neither a late message nor a case that moved to another section shows what must not be seen.
 * Errors: Forbidden (`role-forbidden`), Invalid (`search-empty`, `search-too-short`, `cursor-invalid`).
 */
export async function search(
  office: Office,
  kind: ApplicationKind,
  actor: Actor,
  query: SearchQuery,
): Promise<SearchAnswer> {
  if (actor.kind === 'admin') throw new Forbidden('role-forbidden', '系统管理员不查看申请的内容');
  const typed = query.words?.trim() ?? '';
  const reference = referenceIn(typed);
  const asks = reference ? [] : asksOf(office, typed, shanghaiDateOf(office.clock.now().toISOString()));
  const plan: Plan = { office, actor, query, asks };
  const understood = new Map<string, AskKind>();
  const found = reference
    ? await byReference(plan, kind, reference)
    : await collect(plan, kind, mustBeUsable(plan, typed), understood);
  const kinds = [...understood.values()];
  return {
    items: found.subjects.map((subject) => resultOf(plan, subject)),
    ...(found.next ? { cursor: Buffer.from(found.next).toString('base64url') } : {}),
    understood: reference
      ? [{ part: typed, kind: 'reference' }]
      : [...understood].map(([part, partKind]) => ({ part, kind: partKind })),
    partial: found.partial,
    ...(found.partial ? { advice: ADVICE } : {}),
    mayBeSaved: !holdsPersonalNumber(typed) && kinds.every((k) => k === 'text' || k === 'number'),
  };
}

async function byReference(plan: Plan, kind: ApplicationKind, id: string): Promise<Found> {
  const loaded = await loadCase(kind, plan.office.table, id);
  return { subjects: loaded && meets(plan, loaded.subject) ? [loaded.subject] : [], partial: false };
}

async function collect(
  plan: Plan,
  kind: ApplicationKind,
  limit: number,
  understood: Map<string, AskKind>,
): Promise<Found> {
  const range = rangeOf(plan);
  const budget = { pages: MOST_PAGES };
  const subjects: ApplicationCase[] = [];
  const root = await orSpent(candidatesOf(plan, range, budget, understood));
  if (!root) return { subjects, partial: true };
  let settled = range.to;
  for (let looked = 0; root.head !== undefined; ) {
    const { keys, spent } = await headsOf(root);
    looked += keys.length;
    const cases = await Promise.all(
      keys.map(async (key) => ({ key, loaded: await loadCase(kind, plan.office.table, idOf(key)) })),
    );
    for (const { key, loaded } of cases) {
      if (loaded && meets(plan, loaded.subject)) {
        // One more than asked tells that there is a next page.
        if (subjects.length === limit) return { subjects, next: settled, partial: false };
        subjects.push(loaded.subject);
      }
      settled = before(key);
    }
    if (spent) {
      const { frontier } = root;
      return { subjects, next: frontier !== undefined && frontier < settled ? frontier : settled, partial: true };
    }
    if (looked >= MOST_CASES && root.head !== undefined) return { subjects, next: settled, partial: true };
  }
  return { subjects, partial: false };
}

/** The next heads of a stream, and whether the reads were spent on the way. */
async function headsOf(root: Stream): Promise<{ keys: string[]; spent: boolean }> {
  const keys: string[] = [];
  while (root.head !== undefined && keys.length < AT_ONCE) {
    keys.push(root.head);
    if ((await orSpent(root.next().then(() => true))) === undefined) return { keys, spent: true };
  }
  return { keys, spent: false };
}

async function orSpent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof BudgetSpent) return undefined;
    throw error;
  }
}

/** The limit of a search that has something to go by. */
function mustBeUsable({ query, asks }: Plan, typed: string): number {
  const { limit, cursor: _cursor, words: _words, ...filters } = query;
  const refuse = (code: string, message: string) =>
    new Invalid(code, message, { fields: [{ field: 'words', message }] });
  if (typed && asks.length === 0) throw refuse('search-too-short', '请至少输入两个字，或者一个编号');
  if (!typed && Object.values(filters).every((v) => v === undefined || v === ''))
    throw refuse('search-empty', '请输入要找的内容，或者选择一个条件');
  return limit;
}

function resultOf({ office, asks }: Plan, subject: ApplicationCase): SearchAnswer['items'][number] {
  const met = waysMet(office, subject, asks).flat();
  const why = new Set(met.flatMap(({ kind }) => (kind === 'text' ? [] : [WHY[kind]])));
  const words = met.flatMap((way) => way.words);
  return { row: caseRow(office, subject), passage: passageOf(subject.request.description, words), why: [...why] };
}

function idOf(key: string): string {
  return key.slice(key.lastIndexOf('#') + 1);
}
