import { BatchGetItemCommand, type DynamoDBClient, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { type Attributes, toAttributes } from '../../shared/platform/aws/item.ts';
import { createAwsTable } from '../../shared/platform/aws/table.ts';
import { item } from './table-samples.ts';

const PARTITION = 'section#affairs';
const stored = (name: string, partition = PARTITION) =>
  toAttributes(item({ pk: name, sk: 'CASE' }, 1, name, { byWork: { partition, sort: name } }));
const keysOf = ({ pk, sk, byWorkP, byWorkS }: Attributes) => ({ pk, sk, byWorkP, byWorkS }) as Attributes;

/**
 * A DynamoDB as the real one is at its limits, which emulators are not: a page of the index ends after `pageEnds` rows
 * (as at 1 MB), a batch answers at most `batchAnswers` items and hands the other keys back.
 */
function limited(rows: readonly Attributes[], pageEnds: number, batchAnswers: number) {
  const items = new Map(rows.map((row) => [row['pk']?.S, row]));
  const asked = { queries: 0, batches: 0 };
  const answerTo = (command: unknown) => {
    if (command instanceof BatchGetItemCommand) {
      asked.batches += 1;
      const keys = command.input.RequestItems?.['t']?.Keys ?? [];
      const [now, later] = [keys.slice(0, batchAnswers), keys.slice(batchAnswers)];
      return {
        Responses: {
          t: now
            .map((k) => items.get(k['pk']?.S))
            .filter((row) => row !== undefined)
            .toReversed(),
        },
        ...(later.length > 0 ? { UnprocessedKeys: { t: { Keys: later } } } : {}),
      };
    }
    asked.queries += 1;
    const { ExclusiveStartKey, Limit = 1 } = (command as { input: QueryCommandInput }).input;
    const from = ExclusiveStartKey ? rows.findIndex((row) => row['pk']?.S === ExclusiveStartKey['pk']?.S) + 1 : 0;
    const page = rows.slice(from, from + Math.min(pageEnds, Limit)).map(keysOf);
    const last = page.at(-1);
    return { Items: page, ...(last && from + page.length < rows.length ? { LastEvaluatedKey: last } : {}) };
  };
  const client = { send: async (command: unknown) => answerTo(command) } as unknown as DynamoDBClient;
  const waits: number[] = [];
  const table = createAwsTable({ client, tableName: 't', wait: async (retry) => void waits.push(retry) });
  return { table, items, asked, waits };
}

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const list = { index: 'byWork', partition: PARTITION } as const;

describe('a list read at the limits of the store', () => {
  test('a page that ends early is read on, until as many came as were asked', async () => {
    const { table, asked } = limited(
      names.map((n) => stored(n)),
      2,
      100,
    );
    const { items, cursor } = await table.query({ ...list, limit: 5 });
    expect(items.map((i) => i.body)).toEqual(names.slice(0, 5));
    expect(asked.queries).toBe(3);
    const rest = await table.query({ ...list, limit: 5, ...(cursor ? { cursor } : {}) });
    expect(rest.items.map((i) => i.body)).toEqual(['f', 'g']);
    expect(rest.cursor).toBeUndefined();
  });

  test('items that a batch did not get to are asked for again after a pause, and stand in their order', async () => {
    const { table, asked, waits } = limited(
      names.map((n) => stored(n)),
      100,
      3,
    );
    const { items } = await table.query({ ...list, limit: 50 });
    expect(items.map((i) => i.body)).toEqual(names);
    expect(asked.batches).toBe(3);
    expect(waits).toEqual([1, 2]);
  });

  test('a store that gets to none of them says busy in the end, and shows no half list', async () => {
    const { table } = limited(
      names.map((n) => stored(n)),
      100,
      0,
    );
    await expect(table.query({ ...list, limit: 50 })).rejects.toMatchObject({ code: 'store-busy' });
  });

  test('a case that has moved on since the index saw it is not shown where it no longer belongs', async () => {
    const { table, items } = limited(
      names.map((n) => stored(n)),
      100,
      100,
    );
    items.set('c', stored('c', 'section#finance'));
    items.delete('e');
    const page = await table.query({ ...list, limit: 50 });
    expect(page.items.map((i) => i.body)).toEqual(['a', 'b', 'd', 'f', 'g']);
  });
});
