import { randomUUID } from 'node:crypto';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { deadLetterUrlOf, queueUrlOf, RELAY_QUEUE } from '../../shared/contracts/environment.ts';
import { createCalendar } from '../../shared/law/calendar.ts';
import { chuxiong } from '../../shared/office/chuxiong.ts';
import { createAwsDeadLetters } from '../../shared/platform/aws/dead-letters.ts';
import { bury } from '../../shared/platform/aws/failed.ts';
import { createAwsFiles } from '../../shared/platform/aws/files.ts';
import { createAwsLargeUploads } from '../../shared/platform/aws/large-uploads.ts';
import { presignPost } from '../../shared/platform/aws/presign.ts';
import { redriveOutbox } from '../../shared/platform/aws/redrive-outbox.ts';
import { createRelayQueues } from '../../shared/platform/aws/relay-queues.ts';
import { createAwsTable } from '../../shared/platform/aws/table.ts';
import { createAwsThrottle } from '../../shared/platform/aws/throttle.ts';
import { randomIds } from '../../shared/platform/ids.ts';
import { createOffice } from '../../shared/platform/office.ts';
import type { OutboxEntry } from '../../shared/platform/ports.ts';
import { createQueues, createTable, received } from '../support/emulated.ts';
import { filesContract } from './files-contract.ts';
import { largeUploadsContract } from './large-uploads-contract.ts';
import { tableContract } from './table-contract.ts';
import { throttleContract } from './throttle-contract.ts';

/** An instant in whole seconds. */
const START = Math.floor(Date.now() / 1000) * 1000;
/** Address of an AWS emulator on this machine; without one there is nothing to run these against. */
const endpoint = process.env['AWS_EMULATOR_URL'];
const settings = {
  endpoint: endpoint ?? '',
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};

describe.skipIf(!endpoint)('AWS adapters on an emulator', () => {
  const dynamo = new DynamoDBClient(settings);
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const sqs = new SQSClient(settings);
  let created: Promise<string> | undefined;

  function tableName(): Promise<string> {
    created ??= createTable(dynamo);
    return created;
  }

  tableContract('DynamoDB', async () => {
    const name = await tableName();
    let ahead = 0;
    return {
      table: createAwsTable({ client: dynamo, tableName: name, now: () => Date.now() + ahead * 1000 }),
      advance: (seconds) => {
        ahead += seconds;
      },
      outbox: async () => outboxIds(dynamo, name),
    };
  });

  throttleContract('DynamoDB', async () => {
    const name = await tableName();
    let ahead = 0;
    return {
      throttle: createAwsThrottle({ client: dynamo, tableName: name, now: () => Date.now() + ahead * 1000 }),
      advance: (seconds) => {
        ahead += seconds;
      },
    };
  });

  filesContract('S3', async () => {
    const bucket = `files-${randomUUID()}`;
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    return createAwsFiles({ client: s3, bucket, prefix: 'trial/' });
  });

  largeUploadsContract('S3', async () => {
    const bucket = `incoming-${randomUUID()}`;
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    let ahead = 0;
    const office = createOffice({
      profile: chuxiong,
      calendar: createCalendar({ local: chuxiong.localCalendar }),
      table: createAwsTable({ client: dynamo, tableName: await tableName() }),
      files: createAwsFiles({ client: s3, bucket }),
      largeUploads: createAwsLargeUploads({ presignPost: (terms) => presignPost({ client: s3, bucket, ...terms }) }),
      clock: { now: () => new Date(Date.now() + ahead * 1000) },
      ids: randomIds,
      officeKey: 'k'.repeat(32),
    });
    return {
      office,
      advance: (seconds) => {
        ahead += seconds;
      },
      send: (url, body) => fetch(url, { method: 'POST', body }),
      forge: (offer) => ({ ...offer, fields: { ...offer.fields, 'x-amz-signature': '0'.repeat(64) } }),
      close: () => undefined,
    };
  });

  describe('queues', () => {
    const entry = (queue: string, group: string, n: number): OutboxEntry => ({
      id: `${group}:${n}`,
      queue,
      group,
      body: { messageId: `${group}:${n}`, caseId: group, n },
    });

    test('the relay sends each entry once, however often it is given, and buries what has no queue', async () => {
      const { prefix } = await createQueues(sqs, ['one', RELAY_QUEUE]);
      const queues = createRelayQueues({ client: sqs, queueUrlPrefix: prefix, known: ['one'] });
      const entries = ['A', 'B', 'C'].map((group) => entry('one', group, 1));
      for (let i = 0; i < 2; i++) expect(await queues.send(entries)).toEqual({ failed: new Map(), buried: [] });
      expect((await received(sqs, queueUrlOf(prefix, 'one'))).map((m) => m.messageId).sort()).toEqual([
        'A:1',
        'B:1',
        'C:1',
      ]);
      const lost = await queues.send([entry('nowhere', 'A', 2)]);
      expect(lost).toEqual({ failed: new Map(), buried: [{ id: 'A:2', code: 'queue-unknown' }] });
    });

    test('dead letters are listed with their reason, sent back once, and then gone', async () => {
      const { prefix } = await createQueues(sqs, ['one', 'two', RELAY_QUEUE]);
      const sink = { client: sqs, deadLetterQueueUrl: deadLetterUrlOf(prefix, 'two') };
      for (const n of [1, 2, 3])
        await bury(sink, {
          id: randomUUID(),
          body: JSON.stringify(entry('two', `K${n}`, n).body),
          attributes: { reason: 'letter-character', attempts: '2' },
        });
      const deadLetters = createAwsDeadLetters({
        client: sqs,
        queueUrlPrefix: prefix,
        queues: ['one', 'two'],
        relays: [RELAY_QUEUE],
      });
      const listed = await deadLetters.list(10);
      expect(listed.map((l) => l.id).sort()).toEqual(['K1:1', 'K2:2', 'K3:3']);
      expect(listed[0]).toMatchObject({ queue: 'two', reason: 'letter-character', attempts: 2 });
      expect(await deadLetters.list(10)).toHaveLength(3);
      expect(await deadLetters.redrive('K2:2')).toBe(true);
      expect(await deadLetters.redrive('K2:2')).toBe(false);
      expect((await received(sqs, queueUrlOf(prefix, 'two'))).map((m) => m.messageId)).toEqual(['K2:2']);
      expect((await deadLetters.list(10)).map((l) => l.id).sort()).toEqual(['K1:1', 'K3:3']);
    });

    test('what the relay gave up on is sent again in the order in which it was stored, from an instant on', async () => {
      const { prefix } = await createQueues(sqs, ['one', RELAY_QUEUE]);
      const name = await createTable(dynamo);
      for (const [n, at] of [1, 2, 3].map((n) => [n, START + n * 60_000] as const))
        await createAwsTable({ client: dynamo, tableName: name, now: () => at }).commit({
          commandId: randomUUID(),
          writes: [],
          outbox: [entry('one', 'A', n)],
        });
      const queues = createRelayQueues({ client: sqs, queueUrlPrefix: prefix, known: ['one'] });
      const since = new Date(START + 2 * 60_000);
      expect(await redriveOutbox({ client: dynamo, tableName: name, queues, since })).toEqual({ sent: 2 });
      expect((await received(sqs, queueUrlOf(prefix, 'one'))).map((m) => m.messageId)).toEqual(['A:2', 'A:3']);
    });

    test('what the queue itself gave up is listed and sent back too', async () => {
      const { prefix } = await createQueues(sqs, ['one', RELAY_QUEUE]);
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: deadLetterUrlOf(prefix, 'one'),
          MessageBody: 'no JSON at all',
          MessageGroupId: 'g',
          MessageDeduplicationId: 'd',
        }),
      );
      const deadLetters = createAwsDeadLetters({
        client: sqs,
        queueUrlPrefix: prefix,
        queues: ['one'],
        relays: [RELAY_QUEUE],
      });
      const [letter] = await deadLetters.list(10);
      expect(letter).toMatchObject({ queue: 'one', caseId: '', reason: 'tries-used-up', attempts: 5 });
      expect(await deadLetters.redrive(letter?.id ?? '')).toBe(true);
    });
  });
});

async function outboxIds(dynamo: DynamoDBClient, table: string): Promise<string[]> {
  const pages = paginateScan(
    { client: dynamo },
    {
      TableName: table,
      ConsistentRead: true,
      FilterExpression: '#t = :t',
      ExpressionAttributeNames: { '#t': 'type' },
      ExpressionAttributeValues: { ':t': { S: 'outbox' } },
    },
  );
  const ids: string[] = [];
  for await (const { Items = [] } of pages) ids.push(...Items.map((item) => item['sk']?.S ?? ''));
  return ids;
}
