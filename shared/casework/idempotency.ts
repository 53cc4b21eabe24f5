import { sha256 } from '../platform/canonical.ts';
import { Conflict } from '../platform/errors.ts';
import type { Json, Key, Table, Write } from '../platform/ports.ts';
import type { HistoryEvent } from './history.ts';

/** Days that a request sent again is recognised. */
const IDEMPOTENCY_DAYS = 30;

/**
 * What an earlier request under the same id answered, or undefined when there was none.
 * Throws Conflict when the id was used for something else.
 */
export async function repeatedRequest(
  table: Table,
  commandId: string,
  requestHash: string,
): Promise<{ result: Json } | undefined> {
  const item = await table.get(idempotencyKey(commandId));
  if (!item) return undefined;
  const body = item.body as { requestHash: string; result: Json };
  if (body.requestHash !== requestHash) throw keyReused();
  return { result: body.result };
}

function keyReused(): Conflict {
  return new Conflict(
    'idempotency-key-reused',
    '同一个幂等键（Idempotency-Key）已用于另一份内容，请换一个新的键再提交',
  );
}

/**
 * What the event of a step remembers of its request: which it is, and enough of what it asked to tell another content.
 * Both are hashed with the request's id, which is random and not kept: an event stays when what it was about has been
 * destroyed, and nobody shall find an identity number by trying.
 */
export function requestMark(commandId: string, requestHash: string): string {
  return `${sha256(commandId).slice(0, 24)}.${sha256(`${commandId}\0${requestHash}`).slice(0, 8)}`;
}

/**
 * Whether a request was carried out as one of these steps of its case.
 * Throws Conflict when its id was used for something else.
 */
export async function repeatedStep(
  table: Table,
  history: readonly HistoryEvent[],
  commandId: string,
  requestHash: string,
  now: Date,
): Promise<boolean> {
  const mark = requestMark(commandId, requestHash);
  const id = mark.slice(0, mark.indexOf('.') + 1);
  const earlier = history.find((event) => event.request?.startsWith(id));
  if (earlier && earlier.request !== mark) throw keyReused();
  if (earlier) return true;
  // Steps had a record of their request beside them before they remembered it themselves; the opening still has.
  const since = new Date(now.getTime() - IDEMPOTENCY_DAYS * 86_400_000).toISOString();
  if (!history.some((event) => event.seq > 1 && event.request === undefined && event.at >= since)) return false;
  return (await repeatedRequest(table, commandId, requestHash)) !== undefined;
}

function idempotencyKey(commandId: string): Key {
  return { pk: `COMMAND#${commandId}`, sk: 'COMMAND' };
}

/** The record of a request, written in the transaction that carries it out. */
export function idempotencyWrite(commandId: string, requestHash: string, now: Date, result: Json = null): Write {
  return {
    put: {
      ...idempotencyKey(commandId),
      type: 'command',
      schema: 1,
      version: 1,
      body: { requestHash, result },
      expiresAt: Math.floor(now.getTime() / 1000) + IDEMPOTENCY_DAYS * 86_400,
    },
    expect: 'absent',
  };
}
