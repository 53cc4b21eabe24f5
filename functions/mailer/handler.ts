import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { recordReturnedMail } from '../../shared/applications/returned-mail.ts';
import { sendLetterMail } from '../../shared/applications/send-mail.ts';
import { mailMessageSchema } from '../../shared/contracts/queue-messages.ts';
import type { Log } from '../../shared/logging/log.ts';
import type { Office } from '../../shared/platform/office.ts';
import type { Mailer, ReturnedMail } from '../../shared/platform/ports.ts';
import { createQueueHandler, type QueueConsumer, type QueueHandler } from '../../shared/platform/queue-batch.ts';

export interface MailerDeps {
  readonly office: Office;
  readonly kind: ApplicationKind;
  readonly mailer: Mailer;
  readonly log: Log;
  readonly failed?: QueueConsumer<unknown>['failed'];
}

/** Sends letters whose applicants asked for e-mail, and records what became of them. */
export function createMailer(deps: MailerDeps): QueueHandler {
  return createQueueHandler({
    schema: mailMessageSchema,
    handle: (message) => sendLetterMail(deps.kind, deps.office, deps.mailer, message),
    log: deps.log,
    ...(deps.failed ? { failed: deps.failed } : {}),
  });
}

/** Records mails that came back after they had been taken over; what fails is thrown, and tried again by whoever called. */
export function createReturns(
  { office, kind, log }: Pick<MailerDeps, 'office' | 'kind' | 'log'>,
  read: (event: unknown) => ReturnedMail,
): (event: unknown) => Promise<string> {
  return async (event) => {
    const outcome = await recordReturnedMail(kind, office, read(event));
    log('mail.returned', { outcome });
    return outcome;
  };
}
