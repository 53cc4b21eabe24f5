import { randomUUID } from 'node:crypto';
import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { physicalDeadLetterName, physicalQueueName } from '../../shared/contracts/environment.ts';
import { INDEXES } from '../../shared/platform/ports.ts';

/** A table of its own on the emulator, as the data stack makes it. */
export async function createTable(dynamo: DynamoDBClient): Promise<string> {
  const name = `contract-${randomUUID()}`;
  const keys = ['pk', 'sk', ...INDEXES.flatMap((i) => [`${i}P`, `${i}S`])];
  const schema = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  await dynamo.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: schema('pk', 'sk'),
      GlobalSecondaryIndexes: INDEXES.map((i) => ({
        IndexName: i,
        KeySchema: schema(`${i}P`, `${i}S`),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      })),
    }),
  );
  return name;
}

/** FIFO queues with their dead letters; answers what their addresses begin with. */
export async function createQueues(sqs: SQSClient, names: readonly string[]): Promise<{ prefix: string }> {
  const prefix = `t${randomUUID().slice(0, 8)}-`;
  let url = '';
  for (const name of names)
    for (const physical of [physicalQueueName(prefix, name), physicalDeadLetterName(prefix, name)]) {
      const made = await sqs.send(new CreateQueueCommand({ QueueName: physical, Attributes: { FifoQueue: 'true' } }));
      url = (made.QueueUrl ?? '').replace(physical, prefix);
    }
  return { prefix: url };
}

/** The bodies that lie on a queue now, at most ten, in its order. */
export async function received(sqs: SQSClient, url: string): Promise<{ messageId: string }[]> {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }));
  return Messages.map((m) => JSON.parse(m.Body ?? '') as { messageId: string });
}
