import { z } from 'zod';
import { ENV } from '../../shared/contracts/environment.ts';

/** What infra tells the mailer. Without a sender every e-mail fails, and staff deliver in another way. */
export const environmentSchema = z.object({
  [ENV.table]: z.string().min(1),
  [ENV.files]: z.string().min(1),
  [ENV.officeKeySecret]: z.string().min(1),
  [ENV.officeProfile]: z.string().min(1),
  [ENV.deadLetterQueueUrl]: z.url(),
  [ENV.mailFrom]: z.email().optional(),
  [ENV.smtpHost]: z.string().min(1).optional(),
  [ENV.smtpPort]: z.coerce.number().int().positive().default(465),
  [ENV.smtpSecret]: z.string().min(1).optional(),
});
