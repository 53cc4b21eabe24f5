import { z } from 'zod';
import { Permanent } from '../errors.ts';
import type { ReturnedMail } from '../ports.ts';

const one = (value: z.ZodType<string>) => z.tuple([value], z.unknown()).transform(([first]) => first);

/** What EventBridge brings of SES: a mail that came back, or that SES itself refused after taking it over. */
const eventSchema = z.object({
  source: z.literal('aws.ses'),
  detail: z.object({
    eventType: z.enum(['Bounce', 'Reject']),
    mail: z.object({
      messageId: z.string().min(1),
      tags: z.object({ case: one(z.string().min(1)), mailing: one(z.string().regex(/^[1-9]\d{0,3}$/)) }),
    }),
    bounce: z.object({ bounceType: z.string() }).optional(),
  }),
});

/**
 * The mail that came back, by the tags it went out with. Addresses and what the other server said are left behind.
 * @throws Permanent `bounce-invalid` for anything else
 */
export function readSesEvent(event: unknown): ReturnedMail {
  const read = eventSchema.safeParse(event);
  if (!read.success) throw new Permanent('bounce-invalid', '退信通知无法读懂');
  const { mail, bounce, eventType } = read.data.detail;
  return {
    caseId: mail.tags.case,
    mailing: Number(mail.tags.mailing),
    reference: mail.messageId,
    why: eventType === 'Reject' ? 'rejected' : bounce?.bounceType === 'Permanent' ? 'no-such-address' : 'not-accepted',
  };
}
