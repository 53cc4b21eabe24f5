import { randomBytes } from 'node:crypto';
import { z } from 'zod';

const key = z.string().min(32);

export const sealingKeySchema = z.strictObject({
  key,
  /** From when on it seals; every process must have read it before. ISO 8601 instant. */
  from: z.iso.datetime({ offset: true }),
});
export type SealingKey = z.infer<typeof sealingKeySchema>;

const secretSchema = z.strictObject({ officeKey: key, sealingKeys: z.array(sealingKeySchema) });

/** The office key, and the keys that have sealed identity numbers since, in the order they were made. */
export type OfficeSecret = z.infer<typeof secretSchema>;

/** Reads the secret: the office key alone as it was generated, or with sealing keys as JSON. @throws Error when it is neither */
export function parseOfficeSecret(text: string): OfficeSecret {
  if (!text.startsWith('{')) return secretSchema.parse({ officeKey: text, sealingKeys: [] });
  return secretSchema.parse(JSON.parse(text));
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
