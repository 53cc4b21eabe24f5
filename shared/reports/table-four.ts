import { disputeWorkflow } from '../applications/disputes/workflow.ts';
import { type GroupTotals, tallyItems, totalsOf } from '../casework/tallies.ts';
import {
  DISPUTE_COLUMNS,
  type DisputeColumn,
  type DisputeResult,
  type DisputeRoute,
  type TableFour,
} from '../law/annual-report-form.ts';
import type { Table } from '../platform/ports.ts';

/** Totals of the disputes that came up to the end of a year. */
export async function disputeTotals(table: Table, upTo: number): Promise<GroupTotals[]> {
  return totalsOf(await tallyItems(table, disputeWorkflow.kind, { to: String(upTo) }));
}

/**
 * Table four of a year (国办公开办函〔2021〕30号): what ended in the year under its result, and what came by its end and
 * had not ended then under 尚未审结.
 */
export function tableFour(totals: readonly GroupTotals[], year: number): TableFour {
  const none = () =>
    Object.fromEntries(Object.keys(DISPUTE_COLUMNS).map((c) => [c, 0])) as Record<DisputeColumn, number>;
  const table = { review: none(), direct: none(), 'after-review': none() };
  for (const { group, amounts } of totals) {
    if (Number(group) > year) continue;
    for (const [name, amount] of Object.entries(amounts)) {
      const [route, when, result] = name.split('#') as [DisputeRoute, string, DisputeResult];
      const ended = when === 'pending' ? Number.POSITIVE_INFINITY : Number(when);
      if (ended < year) continue;
      table[route][ended === year ? result : 'pending'] += amount;
      table[route].total += amount;
    }
  }
  return table;
}
