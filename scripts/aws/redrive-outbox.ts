import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { loadOfficeProfile } from '../../shared/office/profiles.ts';
import { queuesOf } from '../../shared/office/queues.ts';
import { redriveOutbox } from '../../shared/platform/aws/redrive-outbox.ts';
import { createRelayQueues } from '../../shared/platform/aws/relay-queues.ts';

/**
 * Sends again what the relay gave up on (docs/deploy.md, alarm 连续23小时未能投递):
 * `node scripts/aws/redrive-outbox.ts --since 2026-03-02T09:00:00Z --table <TableName> --queues <QueueUrlPrefix> --profile chuxiong`
 */
const { values } = parseArgs({
  options: {
    since: { type: 'string' },
    table: { type: 'string' },
    queues: { type: 'string' },
    profile: { type: 'string', default: 'chuxiong' },
  },
});
const { since, table, queues, profile } = values;
if (!since || Number.isNaN(Date.parse(since)) || !table || !queues) {
  console.error(
    'needs --since <instant> --table <TableName> --queues <QueueUrlPrefix>, as the stacks’ outputs name them',
  );
  process.exit(1);
}
const { sent, failed } = await redriveOutbox({
  client: new DynamoDBClient({}),
  tableName: table,
  queues: createRelayQueues({
    client: new SQSClient({}),
    queueUrlPrefix: queues,
    known: queuesOf(loadOfficeProfile(profile)),
  }),
  since: new Date(since),
});
console.log(`${sent} sent again`);
if (failed) {
  console.error(`stopped at ${failed}: it could not be sent`);
  process.exitCode = 1;
}
