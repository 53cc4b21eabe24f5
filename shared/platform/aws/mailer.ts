import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { unconfiguredMailer } from '../mail/unconfigured.ts';
import type { Mailer } from '../ports.ts';

export interface AwsMailSettings {
  readonly from: string | undefined;
  /** A server of the office's own; without it SES sends. */
  readonly smtpHost: string | undefined;
  readonly smtpPort: number;
  /** ARN of a secret with `{"user", "password"}`. */
  readonly smtpSecret: string | undefined;
  /** SES configuration set that passes on what comes back. */
  readonly eventsTo: string | undefined;
}

/** The way of e-mail of this deployment; what it needs is loaded only when it is set up. */
export async function createAwsMailer(settings: AwsMailSettings): Promise<Mailer> {
  const { from, smtpHost, smtpPort, smtpSecret, eventsTo } = settings;
  if (!from) return unconfiguredMailer;
  if (!smtpHost) {
    const [{ SESv2Client }, { createSesMailer }] = await Promise.all([
      import('@aws-sdk/client-sesv2'),
      import('./ses-mailer.ts'),
    ]);
    return createSesMailer({ client: new SESv2Client({}), from, configurationSet: eventsTo });
  }
  const { createSmtpMailer } = await import('../mail/smtp.ts');
  const login = smtpSecret ? await readLogin(smtpSecret) : {};
  return createSmtpMailer({ host: smtpHost, port: smtpPort, from, ...login });
}

async function readLogin(secretArn: string): Promise<{ user?: string; password?: string }> {
  const { SecretString } = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: secretArn }));
  if (!SecretString) throw new Error('the secret of the mail server is empty');
  return JSON.parse(SecretString) as { user?: string; password?: string };
}
