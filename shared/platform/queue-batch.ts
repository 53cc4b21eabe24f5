import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { z } from 'zod';
import type { Log } from '../logging/log.ts';
import { isOfficeError, Permanent, Retryable } from './errors.ts';

/** What is used of a message as SQS delivers it. */
export type QueueRecord = Pick<SQSRecord, 'messageId' | 'body'> & {
  readonly attributes: Pick<SQSRecord['attributes'], 'ApproximateReceiveCount'>;
};
interface QueueEvent {
  readonly Records: readonly QueueRecord[];
}

export interface QueueFailure {
  /** Stable code, without personal data. */
  readonly code: string;
  /** Will never work: to the dead letters at once instead of after the last try. */
  readonly permanent: boolean;
}

export interface QueueConsumer<Message> {
  readonly schema: z.ZodType<Message>;
  /** Handles one message; safe to repeat. What it answers is counted in the log. */
  handle(message: Message): Promise<string>;
  readonly log: Log;
  /** Told of each failure; answers true when it has put the message where it belongs itself. */
  failed?(record: QueueRecord, failure: QueueFailure): Promise<boolean>;
}

export type QueueHandler = (event: QueueEvent, context: Context) => Promise<SQSBatchResponse>;

/**
 * An SQS handler that parses each message once, handles one after the other, and reports only those that failed, so that
 * one bad message holds back no other. Errors that are not known to be permanent are retried.
 */
export function createQueueHandler<Message>(consumer: QueueConsumer<Message>): QueueHandler {
  return middy<QueueEvent, SQSBatchResponse>().handler(async (event) => {
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const record of event.Records) {
      try {
        const outcome = await consumer.handle(parseMessage(consumer.schema, record.body));
        consumer.log('queue.handled', { message: record.messageId, outcome });
      } catch (error) {
        const failure = failureOf(error);
        const settled = (await consumer.failed?.(record, failure)) ?? false;
        consumer.log(failure.permanent ? 'queue.dead' : 'queue.retry', {
          message: record.messageId,
          code: failure.code,
        });
        if (!settled) batchItemFailures.push({ itemIdentifier: record.messageId });
      }
    }
    return { batchItemFailures };
  }) as QueueHandler;
}

function parseMessage<Message>(schema: z.ZodType<Message>, body: string): Message {
  try {
    return schema.parse(JSON.parse(body));
  } catch {
    throw new Permanent('message-invalid', '消息无法读懂');
  }
}

/** Business refusals will be refused again; a busy store or a dead press may work later; the unknown is tried again. */
function failureOf(error: unknown): QueueFailure {
  if (isOfficeError(error)) return { code: error.code, permanent: !(error instanceof Retryable) };
  return { code: error instanceof Error ? error.name : 'unknown', permanent: false };
}
