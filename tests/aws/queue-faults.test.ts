import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, DynamoDBRecord, SQSEvent, SQSRecord } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createNoticeLetter } from '../../functions/notice-letter/handler.ts';
import { createOutboxRelay } from '../../functions/outbox-relay/handler.ts';
import { demoPdf } from '../../local/demo-files.ts';
import { type FaultProxy, startFaultProxy, type Trouble } from '../../scripts/aws/fault-proxy.ts';
import { EMULATED } from '../../scripts/aws/target.ts';
import { loadHistory } from '../../shared/casework/execute.ts';
import { queueUrlOf, RELAY_QUEUE } from '../../shared/contracts/environment.ts';
import { silentLog } from '../../shared/logging/log.ts';
import { outboxItem, toAttributes } from '../../shared/platform/aws/item.ts';
import { createRelayQueues } from '../../shared/platform/aws/relay-queues.ts';
import { createAwsTable } from '../../shared/platform/aws/table.ts';
import { createQueues, createTable, received } from '../support/emulated.ts';
import { act, caseOf, people, registration, submit, type TestOffice, testOffice } from '../support/test-office.ts';
import { readAwsTestSetting } from './setting.ts';

const setting = readAwsTestSetting();
const endpoint = setting?.target.endpoint ?? '';
const client = { region: EMULATED.region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const context = {} as Context;

let proxy: FaultProxy;
beforeAll(async () => {
  if (setting) proxy = await startFaultProxy(endpoint);
});
afterEach(() => proxy?.set());
afterAll(() => proxy?.stop());

describe.skipIf(!setting)('a message whose function ends in the middle', { timeout: 120_000 }, () => {
  let base: TestOffice;
  let office: TestOffice;
  beforeEach(async () => {
    base = testOffice();
    const tableName = await createTable(new DynamoDBClient({ ...client, endpoint }));
    const dynamo = new DynamoDBClient({ ...client, endpoint: proxy.url, maxAttempts: 5 });
    // A table of its own: nobody else handles the message meanwhile.
    const table = createAwsTable({ client: dynamo, tableName, now: () => base.clock.now().getTime() });
    office = { ...base, office: { ...base.office, table } };
  });
  afterEach(() => base.close());

  test.each<[string, Trouble['fault'], number]>([
    ['before its step reached the table', { kind: 'never-arrived' }, 0],
    ['after its step reached the table', { kind: 'answer-lost' }, 1],
    ['because the table is throttled', { kind: 'refused', error: 'ThrottlingException' }, 0],
  ])('%s: it comes again, and is done once', async (_, fault, between) => {
    const { id } = await submit(office);
    await act(office, id, 'registerApplication', people.centre, registration);
    const { office: parts, kind } = office;
    const [message] = (await parts.table.query({ partition: `OUTBOX#${id}`, limit: 50 })).items
      .map((item) => item.body as { queue: string; body: unknown })
      .filter(({ queue }) => queue === 'notice-letter');
    const press = {
      renderPdf: async () => ({ pdf: demoPdf('receipt'), pages: 1 }),
      renderDocx: async () => Buffer.from('PK'),
    };
    const handler = createNoticeLetter({ office: parts, kind, press, log: silentLog });
    const deliver = () => handler(delivered(message?.body), context);
    const attached = async () =>
      (await loadHistory(parts.table, kind.keyOf(id))).filter((e) => e.command === 'attachLetter').length;

    proxy.set({ operation: 'TransactWriteItems', fault });
    expect(await deliver()).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-1' }] });
    proxy.set();
    expect(await attached()).toBe(between);
    expect((await caseOf(office, id)).subject.notices[0]?.pdf !== undefined).toBe(between === 1);
    for (let again = 0; again < 2; again++) expect(await deliver()).toEqual({ batchItemFailures: [] });
    expect(await attached()).toBe(1);
  });

  const delivered = (body: unknown): SQSEvent => ({
    Records: [
      {
        messageId: 'm-1',
        body: JSON.stringify(body),
        attributes: { ApproximateReceiveCount: '1' },
      } as SQSRecord,
    ],
  });
});

describe.skipIf(!setting)('the relay, when the queues are throttled', { timeout: 120_000 }, () => {
  const sqs = new SQSClient({ ...client, endpoint: endpoint || 'http://127.0.0.1' });
  /** Two cases, two messages each, in the order of the stream. */
  const records = ['A:1', 'B:1', 'A:2', 'B:2'].map((id): DynamoDBRecord => {
    const [group = ''] = id.split(':');
    const entry = { id, queue: 'one', group, body: { messageId: id, caseId: group } };
    const NewImage = toAttributes(outboxItem(entry, Date.now())) as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];
    return { eventName: 'INSERT', dynamodb: { SequenceNumber: `s-${id}`, ...(NewImage ? { NewImage } : {}) } };
  });

  test.each<[string, Omit<Trouble, 'operation'>, string]>([
    ['from the first call on', { fault: { kind: 'refused', error: 'RequestThrottled' } }, 'A:1'],
    ['after the first batch', { fault: { kind: 'refused', error: 'RequestThrottled' }, after: 1 }, 'A:2'],
    ['for one message of a batch', { fault: { kind: 'entries-throttled', words: 'B:1' } }, 'B:1'],
    ['and the answer is lost', { fault: { kind: 'answer-lost' } }, 'A:1'],
  ])(
    '%s: names the first that was not sent, and sends from there, in the order of each case',
    async (_, trouble, first) => {
      const { prefix } = await createQueues(sqs, ['one', RELAY_QUEUE]);
      const queues = createRelayQueues({
        client: new SQSClient({ ...client, endpoint: proxy.url, maxAttempts: 5 }),
        queueUrlPrefix: prefix,
        known: ['one'],
      });
      const relay = createOutboxRelay({ queues, log: silentLog });
      const run = (Records: DynamoDBRecord[]) => relay({ Records }, context);

      proxy.set({ operation: 'SendMessageBatch', ...trouble });
      expect(await run(records)).toEqual({ batchItemFailures: [{ itemIdentifier: `s-${first}` }] });
      expect(proxy.befallen()).toBeGreaterThan(0);
      proxy.set();
      // The stream comes again from the record that was named.
      const from = records.findIndex((r) => r.dynamodb?.SequenceNumber === `s-${first}`);
      expect(await run(records.slice(from))).toEqual({ batchItemFailures: [] });
      const sent = (await received(sqs, queueUrlOf(prefix, 'one'))).map((m) => m.messageId);
      expect(sent.filter((id) => id.startsWith('A'))).toEqual(['A:1', 'A:2']);
      expect(sent.filter((id) => id.startsWith('B'))).toEqual(['B:1', 'B:2']);
    },
  );
});
