import { Invalid } from '../errors.ts';
import type { Query } from '../ports.ts';
import type { Attributes } from './item.ts';

/**
 * Where a page ended, as opaque text: sort key, pk and sk of its last item. The partition is not in it but comes from
 * the query, so that a cursor made by hand cannot lead into another partition.
 */
export function toCursor(last: Attributes, query: Query): string {
  const { sort } = keyNames(query);
  return Buffer.from(JSON.stringify([last[sort]?.S, last['pk']?.S, last['sk']?.S])).toString('base64url');
}

/**
 * The start key of the next page.
 * @throws Invalid `cursor-invalid` for a cursor that was not made by {@link toCursor} for this query
 */
export function startKeyOf(cursor: string, query: Query): Attributes {
  const names = keyNames(query);
  const [sort, pk, sk] = parseCursor(cursor);
  const { from, to } = query.range ?? {};
  const outside = (from !== undefined && sort < from) || (to !== undefined && sort > to);
  const foreign = !query.index && (pk !== query.partition || sk !== sort);
  if (outside || foreign || sort === '' || pk === '' || sk === '') throw cursorInvalid();
  return { pk: { S: pk }, sk: { S: sk }, [names.partition]: { S: query.partition }, [names.sort]: { S: sort } };
}

/** The key attributes of a query's index, or the table's own. */
export function keyNames(query: Pick<Query, 'index'>): { partition: string; sort: string } {
  return query.index ? { partition: `${query.index}P`, sort: `${query.index}S` } : { partition: 'pk', sort: 'sk' };
}

function parseCursor(cursor: string): [string, string, string] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(value) && value.length === 3 && value.every((v) => typeof v === 'string'))
      return value as [string, string, string];
  } catch {
    // Falls through: a cursor that does not parse was not ours.
  }
  throw cursorInvalid();
}

function cursorInvalid(): Invalid {
  return new Invalid('cursor-invalid', '翻页位置有误，请回到第一页');
}
