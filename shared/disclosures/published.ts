import { counterKey } from '../casework/counters.ts';
import { similarity, termsOf } from '../casework/similarity.ts';
import type { PublishedItem, PublishedRow } from '../contracts/public-api.ts';
import type { Office } from '../platform/office.ts';
import type { Item, Table, Write } from '../platform/ports.ts';

/** Columns of the disclosure site (条例第二十条; 工作制度第九至十四条). */
export const COLUMNS = {
  policies: '政策文件',
  interpretations: '政策解读',
  replies: '建议提案答复',
  announcements: '通知公告',
  budgets: '预算决算',
  reports: '政府工作报告与年报',
  emergency: '应急管理',
  rules: '规章制度与公开指南',
} as const;
export type Column = keyof typeof COLUMNS;

/** What is stored: the public item with its column as code. */
export type PublishedDocument = Omit<PublishedItem, 'columnTitle' | 'column'> & { readonly column: Column };

const ALL = 'published#all';
export const PUBLISHED_TOTAL = 'published';
/** Terms of one item kept in the search index; title, number and summary come first. */
const MAX_TERMS = 80;
/** Newest items looked at per term; keeps a common word from costing more every year. */
const POSTINGS_PER_TERM = 60;
const MAX_QUERY_TERMS = 12;

/** Publishes an item with its search terms in one transaction; idempotent by id. */
export async function publish(table: Table, document: PublishedDocument): Promise<void> {
  const total = await table.get(counterKey(PUBLISHED_TOTAL));
  const count = (total?.body as { value: number } | undefined)?.value ?? 0;
  const sort = `${document.publishedOn}#${document.id}`;
  const row = rowOf(document);
  const terms = termsOf(`${document.title} ${document.documentNumber ?? ''} ${document.summary}`).slice(0, MAX_TERMS);
  const writes: Write[] = [
    {
      put: {
        ...publishedKey(document.id),
        type: 'published',
        schema: 1,
        version: 1,
        body: document,
        indexes: { byColumn: { partition: `published#${document.column}`, sort } },
      },
      expect: 'absent',
    },
    {
      put: {
        ...counterKey(PUBLISHED_TOTAL),
        type: 'counter',
        schema: 1,
        version: (total?.version ?? 0) + 1,
        body: { value: count + 1 },
      },
      expect: total?.version ?? 'absent',
    },
    { put: { pk: ALL, sk: sort, type: 'published-row', schema: 1, version: 1, body: row }, expect: 'absent' },
    ...terms.map(
      (term): Write => ({
        put: { pk: `TERM#${term}`, sk: sort, type: 'term', schema: 1, version: 1, body: row },
        expect: 'absent',
      }),
    ),
  ];
  await table.commit({ commandId: `publish:${document.id}`, writes });
}

/** One published item, or undefined. */
export async function loadPublished(office: Pick<Office, 'table'>, id: string): Promise<PublishedItem | undefined> {
  const item = await office.table.get(publishedKey(id));
  if (!item) return undefined;
  const document = item.body as PublishedDocument;
  return { ...document, columnTitle: COLUMNS[document.column] };
}

/**
 * Published items, newest first, by column and year; or the best matches of `q`. A search reads at most
 * 12 terms x 60 postings, however much is published.
 */
export async function searchPublished(
  office: Pick<Office, 'table'>,
  query: {
    q?: string | undefined;
    column?: string | undefined;
    year?: number | undefined;
    limit: number;
    cursor?: string | undefined;
  },
): Promise<{ items: PublishedRow[]; cursor?: string }> {
  if (query.q?.trim()) {
    const matches = await matchesOf(office.table, query.q);
    const wanted = matches
      .map((m) => m.row)
      .filter(
        (r) =>
          (!query.column || r.column === query.column) && (!query.year || r.publishedOn.startsWith(`${query.year}-`)),
      );
    const from = Number(query.cursor ?? 0) || 0;
    const items = wanted.slice(from, from + query.limit);
    return { items, ...(wanted.length > from + query.limit ? { cursor: String(from + query.limit) } : {}) };
  }
  const known = query.column !== undefined && query.column in COLUMNS;
  if (query.column && !known) return { items: [] };
  const page = await office.table.query({
    ...(query.column ? { index: 'byColumn' as const, partition: `published#${query.column}` } : { partition: ALL }),
    ...(query.year ? { range: { from: `${query.year}-`, to: `${query.year}-~` } } : {}),
    limit: query.limit,
    descending: true,
    ...(query.cursor ? { cursor: query.cursor } : {}),
  });
  return { items: page.items.map(toRow), ...(page.cursor ? { cursor: page.cursor } : {}) };
}

/** Published items that may answer a request, best first, with their likeness from 0 to 1. */
export async function publishedLike(
  table: Table,
  request: string,
  limit = 5,
): Promise<{ row: PublishedRow; similarity: number }[]> {
  const matches = await matchesOf(table, request);
  return matches
    .map(({ row }) => ({ row, similarity: similarity(request, `${row.title} ${row.summary}`) }))
    .filter((m) => m.similarity >= 0.18)
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, limit);
}

async function matchesOf(table: Table, q: string): Promise<{ row: PublishedRow; hits: number }[]> {
  const terms = termsOf(q).slice(0, MAX_QUERY_TERMS);
  const found = new Map<string, { row: PublishedRow; hits: number }>();
  const pages = await Promise.all(
    terms.map((term) => table.query({ partition: `TERM#${term}`, limit: POSTINGS_PER_TERM, descending: true })),
  );
  for (const { items } of pages)
    for (const item of items) {
      const row = toRow(item);
      const match = found.get(row.id);
      if (match) match.hits++;
      else found.set(row.id, { row, hits: 1 });
    }
  const needed = Math.max(1, Math.ceil(terms.length * 0.4));
  return [...found.values()]
    .filter((m) => m.hits >= Math.min(needed, 3))
    .sort((a, b) => b.hits - a.hits || (a.row.publishedOn < b.row.publishedOn ? 1 : -1));
}

/** Where a published item is kept. */
function publishedKey(id: string) {
  return { pk: `PUBLISHED#${id}`, sk: 'PUBLISHED' };
}

function rowOf(d: PublishedDocument): PublishedRow {
  const { id, column, title, documentNumber, issuer, indexNumber, publishedOn, summary } = d;
  return {
    id,
    column,
    columnTitle: COLUMNS[column],
    title,
    issuer,
    indexNumber,
    publishedOn,
    summary,
    ...(documentNumber ? { documentNumber } : {}),
  };
}

function toRow(item: Item): PublishedRow {
  return item.type === 'published' ? rowOf(item.body as PublishedDocument) : (item.body as PublishedRow);
}
