import { keyedHash } from '../../../shared/platform/canonical.ts';
import { groupCode, toCrockford } from '../../../shared/platform/crockford.ts';

/** The query code that submitApplication gave for this case and key; derived again, since it is stored nowhere. */
export function receiptCode(officeKey: string, id: string, idempotencyKey: string): string {
  return groupCode(toCrockford(Buffer.from(keyedHash(officeKey, 'query-code', `${id}\0${idempotencyKey}`), 'hex'), 12));
}
