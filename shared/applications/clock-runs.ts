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
  /** Cases that a fault kept from being done; the others go on, and these are tried again. */
  readonly failed: number;
  /** Cases that were read. */
  readonly read: number;
}

/** Told of each case that a fault kept from being done. */
export type OnFailure = (caseId: string, error: unknown) => void;

const NOTHING: ClockRun = { done: 0, overtaken: 0, failed: 0, read: 0 };

/**
 * Lapses every case whose applicant's last day lies in `from` to `to` (both included), both before today: N31 or N32 is
 * prepared (条例第三十条; 国办函〔2020〕109号). Reads only what ended on those days; safe to repeat, so that an outage is
 * made up for by naming the days missed.
 */
export async function lapseEnded(
  kind: ApplicationKind,
  office: Office,
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
  onFailure?: OnFailure,
): Promise<ClockRun> {
  const yesterday = addCalendarDays(shanghaiDateOf(office.clock.now().toISOString()), -1);
  const last = to < yesterday ? to : yesterday;
  let run = NOTHING;
  for (let day = from; day <= last; day = addCalendarDays(day, 1)) {
    const cases = await casesOf(kind, office, { index: 'byDue', partition: lapsePartition(day) });
    run = { ...run, read: run.read + cases.length };
    for (const subject of cases) {
      const command = subject.state === 'charging' ? 'lapseFee' : 'lapseCorrection';
      run = await give(kind, office, run, { subject, command, mark: day, onFailure });
    }
  }
  return run;
}

/**
 * After the calendar of a year was published: computes the clocks anew that stand on it provisionally. A clock does so
 * only where its last day lies in that year or later, which is one range of each year of receipt.
 * @param year the year whose calendar is published now
 */
export async function recomputeFor(
  kind: ApplicationKind,
  office: Office,
  year: number,
  options: {
    readonly onFailure?: OnFailure;
    /** Which publication it is; the same one is followed once a day at most. */
    readonly publication?: number;
    /** The published year is put right: also clocks that are provisional no longer stand on it. */
    readonly corrected?: boolean;
  } = {},
): Promise<ClockRun> {
  let run = NOTHING;
  const today = shanghaiDateOf(office.clock.now().toISOString());
  for (const received of [year - 2, year - 1, year]) {
    const cases = await casesOf(kind, office, {
      index: 'byYear',
      partition: `application#${received}`,
      range: { from: `open#${year}-`, to: 'open#~' },
    });
    run = { ...run, read: run.read + cases.length };
    for (const subject of cases)
      if ((subject.dueProvisional || options.corrected) && subject.delivery === undefined) {
        const mark = `${year}:${options.publication ?? 0}:${today}`;
        run = await give(kind, office, run, { subject, command: 'recomputeClock', mark, onFailure: options.onFailure });
      }
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
  step: {
    readonly subject: ApplicationCase;
    readonly command: 'lapseCorrection' | 'lapseFee' | 'recomputeClock';
    readonly mark: string;
    readonly onFailure: OnFailure | undefined;
  },
): Promise<ClockRun> {
  const { subject, command } = step;
  try {
    const { repeated } = await execute(kind, office, {
      caseId: subject.id,
      command,
      actor: SYSTEM,
      input: {},
      commandId: `${command}:${subject.id}:${step.mark}`,
    });
    return repeated ? run : { ...run, done: run.done + 1 };
  } catch (error) {
    // Corrected, paid or withdrawn in the meantime: that stands. Whatever is not an answer of the office is a fault.
    if (isOfficeError(error) && error.code !== 'busy') return { ...run, overtaken: run.overtaken + 1 };
    step.onFailure?.(subject.id, error);
    return { ...run, failed: run.failed + 1 };
  }
}
