import type { ApplicationCase } from '../shared/applications/case.ts';
import { parseReference } from '../shared/applications/reference.ts';
import { caseRow } from '../shared/applications/row.ts';
import { queryCodeHash } from '../shared/applications/submit.ts';
import { openTracking, trackingView } from '../shared/applications/tracking.ts';
import { summary, worklist } from '../shared/applications/work-lists.ts';
import { addCalendarDays } from '../shared/law/iso-date.ts';
import { chuxiong } from '../shared/office/chuxiong.ts';
import type { Actor } from '../shared/office/roles.ts';
import { CROCKFORD } from '../shared/platform/crockford.ts';
import { createLocalThrottle } from '../shared/platform/local/throttle.ts';
import { inventedCase, inventedRegistration, openInvented } from '../tests/support/invented-cases.ts';
import { BENCH_KEY, benchOffice, fill, uncounted } from './filled-office.ts';
import { type Figure, figure, median, report, round } from './table.ts';

const SMALL = 1_000;
const LARGE = 200_000;
const NOW = new Date('2026-03-16T09:00:00+08:00');
const clerk: Actor = { kind: 'section', account: 'section-general-2', name: '经办人', section: 'general-2' };

interface Times {
  readonly list: number;
  readonly tracking: number;
  readonly due: number;
}

/** Work list, tracking and due-today in a small and in a large office: the cost must not grow with the number of cases. */
export async function benchScale(): Promise<Figure[]> {
  const offices = [await filled(SMALL), await filled(LARGE)] as const;
  // Turn by turn, so that a slow moment of the machine falls on both.
  const times = offices.map((): Times[] => []);
  for (let round = 0; round < 15; round++)
    for (const [i, office] of offices.entries()) times[i]?.push(await measure(office));
  for (const office of offices) office.close();
  const [small, large] = times.map((t) => ({
    list: median(t.map((x) => x.list)),
    tracking: median(t.map((x) => x.tracking)),
    due: median(t.map((x) => x.due)),
  }));
  if (!small || !large) throw new Error('nothing measured');
  return [
    figure('work list (first page and counts) at 200,000 cases against 1,000', large.list / small.list, 1.3, 'x'),
    figure('tracking at 200,000 cases against 1,000', large.tracking / small.tracking, 1.3, 'x'),
    figure('due today at 200,000 cases against 1,000', large.due / small.due, 1.3, 'x'),
    report(
      '… at 200,000 cases: work list / tracking / due today',
      `${round(large.list)} / ${round(large.tracking)} / ${round(large.due)} ms`,
    ),
  ];
}

async function filled(count: number) {
  const office = benchOffice('scale', NOW);
  const references: string[] = [];
  const reviewing = chuxiong.sections.filter((s) => s.capabilities.includes('review'));
  await fill(count, (n) => {
    const id = referenceOf(n);
    references.push(id);
    // The same number of open cases on each desk in both offices; the rest is closed, as in a real archive.
    const subject = subjectOf(n, id, n < SMALL, reviewing[n % reviewing.length]?.code ?? '');
    return openInvented(office, subject, uncounted(office.kind));
  });
  return { ...office, references };
}

async function measure(office: Awaited<ReturnType<typeof filled>>): Promise<Times> {
  const throttle = createLocalThrottle();
  const deps = { office: office.office, kind: office.kind, throttle };
  const noLetters = { list: async () => [], redrive: async () => false };
  const timed = async (times: number, work: (i: number) => Promise<unknown>) => {
    const taken: number[] = [];
    for (let i = 0; i < times; i++) {
      const started = performance.now();
      await work(i);
      taken.push(performance.now() - started);
    }
    return median(taken);
  };
  return {
    list: await timed(20, async () => {
      await worklist(
        office.office,
        (item) => caseRow(office.office, office.kind.parse((item.body as { subject: unknown }).subject, item.schema)),
        clerk,
        { list: 'mine', sort: 'due', limit: 20 },
      );
      await summary(office.office, clerk, noLetters);
    }),
    tracking: await timed(100, async (i) => {
      const id = office.references[(i * 7919) % office.references.length] ?? '';
      const { subject, version } = await openTracking(deps, id, 'CODE', 'bench');
      trackingView(office.office, subject, version);
    }),
    due: await timed(50, () => office.office.table.query({ index: 'byDue', partition: 'due#2026-03-16', limit: 100 })),
  };
}

/** The n-th valid reference. */
export function referenceOf(n: number): string {
  let rest = n * 2_654_435 + 12_345_678;
  let body = '';
  for (let i = 0; i < 8; i++) {
    body += CROCKFORD[rest % 32];
    rest = Math.floor(rest / 32);
  }
  for (const check of CROCKFORD) if (parseReference(body + check)) return body + check;
  throw new Error('no check character');
}

/** The n-th case, open with a section or closed since. */
export function subjectOf(n: number, id: string, open: boolean, section: string): ApplicationCase {
  const receivedOn = addCalendarDays('2026-02-16', n % 28);
  return inventedCase(id, receivedOn, {
    state: open ? 'assigned' : 'closed',
    section,
    queryCodeHash: queryCodeHash(BENCH_KEY, id, 'C0DE'),
    identityHash: String(n % 5_000),
    registration: inventedRegistration(`楚市政办依申〔2026〕${n}号`, receivedOn),
    dueOn: addCalendarDays(receivedOn, 28),
    ...(open ? {} : { closing: { row: 'granted', closedOn: '2026-03-13' } }),
  });
}
