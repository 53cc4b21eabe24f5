import type { DatabaseSync } from 'node:sqlite';
import type { LocalOffice } from '../local/office.ts';
import type { ApplicationCase } from '../shared/applications/case.ts';
import { indexCase } from '../shared/applications/finding/index-case.ts';
import { reindex } from '../shared/applications/finding/reindex.ts';
import { listOf } from '../shared/applications/finding/rows.ts';
import { search } from '../shared/applications/finding/search.ts';
import { similarTo } from '../shared/applications/finding/similar.ts';
import { placesOf } from '../shared/applications/finding/terms.ts';
import { opening } from '../shared/casework/other-step.ts';
import { searchBodySchema } from '../shared/contracts/search.ts';
import { addCalendarDays } from '../shared/law/iso-date.ts';
import { chuxiong } from '../shared/office/chuxiong.ts';
import type { Actor } from '../shared/office/roles.ts';
import { benchOffice, fill } from './filled-office.ts';
import { referenceOf, subjectOf } from './scale.ts';
import { objectOf, placeOf, requestText, topicOf } from './search-texts.ts';
import { type Figure, figure, median, percentile, report, round } from './table.ts';

const SMALL = 1_000;
const LARGE = 200_000;
const ROUNDS = 60;
const REINDEXED = 1_000;
const NOW = new Date('2026-03-16T09:00:00+08:00');
const FIRST_DAY = '2016-03-16';
const DAYS = 3_650;
const OPEN_SINCE = '2026-02-14';

/** Kinds that find as much in the small office as in the large one. */
const ALIKE = ['register number', 'one word', 'nothing found'];

const centre: Actor = { kind: 'centre', account: 'centre-a', name: '经办人', section: 'info-centre' };
const clerk: Actor = { kind: 'section', account: 'section-general-2', name: '经办人', section: 'general-2' };
const reviewing = chuxiong.sections.filter((s) => s.capabilities.includes('review'));

/** Ten years of an office, in few cases or many: what people look for, and what the index costs. */
export async function benchSearch(): Promise<Figure[]> {
  const offices = [await filled(SMALL), await filled(LARGE)] as const;
  const kinds = Object.keys(queriesOf(0, SMALL));
  const times = offices.map(() => Object.fromEntries(kinds.map((kind) => [kind, [] as number[]])));
  const work: number[] = [];
  // Turn by turn, so that a slow moment of the machine falls on both.
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, office] of offices.entries())
      for (const [kind, ask] of Object.entries(queriesOf(round, office.count))) {
        const [started, before] = [performance.now(), process.cpuUsage()];
        await ask(office);
        times[i]?.[kind]?.push(performance.now() - started);
        const { user, system } = process.cpuUsage(before);
        if (office.count === LARGE) work.push((user + system) / 1000);
      }
  const [small = {}, large = {}] = times;
  const rate = await reindexRate(offices[0]);
  for (const office of offices) office.close();
  const all = Object.values(large).flat();
  const medians = (of: Record<string, number[]>) => ALIKE.reduce((sum, kind) => sum + median(of[kind] ?? []), 0);
  return [
    figure('search at 200,000 cases: 95th percentile of all kinds of queries', percentile(all, 95), 100, 'ms'),
    ...kinds.map((kind) => figure(`… ${kind}: 95th percentile`, percentile(large[kind] ?? [], 95), 100, 'ms')),
    figure(
      'search at 200,000 cases against 1,000, where both fill a page or find one',
      medians(large) / medians(small),
      1.3,
      'x',
    ),
    report('… its own work, without waiting for a busy machine: 95th percentile', `${round(percentile(work, 95))} ms`),
    report('… by kind', kinds.map((k) => `${k} ${round(median(large[k] ?? []) / median(small[k] ?? []))}`).join(', ')),
    report('rows of the index for one case', round(offices[1].rows / LARGE)),
    report(
      'rebuild of the index, everything missing / nothing missing',
      `${round(rate.missing)} / ${round(rate.whole)} cases/s`,
    ),
  ];
}

type Filled = Awaited<ReturnType<typeof filled>>;

/** One query of each kind, of what the n-th case holds. */
function queriesOf(round: number, count: number): Record<string, (office: Filled) => Promise<unknown>> {
  const n = (round * 7_919) % count;
  const ask =
    (query: object, actor = centre) =>
    (office: Filled) =>
      search(office.office, office.kind, actor, searchBodySchema.parse(query));
  const day = dayOf(n, count);
  return {
    'register number': ask({ words: `〔2026〕${n}号` }),
    'applicant’s name': ask({ words: nameOf(n) }),
    'one word': ask({ words: topicOf(n) }),
    'two words': ask({ words: `${placeOf(n)} ${topicOf(n)}` }),
    'three words': ask({ words: `${placeOf(n)} ${topicOf(n)} ${objectOf(n)}` }),
    'word, section and days': ask({
      words: topicOf(n),
      section: 'general-2',
      receivedFrom: addCalendarDays(day, -180),
      receivedTo: addCalendarDays(day, 180),
    }),
    'word, as a section': ask({ words: objectOf(n) }, clerk),
    'words that never meet': ask({ words: '彝人古镇 青龙水库' }),
    'nothing found': ask({ words: '航空母舰' }),
    'similar cases': async (office) => similarTo(office.office, office.kind, centre, await office.subjectAt(n)),
  };
}

async function filled(count: number) {
  const office = benchOffice('search', NOW);
  await fill(count, (n) => {
    const { writes } = opening(office.kind, caseOf(n, count), 'submitApplication', {})(NOW, centre);
    return office.office.table.commit({ commandId: `fill-${n}`, writes });
  });
  const rows = loadIndex(office, count);
  // Some through the door, so that what was loaded is what would have been written.
  if ((await indexCase(office.kind, office.office, caseOf(7, count).id)) !== 'indexed') throw new Error('not indexed');
  return { ...office, count, rows, subjectAt: async (n: number) => caseOf(n, count) };
}

/** The very rows that indexing writes, in one go: at the pace of transactions, 200,000 cases would take an hour. */
function loadIndex({ db, office }: LocalOffice, count: number): number {
  db.exec('PRAGMA synchronous=OFF; PRAGMA cache_size=-4000000;');
  const insert = db.prepare(
    "INSERT INTO items (pk, sk, type, schema, version, body) VALUES (?, ?, 'search', 1, 1, 'null')",
  );
  let rows = 0;
  db.exec('BEGIN');
  for (let n = 0; n < count; n++) {
    if (n === 7) continue;
    const { sort, terms, due } = placesOf(office, caseOf(n, count));
    for (const term of terms) insert.run(listOf(term), sort);
    if (due) insert.run(listOf(due.term), due.sort);
    rows += terms.length + 1;
  }
  db.exec('COMMIT; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; PRAGMA wal_checkpoint(TRUNCATE);');
  return rows;
}

/** Cases a second of the real command, on an office whose index is gone, and again when it is whole. */
async function reindexRate(office: { office: LocalOffice['office']; kind: LocalOffice['kind']; db: DatabaseSync }) {
  office.db.exec("DELETE FROM items WHERE type = 'search'");
  const timed = async () => {
    const started = performance.now();
    const { cases } = await reindex(office.office, office.kind, { thisYear: 2026 });
    if (cases < REINDEXED) throw new Error('cases were passed over');
    return cases / ((performance.now() - started) / 1000);
  };
  return { missing: await timed(), whole: await timed() };
}

function dayOf(n: number, count: number): string {
  return addCalendarDays(FIRST_DAY, Math.floor((n / count) * DAYS));
}

function nameOf(n: number): string {
  return `测试${String.fromCodePoint(0x4e00 + (n % 5_000))}`;
}

function caseOf(n: number, count: number): ApplicationCase {
  const day = dayOf(n, count);
  const open = day >= OPEN_SINCE;
  const subject = subjectOf(n, referenceOf(n), open, reviewing[n % reviewing.length]?.code ?? '');
  const name = nameOf(n);
  return {
    ...subject,
    submittedAt: `${day}T01:00:00.000Z`,
    applicant: { ...subject.applicant, name } as ApplicationCase['applicant'],
    signature: name,
    request: { ...subject.request, description: requestText(n) },
    ...(subject.registration
      ? { registration: { ...subject.registration, receivedOn: day, at: `${day}T01:00:00.000Z` } }
      : {}),
    dueOn: addCalendarDays(day, 28),
  };
}
