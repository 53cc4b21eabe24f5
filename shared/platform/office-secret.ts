import { randomBytes } from 'node:crypto';

const SHORTEST_KEY = 32;

/** A key that seals from an instant on; every process must have read it before. */
export interface SealingKey {
  readonly key: string;
  /** ISO 8601 instant. */
  readonly from: string;
}

/** The office key, and the keys that have sealed identity numbers since, in the order they were made. */
export interface OfficeSecret {
  readonly officeKey: string;
  readonly sealingKeys: readonly SealingKey[];
}

const isKey = (value: unknown): value is string => typeof value === 'string' && value.length >= SHORTEST_KEY;

/** Whether a stored value is a sealing key. By hand, since every start of a function passes here. */
export function isSealingKey(value: unknown): value is SealingKey {
  if (typeof value !== 'object' || value === null || !('key' in value) || !('from' in value)) return false;
  return isKey(value.key) && typeof value.from === 'string' && !Number.isNaN(Date.parse(value.from));
}

/**
 * Reads the secret: the office key alone as it was generated, or with sealing keys as JSON.
 * @throws Error when it is neither; it never says what was found
 */
export function parseOfficeSecret(text: string): OfficeSecret {
  const wrong = new Error('the secret is neither an office key of 32 characters or more nor JSON with one');
  if (!text.startsWith('{')) {
    if (!isKey(text)) throw wrong;
    return { officeKey: text, sealingKeys: [] };
  }
  const { officeKey, sealingKeys } = jsonOf(text);
  if (!isKey(officeKey) || !Array.isArray(sealingKeys) || !sealingKeys.every(isSealingKey)) throw wrong;
  return { officeKey, sealingKeys };
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own words quote the text.
    return {};
  }
}

/** The secret with one more sealing key, which seals from an instant on. */
export function withNewKey(secret: OfficeSecret, from: Date): OfficeSecret {
  const made = { key: randomBytes(32).toString('hex'), from: from.toISOString() };
  return { ...secret, sealingKeys: [...secret.sealingKeys, made] };
}

/** Keys for sealing: the newest that has begun, then whatever else opens, those to come among them. */
export function sealingKeysAt({ officeKey, sealingKeys }: OfficeSecret, now: Date): readonly string[] {
  const begun = sealingKeys.filter(({ from }) => Date.parse(from) <= now.getTime()).map((k) => k.key);
  const coming = sealingKeys.map((k) => k.key).filter((k) => !begun.includes(k));
  return [...(begun.length > 0 ? begun.toReversed() : coming.length > 0 ? [officeKey] : []), ...coming];
}

/** When the newest key begins to seal, where that lies ahead. */
export function beginsLater({ sealingKeys }: OfficeSecret, now: Date): string | undefined {
  const from = sealingKeys.at(-1)?.from;
  return from !== undefined && Date.parse(from) > now.getTime() ? from : undefined;
}
