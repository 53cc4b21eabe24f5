import { z } from 'zod';
import { loadCase } from '../../casework/execute.ts';
import { Retryable } from '../../platform/errors.ts';
import type { Office } from '../../platform/office.ts';
import { CommitConflict, type Item, TABLE_LIMITS, type Write } from '../../platform/ports.ts';
import type { ApplicationKind } from '../kind.ts';
import { DUE, type Places, placesOf } from './terms.ts';

/** Changes with the way terms are made; what was indexed in an older way is indexed anew when it is met. */
const FORMAT = 1;
const TRIES = 8;
const TYPE = 'search';

/** Under which key the cases of a term stand, in the order of their days. */
export const listOf = (term: string) => `SEARCH#${term}`;
const recordKey = (caseId: string) => ({ pk: `SEARCHED#${caseId}`, sk: 'TERMS' });

/** What of a case stands in the index, exactly, at every moment: it is written in the transactions that change it. */
const recordSchema = z.object({
  format: z.int(),
  /** The stored version of the case all of it was made from; 0 while unfinished. */
  of: z.int(),
  places: z.record(z.string(), z.array(z.string())),
});

export type Indexed = 'indexed' | 'unchanged' | 'removed';

/**
 * Brings the index to what the case is now. What message calls for it, in which order and how often makes no difference:
 * the case is read, and its record says what stands in the index. A case that is gone leaves it.
 * `thorough` looks whether each row is really there, for a rebuild.
 * @throws Retryable `busy` when others index the same case all the while
 */
export async function indexCase(
  kind: ApplicationKind,
  office: Office,
  caseId: string,
  options: { thorough?: boolean } = {},
): Promise<Indexed> {
  let missing: ReadonlySet<string> = new Set();
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    // The record first: a case that moves on meanwhile is then seen in its newer version, never in an older one.
    const record = await office.table.get(recordKey(caseId));
    const stored = readRecord(record);
    const loaded = await loadCase(kind, office.table, caseId);
    if (!loaded && !record) return 'unchanged';
    const current = stored.format === FORMAT && stored.of === loaded?.itemVersion;
    if (current && !options.thorough) return 'unchanged';
    const have = rowsOf(stored.places);
    if (options.thorough && missing.size === 0) missing = await absentRows(office, have);
    for (const row of missing) have.delete(row);
    const want = loaded ? rowsOfPlaces(placesOf(office, loaded.subject)) : new Set<string>();
    if (current && missing.size === 0 && have.size === want.size && [...want].every((row) => have.has(row)))
      return 'unchanged';
    try {
      await bring(office, caseId, { have, want, record, of: loaded?.itemVersion ?? 0 });
      return loaded ? 'indexed' : 'removed';
    } catch (error) {
      if (!(error instanceof CommitConflict)) throw error;
      await adopt(office, caseId, error);
    }
  }
  throw new Retryable('busy', '同一件申请正在更新检索，请稍后再试');
}

interface Change {
  readonly have: Set<string>;
  readonly want: ReadonlySet<string>;
  readonly record: Item | undefined;
  readonly of: number;
}

/** Writes the difference in as many transactions as it takes; each of them holds the record as it then is. */
async function bring(office: Office, caseId: string, { have, want, record, of }: Change): Promise<void> {
  const added = [...want].filter((row) => !have.has(row));
  const removed = [...have].filter((row) => !want.has(row));
  const changes = [...added.map((row) => ({ row, add: true })), ...removed.map((row) => ({ row, add: false }))];
  const room = TABLE_LIMITS.writesPerCommit - 1;
  const gone = Math.floor(office.clock.now().getTime() / 1000);
  let version = record?.version ?? 0;
  let from = 0;
  do {
    const part = changes.slice(from, from + room);
    from += room;
    for (const { row, add } of part) add ? have.add(row) : have.delete(row);
    const last = from >= changes.length;
    const writes = part.map(({ row, add }): Write => {
      const item: Item = { ...keyOf(row), type: TYPE, schema: 1, version: add ? 1 : 2, body: null };
      // Nothing is deleted from the table, by anybody: what has expired is gone for readers at once, and swept later.
      return add ? { put: item, expect: 'absent' } : { put: { ...item, expiresAt: gone }, expect: 1 };
    });
    const put: Item = {
      ...recordKey(caseId),
      type: TYPE,
      schema: 1,
      version: version + 1,
      body: { format: FORMAT, of: last ? of : 0, places: placesIn(have) } satisfies z.infer<typeof recordSchema>,
      ...(last && of === 0 ? { expiresAt: gone } : {}),
    };
    await office.table.commit({
      commandId: `search:${caseId}:${version + 1}`,
      writes: [...writes, { put, expect: record || version > 0 ? version : 'absent' }],
    });
    version++;
  } while (from < changes.length);
}

/**
 * A row that is there and not in the record, or in the record and not there, can only come of a record that was lost or
 * restored without its rows. It is taken into the record, and the next try goes on from there.
 */
async function adopt(office: Office, caseId: string, conflict: CommitConflict): Promise<void> {
  const rows = conflict.keys.filter((k) => k.pk !== recordKey(caseId).pk);
  if (rows.length === 0 || rows.length < conflict.keys.length) return;
  const record = await office.table.get(recordKey(caseId));
  const places = rowsOf(readRecord(record).places);
  for (const key of rows) {
    const row = rowOf(key.pk.slice(listOf('').length), key.sk);
    if (await office.table.get(key)) places.add(row);
    else places.delete(row);
  }
  const put: Item = {
    ...recordKey(caseId),
    type: TYPE,
    schema: 1,
    version: (record?.version ?? 0) + 1,
    body: { format: FORMAT, of: 0, places: placesIn(places) } satisfies z.infer<typeof recordSchema>,
  };
  await office.table
    .commit({ commandId: `adopt:${caseId}:${put.version}`, writes: [{ put, expect: record?.version ?? 'absent' }] })
    .catch((error: unknown) => {
      if (!(error instanceof CommitConflict)) throw error;
    });
}

async function absentRows(office: Office, rows: ReadonlySet<string>): Promise<Set<string>> {
  const looked = await Promise.all([...rows].map(async (row) => ((await office.table.get(keyOf(row))) ? [] : [row])));
  return new Set(looked.flat());
}

function readRecord(record: Item | undefined): z.infer<typeof recordSchema> {
  return record ? recordSchema.parse(record.body) : { format: FORMAT, of: 0, places: {} };
}

/** A row as text: its term and its sort key. */
function rowOf(term: string, sort: string): string {
  return `${term}\0${sort}`;
}

function keyOf(row: string) {
  const [term = '', sk = ''] = row.split('\0');
  return { pk: listOf(term), sk };
}

function rowsOf(places: Readonly<Record<string, readonly string[]>>): Set<string> {
  return new Set(Object.entries(places).flatMap(([sort, terms]) => terms.map((term) => rowOf(term, sort))));
}

function rowsOfPlaces({ sort, terms, due }: Places): Set<string> {
  return new Set([...terms.map((term) => rowOf(term, sort)), ...(due ? [rowOf(DUE, due)] : [])]);
}

function placesIn(rows: ReadonlySet<string>): Record<string, string[]> {
  const places: Record<string, string[]> = {};
  for (const row of [...rows].sort()) {
    const [term = '', sort = ''] = row.split('\0');
    const terms = places[sort] ?? [];
    terms.push(term);
    places[sort] = terms;
  }
  return places;
}
