import {
  BatchGetItemCommand,
  type CancellationReason,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { sha256 } from '../canonical.ts';
import { Invalid, Retryable } from '../errors.ts';
import {
  type Commit,
  CommitConflict,
  type IndexName,
  type Item,
  type Query,
  TABLE_LIMITS,
  type Table,
  type Write,
} from '../ports.ts';
import { keyNames, startKeyOf, toCursor } from './cursor.ts';
import { asRetryable, backOff, failureName } from './failures.ts';
import { type Attributes, outboxItem, toAttributes, toItem } from './item.ts';

export interface AwsTableOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** Waits before the n-th retry of a commit that collided with another. */
  readonly wait?: (retry: number) => Promise<void>;
}

/** Rounds a commit takes part in while others write the same items; then Retryable. */
const ROUNDS = 8;
/** What one transaction may weigh in all. */
const TRANSACTION_BYTES = 4 * 1024 * 1024;
/** Items one request may fetch. */
const BATCH = 100;
const LONGEST_PARTITION = 2048;
const LONGEST_SORT = 1024;

/**
 * The table port on DynamoDB: one table with keys pk and sk, and one GSI per index with `<index>P` and `<index>S`.
 * Reads by key and of the table itself are consistent; indexes follow within moments, as every GSI does.
 * Errors: {@link CommitConflict}, Invalid (`item-too-large`, `cursor-invalid`), Retryable (`store-busy`).
 */
export function createAwsTable(options: AwsTableOptions): Table {
  const { client, tableName, now = Date.now, wait = backOff } = options;

  async function attempt(commit: Commit, items: TransactWriteItem[], round: number): Promise<'done' | 'collided'> {
    try {
      await client.send(
        new TransactWriteItemsCommand({ TransactItems: items, ClientRequestToken: tokenOf(commit, items, round) }),
      );
      return 'done';
    } catch (error) {
      if (error instanceof TransactionCanceledException)
        return cancelled(commit, error.CancellationReasons ?? [], error);
      if (failureName(error) === 'TransactionInProgressException') return 'collided';
      throw asRetryable(error);
    }
  }

  /** Indexes hold keys alone, which halves the price of every write; the items are read behind them, as they are now. */
  async function wholeItems(rows: readonly Attributes[], index: IndexName): Promise<Item[]> {
    const found = new Map<string, Item>();
    for (let from = 0; from < rows.length; from += BATCH) {
      let keys = rows.slice(from, from + BATCH).map(({ pk, sk }) => ({ pk, sk }) as Attributes);
      for (let round = 1; keys.length > 0; round++) {
        if (round > ROUNDS) throw new Retryable('store-busy', '办理的人较多，请稍后再试');
        if (round > 1) await wait(round - 1);
        const { Responses, UnprocessedKeys } = await client
          .send(new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: keys, ConsistentRead: true } } }))
          .catch(rethrown);
        for (const attributes of Responses?.[tableName] ?? []) found.set(keyText(attributes), toItem(attributes));
        keys = UnprocessedKeys?.[tableName]?.Keys ?? [];
      }
    }
    // What has moved on since the index saw it no longer belongs to this range.
    return rows.flatMap((row) => {
      const item = found.get(keyText(row));
      const place = item?.indexes?.[index];
      return item && place?.partition === row[`${index}P`]?.S && place?.sort === row[`${index}S`]?.S ? [item] : [];
    });
  }

  return {
    async get(key) {
      if (key.pk === '' || key.sk === '' || tooLong(key.pk, key.sk)) return undefined;
      const { Item: attributes } = await client
        .send(
          new GetItemCommand({
            TableName: tableName,
            Key: { pk: { S: key.pk }, sk: { S: key.sk } },
            ConsistentRead: true,
          }),
        )
        .catch(rethrown);
      const item = attributes && toItem(attributes);
      return item && alive(item, now()) ? item : undefined;
    },

    async query(query) {
      const input = queryInput(tableName, query);
      const start = query.cursor ? startKeyOf(query.cursor, query) : undefined;
      if (!input) return { items: [] };
      const rows: Attributes[] = [];
      let from = start;
      // One more than asked tells whether there is a next page; a page also ends at 1 MB, so it may take several.
      do {
        const page: { Items?: Attributes[] | undefined; LastEvaluatedKey?: Attributes | undefined } = await client
          .send(
            new QueryCommand({
              ...input,
              Limit: query.limit + 1 - rows.length,
              ...(from ? { ExclusiveStartKey: from } : {}),
            }),
          )
          .catch(rethrown);
        rows.push(...(page.Items ?? []));
        from = page.LastEvaluatedKey;
      } while (from && rows.length <= query.limit);
      const kept = rows.slice(0, query.limit);
      const last = kept.at(-1);
      const found = query.keysOnly
        ? kept
            .filter((row) => !row['expiresAt'] || Number(row['expiresAt'].N) * 1000 > now())
            .map((row) => toKeys(row, query))
        : query.index
          ? await wholeItems(kept, query.index)
          : kept.map(toItem);
      return {
        items: found.filter((item) => alive(item, now())),
        ...(rows.length > query.limit && last ? { cursor: toCursor(last, query) } : {}),
      };
    },

    async commit(commit) {
      if (commit.writes.length + (commit.outbox?.length ?? 0) > TABLE_LIMITS.writesPerCommit)
        throw new RangeError(`a commit has at most ${TABLE_LIMITS.writesPerCommit} writes and messages`);
      const items = transactionOf(commit, tableName, now());
      if (items.length === 0) return;
      for (let round = 1; round <= ROUNDS; round++) {
        if ((await attempt(commit, items, round)) === 'done') return;
        if (round < ROUNDS) await wait(round);
      }
      throw new Retryable('store-busy', '办理的人较多，请稍后再试');
    },

    async put(write) {
      const input = putOf(write, tableName, now());
      for (let round = 1; round <= ROUNDS; round++) {
        try {
          await client.send(new PutItemCommand(input));
          return;
        } catch (error) {
          if (error instanceof ConditionalCheckFailedException)
            throw new CommitConflict([{ pk: write.put.pk, sk: write.put.sk }]);
          if (failureName(error) !== 'TransactionConflictException') throw asRetryable(error);
        }
        if (round < ROUNDS) await wait(round);
      }
      throw new Retryable('store-busy', '办理的人较多，请稍后再试');
    },
  };
}

function putOf(write: Write, tableName: string, nowMs: number) {
  return { TableName: tableName, Item: toAttributes(write.put), ...conditionOf(write, nowMs) };
}

function transactionOf(commit: Commit, tableName: string, nowMs: number): TransactWriteItem[] {
  const puts = commit.writes.map((write) => ({ Put: putOf(write, tableName, nowMs) }));
  // Unconditional: the same entry again is no new insert, so the relay does not send it twice.
  const messages = (commit.outbox ?? []).map((entry) => ({
    Put: { TableName: tableName, Item: toAttributes(outboxItem(entry, nowMs)) },
  }));
  const items = [...puts, ...messages];
  const bytes = items.reduce((sum, { Put }) => sum + bytesOf(Put.Item), 0);
  if (bytes > TRANSACTION_BYTES)
    throw new Invalid('item-too-large', '内容太大，无法保存，请缩短文字或改为附件', { type: 'commit' });
  return items;
}

function bytesOf({ body, brotli, deflate1 }: Attributes): number {
  return Buffer.byteLength(body?.S ?? '') + (brotli?.B?.length ?? 0) + (deflate1?.B?.length ?? 0);
}

/** An expired item counts as absent: the store removes it when it likes, days later. */
function conditionOf({ expect }: Write, nowMs: number) {
  if (expect === 'any') return {};
  if (expect === 'absent')
    return {
      ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
      ExpressionAttributeValues: { ':now': { N: String(Math.floor(nowMs / 1000)) } },
    };
  return {
    ConditionExpression: '#version = :expected',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':expected': { N: String(expect) } },
  };
}

/**
 * The store's idempotency token: of the decision, its content and the round. A request repeated after a lost answer
 * has the same token and acts once; a decision made anew on newer items, or a round after a cancelled one, has another,
 * since a token that comes back with other content is refused.
 */
function tokenOf(commit: Commit, items: readonly TransactWriteItem[], round: number): string {
  return sha256(JSON.stringify([commit.commandId, items, round])).slice(0, 36);
}

/** Reads why a transaction was cancelled; answers 'collided' when it may go through in another round. */
function cancelled(commit: Commit, reasons: readonly CancellationReason[], error: Error): 'collided' {
  const failed = commit.writes.filter((_, i) => reasons[i]?.Code === 'ConditionalCheckFailed');
  if (failed.length > 0) throw new CommitConflict(failed.map(({ put }) => ({ pk: put.pk, sk: put.sk })));
  const codes = new Set(reasons.map((r) => r.Code ?? 'None').filter((code) => code !== 'None'));
  const passing = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];
  if (codes.size > 0 && [...codes].every((code) => passing.includes(code))) return 'collided';
  throw error;
}

/** The query without its page; undefined when nothing can match, which DynamoDB would refuse to be asked. */
function queryInput(tableName: string, query: Query): QueryCommandInput | undefined {
  const { partition, sort } = keyNames(query);
  const from = query.range?.from === '' ? undefined : query.range?.from;
  const to = query.range?.to;
  if (query.partition === '' || to === '' || (from !== undefined && to !== undefined && from > to)) return undefined;
  if (tooLong(query.partition, from ?? '') || tooLong('', to ?? '')) return undefined;
  const conditions = ['#p = :p'];
  if (from !== undefined && to !== undefined) conditions.push('#s BETWEEN :from AND :to');
  else if (from !== undefined) conditions.push('#s >= :from');
  else if (to !== undefined) conditions.push('#s <= :to');
  return {
    TableName: tableName,
    ...(query.index ? { IndexName: query.index } : { ConsistentRead: true }),
    KeyConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: { '#p': partition, ...(conditions.length > 1 ? { '#s': sort } : {}) },
    ExpressionAttributeValues: {
      ':p': { S: query.partition },
      ...(from === undefined ? {} : { ':from': { S: from } }),
      ...(to === undefined ? {} : { ':to': { S: to } }),
    },
    ScanIndexForward: !query.descending,
  };
}

function keyText({ pk, sk }: Attributes): string {
  return `${pk?.S}\0${sk?.S}`;
}

function toKeys(row: Attributes, { index, partition }: Query): Item {
  const keys = { pk: row['pk']?.S ?? '', sk: row['sk']?.S ?? '', type: '', schema: 0, version: 0, body: null };
  return index ? { ...keys, indexes: { [index]: { partition, sort: row[`${index}S`]?.S ?? '' } } } : keys;
}

function alive(item: Item, nowMs: number): boolean {
  return item.expiresAt === undefined || item.expiresAt * 1000 > nowMs;
}

/** Whether a key is longer than any stored one can be, so that there is nothing under it. */
function tooLong(partition: string, sort: string): boolean {
  return Buffer.byteLength(partition) > LONGEST_PARTITION || Buffer.byteLength(sort) > LONGEST_SORT;
}

function rethrown(error: unknown): never {
  throw asRetryable(error);
}
