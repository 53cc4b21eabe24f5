import { type OfficeSecret, parseOfficeSecret, sealingKeysAt } from '../office-secret.ts';

/** The secret of the office in a function. */
export interface AwsOfficeKey {
  /** Reads the secret with the first use, and again now and then; a failed first read is tried again with the next. */
  load(): Promise<void>;
  /** The office key; an error before it was read. */
  value(): string;
  /** Keys that seal, newest first. */
  sealingKeys(): readonly string[];
}

/** A new sealing key begins later than this after it was stored, so that every function knows it before any seals with it. */
const READ_AGAIN_MS = 5 * 60_000;

/**
 * The office key from its secret. It is read with the first event and not while the function starts: a start is often
 * ahead of any event, and an open request does not outlive the pause between them.
 */
export function createAwsOfficeKey(secretArn: string, now: () => number = Date.now): AwsOfficeKey {
  let reading: Promise<void> | undefined;
  let secret: OfficeSecret | undefined;
  let readAt = 0;
  async function read(): Promise<void> {
    secret = parseOfficeSecret(await readSecret(secretArn));
    readAt = now();
  }
  function known(): OfficeSecret {
    if (!secret) throw new Error('the office key is used before it was read');
    return secret;
  }
  return {
    async load() {
      if (secret && now() - readAt < READ_AGAIN_MS) return;
      reading ??= read().finally(() => {
        reading = undefined;
      });
      // What was read before holds while the secret cannot be read again.
      await (secret ? reading.catch(() => undefined) : reading);
    },
    value: () => known().officeKey,
    sealingKeys: () => sealingKeysAt(known(), new Date(now())),
  };
}

async function readSecret(SecretId: string): Promise<string> {
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  const { SecretString } = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId }));
  if (!SecretString) throw new Error('the secret of the office key is empty');
  return SecretString;
}
