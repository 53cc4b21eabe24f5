import { TALLY } from '../applications/tally.ts';
import { applicationWorkflow } from '../applications/workflow.ts';
import { type GroupTotals, tallyItems, totalsOf } from '../casework/tallies.ts';
import {
  type ApplicantColumn,
  OUTCOME_ROWS,
  type OutcomeRow,
  TABLE_COLUMNS,
  type TableThree,
} from '../law/annual-report.ts';
import type { Table } from '../platform/ports.ts';

type Counts = Record<ApplicantColumn | 'total', number>;

/** The totals of all applications received up to the end of a year; their number grows with the years, not the cases. */
export async function applicationTotals(table: Table, upTo: number): Promise<GroupTotals[]> {
  return totalsOf(await tallyItems(table, applicationWorkflow.kind, { to: String(upTo) }));
}

/**
 * Table three of a year (国办公开办函〔2021〕30号) from the totals. Each row is a total of its own: 三（七） is not the sum of
 * its rows but a count beside them, and what is carried is counted from open and later closed cases, so that the
 * identities check something.
 */
export function tableThree(totals: readonly GroupTotals[], year: number): TableThree {
  const newlyReceived = zeroes();
  const carriedIn = zeroes();
  const total = zeroes();
  const carriedOut = zeroes();
  const outcomes = Object.fromEntries(Object.keys(OUTCOME_ROWS).map((row) => [row, zeroes()])) as Record<
    OutcomeRow,
    Counts
  >;
  for (const { group, amounts } of totals) {
    const [received, column] = readGroup(group);
    if (received > year) continue;
    const add = (counts: Counts, amount = 0) => {
      counts[column] += amount;
      counts.total += amount;
    };
    if (received === year) add(newlyReceived, amounts[TALLY.received]);
    for (const [name, amount] of Object.entries(amounts)) {
      const [what, closedIn, row] = name.split('#');
      const closed = what === TALLY.open ? Number.POSITIVE_INFINITY : Number(closedIn);
      if (what === 'closed-in-all' && closed === year) add(total, amount);
      if (what !== TALLY.open && what !== 'closed') continue;
      if (closed > year) add(carriedOut, amount);
      if (received < year && closed >= year) add(carriedIn, amount);
      if (closed === year) add(outcomes[row as OutcomeRow], amount);
    }
  }
  return { year, newlyReceived, carriedIn, outcomes, total, carriedOut };
}

/** Year of receipt and column of a group of totals. */
export function readGroup(group: string): [number, ApplicantColumn] {
  const [year, column] = group.split('#');
  return [Number(year), column as ApplicantColumn];
}

function zeroes(): Counts {
  return Object.fromEntries(TABLE_COLUMNS.map((c) => [c, 0])) as Counts;
}
