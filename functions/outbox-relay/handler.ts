import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import middy from '@middy/core';
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Log } from '../../shared/logging/log.ts';
import { toOutboxEntry } from '../../shared/platform/aws/item.ts';
import type { RelayQueues } from '../../shared/platform/aws/relay-queues.ts';
import { batchesOf, type Relayed } from './batches.ts';

export interface OutboxRelayDeps {
  readonly queues: RelayQueues;
  readonly log: Log;
}

export type OutboxRelayHandler = (event: DynamoDBStreamEvent, context: Context) => Promise<DynamoDBBatchResponse>;

/**
 * Moves new outbox items from the table's stream to their queues, in the order of the stream. At the first that cannot
 * be sent it stops and names it; the stream comes again from there. What was sent before is not sent again, and what is
 * sent twice the queue drops within five minutes and consumers handle once.
 */
export function createOutboxRelay({ queues, log }: OutboxRelayDeps): OutboxRelayHandler {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async (event) => {
    let sent = 0;
    for (const batch of batchesOf(event.Records.flatMap(entryOf))) {
      const { failed, buried } = await queues.send(batch.map((b) => b.entry));
      for (const { id, code } of buried) log('relay.failed', { message: id, code, buried: true });
      const first = batch.find((b) => failed.has(b.entry.id));
      if (first) {
        log('relay.failed', {
          message: first.entry.id,
          code: failed.get(first.entry.id),
          waiting: event.Records.length - sent,
        });
        return { batchItemFailures: [{ itemIdentifier: first.sequence }] };
      }
      sent += batch.length;
    }
    log('relay.sent', { sent });
    return { batchItemFailures: [] };
  }) as OutboxRelayHandler;
}

/** A new outbox entry; nothing for every other change of the table. */
function entryOf({ eventName, dynamodb }: DynamoDBRecord): Relayed[] {
  const { NewImage: image, SequenceNumber: sequence } = dynamodb ?? {};
  if (eventName !== 'INSERT' || !image || !sequence) return [];
  const entry = toOutboxEntry(image as Record<string, AttributeValue>);
  return entry ? [{ entry, sequence }] : [];
}
