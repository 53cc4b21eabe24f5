import { Permanent, Retryable } from '../errors.ts';
import type { Mailer } from '../ports.ts';
import { envelopeOf, MAIL_MAX_BYTES } from './message.ts';
import { createTransport, type SMTPTransportOptions } from './nodemailer.ts';

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly from: string;
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|::1)$/;
/** Milliseconds for the connection, the greeting and each answer. */
const PATIENCE_MS = 20_000;

/** How the server is spoken to: encrypted and with its certificate checked, except on this very machine. */
export function smtpOptions({ host, port, user, password }: SmtpSettings): SMTPTransportOptions {
  return {
    host,
    port,
    secure: port === 465,
    requireTLS: !LOOPBACK.test(host),
    ...(user ? { auth: { user, pass: password ?? '' } } : {}),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Mail by an SMTP server of the office or its provider. */
export function createSmtpMailer(settings: SmtpSettings): Mailer {
  const transport = createTransport(smtpOptions(settings));
  return {
    maxBytes: MAIL_MAX_BYTES,
    async send(mail) {
      try {
        const { messageId } = await transport.sendMail(envelopeOf(mail, settings.from));
        return { reference: messageId };
      } catch (error) {
        throw failureOf(error);
      }
    },
  };
}

/** Only an answer about the mail itself is final; a login, a certificate or a network may be mended. */
function failureOf(error: unknown): Permanent | Retryable {
  const { code, responseCode = 0 } = error as { code?: string; responseCode?: number };
  const aboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (aboutMail && responseCode >= 500) return new Permanent('mail-refused', '对方邮件服务器拒收', { responseCode });
  return new Retryable('mail-unavailable', '邮件服务器暂时不能发送', { code: code ?? 'unknown', responseCode });
}
