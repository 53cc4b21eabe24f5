import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { Permanent, Retryable } from '../errors.ts';
import { MAIL_MAX_BYTES, rawMail } from '../mail/message.ts';
import type { Mailer } from '../ports.ts';
import { failureName } from './failures.ts';

/** Refusals of this very mail; everything else (paused account, quota, network) may be mended. */
const FINAL = new Set(['MessageRejected', 'BadRequestException']);

/** Mail by SES, where the partition has it. SES puts a Message-ID of its own in place of ours. */
export function createSesMailer(options: {
  client: Pick<SESv2Client, 'send'>;
  from: string;
  configurationSet?: string | undefined;
}): Mailer {
  const { client, from, configurationSet } = options;
  return {
    maxBytes: MAIL_MAX_BYTES,
    async send(mail) {
      try {
        const { MessageId } = await client.send(
          new SendEmailCommand({
            FromEmailAddress: from,
            Destination: { ToAddresses: [mail.to] },
            Content: { Raw: { Data: await rawMail(mail, from) } },
            // Its bounce comes back with these (ses-events.ts).
            EmailTags: [
              { Name: 'case', Value: mail.about.caseId },
              { Name: 'mailing', Value: String(mail.about.mailing) },
            ],
            ...(configurationSet ? { ConfigurationSetName: configurationSet } : {}),
          }),
        );
        return { reference: MessageId ?? mail.id };
      } catch (error) {
        const code = failureName(error);
        throw FINAL.has(code)
          ? new Permanent('mail-refused', '邮件服务拒收', { code })
          : new Retryable('mail-unavailable', '邮件服务暂时不能发送', { code });
      }
    },
  };
}
