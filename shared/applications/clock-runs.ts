import { execute } from '../casework/execute.ts';
import { addCalendarDays, type IsoDate, shanghaiDateOf } from '../law/iso-date.ts';
import { isOfficeError } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import type { Query } from '../platform/ports.ts';
import type { ApplicationCase } from './case.ts';
import { lapsePartition } from './indexes.ts';
import type { ApplicationKind } from './kind.ts';

const SYSTEM = { kind: 'system', account: 'clock', name: '系统' } as const;
const PAGE = 100;

/** What a run did; what moved on meanwhile or could not be done is counted, never hidden. */
export interface ClockRun {
  readonly done: number;
  readonly overtaken: number;
}

/**
 * Lapses every case whose applicant's last day lies in `from` to `to` (both included), both before today: N31 or N32 is
 * prepared (条例第三十条; 国办函〔2020〕109号). Reads only what ended on those days; safe to repeat, so that an outage is
 * made up for by naming the days missed.
 */
export async function lapseEnded(
  kind: ApplicationKind,
  office: Office,
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
): Promise<ClockRun> {
  const yesterday = addCalendarDays(shanghaiDateOf(office.clock.now().toISOString()), -1);
  const last = to < yesterday ? to : yesterday;
  let run: ClockRun = { done: 0, overtaken: 0 };
  for (let day = from; day <= last; day = addCalendarDays(day, 1)) {
    const cases = await casesOf(kind, office, { index: 'byDue', partition: lapsePartition(day) });
    for (const subject of cases)
      run = await give(kind, office, run, subject, subject.state === 'charging' ? 'lapseFee' : 'lapseCorrection', day);
  }
  return run;
}

/**
 * After the calendar of a year was published: computes the clocks anew that stand on it provisionally. Reads the open
 * cases of the two years that can reach into it, once.
 * @param year the year whose calendar is published now
 */
export async function recomputeFor(kind: ApplicationKind, office: Office, year: number): Promise<ClockRun> {
  let run: ClockRun = { done: 0, overtaken: 0 };
  for (const received of [year - 1, year]) {
    const cases = await casesOf(kind, office, {
      index: 'byYear',
      partition: `application#${received}`,
      range: { from: 'open#', to: 'open#~' },
    });
    for (const subject of cases)
      if (subject.dueProvisional && subject.delivery === undefined)
        run = await give(kind, office, run, subject, 'recomputeClock', String(year));
  }
  return run;
}

/** Read whole before anything is written, since a step moves its case within the index. */
async function casesOf(
  kind: ApplicationKind,
  office: Office,
  query: Omit<Query, 'limit' | 'cursor'>,
): Promise<ApplicationCase[]> {
  const found: ApplicationCase[] = [];
  let cursor: string | undefined;
  do {
    const page = await office.table.query({ ...query, limit: PAGE, ...(cursor ? { cursor } : {}) });
    for (const item of page.items)
      found.push(kind.parse((item.body as { subject: ApplicationCase }).subject, item.schema));
    cursor = page.cursor;
  } while (cursor);
  return found;
}

async function give(
  kind: ApplicationKind,
  office: Office,
  run: ClockRun,
  subject: ApplicationCase,
  command: 'lapseCorrection' | 'lapseFee' | 'recomputeClock',
  mark: string,
): Promise<ClockRun> {
  try {
    const { repeated } = await execute(kind, office, {
      caseId: subject.id,
      command,
      actor: SYSTEM,
      input: {},
      commandId: `${command}:${subject.id}:${mark}`,
    });
    return repeated ? run : { ...run, done: run.done + 1 };
  } catch (error) {
    // Corrected, paid or withdrawn in the meantime: that stands. Whatever is not an answer of the office is a fault.
    if (!isOfficeError(error) || error.code === 'busy') throw error;
    return { ...run, overtaken: run.overtaken + 1 };
  }
}
