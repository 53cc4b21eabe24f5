import { keyedHash } from '../platform/canonical.ts';
import { CROCKFORD, foldCode, toCrockford } from '../platform/crockford.ts';
import type { Ids } from '../platform/ports.ts';

const BODY = 8;

/** A new public reference: eight random characters and a check character that catches one wrong or two swapped. */
export function newReference(ids: Ids): string {
  const body = ids.code(BODY);
  return body + checkCharacter(body);
}

/** The reference of what a command opens: the same command gives the same one. */
export function referenceFor(officeKey: string, commandId: string): string {
  const body = toCrockford(Buffer.from(keyedHash(officeKey, 'reference', commandId), 'hex'), BODY);
  return body + checkCharacter(body);
}

/** The reference a person typed, folded; undefined when it cannot be one. */
export function parseReference(typed: string): string | undefined {
  const folded = foldCode(typed);
  if (folded.length !== BODY + 1 || [...folded].some((c) => !CROCKFORD.includes(c))) return undefined;
  return checkCharacter(folded.slice(0, BODY)) === folded[BODY] ? folded : undefined;
}

/** Weighted sum modulo 31, a prime, so that neither a wrong digit below 31 nor a swap goes unseen. */
function checkCharacter(body: string): string {
  let sum = 0;
  [...body].forEach((c, i) => {
    sum += (i + 2) * CROCKFORD.indexOf(c);
  });
  return CROCKFORD[sum % 31] ?? '0';
}
