import { sha256 } from '../platform/canonical.ts';
import type { Item, Key, Table, Write } from '../platform/ports.ts';

/**
 * What one case adds to the totals of its kind: amounts under names, kept in the group `group` (e.g. a year and a column).
 * The totals are the sum of what all cases add, so that whatever changes a case changes them in the same transaction.
 */
export interface Tally {
  readonly group: string;
  readonly amounts: Readonly<Record<string, number>>;
}

/** Totals of one group, summed over its shards. */
export interface GroupTotals {
  readonly group: string;
  readonly amounts: Readonly<Record<string, number>>;
}

/** Cases of one group are spread over this many items, so that many decisions at once seldom meet on one. */
const SHARDS = 8;
const PREFIX = 'TALLY#';

/** Partition of all totals of a kind of case. */
export const tallyPartition = (kind: string) => `${PREFIX}${kind}`;

/** The shard that a case adds to, always the same one. */
export const tallyKey = (kind: string, group: string, caseId: string) => ({
  pk: tallyPartition(kind),
  sk: `${group}#${Number.parseInt(sha256(caseId).slice(0, 8), 16) % SHARDS}`,
});

/** Whether every key that failed is one of totals: the decision itself still stands and is tried again. */
export const onlyTallies = (keys: readonly { pk: string }[]) => keys.every(({ pk }) => pk.startsWith(PREFIX));

/** One case of a kind, and what it adds to the totals before and after a step. */
export interface TallyChange {
  readonly kind: string;
  readonly caseId: string;
  readonly before?: Tally | undefined;
  readonly after?: Tally | undefined;
}

/** The writes that carry what changed in cases into the totals; none where they add what they added before. */
export async function tallyWrites(table: Table, changes: readonly TallyChange[]): Promise<Write[]> {
  const items = new Map<string, { key: Key; amounts: Map<string, number> }>();
  const add = (key: Key, amounts: Tally['amounts'], sign: 1 | -1) => {
    const id = `${key.pk}\0${key.sk}`;
    const item = items.get(id) ?? { key, amounts: new Map<string, number>() };
    items.set(id, item);
    for (const [name, amount] of Object.entries(amounts))
      item.amounts.set(name, (item.amounts.get(name) ?? 0) + sign * amount);
  };
  for (const { kind, caseId, before, after } of changes) {
    if (before) add(tallyKey(kind, before.group, caseId), before.amounts, -1);
    if (after) add(tallyKey(kind, after.group, caseId), after.amounts, 1);
  }
  const writes: Write[] = [];
  for (const { key, amounts } of items.values()) {
    const changed = [...amounts].filter(([, amount]) => amount !== 0);
    if (changed.length === 0) continue;
    const item = await table.get(key);
    const totals = { ...amountsOf(item) };
    for (const [name, amount] of changed) {
      const total = (totals[name] ?? 0) + amount;
      if (total === 0) delete totals[name];
      else totals[name] = total;
    }
    writes.push(tallyWrite(key, item, totals));
  }
  return writes;
}

/** Puts new amounts in the place of those that were read; fails where they have changed since. */
export function tallyWrite(key: Key, before: Item | undefined, amounts: Readonly<Record<string, number>>): Write {
  return {
    put: { ...key, type: 'tally', schema: 1, version: (before?.version ?? 0) + 1, body: { amounts } },
    expect: before?.version ?? 'absent',
  };
}

/** What one shard holds, nothing where it is not there yet. */
export function amountsOf(item: Item | undefined): Readonly<Record<string, number>> {
  return (item?.body as { amounts?: Readonly<Record<string, number>> } | undefined)?.amounts ?? {};
}

/** The stored items of a kind's totals whose group lies between two, inclusive; their number grows with the years only. */
export async function tallyItems(
  table: Table,
  kind: string,
  range: { from?: string; to?: string } = {},
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.query({
      partition: tallyPartition(kind),
      range: { ...(range.from ? { from: range.from } : {}), to: `${range.to ?? ''}~` },
      limit: 500,
      ...(cursor ? { cursor } : {}),
    });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return items;
}

/** Totals by group, summed over the shards. */
export function totalsOf(items: readonly Item[]): GroupTotals[] {
  const groups = new Map<string, Record<string, number>>();
  for (const item of items) {
    const group = item.sk.slice(0, item.sk.lastIndexOf('#'));
    const totals = groups.get(group) ?? {};
    groups.set(group, totals);
    for (const [name, amount] of Object.entries(amountsOf(item))) totals[name] = (totals[name] ?? 0) + amount;
  }
  return [...groups].map(([group, amounts]) => ({ group, amounts }));
}
