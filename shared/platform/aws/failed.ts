import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { QUEUE_TRIES } from '../../contracts/environment.ts';
import { sha256 } from '../canonical.ts';
import type { QueueFailure, QueueRecord } from '../queue-batch.ts';

/** Names of the attributes with which we bury a message; dead-letters.ts reads them. */
export const DEATH = { reason: 'reason', attempts: 'attempts', queue: 'queue' } as const;

export interface DeadLetterSink {
  readonly client: SQSClient;
  readonly deadLetterQueueUrl: string;
}

/**
 * Buries a message whose failure is permanent, or that has had its last try, with the reason, at once. Answers false
 * (the queue then tries again, or buries it without a reason) for any other failure and when burying fails.
 */
export function createFailedHandler(
  sink: DeadLetterSink,
): (record: QueueRecord, failure: QueueFailure) => Promise<boolean> {
  return async (record, failure) => {
    const attempts = Number(record.attributes.ApproximateReceiveCount) || 1;
    if (!failure.permanent && attempts < QUEUE_TRIES) return false;
    try {
      await bury(sink, {
        body: record.body,
        // A group of its own: one that nobody redrives hides no other from being listed.
        id: record.messageId,
        attributes: { [DEATH.reason]: failure.code, [DEATH.attempts]: String(attempts) },
      });
      return true;
    } catch {
      return false;
    }
  };
}

export interface Burial {
  /** Of this delivery: the same again within five minutes is dropped, a redriven message has another. */
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Puts a message on a dead-letter queue (FIFO). */
export async function bury(
  { client, deadLetterQueueUrl }: DeadLetterSink,
  { id, body, attributes }: Burial,
): Promise<void> {
  await client.send(
    new SendMessageCommand({
      QueueUrl: deadLetterQueueUrl,
      MessageBody: body,
      MessageGroupId: sha256(id),
      MessageDeduplicationId: sha256(id),
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      ),
    }),
  );
}
