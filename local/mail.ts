import { join } from 'node:path';
import { createLocalMailbox, type LocalMailbox } from '../shared/platform/local/mailbox.ts';
import { createSmtpMailer } from '../shared/platform/mail/smtp.ts';
import { unconfiguredMailer } from '../shared/platform/mail/unconfigured.ts';
import type { Clock, Mailer } from '../shared/platform/ports.ts';
import type { LocalConfig } from './config.ts';

/** Where e-mail goes: the office's server where one is set up; for trying out, a mailbox on this machine. */
export function createLocalMail(config: LocalConfig, clock: Clock): { mailer: Mailer; mailbox?: LocalMailbox } {
  if (config.SMTP_HOST && config.MAIL_FROM)
    return {
      mailer: createSmtpMailer({
        host: config.SMTP_HOST,
        port: config.SMTP_PORT,
        user: config.SMTP_USER,
        password: config.SMTP_PASSWORD,
        from: config.MAIL_FROM,
      }),
    };
  // With a login of its own the office is real, and what it sends must not end in a drawer.
  if (config.OIDC_ISSUER) return { mailer: unconfiguredMailer };
  const mailbox = createLocalMailbox(join(config.DATA_DIR, 'mailbox'), clock);
  return { mailer: mailbox, mailbox };
}
