import { setImmediate } from 'node:timers/promises';
import {
  type BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  type GetItemCommand,
  type PutItemCommand,
  type QueryCommand,
  TransactionCanceledException,
  type TransactWriteItemsCommand,
  type UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Attributes, toOutboxEntry } from '../shared/platform/aws/item.ts';
import { INDEXES, type OutboxEntry } from '../shared/platform/ports.ts';

export interface Units {
  read: number;
  write: number;
  requests: number;
  /** Write units by what was written: type of the item, or its index. */
  readonly writesOf: Record<string, number>;
}

type Command =
  | BatchGetItemCommand
  | GetItemCommand
  | PutItemCommand
  | QueryCommand
  | TransactWriteItemsCommand
  | UpdateItemCommand;
type Put = PutItemCommand['input'] | undefined;

/**
 * A DynamoDB in memory that counts as the service bills: a write costs one unit a started KB, twice that in a
 * transaction, and once more in every index whose copy of the item changes (twice when its key moves); a consistent
 * read costs one unit a started 4 KB, an index half of that. Every request is answered after `wait`.
 */
export function createMeteredDynamo(wait: () => Promise<unknown> = setImmediate) {
  const items = new Map<string, Attributes>();
  const units: Units = { read: 0, write: 0, requests: 0, writesOf: {} };
  const outbox: OutboxEntry[] = [];

  function written(what: string, count: number): void {
    units.write += count;
    if (count > 0) units.writesOf[what] = (units.writesOf[what] ?? 0) + count;
  }

  function put(item: Attributes, factor: number): void {
    const before = items.get(keyOf(item));
    written(item['type']?.S ?? '', factor * Math.max(kilobytes(item, 1), before ? kilobytes(before, 1) : 0));
    for (const index of INDEXES) written(index, indexWrites(index, before, item));
    items.set(keyOf(item), item);
    const entry = before ? undefined : toOutboxEntry(item);
    if (entry) outbox.push(entry);
  }

  function holds(input: Put): boolean {
    const stored = items.get(keyOf(input?.Item ?? {}));
    const expected = input?.ExpressionAttributeValues?.[':expected'];
    return !input?.ConditionExpression || (expected ? stored?.['version']?.N === expected.N : !stored);
  }

  function indexWrites(index: string, before: Attributes | undefined, after: Attributes): number {
    const [was, is] = [before, after].map((item) => (item?.[`${index}P`] ? projected(item, index) : undefined));
    if (JSON.stringify(was) === JSON.stringify(is)) return 0;
    const moved = was && is && keyIn(was, index) !== keyIn(is, index);
    return (moved ? [was, is] : [is ?? was]).reduce((sum, item) => sum + (item ? kilobytes(item, 1) : 0), 0);
  }

  function projected(item: Attributes, index: string): Attributes {
    const names = ['pk', 'sk', `${index}P`, `${index}S`];
    return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
  }

  const handlers: Record<string, (input: never) => unknown> = {
    GetItemCommand({ Key }: GetItemCommand['input']) {
      const item = items.get(keyOf(Key ?? {}));
      units.read += item ? kilobytes(item, 4) : 1;
      return { Item: item };
    },
    BatchGetItemCommand({ RequestItems = {} }: BatchGetItemCommand['input']) {
      const [table = '', wanted] = Object.entries(RequestItems)[0] ?? [];
      const found = (wanted?.Keys ?? []).flatMap((key): Attributes[] => {
        const item = items.get(keyOf(key));
        return item ? [item] : [];
      });
      units.read += found.reduce((sum, item) => sum + kilobytes(item, 4), 0) * (wanted?.ConsistentRead ? 1 : 0.5);
      return { Responses: { [table]: found } };
    },
    QueryCommand(input: QueryCommand['input']) {
      const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {}, IndexName: index } = input;
      const [partition = 'pk', sort = index ? `${index}S` : 'sk'] = [names['#p'], names['#s']];
      const text = (item: Attributes) => item[sort]?.S ?? '';
      const found = [...items.values()]
        .filter((item) => item[partition]?.S === values[':p']?.S)
        .filter((item) => text(item) >= (values[':from']?.S ?? '') && text(item) <= (values[':to']?.S ?? '\u{10ffff}'))
        .sort((a, b) => (text(a) < text(b) ? -1 : 1))
        .slice(0, input.Limit);
      const bytes = found.reduce((sum, item) => sum + sizeOf(index ? projected(item, index) : item), 0);
      units.read += Math.max(1, Math.ceil(bytes / 4096)) * (input.ConsistentRead ? 1 : 0.5);
      return { Items: index ? found.map((item) => projected(item, index)) : found };
    },
    TransactWriteItemsCommand({ TransactItems: writes = [] }: TransactWriteItemsCommand['input']) {
      const codes = writes.map(({ Put }) => ({ Code: holds(Put as Put) ? 'None' : 'ConditionalCheckFailed' }));
      if (codes.some((c) => c.Code !== 'None'))
        throw new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons: codes });
      for (const { Put } of writes) put((Put?.Item ?? {}) as Attributes, 2);
      return {};
    },
    PutItemCommand(input: PutItemCommand['input']) {
      if (!holds(input)) throw new ConditionalCheckFailedException({ message: 'failed', $metadata: {} });
      put((input.Item ?? {}) as Attributes, 1);
      return {};
    },
    UpdateItemCommand() {
      // A window of the throttle: well below one KB.
      written('throttle', 1);
      return { Attributes: { hits: { N: '1' }, expiresAt: { N: '9999999999' } } };
    },
  };

  const client = {
    send: async (command: Command) => {
      units.requests++;
      const handler = handlers[command.constructor.name];
      if (!handler) throw new Error(`not metered: ${command.constructor.name}`);
      await wait();
      return handler(command.input as never);
    },
  } as unknown as DynamoDBClient;
  return { client, units, outbox };
}

function keyOf(item: Partial<Attributes>): string {
  return `${item['pk']?.S}\0${item['sk']?.S}`;
}

function keyIn(item: Attributes, index: string): string {
  return `${item[`${index}P`]?.S}\0${item[`${index}S`]?.S}`;
}

function kilobytes(item: Attributes, unit: number): number {
  return Math.max(1, Math.ceil(sizeOf(item) / (unit * 1024)));
}

/** Item sizes as the developer guide gives them: names and texts in UTF-8, a number a byte for two digits and one more. */
function sizeOf(item: Attributes): number {
  return Object.entries(item).reduce(
    (sum, [name, { S: text, B: bytes, N: digits = '' }]) =>
      sum +
      Buffer.byteLength(name) +
      (bytes?.length ?? (text === undefined ? Math.ceil(digits.length / 2) + 1 : Buffer.byteLength(text))),
    0,
  );
}
