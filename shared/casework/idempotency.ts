import { Conflict } from '../platform/errors.ts';
import type { Json, Key, Table, Write } from '../platform/ports.ts';

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
  if (body.requestHash !== requestHash)
    throw new Conflict(
      'idempotency-key-reused',
      '同一个幂等键（Idempotency-Key）已用于另一份内容，请换一个新的键再提交',
    );
  return { result: body.result };
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
