import type { Tally } from '../casework/tallies.ts';
import type { ApplicantColumn, OutcomeRow } from '../law/annual-report.ts';
import type { Calendar } from '../law/calendar.ts';
import { yearOf } from '../law/iso-date.ts';
import type { ApplicationCase } from './case.ts';
import { APPLICATION_STATES } from './states.ts';

/** Column of table three in which an applicant counts (国办公开办函〔2021〕30号). */
export function columnOf(subject: ApplicationCase): ApplicantColumn {
  return subject.applicant.kind === 'person' ? 'person' : subject.applicant.organisationClass;
}

/** Group of the totals: year of receipt and column of the applicant. */
const tallyGroup = (year: number, column: ApplicantColumn) => `${year}#${column}`;

/** Names of the totals; `year` is the year of the closing, or of the payment. */
export const TALLY = {
  received: 'received',
  open: 'open',
  closed: (year: number, row: OutcomeRow) => `closed#${year}#${row}`,
  closedInAll: (year: number) => `closed-in-all#${year}`,
  channel: (channel: string) => `channel#${channel}`,
  receivedIn: (month: string) => `received-in#${month}`,
  closedIn: (month: string) => `closed-in#${month}`,
  section: (year: number, section: string) => `section#${year}#${section}`,
  days: (year: number, days: number) => `days#${year}#${days}`,
  inTime: (year: number) => `in-time#${year}`,
  late: (year: number) => `late#${year}`,
  fees: (year: number) => `fees-fen#${year}`,
} as const;

/**
 * What an application adds to the totals of the annual report and the statistics; undefined while it does not count:
 * before registration, and when it was merged into another (it then ended without a row).
 * The year of receipt and the year of closing decide 上年结转 and 结转下年度继续办理.
 */
export function tallyOf(calendar: Calendar, subject: ApplicationCase): Tally | undefined {
  const { registration, closing } = subject;
  if (!registration || !counts(subject)) return undefined;
  const { receivedOn } = registration;
  const amounts: Record<string, number> = {
    [TALLY.received]: 1,
    [TALLY.channel(subject.channel)]: 1,
    [TALLY.receivedIn(receivedOn.slice(0, 7))]: 1,
  };
  const fee = feeOf(subject);
  if (fee) amounts[TALLY.fees(yearOf(fee.paidOn))] = fee.fen;
  if (!closing) amounts[TALLY.open] = 1;
  else {
    const year = yearOf(closing.closedOn);
    amounts[TALLY.closed(year, closing.row)] = 1;
    amounts[TALLY.closedInAll(year)] = 1;
    amounts[TALLY.closedIn(closing.closedOn.slice(0, 7))] = 1;
    if (subject.section) amounts[TALLY.section(year, subject.section)] = 1;
    const answeredOn = subject.delivery?.deliveredOn;
    if (answeredOn) {
      amounts[TALLY.days(year, Math.max(0, calendar.workingDaysBetween(receivedOn, answeredOn)))] = 1;
      if (subject.dueOn) amounts[answeredOn <= subject.dueOn ? TALLY.inTime(year) : TALLY.late(year)] = 1;
    }
  }
  return { group: tallyGroup(yearOf(receivedOn), columnOf(subject)), amounts };
}

/** Whether an application counts in the annual report. */
export function counts(subject: ApplicationCase): boolean {
  if (!subject.registration) return false;
  return subject.closing !== undefined || APPLICATION_STATES[subject.state].open;
}

/** Partition of the cell of table three in which a closed application counts. */
export const closedCell = (year: number, row: OutcomeRow, column: ApplicantColumn) => `annual#${year}#${row}#${column}`;

/** The cell of table three a case counts in; undefined while it is open, and where it does not count. */
export function closedCellOf(subject: ApplicationCase): string | undefined {
  const { registration, closing } = subject;
  if (!registration || !closing || !counts(subject)) return undefined;
  return closedCell(yearOf(closing.closedOn), closing.row, columnOf(subject));
}

/** A fee that was paid (国办函〔2020〕109号), in 分 so that sums stay whole; undefined while none is recorded. */
function feeOf(subject: ApplicationCase): { fen: number; paidOn: string } | undefined {
  const fee = subject.sides?.fee;
  if (!fee?.paidOn || fee.amount <= 0) return undefined;
  return { fen: Math.round(fee.amount * 100), paidOn: fee.paidOn };
}
