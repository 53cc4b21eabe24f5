import type { ApplicationCase } from '../shared/applications/case.ts';
import { APPLICANT_COLUMNS, type ApplicantColumn, OUTCOME_ROWS, type OutcomeRow } from '../shared/law/annual-report.ts';
import { createReportDocx } from '../shared/platform/reports/docx.ts';
import { annualReport, reportTitle, reportToPrint } from '../shared/reports/annual-report.ts';
import { casesOfCell } from '../shared/reports/drill-down.ts';
import { recount } from '../shared/reports/recount.ts';
import { yearStatistics } from '../shared/reports/year-statistics.ts';
import { countedCase } from '../tests/reports/invented.ts';
import { openInvented } from '../tests/support/invented-cases.ts';
import { type BenchOffice, benchOffice, fill, uncounted } from './filled-office.ts';
import { type Figure, figure, median, report, round } from './table.ts';

/** Enough that every cell holds a full page in both offices. */
const SMALL = 5_000;
const LARGE = 100_000;
const YEAR = 2025;
const NOW = new Date('2026-01-12T09:00:00+08:00');
const SECONDS = 2;

interface Times {
  readonly report: number;
  readonly statistics: number;
  readonly cases: number;
}

/** The annual report, the statistics and the cases behind a number, in a small and in a large office of closed cases. */
export async function benchReport(): Promise<Figure[]> {
  const offices = [await filled(SMALL), await filled(LARGE)] as const;
  const times = offices.map((): Times[] => []);
  for (let turn = 0; turn < 15; turn++)
    for (const [i, office] of offices.entries()) times[i]?.push(await measure(office));
  const [small, large] = times.map((t) => ({
    report: median(t.map((x) => x.report)),
    statistics: median(t.map((x) => x.statistics)),
    cases: median(t.map((x) => x.cases)),
  }));
  const [, big] = offices;
  const whole = await timed(async () => {
    const printed = await reportToPrint(big.office, YEAR);
    await createReportDocx({ ...printed, title: reportTitle(big.office, YEAR), office: big.office.profile.name });
  });
  const counting = await timed(async () => {
    const { differences } = await recount(big.office, big.kind, 2026, { repair: false });
    if (differences.length > 0) throw new Error('the totals do not agree with the cases');
  });
  for (const office of offices) office.close();
  if (!small || !large) throw new Error('nothing measured');
  return [
    figure('annual report over 100,000 closed cases against 5,000', large.report / small.report, 1.5, 'x'),
    figure('statistics over 100,000 closed cases against 5,000', large.statistics / small.statistics, 1.5, 'x'),
    figure('cases behind a number over 100,000 closed cases against 5,000', large.cases / small.cases, 1.5, 'x'),
    figure('… annual report with its export, over 100,000 closed cases', (large.report + whole) / 1000, SECONDS, 's'),
    report(
      '… at 100,000 closed cases: report / statistics / cases behind a number',
      `${round(large.report)} / ${round(large.statistics)} / ${round(large.cases)} ms`,
    ),
    report('… counting all 100,000 cases anew (audit)', `${round(counting / 1000)} s`),
  ];
}

async function filled(count: number): Promise<BenchOffice> {
  const office = benchOffice('report', NOW);
  await fill(count, (n) => openInvented(office, closedCase(n), uncounted(office.kind)));
  await recount(office.office, office.kind, 2026, { repair: true });
  return office;
}

async function measure({ office, kind }: BenchOffice): Promise<Times> {
  return {
    report: await usual(() => annualReport(office, kind, YEAR)),
    statistics: await usual(() => yearStatistics(office, YEAR)),
    cases: await usual(() => casesOfCell(office, kind, { year: YEAR, row: 'granted', column: 'total' }, 20)),
  };
}

/** The quickest of five: what the work takes when nothing else wants the machine. */
async function usual(work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i++) least = Math.min(least, await timed(work));
  return least;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const ROWS = Object.keys(OUTCOME_ROWS) as OutcomeRow[];
const COLUMNS = Object.keys(APPLICANT_COLUMNS) as ApplicantColumn[];

/** The n-th closed case: four years, every row and column. */
export function closedCase(n: number): ApplicationCase {
  const year = 2022 + (n % 4);
  const month = String(1 + (Math.floor(n / 4) % 11)).padStart(2, '0');
  const receivedOn = `${year}-${month}-05`;
  // Every 17th is carried into the next year.
  const closedOn = n % 17 === 0 ? `${year + 1}-01-08` : `${year}-${month}-26`;
  return countedCase(n, {
    receivedOn,
    closedOn,
    row: ROWS[n % ROWS.length] ?? 'granted',
    column: COLUMNS[n % COLUMNS.length] ?? 'person',
    fate: 'counts',
  });
}
