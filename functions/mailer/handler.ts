import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { sendLetterMail } from '../../shared/applications/send-mail.ts';
import { mailMessageSchema } from '../../shared/contracts/queue-messages.ts';
import type { Log } from '../../shared/logging/log.ts';
import type { Office } from '../../shared/platform/office.ts';
import type { Mailer } from '../../shared/platform/ports.ts';
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
