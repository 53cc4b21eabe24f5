import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';
import { isSealingKey, type SealingKey, sealingKeysAt, withNewKey } from '../shared/platform/office-secret.ts';

const secretsSchema = z.strictObject({
  officeKey: z.string().min(32),
  /** Signing key of the demo issuer; unused where another issuer is configured. */
  issuerKey: z.record(z.string(), z.unknown()),
  cookieKey: z.string().min(32),
  sealingKeys: z.array(z.custom<SealingKey>(isSealingKey, 'is no sealing key')).default([]),
});

export interface LocalSecrets {
  readonly officeKey: string;
  readonly issuerKey: JWK;
  readonly cookieKey: string;
  readonly sealingKeys: readonly SealingKey[];
}

const pathOf = (dataDir: string) => join(dataDir, 'secrets.json');

/** Secrets of this installation, made on the first start and readable by its owner alone. Losing them loses every query code. */
export async function localSecrets(dataDir: string): Promise<LocalSecrets> {
  if (existsSync(pathOf(dataDir))) return read(dataDir);
  mkdirSync(dataDir, { recursive: true });
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const secrets: LocalSecrets = {
    officeKey: randomBytes(32).toString('hex'),
    issuerKey: { ...(await exportJWK(privateKey)), kid: 'demo-1', alg: 'RS256', use: 'sig' },
    cookieKey: randomBytes(32).toString('hex'),
    sealingKeys: [],
  };
  write(dataDir, secrets);
  return secrets;
}

/** Makes a new key that seals from now on; a server that runs reads it before its next use (docs/adr/0011). */
export function addSealingKey(dataDir: string, now: Date): void {
  const secrets = read(dataDir);
  const { sealingKeys } = withNewKey({ officeKey: secrets.officeKey, sealingKeys: secrets.sealingKeys }, now);
  write(dataDir, { ...secrets, sealingKeys });
}

/** The keys as the file has them now; it is read again whenever it has changed. */
export function localSealingKeys(dataDir: string): () => readonly string[] {
  let seen = '';
  let keys: readonly string[] = [];
  return () => {
    const { mtimeMs, ino } = statSync(pathOf(dataDir));
    const now = `${ino} ${mtimeMs}`;
    if (now !== seen) {
      const { officeKey, sealingKeys } = read(dataDir);
      keys = sealingKeysAt({ officeKey, sealingKeys }, new Date());
      seen = now;
    }
    return keys;
  };
}

function read(dataDir: string): LocalSecrets {
  return secretsSchema.parse(JSON.parse(readFileSync(pathOf(dataDir), 'utf8'))) as LocalSecrets;
}

function write(dataDir: string, secrets: LocalSecrets): void {
  const path = pathOf(dataDir);
  writeFileSync(`${path}.part`, JSON.stringify(secrets, null, 2), { mode: 0o600, flush: true });
  renameSync(`${path}.part`, path);
}
