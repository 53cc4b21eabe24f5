import { attachNotice, type LetterPress } from '../../shared/applications/attach-notice.ts';
import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { noticeMessageSchema } from '../../shared/contracts/queue-messages.ts';
import type { Log } from '../../shared/logging/log.ts';
import type { Office } from '../../shared/platform/office.ts';
import { createQueueHandler, type QueueConsumer, type QueueHandler } from '../../shared/platform/queue-batch.ts';

export interface NoticeLetterDeps {
  readonly office: Office;
  readonly kind: ApplicationKind;
  readonly press: LetterPress;
  readonly log: Log;
  readonly failed?: QueueConsumer<unknown>['failed'];
}

/** Renders issued notices and attaches them to their cases. */
export function createNoticeLetter(deps: NoticeLetterDeps): QueueHandler {
  return createQueueHandler({
    schema: noticeMessageSchema,
    handle: (message) => attachNotice(deps.kind, deps.office, deps.press, message),
    log: deps.log,
    ...(deps.failed ? { failed: deps.failed } : {}),
  });
}
