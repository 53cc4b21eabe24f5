import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import type { OutboxEntry } from '../ports.ts';
import { OUTBOX_DAYS, OUTBOX_TYPE, toItem, toOutboxEntry } from './item.ts';
import type { RelayQueues } from './relay-queues.ts';

export interface RedriveOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly queues: RelayQueues;
  /** Messages stored at or after this instant are sent again. */
  readonly since: Date;
}

/**
 * Sends again what the relay should have sent since an instant and may have given up on; in the order in which it was
 * stored. What had been sent is sent twice and acts once. Reads the whole table once: a command for an operator, not a
 * part of the running office. Stops at the first that cannot be sent.
 */
export async function redriveOutbox(options: RedriveOptions): Promise<{ sent: number; failed?: string }> {
  const entries = await storedSince(options);
  let sent = 0;
  for (const entry of entries) {
    const { failed, buried } = await options.queues.send([entry]);
    if (failed.size > 0 || buried.length > 0) return { sent, failed: entry.id };
    sent++;
  }
  return { sent };
}

async function storedSince({ client, tableName, since }: RedriveOptions): Promise<OutboxEntry[]> {
  const expiry = Math.floor(since.getTime() / 1000) + OUTBOX_DAYS * 86_400;
  const pages = paginateScan(
    { client },
    {
      TableName: tableName,
      ConsistentRead: true,
      FilterExpression: '#type = :outbox AND expiresAt >= :expiry',
      ExpressionAttributeNames: { '#type': 'type' },
      ExpressionAttributeValues: { ':outbox': { S: OUTBOX_TYPE }, ':expiry': { N: String(expiry) } },
    },
  );
  const found: { entry: OutboxEntry; at: number }[] = [];
  for await (const { Items: items = [] } of pages)
    for (const attributes of items) {
      const entry = toOutboxEntry(attributes);
      // All expire equally long after they were stored.
      if (entry) found.push({ entry, at: toItem(attributes).expiresAt ?? 0 });
    }
  return found.sort((a, b) => a.at - b.at).map((f) => f.entry);
}
