import { z } from 'zod';
import { loadCase } from '../../casework/execute.ts';
import { Retryable } from '../../platform/errors.ts';
import type { Office } from '../../platform/office.ts';
import { CommitConflict, type Item } from '../../platform/ports.ts';
import type { ApplicationKind } from '../kind.ts';
import { goneAt, listOf, ROW_TYPE, rowWrite } from './rows.ts';
import { type Places, placesOf } from './terms.ts';

/** Changes with the way terms are made; what was indexed in an older way is indexed anew when it is met. */
const FORMAT = 2;
const TRIES = 8;
/** Rows written together. */
const AT_ONCE = 50;

const recordKey = (caseId: string) => ({ pk: `SEARCHED#${caseId}`, sk: 'TERMS' });

/**
 * What of a case stood in the index when it was last brought up to date; while unfinished, whatever may stand in it. Steps
 * move the rows of {@link listPlaces} in their own transaction and leave the record as it is: it is put right with the next
 * message, and a rebuild.
 */
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
  // Rows written here, perhaps too late or over those of another: they are written again, either way.
  const unsure = new Set<string>();
  let missing: ReadonlySet<string> | undefined;
  let outcome: Indexed = 'unchanged';
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const record = await office.table.get(recordKey(caseId));
    const stored = readRecord(record);
    const loaded = await loadCase(kind, office.table, caseId);
    if (!loaded && !record && unsure.size === 0) return outcome;
    const have = rowsOf(stored.places);
    if (options.thorough) missing ??= await absentRows(office, have);
    const want = loaded ? rowsOfPlaces(placesOf(office, loaded.subject)) : new Set<string>();
    const finished = stored.format === FORMAT && stored.of > 0;
    if (finished && !missing?.size && unsure.size === 0 && same(have, want)) return outcome;
    // While unfinished, a row of the record may be there or not.
    for (const row of finished ? (missing ?? []) : have) unsure.add(row);
    try {
      await bring(office, caseId, { have, want, record, of: loaded?.itemVersion ?? 0, unsure });
      outcome = loaded ? 'indexed' : 'removed';
      missing = new Set();
      // A case that has moved on meanwhile has moved its rows, perhaps before they were written here.
      const now = await loadCase(kind, office.table, caseId);
      if (now?.itemVersion === loaded?.itemVersion) return outcome;
    } catch (error) {
      if (!(error instanceof CommitConflict)) throw error;
    }
  }
  throw new Retryable('busy', '同一件申请正在更新检索，请稍后再试');
}

interface Change {
  readonly have: ReadonlySet<string>;
  readonly want: ReadonlySet<string>;
  readonly record: Item | undefined;
  readonly of: number;
  readonly unsure: Set<string>;
}

/**
 * Writes the difference row by row, without a transaction: the record says first what may stand in the index, and last what
 * does. Whoever is overtaken between the two is refused the last, and looks again with all that it wrote in mind.
 */
async function bring(office: Office, caseId: string, { have, want, record, of, unsure }: Change): Promise<void> {
  const gone = goneAt(office.clock.now());
  const begun = (record?.version ?? 0) + 1;
  const put = (version: number, rows: ReadonlySet<string>, made: number, ended: boolean): Item => ({
    ...recordKey(caseId),
    type: ROW_TYPE,
    schema: 1,
    version,
    body: { format: FORMAT, of: made, places: placesIn(rows) } satisfies z.infer<typeof recordSchema>,
    ...(ended ? { expiresAt: gone } : {}),
  });
  await office.table.put({
    put: put(begun, new Set([...have, ...want]), 0, false),
    expect: record ? record.version : 'absent',
  });
  const changes = [
    ...[...want].filter((row) => !have.has(row) || unsure.has(row)).map((row) => ({ row, there: true })),
    ...[...new Set([...have, ...unsure])].filter((row) => !want.has(row)).map((row) => ({ row, there: false })),
  ];
  for (let from = 0; from < changes.length; from += AT_ONCE)
    await Promise.all(
      changes.slice(from, from + AT_ONCE).map(({ row, there }) => {
        unsure.add(row);
        return office.table.put(rowWrite(keyOf(row), there ? undefined : gone));
      }),
    );
  await office.table.put({ put: put(begun + 1, want, of, of === 0), expect: begun });
}

const same = (a: ReadonlySet<string>, b: ReadonlySet<string>) => a.size === b.size && [...a].every((row) => b.has(row));

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
  return new Set([...terms.map((term) => rowOf(term, sort)), ...(due ? [rowOf(due.term, due.sort)] : [])]);
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
