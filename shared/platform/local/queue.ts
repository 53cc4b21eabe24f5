import type { DatabaseSync } from 'node:sqlite';
import type { DeadLetters } from '../ports.ts';

/** A message handed to a consumer, in the shape of an SQS record's essentials. */
export interface QueueMessage {
  readonly id: string;
  readonly queue: string;
  readonly caseId: string;
  readonly body: string;
  readonly attempt: number;
}

/** What a consumer made of a message; a permanent failure goes to the dead letters at once. */
export type Handled =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: string; readonly permanent: boolean };

/** Messages of one queue only, or of all others. */
export interface QueueLane {
  readonly only?: string;
  readonly except?: string;
}

const MAX_ATTEMPTS = 5;

/**
 * The durable local queue: the outbox rows themselves. A message stays until its consumer has finished; a process that
 * dies in the middle leaves it there to be handled again (at least once, consumers act once).
 */
export function createLocalQueue(db: DatabaseSync, options: { now?: () => number; backoffMs?: number } = {}) {
  const now = options.now ?? Date.now;
  const backoffMs = options.backoffMs ?? 1000;
  const due = db.prepare(
    'SELECT * FROM messages WHERE diedAt IS NULL AND availableAt <= ?1 AND (?2 IS NULL OR queue = ?2) AND (?3 IS NULL OR queue <> ?3) ORDER BY seq LIMIT ?4',
  );
  const next = db.prepare('SELECT MIN(availableAt) AS at FROM messages WHERE diedAt IS NULL');
  const done = db.prepare('DELETE FROM messages WHERE seq = ?');
  const later = db.prepare('UPDATE messages SET attempts = ?, availableAt = ?, reason = ? WHERE seq = ?');
  const dead = db.prepare('UPDATE messages SET attempts = ?, diedAt = ?, reason = ? WHERE seq = ?');
  const revive = db.prepare(
    'UPDATE messages SET attempts = 0, diedAt = NULL, availableAt = ? WHERE id = ? AND diedAt IS NOT NULL',
  );
  const graves = db.prepare('SELECT * FROM messages WHERE diedAt IS NOT NULL ORDER BY diedAt DESC LIMIT ?');

  const deadLetters: DeadLetters = {
    async list(limit) {
      return graves.all(limit).map((row) => ({
        id: String(row['id']),
        queue: String(row['queue']),
        caseId: String(row['caseId']),
        diedAt: new Date(Number(row['diedAt'])).toISOString(),
        attempts: Number(row['attempts']),
        reason: String(row['reason']),
      }));
    },
    async redrive(id) {
      return revive.run(now(), id).changes > 0;
    },
  };

  return {
    deadLetters,
    /**
     * Handles what is due, up to `limit` messages, one after the other; returns how many it took up. A lane keeps slow
     * work of one queue (`only`) out of the way of all others (`except`).
     */
    async work(handle: (message: QueueMessage) => Promise<Handled>, limit = 10, lane: QueueLane = {}): Promise<number> {
      const rows = due.all(now(), lane.only ?? null, lane.except ?? null, limit);
      for (const row of rows) {
        const seq = Number(row['seq']);
        const attempt = Number(row['attempts']) + 1;
        const outcome = await handle({
          id: String(row['id']),
          queue: String(row['queue']),
          caseId: String(row['caseId']),
          body: String(row['body']),
          attempt,
        });
        if (outcome.ok) done.run(seq);
        else if (outcome.permanent || attempt >= MAX_ATTEMPTS) dead.run(attempt, now(), outcome.reason, seq);
        else later.run(attempt, now() + backoffMs * 2 ** (attempt - 1), outcome.reason, seq);
      }
      return rows.length;
    },
    /** When the next message falls due, epoch milliseconds; undefined when the queue is empty. */
    nextDueAt(): number | undefined {
      const at = next.get()?.['at'];
      return typeof at === 'number' ? at : undefined;
    },
  };
}

export type LocalQueue = ReturnType<typeof createLocalQueue>;
