import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';

const secretsSchema = z.strictObject({
  officeKey: z.string().min(32),
  /** Signing key of the demo issuer; unused where another issuer is configured. */
  issuerKey: z.record(z.string(), z.unknown()),
  cookieKey: z.string().min(32),
});

export interface LocalSecrets {
  readonly officeKey: string;
  readonly issuerKey: JWK;
  readonly cookieKey: string;
}

/** Secrets of this installation, made on the first start and readable by its owner alone. Losing them loses every query code. */
export async function localSecrets(dataDir: string): Promise<LocalSecrets> {
  const path = join(dataDir, 'secrets.json');
  if (existsSync(path)) return secretsSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) as LocalSecrets;
  mkdirSync(dataDir, { recursive: true });
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const secrets: LocalSecrets = {
    officeKey: randomBytes(32).toString('hex'),
    issuerKey: { ...(await exportJWK(privateKey)), kid: 'demo-1', alg: 'RS256', use: 'sig' },
    cookieKey: randomBytes(32).toString('hex'),
  };
  writeFileSync(`${path}.part`, JSON.stringify(secrets, null, 2), { mode: 0o600, flush: true });
  renameSync(`${path}.part`, path);
  return secrets;
}
