import type { ApplicationCase } from '../applications/case.ts';
import type { ApplicationKind } from '../applications/kind.ts';
import { amountsOf, tallyItems, tallyKey, tallyPartition, tallyWrite } from '../casework/tallies.ts';
import { canonicalJson } from '../platform/canonical.ts';
import { Retryable } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import { CommitConflict, type IndexName, type Item, TABLE_LIMITS } from '../platform/ports.ts';

/** Where the stored totals and the cases themselves disagree. */
interface TallyDifference {
  readonly group: string;
  readonly name: string;
  readonly stored: number;
  readonly counted: number;
}

export interface Recount {
  readonly cases: number;
  readonly differences: readonly TallyDifference[];
  /** Cases whose places in the indexes were brought up to date. */
  readonly reindexed: number;
}

/** The first year of any application under the Regulation in force (2019-05-15). */
export const FIRST_YEAR = 2019;
const PAGE = 200;
const ROUNDS = 5;
/** Says that the totals were once counted over all cases, those of earlier versions included. */
const MARK = { pk: 'TALLY-MARK#application', sk: 'COUNTED' };

/**
 * Counts all applications anew and compares with the stored totals; reads every case once.
 * With `repair`, also writes what differs and moves cases to the places in the indexes that this version gives them.
 * Decisions made meanwhile are kept: a total that moved on is counted again.
 * Errors: Retryable `recount-busy` when the office never stands still long enough.
 */
export async function recount(
  office: Pick<Office, 'table'>,
  kind: ApplicationKind,
  upTo: number,
  options: { repair: boolean },
): Promise<Recount> {
  for (let round = 1; ; round++) {
    const stored = new Map((await tallyItems(office.table, kind.workflow.kind)).map((item) => [item.sk, item]));
    const scan = await scanCases(office, kind, upTo, options.repair);
    const differences = differencesOf(stored, scan.counted);
    const result = { cases: scan.cases, differences, reindexed: scan.reindexed };
    if (!options.repair) return result;
    try {
      await write(office, kind, stored, scan.counted);
      return result;
    } catch (error) {
      if (!(error instanceof CommitConflict)) throw error;
      if (round >= ROUNDS) throw new Retryable('recount-busy', '清点时一直有人在办理，请稍后再清点');
    }
  }
}

/** Whether the totals cover all cases, those from before totals were kept included. */
export async function everCounted(office: Pick<Office, 'table'>): Promise<boolean> {
  return (await office.table.get(MARK)) !== undefined;
}

async function scanCases(office: Pick<Office, 'table'>, kind: ApplicationKind, upTo: number, repair: boolean) {
  const counted = new Map<string, Record<string, number>>();
  let cases = 0;
  let reindexed = 0;
  for (let year = FIRST_YEAR; year <= upTo; year++) {
    let cursor: string | undefined;
    do {
      const page = await office.table.query({
        index: 'byYear',
        partition: `application#${year}`,
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      });
      for (const item of page.items) {
        cases++;
        const subject = kind.parse((item.body as { subject: ApplicationCase }).subject, item.schema);
        if (repair && (await reindex(office, kind, item, subject))) reindexed++;
        const tally = kind.tally?.(subject);
        if (!tally) continue;
        const { sk } = tallyKey(kind.workflow.kind, tally.group, subject.id);
        const amounts = counted.get(sk) ?? {};
        counted.set(sk, amounts);
        for (const [name, amount] of Object.entries(tally.amounts)) amounts[name] = (amounts[name] ?? 0) + amount;
      }
      cursor = page.cursor;
    } while (cursor);
  }
  return { counted, cases, reindexed };
}

/** Moves a case to the places in the indexes that this version gives it; its content and history stay as they are. */
async function reindex(
  office: Pick<Office, 'table'>,
  kind: ApplicationKind,
  item: Item,
  subject: ApplicationCase,
): Promise<boolean> {
  const indexes = kind.indexesOf(subject);
  const sorted = (i: Partial<Record<IndexName, unknown>>) => canonicalJson(i);
  if (sorted(indexes) === sorted(item.indexes ?? {})) return false;
  try {
    await office.table.commit({
      commandId: `reindex:${subject.id}:${item.version}`,
      writes: [{ put: { ...item, version: item.version + 1, indexes }, expect: item.version }],
    });
    return true;
  } catch (error) {
    // Whoever moved the case meanwhile put it into its new place.
    if (error instanceof CommitConflict) return false;
    throw error;
  }
}

function differencesOf(stored: ReadonlyMap<string, Item>, counted: ReadonlyMap<string, Record<string, number>>) {
  const differences: TallyDifference[] = [];
  for (const sk of new Set([...stored.keys(), ...counted.keys()])) {
    const have = amountsOf(stored.get(sk));
    const want = counted.get(sk) ?? {};
    for (const name of new Set([...Object.keys(have), ...Object.keys(want)]))
      if ((have[name] ?? 0) !== (want[name] ?? 0))
        differences.push({ group: sk, name, stored: have[name] ?? 0, counted: want[name] ?? 0 });
  }
  return differences;
}

async function write(
  office: Pick<Office, 'table'>,
  kind: ApplicationKind,
  stored: ReadonlyMap<string, Item>,
  counted: ReadonlyMap<string, Record<string, number>>,
): Promise<void> {
  const pk = tallyPartition(kind.workflow.kind);
  const writes = [...new Set([...stored.keys(), ...counted.keys()])].flatMap((sk) => {
    const before = stored.get(sk);
    const amounts = counted.get(sk) ?? {};
    return canonicalJson(amountsOf(before)) === canonicalJson(amounts) ? [] : [tallyWrite({ pk, sk }, before, amounts)];
  });
  const mark = await office.table.get(MARK);
  if (!mark) writes.push({ put: { ...MARK, type: 'tally-mark', schema: 1, version: 1, body: {} }, expect: 'absent' });
  for (let from = 0; from < writes.length; from += TABLE_LIMITS.writesPerCommit)
    await office.table.commit({
      commandId: `recount:${crypto.randomUUID()}`,
      writes: writes.slice(from, from + TABLE_LIMITS.writesPerCommit),
    });
}
