import { FOLLOWERS } from '../contracts/queues.ts';
import type { OutboxEntry, Write } from '../platform/ports.ts';
import type { Message } from './execute.ts';
import type { StoredCase } from './seal.ts';

/** The messages of a step, each about its own case unless it names another. */
export function outboxOf(commandId: string, caseId: string, messages: readonly Message[]): OutboxEntry[] {
  return messages.map((m, i) => ({
    id: `${commandId}:${i}`,
    queue: m.queue,
    group: m.caseId ?? caseId,
    body: { ...m.body, messageId: `${commandId}:${i}`, caseId: m.caseId ?? caseId },
  }));
}

/** Who follows a kind of case is told of it, also where it opened or moved on with another case. */
export function toFollowers(commandId: string, writes: readonly Write[]): OutboxEntry[] {
  return writes.flatMap(({ put }) =>
    (put.sk === 'CASE' ? (FOLLOWERS[put.type] ?? []) : []).map((queue) => {
      const { id: caseId } = (put.body as StoredCase).subject as { id: string };
      const messageId = `${commandId}:${queue}:${caseId}`;
      return { id: messageId, queue, group: caseId, body: { kind: put.type, messageId, caseId } };
    }),
  );
}
