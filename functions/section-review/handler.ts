import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { openSectionReview } from '../../shared/applications/review.ts';
import { reviewMessageSchema } from '../../shared/contracts/queue-messages.ts';
import type { Log } from '../../shared/logging/log.ts';
import type { Office } from '../../shared/platform/office.ts';
import { createQueueHandler, type QueueConsumer, type QueueHandler } from '../../shared/platform/queue-batch.ts';

export interface SectionReviewDeps {
  readonly office: Office;
  readonly kind: ApplicationKind;
  readonly log: Log;
  readonly failed?: QueueConsumer<unknown>['failed'];
}

/** Opens reviews in one section; deployed once per section with a queue of its own. */
export function createSectionReview(deps: SectionReviewDeps): QueueHandler {
  return createQueueHandler({
    schema: reviewMessageSchema,
    handle: (message) => openSectionReview(deps.kind, deps.office, message),
    log: deps.log,
    ...(deps.failed ? { failed: deps.failed } : {}),
  });
}
