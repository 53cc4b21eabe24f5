import { cpSync, rmSync } from 'node:fs';
import type { LocalOffice } from '../local/office.ts';
import { runDeadlines } from '../shared/deadlines/run.ts';
import { addCalendarDays } from '../shared/law/iso-date.ts';
import { silentLog } from '../shared/logging/log.ts';
import { inventedCase, openInvented } from '../tests/support/invented-cases.ts';
import { benchFolder, benchOffice, fill, uncounted } from './filled-office.ts';
import { type Figure, figure, median, report, round } from './table.ts';

const SMALL = 1_000;
const LARGE = 200_000;
/** So many are due on the day of the run: to be reminded of, or over. */
const DUE = 200;
const TODAY = '2026-03-16';
const NOW = new Date(`${TODAY}T06:00:00+08:00`);
const FILLED = new Date('2026-01-05T06:00:00+08:00');
const TURNS = 7;

/** The clock's run of one day over 1,000 and over 200,000 open cases, 200 of them due: it must cost the same. */
export async function benchDeadlines(): Promise<Figure[]> {
  const homes = [await filled(SMALL), await filled(LARGE)] as const;
  const runs = homes.map((): { ms: number; read: number; done: number }[] => []);
  // Turn by turn, so that a slow moment of the machine falls on both; each time on an office where nothing is done yet.
  for (let turn = 0; turn < TURNS; turn++) for (const [i, home] of homes.entries()) runs[i]?.push(await measure(home));
  for (const home of homes) rmSync(home, { recursive: true, force: true });
  const [small, large] = runs;
  const last = large?.at(-1);
  if (!small || !large || !last) throw new Error('nothing measured');
  if (last.done !== DUE) throw new Error(`${last.done} cases were reminded of, not ${DUE}`);
  const ms = (of: typeof large) => median(of.map((run) => run.ms));
  return [
    figure('deadline run, 200 due, over 200,000 open cases against 1,000', ms(large) / ms(small), 1.3, 'x'),
    figure('… records read at 200,000 open cases, for each that is due', last.read / DUE, 1, 'x'),
    report('… at 200,000 open cases: a run of one day', `${round(ms(large))} ms, ${last.read} records read`),
  ];
}

async function measure(home: string) {
  const dataDir = benchFolder('deadlines-run');
  cpSync(home, dataDir, { recursive: true });
  const office = benchOffice('deadlines', NOW, dataDir);
  try {
    const started = performance.now();
    const { days } = await runDeadlines({ ...office, log: silentLog });
    const ms = performance.now() - started;
    const [day] = days;
    if (!day || days.length !== 1) throw new Error('one day was to be run');
    return { ms, read: day.read, done: day.reminders + day.overdue };
  } finally {
    office.close();
  }
}

/** An office of open cases of which 200 are due; the day before has been seen to. Answers its folder. */
async function filled(count: number): Promise<string> {
  const office = benchOffice('deadlines', FILLED);
  const dueDays = [10, 5, 3, 1].map((n) => office.office.calendar.addWorkingDays(TODAY, n).date);
  await fill(count, (n) => {
    // What is not due now is due in the months after, as many a day in both offices.
    const dueOn = n < DUE ? dueDays[n % dueDays.length] : addCalendarDays('2026-05-01', n % 200);
    const over = { state: 'registered', section: undefined, identityHash: String(n % 5_000), dueOn } as const;
    return openInvented(
      office,
      inventedCase(`B${String(n).padStart(8, '0')}`, '2026-01-05', over),
      uncounted(office.kind),
    );
  });
  await noteYesterday(office);
  office.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  office.db.close();
  return office.dataDir;
}

async function noteYesterday({ office }: LocalOffice): Promise<void> {
  const day = addCalendarDays(TODAY, -1);
  const body = { day, at: FILLED.toISOString(), reminders: 0, overdue: 0, lapsed: 0, overtaken: 0, failed: 0, read: 0 };
  const put = { pk: 'CLOCK#deadlines', sk: `RUN#${day}`, type: 'deadline-run', schema: 1, version: 1, body };
  await office.table.commit({ commandId: 'yesterday', writes: [{ put, expect: 'absent' }] });
}
