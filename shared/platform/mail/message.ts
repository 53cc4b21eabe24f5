import type { OutgoingMail } from '../ports.ts';
import { createTransport, type SendMailOptions } from './nodemailer.ts';

/** Attachments of one mail: common servers take 20 MB, and base64 adds a third. */
export const MAIL_MAX_BYTES = 14 * 1024 * 1024;

/** `<id@domain of the sender>`: the same mail has the same Message-ID however often it is tried. */
function messageIdOf(mail: Pick<OutgoingMail, 'id'>, from: string): string {
  return `<${mail.id}@${from.split('@').at(-1)}>`;
}

/** A mail as the mail library takes it. */
export function envelopeOf(mail: OutgoingMail, from: string): SendMailOptions {
  return {
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    messageId: messageIdOf(mail, from),
    // An answer of an authority is no invitation to a machine's reply.
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: mail.attachments.map((a) => ({
      filename: a.name,
      content: Buffer.from(a.bytes),
      contentType: a.contentType,
    })),
  };
}

/** The mail as it travels (RFC 5322). */
export async function rawMail(mail: OutgoingMail, from: string): Promise<Uint8Array> {
  const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail(envelopeOf(mail, from));
  return message as Buffer;
}
