import { ENV } from '../../shared/contracts/environment.ts';
import { email, optional, port, text, url } from '../../shared/platform/aws/environment.ts';

/** What infra tells the mailer. Without a sender every e-mail fails, and staff deliver in another way. */
export const environmentFields = {
  [ENV.table]: text,
  [ENV.files]: text,
  [ENV.officeKeySecret]: text,
  [ENV.officeProfile]: text,
  [ENV.deadLetterQueueUrl]: url,
  [ENV.mailFrom]: optional(email),
  [ENV.mailEvents]: optional(text),
  [ENV.smtpHost]: optional(text),
  [ENV.smtpPort]: port(465),
  [ENV.smtpSecret]: optional(text),
};
