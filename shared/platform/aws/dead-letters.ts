import { randomUUID } from 'node:crypto';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { deadLetterUrlOf, QUEUE_TRIES, queueUrlOf } from '../../contracts/environment.ts';
import type { DeadLetter, DeadLetters } from '../ports.ts';
import { DEATH } from './failed.ts';
import { asRetryable } from './failures.ts';

export interface AwsDeadLettersOptions {
  readonly client: SQSClient;
  readonly queueUrlPrefix: string;
  /** Names of the queues whose dead letters are kept. */
  readonly queues: readonly string[];
  /** Queues that only bury, and are never sent to: their letters name their own destination. */
  readonly relays?: readonly string[];
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

interface Found {
  readonly letter: DeadLetter;
  readonly message: Message;
  readonly url: string;
}

/** Seconds a received letter is hidden: long enough to send it back and delete it. */
const HIDDEN_SECONDS = 20;
/** Receives per queue; an empty answer ends it earlier. */
const RECEIVES = 30;

const bodySchema = z.looseObject({ messageId: z.string().optional(), caseId: z.string().optional() });

/**
 * Dead letters on SQS, by our own code: redrive tasks are missing in the China regions. Letters are received, looked
 * at and let go again; whoever looks at the same moment may see fewer.
 */
export function createAwsDeadLetters(options: AwsDeadLettersOptions): DeadLetters {
  const { client, queueUrlPrefix, queues, relays = [], now = Date.now } = options;

  /** Receives letters of one queue until it is empty, `enough` says so, or too many have been seen. */
  async function receive(queue: string, enough: (found: readonly Found[]) => boolean): Promise<Found[]> {
    const url = deadLetterUrlOf(queueUrlPrefix, queue);
    const found: Found[] = [];
    for (let i = 0; i < RECEIVES && !enough(found); i++) {
      const { Messages: messages = [] } = await client
        .send(
          new ReceiveMessageCommand({
            QueueUrl: url,
            MaxNumberOfMessages: 10,
            VisibilityTimeout: HIDDEN_SECONDS,
            // Long polling asks every server; short polling may call a queue empty that is not.
            WaitTimeSeconds: 1,
            MessageSystemAttributeNames: ['All'],
            MessageAttributeNames: Object.values(DEATH),
          }),
        )
        .catch(rethrown);
      if (messages.length === 0) break;
      found.push(...messages.map((message) => ({ letter: letterOf(queue, message, now()), message, url })));
    }
    return found;
  }

  /** About how many letters lie in a queue, so that looking at empty ones costs no waiting. */
  async function countOf(queue: string): Promise<number> {
    const { Attributes: counted } = await client
      .send(
        new GetQueueAttributesCommand({
          QueueUrl: deadLetterUrlOf(queueUrlPrefix, queue),
          AttributeNames: ['ApproximateNumberOfMessages'],
        }),
      )
      .catch(rethrown);
    return Number(counted?.ApproximateNumberOfMessages ?? 0);
  }

  /** Makes letters visible again; what fails becomes visible by itself after {@link HIDDEN_SECONDS}. */
  async function release(found: readonly Found[]): Promise<void> {
    for (let i = 0; i < found.length; i += 10) {
      const part = found.slice(i, i + 10);
      const [first] = part;
      if (!first) return;
      await client
        .send(
          new ChangeMessageVisibilityBatchCommand({
            QueueUrl: first.url,
            Entries: part.map(({ message }, n) => ({
              Id: String(n),
              ReceiptHandle: message.ReceiptHandle,
              VisibilityTimeout: 0,
            })),
          }),
        )
        .catch(() => undefined);
    }
  }

  /** First the message lives again, then it is dead no more: a crash in between leaves two, and consumers act once. */
  async function sendBack(found: Found, target: string): Promise<void> {
    const { message, url } = found;
    const { caseId } = parsedBody(message);
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrlOf(queueUrlPrefix, target),
        MessageBody: message.Body,
        MessageGroupId: caseId ?? message.MessageId,
        // New: the old one may still be remembered, and the message would be dropped.
        MessageDeduplicationId: randomUUID(),
      }),
    );
    await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message.ReceiptHandle }));
  }

  /** Sends a letter of one queue back; undefined when it is not there, false when it has nowhere to go. */
  async function redriveFrom(queue: string, id: string): Promise<boolean | undefined> {
    const found = await receive(queue, (f) => f.some((x) => x.letter.id === id));
    const match = found.find((f) => f.letter.id === id);
    const target =
      match && (queues.includes(queue) ? queue : match.message.MessageAttributes?.[DEATH.queue]?.StringValue);
    const known = target !== undefined && queues.includes(target);
    await release(found.filter((f) => f !== match || !known));
    if (!match) return undefined;
    if (!known) return false;
    await sendBack(match, target).catch(rethrown);
    return true;
  }

  return {
    async list(limit) {
      const all = await Promise.all(
        [...queues, ...relays].map(async (queue) => {
          const wanted = Math.min(limit, await countOf(queue));
          if (wanted === 0) return [];
          const found = await receive(queue, (f) => f.length >= wanted);
          await release(found);
          return found;
        }),
      );
      return all
        .flat()
        .map((f) => f.letter)
        .sort((a, b) => (a.diedAt < b.diedAt ? 1 : -1))
        .slice(0, limit);
    },

    async redrive(id) {
      const all = [...queues, ...relays];
      const counts = await Promise.all(all.map(countOf));
      for (const queue of all.filter((_, i) => counts[i] !== 0)) {
        const done = await redriveFrom(queue, id);
        if (done !== undefined) return done;
      }
      // The counts are approximate, so the others are looked into as well: at once, since each empty one takes a second.
      const others = await Promise.all(all.filter((_, i) => counts[i] === 0).map((queue) => redriveFrom(queue, id)));
      return others.includes(true);
    },
  };
}

function letterOf(queue: string, message: Message, nowMs: number): DeadLetter {
  const { messageId, caseId } = parsedBody(message);
  const { Attributes: system = {}, MessageAttributes: ours = {} } = message;
  // Moved by the queue itself after the last try, a message keeps the moment it was sent; buried by us, it is that of its death.
  const diedAt = Number(system.ApproximateFirstReceiveTimestamp ?? system.SentTimestamp ?? nowMs);
  return {
    id: messageId ?? message.MessageId ?? '',
    queue,
    caseId: caseId ?? '',
    diedAt: new Date(ours[DEATH.reason] ? Number(system.SentTimestamp ?? diedAt) : diedAt).toISOString(),
    attempts: Number(ours[DEATH.attempts]?.StringValue ?? QUEUE_TRIES),
    reason: ours[DEATH.reason]?.StringValue ?? 'tries-used-up',
  };
}

function parsedBody(message: Message): z.infer<typeof bodySchema> {
  try {
    return bodySchema.parse(JSON.parse(message.Body ?? ''));
  } catch {
    // Not one of ours; it can still be seen and sent back by the queue's own id.
    return {};
  }
}

function rethrown(error: unknown): never {
  throw asRetryable(error);
}
