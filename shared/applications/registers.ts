import { APPLICANT_COLUMNS, type ApplicantColumn, OUTCOME_ROWS, type OutcomeRow } from '../law/annual-report.ts';
import { yearOf } from '../law/iso-date.ts';
import type { Office } from '../platform/office.ts';
import type { ApplicationCase } from './case.ts';
import type { ApplicationKind } from './kind.ts';

const PAGE = 200;

/** One count per column of table three. */
type Counts = Record<ApplicantColumn | 'total', number>;

export interface AnnualTable {
  readonly year: number;
  /** 一、本年新收 */
  readonly newlyReceived: Counts;
  /** 二、上年结转 */
  readonly carriedIn: Counts;
  /** 三（一）至（六） */
  readonly outcomes: Record<OutcomeRow, Counts>;
  /** 三（七）总计 */
  readonly total: Counts;
  /** 四、结转下年度继续办理 */
  readonly carriedOut: Counts;
}

const COLUMNS = [...(Object.keys(APPLICANT_COLUMNS) as ApplicantColumn[]), 'total'] as const;
/** An application answered later than the year after it came would be years overdue. */
const YEARS_BACK = 2;

/**
 * Table three of the annual report (国办公开办函〔2021〕30号), counted from the registered cases themselves, so that in
 * every column 一 + 二 = 三（七） + 四 and 三（七） is the sum of its rows. Reads the cases of the year and the two before.
 */
export async function annualTable(office: Office, kind: ApplicationKind, year: number): Promise<AnnualTable> {
  const table: AnnualTable = {
    year,
    newlyReceived: zeroes(),
    carriedIn: zeroes(),
    outcomes: Object.fromEntries(Object.keys(OUTCOME_ROWS).map((row) => [row, zeroes()])) as AnnualTable['outcomes'],
    total: zeroes(),
    carriedOut: zeroes(),
  };
  for (let y = year - YEARS_BACK; y <= year; y++) {
    let cursor: string | undefined;
    do {
      const page = await office.table.query({
        index: 'byYear',
        partition: `application#${y}`,
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      });
      for (const item of page.items)
        count(table, kind.parse((item.body as { subject: ApplicationCase }).subject, item.schema));
      cursor = page.cursor;
    } while (cursor);
  }
  return table;
}

function count(table: AnnualTable, { registration, closing, applicant }: ApplicationCase): void {
  if (!registration) return;
  const column: ApplicantColumn = applicant.kind === 'person' ? 'person' : applicant.organisationClass;
  const add = (counts: Counts) => {
    counts[column]++;
    counts.total++;
  };
  const received = yearOf(registration.receivedOn);
  const closed = closing ? yearOf(closing.closedOn) : Number.POSITIVE_INFINITY;
  if (closed < table.year) return;
  add(received === table.year ? table.newlyReceived : table.carriedIn);
  if (closing && closed === table.year) {
    add(table.outcomes[closing.row]);
    add(table.total);
  } else add(table.carriedOut);
}

function zeroes(): Counts {
  return Object.fromEntries(COLUMNS.map((c) => [c, 0])) as Counts;
}
