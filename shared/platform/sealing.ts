import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { sha256 } from './canonical.ts';
import { Permanent } from './errors.ts';

const MARK = 'sealed:1';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

interface Derived {
  readonly key: Uint8Array;
  /** Tells with which key a value was sealed, and nothing of the key. */
  readonly id: string;
}

const derived = new Map<string, Derived>();

/** The key of one purpose (HKDF-SHA-256); derived once, since every case that is read asks for it. */
function keyOf(secret: string, purpose: string): Derived {
  const name = `${purpose}\0${secret}`;
  let found = derived.get(name);
  if (!found) {
    const key = new Uint8Array(hkdfSync('sha256', secret, '', `gongkai/sealing/1/${purpose}`, 32));
    found = { key, id: sha256(key).slice(0, 8) };
    // Drafts bring a secret each; those of the office are few and stay.
    if (derived.size >= 16) derived.clear();
    derived.set(name, found);
  }
  return found;
}

/**
 * A text that only the holder of the secret can read (AES-256-GCM). `place` says where it stands (case and field): moved to
 * another place it no longer opens. The same text sealed twice differs.
 */
export function seal(secret: string, purpose: string, place: string, text: string): string {
  const { key, id } = keyOf(secret, purpose);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(place));
  const bytes = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${MARK}:${id}:${bytes.toString('base64url')}`;
}

/** Whether a text is one that {@link seal} made. */
export function isSealed(text: string): boolean {
  return text.startsWith(`${MARK}:`);
}

/** Who holds the keys: sealing keys, the newest first, and behind them the office key, which sealed before there were any. */
export interface KeyHolder {
  readonly officeKey: string;
  readonly sealingKeys?: readonly string[] | undefined;
}

/** All keys that open, the one that seals first. */
export function keysOf({ officeKey, sealingKeys = [] }: KeyHolder): readonly [string, ...string[]] {
  const [newest, ...older] = sealingKeys;
  return newest === undefined ? [officeKey] : [newest, ...older, officeKey];
}

/** Whether this very key sealed it. */
export function isSealedWith(secret: string, purpose: string, text: string): boolean {
  return isSealed(text) && text.split(':')[2] === keyOf(secret, purpose).id;
}

/**
 * The text that was sealed with one of the keys.
 * @throws Permanent `seal-key` when another key sealed it, `seal-broken` when it was changed or moved
 */
export function unseal(secrets: readonly string[], purpose: string, place: string, sealed: string): string {
  const [, , id, body = ''] = sealed.split(':');
  const key = secrets.map((secret) => keyOf(secret, purpose)).find((own) => own.id === id)?.key;
  if (!key)
    throw new Permanent('seal-key', '这项内容是用另一把密钥加密的，请系统维护人员核对机关密钥', {
      sealedWith: id ?? '',
    });
  const bytes = Buffer.from(body, 'base64url');
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new Permanent('seal-broken', '这项内容的密文被改动过，无法解密，请立即保全数据并报告');
  }
}
