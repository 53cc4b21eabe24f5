import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { deadLetterUrlOf, queueUrlOf, RELAY_QUEUE } from '../../contracts/environment.ts';
import { sha256 } from '../canonical.ts';
import type { OutboxEntry } from '../ports.ts';
import { bury, DEATH } from './failed.ts';
import { failureName } from './failures.ts';

export interface RelayQueuesOptions {
  readonly client: SQSClient;
  readonly queueUrlPrefix: string;
  /** Names of the queues there are. */
  readonly known: readonly string[];
}

interface Sent {
  /** Entries that may go through later, with the service's code. */
  readonly failed: ReadonlyMap<string, string>;
  /** Entries that never will; they lie among the relay's dead letters. */
  readonly buried: readonly { readonly id: string; readonly code: string }[];
}

export interface RelayQueues {
  /** Sends up to ten entries of one queue. Never throws: what did not go is in the answer. */
  send(entries: readonly OutboxEntry[]): Promise<Sent>;
}

/**
 * The queues as the relay sees them. An entry that no queue will ever take is buried, so that it does not hold up every
 * case behind it in the stream.
 */
export function createRelayQueues({ client, queueUrlPrefix, known }: RelayQueuesOptions): RelayQueues {
  const sink = { client, deadLetterQueueUrl: deadLetterUrlOf(queueUrlPrefix, RELAY_QUEUE) };

  async function settle(
    entries: readonly OutboxEntry[],
    codeOf: (entry: OutboxEntry) => { code: string; never: boolean },
  ): Promise<Sent> {
    const failed = new Map<string, string>();
    const buried: { id: string; code: string }[] = [];
    for (const entry of entries) {
      const { code, never } = codeOf(entry);
      const done = never && (await buryEntry(entry, code));
      if (done) buried.push({ id: entry.id, code });
      else failed.set(entry.id, code);
    }
    return { failed, buried };
  }

  async function buryEntry(entry: OutboxEntry, code: string): Promise<boolean> {
    try {
      await bury(sink, {
        id: entry.id,
        body: JSON.stringify(entry.body),
        attributes: { [DEATH.reason]: code, [DEATH.attempts]: '1', [DEATH.queue]: entry.queue },
      });
      return true;
    } catch {
      return false;
    }
  }

  return {
    async send(entries) {
      const queue = entries[0]?.queue;
      if (queue === undefined) return { failed: new Map(), buried: [] };
      if (!known.includes(queue)) return settle(entries, () => ({ code: 'queue-unknown', never: true }));
      try {
        const { Failed: refused = [], Successful: taken = [] } = await client.send(
          new SendMessageBatchCommand({
            QueueUrl: queueUrlOf(queueUrlPrefix, queue),
            Entries: entries.map((entry, i) => ({
              Id: String(i),
              MessageBody: JSON.stringify(entry.body),
              MessageGroupId: entry.group,
              // The same entry again within five minutes is dropped by the queue.
              MessageDeduplicationId: sha256(entry.id),
            })),
          }),
        );
        const known = new Map(refused.map((f) => [f.Id, f]));
        // What is neither taken nor refused was not sent.
        const missing = entries.filter((_, i) => !taken.some((t) => t.Id === String(i)));
        return await settle(missing, (entry) => {
          const failure = known.get(String(entries.indexOf(entry)));
          return { code: failure?.Code ?? 'unanswered', never: failure?.SenderFault === true };
        });
      } catch (error) {
        return settle(entries, () => ({ code: failureName(error) || 'unknown', never: false }));
      }
    },
  };
}
