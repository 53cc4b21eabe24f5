import type { z } from 'zod';
import type { CaseRow, Summary, WorklistQuery, worklistQuerySchema } from '../contracts/staff-api.ts';
import { shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import { centreOf } from '../office/profile.ts';
import type { Actor } from '../office/roles.ts';
import { Forbidden, Invalid } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import type { DeadLetters, IndexName, Item } from '../platform/ports.ts';
import { deskOf, returnedPartition } from './indexes.ts';

/** A glance counts no further. */
const GLANCE = 100;
/** Rows read at most to fill one page of a list filtered by state. */
const FILTER_READS = 500;

interface Source {
  readonly index: IndexName;
  readonly partition: string;
  readonly from?: string;
  readonly to?: string;
}

/**
 * One page of a work list, sorted by due date; each list is one range of one index. The centre's desk holds letters
 * beside applications: `rowOf` knows each kind of record.
 */
export async function worklist(
  office: Office,
  rowOf: (item: Item) => CaseRow | Promise<CaseRow>,
  actor: Actor,
  query: z.output<typeof worklistQuerySchema>,
): Promise<{ items: CaseRow[]; cursor?: string }> {
  const source = sourceOf(office, actor, query);
  const items = await returnedRows(office, rowOf, actor, query);
  let { cursor } = query;
  let reads = 0;
  do {
    const page = await office.table.query({
      index: source.index,
      partition: source.partition,
      range: { ...(source.from ? { from: source.from } : {}), ...(source.to ? { to: source.to } : {}) },
      limit: query.limit - items.length,
      descending: query.list === 'closed' || query.sort === '-due',
      ...(cursor ? { cursor } : {}),
    });
    reads += page.items.length;
    for (const row of await Promise.all(page.items.map(rowOf))) {
      if (!query.state || row.state === query.state) items.push(row);
    }
    cursor = page.cursor;
  } while (cursor && items.length < query.limit && reads < FILTER_READS);
  return { items, ...(cursor ? { cursor } : {}) };
}

/** Shown at once before the rest of the desk. */
const RETURNED_SHOWN = 20;

/** On the first page of the centre's desk: closed cases whose answer came back (条例第四十条). */
async function returnedRows(
  office: Office,
  rowOf: (item: Item) => CaseRow | Promise<CaseRow>,
  actor: Actor,
  query: z.output<typeof worklistQuerySchema>,
): Promise<CaseRow[]> {
  const limit = Math.min(RETURNED_SHOWN, query.limit - 1);
  const wanted = actor.kind === 'centre' && query.list === 'mine' && !query.cursor && !query.state && limit > 0;
  if (!wanted) return [];
  const page = await office.table.query({ index: 'bySection', partition: returnedPartition(office.profile), limit });
  return Promise.all(page.items.map(rowOf));
}

/** Counts for the first screen; each stops at 100. */
export async function summary(office: Office, actor: Actor, deadLetters: DeadLetters): Promise<Summary> {
  if (actor.kind === 'admin') {
    const none = { count: 0, more: false };
    return {
      mine: none,
      section: none,
      overdue: none,
      dueSoon: none,
      deadLetters: glance((await deadLetters.list(GLANCE + 1)).length),
    };
  }
  const today = shanghaiDateOf(office.clock.now().toISOString());
  const soon = office.calendar.national.addWorkingDays(today, 5).date;
  const glanceAt = async (source: Source) => {
    const { items, cursor } = await office.table.query({
      index: source.index,
      partition: source.partition,
      range: { ...(source.from ? { from: source.from } : {}), ...(source.to ? { to: source.to } : {}) },
      limit: GLANCE + 1,
      keysOnly: true,
    });
    return { places: items.map((item) => item.indexes?.[source.index]?.sort ?? ''), more: cursor !== undefined };
  };
  const mine = sourceOf(office, actor, { list: 'mine' });
  const [desk, section, dead] = await Promise.all([
    glanceAt(mine),
    glanceAt(sourceOf(office, actor, { list: actor.kind === 'centre' ? 'open' : 'section' })),
    actor.kind === 'centre' ? deadLetters.list(GLANCE + 1) : undefined,
  ]);
  // The desk is in the order of its days: what is overdue stands first, then what is due soon.
  const places = desk.places;
  const overdue = places.filter((place) => place < `${today}#`);
  const seen = !desk.more || (places.at(-1) ?? '') > `${soon}#~`;
  const dueSoon = seen
    ? places.slice(overdue.length).filter((place) => place <= `${soon}#~`)
    : (await glanceAt({ ...mine, from: `${today}#`, to: `${soon}#~` })).places;
  return {
    mine: glance(places.length),
    section: glance(section.places.length),
    overdue: glance(overdue.length),
    dueSoon: glance(dueSoon.length),
    ...(dead ? { deadLetters: glance(dead.length) } : {}),
  };
}

function glance(n: number): { count: number; more: boolean } {
  return { count: Math.min(n, GLANCE), more: n > GLANCE };
}

function sourceOf(office: Office, actor: Actor, query: WorklistQuery): Source {
  const to = query.until ? { to: `${query.until}#~` } : {};
  const year = query.year ?? yearOf(shanghaiDateOf(office.clock.now().toISOString()));
  switch (query.list ?? 'mine') {
    case 'mine':
      return { index: 'byWork', partition: `application#${deskOf(actor.kind, actor.section ?? '')}`, ...to };
    case 'section':
      // A leader's section list is the desk: sections in charge are several partitions, the desk is one.
      if (actor.kind === 'leader' || actor.kind === 'secrecy')
        return { index: 'byWork', partition: `application#${deskOf(actor.kind, actor.section ?? '')}`, ...to };
      if (actor.kind === 'centre') return sourceOf(office, actor, { ...query, list: 'open' });
      return { index: 'bySection', partition: `application#${actor.section ?? ''}`, ...to };
    case 'open':
      mustSeeAll(office, actor);
      return {
        index: 'byYear',
        partition: `${KIND_PARTITIONS[query.kind ?? 'applications']}#${year}`,
        from: 'open#',
        to: `open#${query.until ?? '~'}#~`,
      };
    case 'closed':
      mustSeeAll(office, actor);
      return {
        index: 'byYear',
        partition: `${KIND_PARTITIONS[query.kind ?? 'applications']}#${year}`,
        from: 'closed#',
        to: 'closed#~',
      };
    default:
      throw new Invalid('list-unknown', '没有这个列表');
  }
}

/** Partitions of the years, by kind of record. */
const KIND_PARTITIONS = {
  applications: 'application',
  'letters-in': 'letter-in',
  consultations: 'consultation',
  'own-information': 'own-information',
} as const;

function mustSeeAll(office: Office, actor: Actor): void {
  if (actor.kind !== 'centre' || actor.section !== centreOf(office.profile).code)
    throw new Forbidden('role-forbidden', '全部申请的列表由信息中心查看（工作制度第十七条）');
}
