import { randomUUID } from 'node:crypto';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { SCAN_QUEUE } from '../shared/contracts/queues.ts';
import type { Log } from '../shared/logging/log.ts';
import type { Handled, LocalQueue, QueueLane, QueueMessage } from '../shared/platform/local/queue.ts';
import type { QueueFailure, QueueHandler } from '../shared/platform/queue-batch.ts';

/** Builds a consumer; the pump tells it how to report failures, as SQS and its dead-letter queue do on AWS. */
export type ConsumerFactory = (failed: (record: SQSRecord, failure: QueueFailure) => Promise<boolean>) => QueueHandler;

export interface Pump {
  /** Handles messages until none is due, of all queues or of a lane; used by tests and the demo data. */
  drain(lane?: QueueLane): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

const IDLE_MS = 250;

/** Moves outbox rows to the very handlers that run on AWS, as events of one record each. */
export function createPump(
  queue: LocalQueue,
  consumers: (queueName: string) => ConsumerFactory | undefined,
  log: Log,
): Pump {
  const handlers = new Map<string, { handler: QueueHandler; lastFailure?: QueueFailure | undefined }>();

  function consumerOf(name: string) {
    let consumer = handlers.get(name);
    if (!consumer) {
      const factory = consumers(name);
      if (!factory) return undefined;
      const created: { handler: QueueHandler; lastFailure?: QueueFailure | undefined } = {
        handler: factory(async (_record, failure) => {
          created.lastFailure = failure;
          return false;
        }),
      };
      consumer = created;
      handlers.set(name, consumer);
    }
    return consumer;
  }

  async function handle(message: QueueMessage): Promise<Handled> {
    const consumer = consumerOf(message.queue);
    if (!consumer) return { ok: false, reason: 'queue-unknown', permanent: true };
    consumer.lastFailure = undefined;
    try {
      const { batchItemFailures } = await consumer.handler(eventOf(message), lambdaContext());
      if (batchItemFailures.length === 0) return { ok: true };
    } catch (error) {
      log('queue.retry', { message: message.id, code: error instanceof Error ? error.name : 'unknown' });
    }
    // Set by the consumer's report while it ran.
    const failure = consumer.lastFailure as QueueFailure | undefined;
    return { ok: false, reason: failure?.code ?? 'unknown', permanent: failure?.permanent ?? false };
  }

  let running: Promise<unknown> | undefined;
  let stopping = false;
  const lane = async (only: QueueLane, atOnce: number) => {
    while (!stopping)
      if ((await queue.work(handle, atOnce, only)) === 0) await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  };
  return {
    async drain(only) {
      while ((await queue.work(handle, 10, only)) > 0);
    },
    start() {
      stopping = false;
      // Reading a batch of scans takes minutes; letters and reviews do not wait for it.
      running = Promise.all([lane({ except: SCAN_QUEUE }, 10), lane({ only: SCAN_QUEUE }, 1)]);
    },
    async stop() {
      stopping = true;
      await running;
    },
  };
}

function eventOf(message: QueueMessage): SQSEvent {
  return {
    Records: [
      {
        messageId: message.id,
        receiptHandle: message.id,
        body: message.body,
        attributes: {
          ApproximateReceiveCount: String(message.attempt),
          SentTimestamp: '0',
          SenderId: 'local',
          ApproximateFirstReceiveTimestamp: '0',
        },
        messageAttributes: {},
        md5OfBody: '',
        eventSource: 'local:queue',
        eventSourceARN: message.queue,
        awsRegion: 'local',
      },
    ],
  };
}

function lambdaContext(): Context {
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: 'local',
    functionVersion: '1',
    invokedFunctionArn: 'local',
    memoryLimitInMB: '0',
    awsRequestId: randomUUID(),
    logGroupName: 'local',
    logStreamName: 'local',
    getRemainingTimeInMillis: () => 60_000,
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
