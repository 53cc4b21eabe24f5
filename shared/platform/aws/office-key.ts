/** The secret of the office in a function. */
export interface AwsOfficeKey {
  /** Reads the secret with the first use and keeps it; a failed read is tried again with the next. */
  load(): Promise<void>;
  /** The secret; an error before it was read. */
  value(): string;
}

/**
 * The office key from its secret. It is read with the first event and not while the function starts: a start is often
 * ahead of any event, and an open request does not outlive the pause between them.
 */
export function createAwsOfficeKey(secretArn: string): AwsOfficeKey {
  let reading: Promise<void> | undefined;
  let key: string | undefined;
  async function read(): Promise<void> {
    const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
    const { SecretString } = await new SecretsManagerClient({}).send(
      new GetSecretValueCommand({ SecretId: secretArn }),
    );
    if (!SecretString || SecretString.length < 32)
      throw new Error('the secret of the office key is empty or too short');
    key = SecretString;
  }
  return {
    load() {
      reading ??= read().catch((error: unknown) => {
        reading = undefined;
        throw error;
      });
      return reading;
    },
    value() {
      if (key === undefined) throw new Error('the office key is used before it was read');
      return key;
    },
  };
}
