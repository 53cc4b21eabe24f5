import type { Table } from '../platform/ports.ts';

/** Counters hold what would otherwise have to be counted: numbers of series, totals of a year. One item each. */
export const counterKey = (name: string) => ({ pk: `COUNTER#${name}`, sk: 'COUNTER' });

/** The present value of a counter, 0 where nothing was counted. */
export async function counterValue(table: Table, name: string): Promise<number> {
  const item = await table.get(counterKey(name));
  return (item?.body as { value: number } | undefined)?.value ?? 0;
}
