import { randomUUID } from 'node:crypto';
import type { Commit, Item, Query, Table, Write } from '../../shared/platform/ports.ts';

export interface TableUnderTest {
  readonly table: Table;
  /** Moves the table's clock, in seconds. */
  advance(seconds: number): void;
  /** Ids of the messages that commits have left for the queues. */
  outbox(): Promise<readonly string[]>;
}

export interface TableContractOptions {
  /** How long an index may take to show what was committed; 0 when it does at once. */
  readonly indexDelayMs?: number;
}

export const START = Math.floor(Date.now() / 1000);

export function key(purpose: string) {
  return { pk: `${purpose}-${randomUUID()}`, sk: 'CASE' };
}

export function item(k: { pk: string; sk: string }, version: number, body: unknown, indexes?: Item['indexes']): Item {
  return { pk: k.pk, sk: k.sk, type: 'sample', schema: 1, version, body, ...(indexes ? { indexes } : {}) };
}

export function write(k: { pk: string; sk: string }, version: number, body: unknown, expected: Write['expect']): Write {
  return { put: item(k, version, body), expect: expected };
}

export function commitOf(writes: readonly Write[]): Commit {
  return { commandId: randomUUID(), writes };
}

/** The bodies of all pages of a query, page by page; empty pages at the end are a fault and kept. */
export async function pagesOf(table: Table, query: Query): Promise<unknown[][]> {
  const pages: unknown[][] = [];
  let cursor: string | undefined;
  do {
    const page = await table.query({ ...query, ...(cursor ? { cursor } : {}) });
    pages.push(page.items.map((i) => i.body));
    cursor = page.cursor;
    if (pages.length > 100) throw new Error('the pages do not end');
  } while (cursor);
  return pages;
}
