import { createHmac, hash } from 'node:crypto';

/** JSON with sorted keys and without undefined members, so that equal values give equal bytes (RFC 8785's key order). */
export function canonicalJson(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = value as Readonly<Record<string, unknown>>;
  let out = '';
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member !== undefined) out += `${out === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${out}}`;
}

/** SHA-256 in lower-case hex. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data);
}

/** HMAC-SHA-256 in lower-case hex; `purpose` keeps the uses of one key apart. */
export function keyedHash(key: string, purpose: string, value: string): string {
  return createHmac('sha256', key).update(purpose).update('\0').update(value).digest('hex');
}
