import { type ApplicationCase, subjectLine } from '../applications/case.ts';
import type { ApplicationKind } from '../applications/kind.ts';
import { closedCell, columnOf, counts, TALLY } from '../applications/tally.ts';
import { applicationWorkflow } from '../applications/workflow.ts';
import type { GroupTotals } from '../casework/tallies.ts';
import type { CellCase } from '../contracts/reports.ts';
import {
  APPLICANT_COLUMNS,
  type ApplicantColumn,
  OUTCOME_ROWS,
  type OutcomeRow,
  type TableThreeRow,
} from '../law/annual-report.ts';
import { yearOf } from '../law/iso-date.ts';
import { centreOf, sectionOf } from '../office/profile.ts';
import { Invalid } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import type { IndexName } from '../platform/ports.ts';
import { applicationTotals, readGroup } from './table-three.ts';

interface Source {
  readonly index: IndexName;
  readonly partition: string;
  readonly range?: { from: string; to: string };
}

interface Cell {
  readonly year: number;
  readonly row: TableThreeRow;
  readonly column: ApplicantColumn | 'total';
}

/** Rows read at most to fill one page of a column that has no range of its own. */
const READS = 500;

/**
 * One page of the cases behind one number of table three. Closed cases have a range for each cell; what was received or
 * carried over is read by year and filtered by column, at most 500 rows a page.
 * Errors: Invalid `cursor-invalid`.
 */
export async function casesOfCell(
  office: Office,
  kind: ApplicationKind,
  cell: Cell,
  limit: number,
  cursor?: string,
): Promise<{ items: CellCase[]; cursor?: string }> {
  const sources = sourcesOf(cell, await applicationTotals(office.table, cell.year));
  let [at, inner] = cursor ? readCursor(cursor) : [0, undefined];
  const items: CellCase[] = [];
  let reads = 0;
  while (at < sources.length && items.length < limit && reads < READS) {
    const source = sources[at];
    if (!source) break;
    const page = await office.table.query({
      ...source,
      limit: limit - items.length,
      ...(inner ? { cursor: inner } : {}),
    });
    reads += page.items.length;
    for (const item of page.items) {
      const subject = kind.parse((item.body as { subject: ApplicationCase }).subject, item.schema);
      if (belongs(subject, cell)) items.push(rowOfCase(office, subject));
    }
    inner = page.cursor;
    if (!inner) at++;
  }
  return at < sources.length ? { items, cursor: writeCursor(at, inner) } : { items };
}

function belongs(subject: ApplicationCase, { year, row, column }: Cell): boolean {
  if (!counts(subject) || !subject.registration) return false;
  if (column !== 'total' && columnOf(subject) !== column) return false;
  const received = yearOf(subject.registration.receivedOn);
  const closed = subject.closing ? yearOf(subject.closing.closedOn) : Number.POSITIVE_INFINITY;
  switch (row) {
    case 'newlyReceived':
      return received === year;
    case 'carriedIn':
      return received < year && closed >= year;
    case 'carriedOut':
      return received <= year && closed > year;
    case 'total':
      return closed === year;
    default:
      return closed === year && subject.closing?.row === row;
  }
}

/** The ranges that together hold the cases of a cell. */
function sourcesOf({ year, row, column }: Cell, totals: readonly GroupTotals[]): Source[] {
  const columns = column === 'total' ? (Object.keys(APPLICANT_COLUMNS) as ApplicantColumn[]) : [column];
  if (row === 'newlyReceived') return [{ index: 'byYear', partition: `application#${year}` }];
  if (row === 'carriedIn') return carried(year - 1, columns, totals);
  if (row === 'carriedOut') return carried(year, columns, totals);
  // A total asks only for the cells that hold something, so that an empty year costs no hundred reads.
  const rows = row === 'total' ? (Object.keys(OUTCOME_ROWS) as OutcomeRow[]) : [row];
  const filled = new Set(
    totals.flatMap(({ group, amounts }) => {
      const [, c] = readGroup(group);
      return rows.filter((r) => amounts[TALLY.closed(year, r)]).map((r) => `${r}#${c}`);
    }),
  );
  return rows.flatMap((r) =>
    columns
      .filter((c) => filled.has(`${r}#${c}`))
      .map((c): Source => ({ index: 'byWork', partition: closedCell(year, r, c) })),
  );
}

/** What was open at the end of a year: open still, or closed later. */
function carried(year: number, columns: readonly ApplicantColumn[], totals: readonly GroupTotals[]): Source[] {
  const years = new Set<number>();
  for (const { group, amounts } of totals) {
    const [received, column] = readGroup(group);
    const later = Object.keys(amounts).some(
      (name) => name === TALLY.open || (name.startsWith('closed-in-all#') && Number(name.split('#')[1]) > year),
    );
    if (received <= year && columns.includes(column) && later) years.add(received);
  }
  return [...years].sort().flatMap((y): Source[] => [
    { index: 'byYear', partition: `application#${y}`, range: { from: 'open#', to: 'open#~' } },
    { index: 'byYear', partition: `application#${y}`, range: { from: `closed#${year + 1}`, to: 'closed#~' } },
  ]);
}

function rowOfCase({ profile }: Office, subject: ApplicationCase): CellCase {
  const section = subject.section ?? centreOf(profile).code;
  return {
    id: subject.id,
    number: subject.registration?.number ?? '',
    receivedOn: subject.registration?.receivedOn ?? '',
    applicantName: subject.applicant.name,
    columnTitle: APPLICANT_COLUMNS[columnOf(subject)],
    subject: subjectLine(subject.request.description),
    sectionName: sectionOf(profile, section)?.shortName ?? section,
    stateTitle: applicationWorkflow.states[subject.state].title,
    outcome: subject.closing ? OUTCOME_ROWS[subject.closing.row].name : '',
    closedOn: subject.closing?.closedOn ?? '',
  };
}

function writeCursor(at: number, inner: string | undefined): string {
  return Buffer.from(JSON.stringify([at, inner ?? null])).toString('base64url');
}

function readCursor(cursor: string): [number, string | undefined] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(value) && Number.isInteger(value[0]) && (value[1] === null || typeof value[1] === 'string'))
      return [value[0] as number, (value[1] as string | null) ?? undefined];
  } catch {
    // Falls through: a cursor that does not parse was not ours.
  }
  throw new Invalid('cursor-invalid', '翻页位置有误，请回到第一页');
}
