import { type OnFailure, recomputeFor } from '../applications/clock-runs.ts';
import type { ApplicationKind } from '../applications/kind.ts';
import { addCalendarDays, dayNumberOf, type IsoDate, shanghaiDateOf } from '../law/iso-date.ts';
import type { Log } from '../logging/log.ts';
import { isOfficeError } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import { CommitConflict, type Item } from '../platform/ports.ts';
import { markRecomputed, yearsToRecompute } from './calendar-years.ts';
import { type DayCounts, seeToDay } from './day.ts';

/** 期限时钟的运行记录: one a day. */
export interface DeadlineRun extends DayCounts {
  readonly day: IsoDate;
  /** When it was done last; a later day than `day` where the clock had stood still. */
  readonly at: string;
}

const CLOCK = 'CLOCK#deadlines';
const runKey = (day: IsoDate) => ({ pk: CLOCK, sk: `RUN#${day}` });
/** How far back a first run looks for terms of applicants that ended before there was a clock, in days. */
const FIRST_LOOK = 60;
/** Days of which a part could not be done are tried again for so long. */
const TRY_AGAIN_DAYS = 14;

/**
 * Sees to every day since the last run, in order, and to those of which a part could not be done (条例第三十条、
 * 第三十三条; 工作制度第十七条（五）). A day that is done costs one read. Two runs at once do nothing twice.
 */
export async function runDeadlines(deps: {
  readonly office: Office;
  readonly kind: ApplicationKind;
  readonly log: Log;
}): Promise<{ readonly days: readonly DeadlineRun[]; readonly failed: number }> {
  const { office, kind, log } = deps;
  let failed = 0;
  const onFailure: OnFailure = (caseId, error) =>
    log('deadlines.failed', { case: caseId, code: isOfficeError(error) ? error.code : nameOf(error) });

  await office.refreshCalendar?.();
  for (const { year, version, corrected } of await yearsToRecompute(office)) {
    const run = await recomputeFor(kind, office, year, { onFailure, publication: version, corrected });
    log('deadlines.calendar', { year, done: run.done, failed: run.failed });
    failed += run.failed;
    if (run.failed === 0) await markRecomputed(office, year, version, run.done);
  }

  const today = shanghaiDateOf(office.clock.now().toISOString());
  const before = await lastRuns(office, TRY_AGAIN_DAYS);
  const days: DeadlineRun[] = [];
  for (const day of daysToSeeTo(
    before.map((item) => item.body as DeadlineRun),
    today,
  )) {
    const first = before.length === 0 ? { lapsesFrom: addCalendarDays(today, -FIRST_LOOK) } : {};
    const counts = await seeToDay(kind, office, day, { onFailure, ...first });
    const run: DeadlineRun = { ...counts, day, at: office.clock.now().toISOString() };
    await keep(
      office,
      run,
      before.find((item) => item.sk === runKey(day).sk),
    );
    log('deadlines.day', { ...run });
    failed += run.failed;
    days.push(run);
  }
  return { days, failed };
}

/** Every day after the last that was seen to, and those of which a part is still to be done; oldest first. */
function daysToSeeTo(before: readonly DeadlineRun[], today: IsoDate): IsoDate[] {
  const days = before.filter((run) => run.failed > 0).map((run) => run.day);
  const last = before[0]?.day;
  for (let day = last ? addCalendarDays(last, 1) : today; day <= today; day = addCalendarDays(day, 1)) days.push(day);
  return days.toSorted();
}

async function keep(office: Office, run: DeadlineRun, before: Item | undefined): Promise<void> {
  const item: Item = {
    ...runKey(run.day),
    type: 'deadline-run',
    schema: 1,
    version: (before?.version ?? 0) + 1,
    body: run,
  };
  try {
    await office.table.commit({
      commandId: `deadlines:${run.day}:${run.at}`,
      writes: [{ put: item, expect: before?.version ?? 'absent' }],
    });
  } catch (error) {
    // Another run was quicker; what it wrote holds as well.
    if (!(error instanceof CommitConflict)) throw error;
  }
}

async function lastRuns(office: Office, limit: number): Promise<readonly Item[]> {
  const range = { from: 'RUN#', to: 'RUN#~' };
  return (await office.table.query({ partition: CLOCK, range, limit, descending: true })).items;
}

/** How the clock goes, for the console: days on which it should have run and did not. */
export async function clockHealth(office: Office): Promise<{
  readonly runs: readonly DeadlineRun[];
  /** Days since the last run; undefined where it never ran. */
  readonly missed: number | undefined;
}> {
  const runs = (await lastRuns(office, 7)).map((item) => item.body as DeadlineRun);
  const today = shanghaiDateOf(office.clock.now().toISOString());
  return { runs, missed: runs[0] ? Math.max(0, dayNumberOf(today) - dayNumberOf(runs[0].day)) : undefined };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
