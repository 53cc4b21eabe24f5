import {
  type DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { SendMessageBatchCommandInput, SendMessageCommandInput, SQSClient } from '@aws-sdk/client-sqs';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Context, DynamoDBRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { createOutboxRelay } from '../../functions/outbox-relay/handler.ts';
import type { LogEvent, LogFields } from '../../shared/logging/log.ts';
import { createFailedHandler } from '../../shared/platform/aws/failed.ts';
import { outboxItem, toAttributes } from '../../shared/platform/aws/item.ts';
import { createRelayQueues } from '../../shared/platform/aws/relay-queues.ts';
import { createAwsTable } from '../../shared/platform/aws/table.ts';
import { Retryable } from '../../shared/platform/errors.ts';
import { type Commit, CommitConflict } from '../../shared/platform/ports.ts';
import { fakeClient } from '../support/fake-client.ts';

/** A DynamoDB that gives the answers it is told to, one a request; undefined is a success. */
function scripted(answers: readonly (Error | undefined)[]) {
  const requests: TransactWriteItemsCommandInput[] = [];
  const client = fakeClient<DynamoDBClient>(({ input }: { input: TransactWriteItemsCommandInput }) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    requests.push(input);
    if (answer) throw answer;
    return {};
  });
  const waits: number[] = [];
  const wait = async (retry: number) => {
    waits.push(retry);
  };
  return { table: createAwsTable({ client, tableName: 't', wait }), requests, waits };
}

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const named = (name: string) => Object.assign(new Error(name), { name, $metadata: { httpStatusCode: 400 } });

const commit: Commit = {
  commandId: `staff:${'long '.repeat(40)}`,
  writes: ['a', 'b', 'c'].map((pk) => ({
    put: { pk, sk: 'CASE', type: 'sample', schema: 1, version: 1, body: pk },
    expect: 'absent',
  })),
  outbox: [{ id: 'm:0', queue: 'q', group: 'a', body: {} }],
};

describe('what a transaction answers', () => {
  test('failed conditions name their keys, whatever else went wrong', async () => {
    const { table, requests } = scripted([cancelled('None', 'ConditionalCheckFailed', 'TransactionConflict', 'None')]);
    const error = await table.commit(commit).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(CommitConflict);
    expect((error as CommitConflict).keys).toEqual([{ pk: 'b', sk: 'CASE' }]);
    expect(requests).toHaveLength(1);
  });

  test.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    '%s is tried again after a pause',
    async (code) => {
      const { table, requests, waits } = scripted([
        cancelled('None', code, 'None', 'None'),
        cancelled(code, 'None', 'None', 'None'),
        undefined,
      ]);
      await table.commit(commit);
      expect(requests).toHaveLength(3);
      expect(waits).toEqual([1, 2]);
    },
  );

  test('a store that stays busy is Retryable in the end', async () => {
    const { table, requests } = scripted([cancelled('TransactionConflict')]);
    await expect(table.commit(commit)).rejects.toThrow(Retryable);
    expect(requests).toHaveLength(8);
  });

  test.each(['ThrottlingException', 'InternalServerError', 'TimeoutError', 'ProvisionedThroughputExceededException'])(
    '%s is Retryable',
    async (name) => {
      const { table } = scripted([named(name)]);
      await expect(table.commit(commit)).rejects.toMatchObject({ name: 'Retryable', code: 'store-busy' });
    },
  );

  test('what is wrong with the request is not', async () => {
    for (const error of [
      named('ValidationException'),
      named('AccessDeniedException'),
      cancelled('ValidationError', 'None'),
    ])
      await expect(scripted([error]).table.commit(commit)).rejects.toBe(error);
  });

  test('the token is 36 characters, the same for a repeated request and another for other content or another round', async () => {
    const token = async (c: Commit, answers: (Error | undefined)[] = [undefined]) => {
      const { table, requests } = scripted(answers);
      await table.commit(c);
      return requests.map((r) => r.ClientRequestToken);
    };
    // The expiry of messages is in the content, in whole seconds.
    const { outbox: _, ...plain } = commit;
    const [first] = await token(plain);
    expect(first).toHaveLength(36);
    expect(await token(plain)).toEqual([first]);
    expect(await token({ ...plain, commandId: 'other' })).not.toEqual([first]);
    expect(new Set(await token(plain, [cancelled('TransactionConflict'), undefined])).size).toBe(2);
  });
});

/** SQS that keeps what it is sent, drops what it was sent before, and refuses what it is told to. */
function storingQueues(refuse: (body: string) => { SenderFault: boolean } | undefined = () => undefined) {
  const kept: { queue: string; body: string }[] = [];
  const seen = new Set<string>();
  const keep = (
    url: string | undefined,
    message: { MessageBody?: string | undefined; MessageDeduplicationId?: string | undefined },
  ) => {
    const queue = url?.split('/').at(-1) ?? '';
    const id = `${queue}:${message.MessageDeduplicationId}`;
    if (!seen.has(id)) kept.push({ queue, body: message.MessageBody ?? '' });
    seen.add(id);
  };
  const client = fakeClient<SQSClient>(
    ({ input }: { input: SendMessageBatchCommandInput | SendMessageCommandInput }) => {
      if (!('Entries' in input)) {
        keep(input.QueueUrl, input as SendMessageCommandInput);
        return { MessageId: 'x' };
      }
      const Failed = [];
      const Successful = [];
      for (const entry of input.Entries ?? []) {
        const refusal = refuse(entry.MessageBody ?? '');
        if (refusal) Failed.push({ Id: entry.Id, Code: 'refused', ...refusal });
        else {
          keep(input.QueueUrl, entry);
          Successful.push({ Id: entry.Id });
        }
      }
      return { Failed, Successful };
    },
  );
  return {
    client,
    kept,
    namesOf: (queue: string) =>
      kept.filter((k) => k.queue === queue).map((k) => (JSON.parse(k.body) as { n: string }).n),
  };
}

/** The two packages give the same attribute values two types. */
type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;

describe('the relay', () => {
  const record = (
    n: string,
    group: string,
    queue = 'one',
    eventName: DynamoDBRecord['eventName'] = 'INSERT',
  ): DynamoDBRecord => ({
    ...(eventName ? { eventName } : {}),
    dynamodb: {
      SequenceNumber: `s-${n}`,
      NewImage: toAttributes(outboxItem({ id: n, queue, group, body: { n } }, Date.now())) as Image,
    },
  });
  function relay(queues: ReturnType<typeof storingQueues>) {
    const logged: [LogEvent, LogFields | undefined][] = [];
    const handler = createOutboxRelay({
      queues: createRelayQueues({
        client: queues.client,
        queueUrlPrefix: 'https://queues/1/p-',
        known: ['one', 'two'],
      }),
      log: (event, fields) => logged.push([event, fields]),
    });
    return { run: (...Records: DynamoDBRecord[]) => handler({ Records }, {} as Context), logged };
  }

  test('sends new entries in the order of the stream and nothing else', async () => {
    const queues = storingQueues();
    const { run } = relay(queues);
    const other: DynamoDBRecord = {
      eventName: 'INSERT',
      dynamodb: { SequenceNumber: 's', NewImage: marshall({ pk: 'x', type: 'application' }) as Image },
    };
    const answer = await run(
      record('1', 'A'),
      other,
      record('2', 'B', 'two'),
      record('3', 'A'),
      record('4', 'C', 'one', 'MODIFY'),
      record('5', 'C', 'one', 'REMOVE'),
    );
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(queues.kept.map((k) => k.queue)).toEqual(['p-one.fifo', 'p-two.fifo', 'p-one.fifo']);
    expect(queues.namesOf('p-one.fifo')).toEqual(['1', '3']);
  });

  test('stops at the first that failed, and no later one of the same case overtakes it', async () => {
    let down = true;
    const queues = storingQueues((body) => (down && body.includes('"2"') ? { SenderFault: false } : undefined));
    const { run, logged } = relay(queues);
    const records = [record('1', 'A'), record('2', 'B'), record('3', 'B'), record('4', 'A')];
    expect(await run(...records)).toEqual({ batchItemFailures: [{ itemIdentifier: 's-2' }] });
    expect(queues.namesOf('p-one.fifo')).toEqual(['1']);
    expect(logged).toContainEqual(['relay.failed', expect.objectContaining({ message: '2', code: 'refused' })]);
    down = false;
    expect(await run(...records.slice(1))).toEqual({ batchItemFailures: [] });
    expect(queues.namesOf('p-one.fifo')).toEqual(['1', '2', '3', '4']);
  });

  test('what comes again is sent once', async () => {
    const queues = storingQueues();
    const { run } = relay(queues);
    const records = Array.from({ length: 25 }, (_, i) => record(String(i), `G${i % 7}`));
    for (let i = 0; i < 3; i++) await run(...records);
    expect(queues.namesOf('p-one.fifo')).toHaveLength(25);
  });

  test('what no queue will ever take is buried and holds nobody up', async () => {
    const queues = storingQueues((body) => (body.includes('"2"') ? { SenderFault: true } : undefined));
    const { run } = relay(queues);
    expect(await run(record('1', 'A', 'abolished'), record('2', 'B'), record('3', 'C'))).toEqual({
      batchItemFailures: [],
    });
    expect(queues.namesOf('p-outbox-relay-dead.fifo')).toEqual(['1', '2']);
    expect(queues.namesOf('p-one.fifo')).toEqual(['3']);
  });

  test('a queue that cannot be reached is tried again from the first entry', async () => {
    const client = fakeClient<SQSClient>(() => Promise.reject(named('ServiceUnavailable')));
    const { run } = relay({ ...storingQueues(), client });
    expect(await run(record('1', 'A'), record('2', 'B'))).toEqual({ batchItemFailures: [{ itemIdentifier: 's-1' }] });
  });
});

describe('a failed message', () => {
  const message = (receives: string) => ({
    messageId: 'm',
    body: '{"n":"1"}',
    attributes: { ApproximateReceiveCount: receives },
  });
  const handlerOf = (client: SQSClient) =>
    createFailedHandler({ client, deadLetterQueueUrl: 'https://queues/1/p-one-dead.fifo' });

  test('is buried at once when it can never work, once however often that is said', async () => {
    const queues = storingQueues();
    for (let i = 0; i < 2; i++)
      expect(await handlerOf(queues.client)(message('1'), { code: 'x', permanent: true })).toBe(true);
    expect(queues.namesOf('p-one-dead.fifo')).toEqual(['1']);
  });
  test('is left to the queue when it may work later, and buried with its last try', async () => {
    const queues = storingQueues();
    expect(await handlerOf(queues.client)(message('4'), { code: 'x', permanent: false })).toBe(false);
    expect(queues.kept).toEqual([]);
    expect(await handlerOf(queues.client)(message('5'), { code: 'x', permanent: false })).toBe(true);
    expect(queues.kept).toHaveLength(1);
  });
  test('is left to the queue when burying fails', async () => {
    const client = fakeClient<SQSClient>(() => Promise.reject(new Error('down')));
    expect(await handlerOf(client)(message('1'), { code: 'x', permanent: true })).toBe(false);
  });
});
