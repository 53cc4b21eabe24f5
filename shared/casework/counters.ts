import type { Table, Write } from '../platform/ports.ts';

/** Counters hold what would otherwise have to be counted: numbers of series, totals of a year. One item each. */
export const counterKey = (name: string) => ({ pk: `COUNTER#${name}`, sk: 'COUNTER' });

/** The present value of a counter, 0 where nothing was counted. */
export async function counterValue(table: Table, name: string): Promise<number> {
  const item = await table.get(counterKey(name));
  return (item?.body as { value: number } | undefined)?.value ?? 0;
}

/** Loads the counters a command draws from; `writes` are those to commit with the decision. */
export async function loadCounters(table: Table, names: readonly string[]) {
  const loaded = new Map<string, { value: number; version: number; taken: boolean }>();
  const items = await Promise.all(names.map(async (name) => ({ name, item: await table.get(counterKey(name)) })));
  for (const { name, item } of items)
    loaded.set(name, {
      value: (item?.body as { value: number } | undefined)?.value ?? 0,
      version: item?.version ?? 0,
      taken: false,
    });
  return {
    take(name: string): number {
      const counter = loaded.get(name);
      if (!counter) throw new RangeError(`counter ${name} was not declared`);
      counter.taken = true;
      return ++counter.value;
    },
    add(name: string, amount: number): void {
      const counter = loaded.get(name);
      if (!counter) throw new RangeError(`counter ${name} was not declared`);
      counter.taken = true;
      counter.value += amount;
    },
    writes(): Write[] {
      return [...loaded]
        .filter(([, c]) => c.taken)
        .map(([name, c]) => ({
          put: { ...counterKey(name), type: 'counter', schema: 1, version: c.version + 1, body: { value: c.value } },
          expect: c.version === 0 ? ('absent' as const) : c.version,
        }));
    },
  };
}
