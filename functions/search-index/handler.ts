import { indexCase } from '../../shared/applications/finding/index-case.ts';
import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { searchMessageSchema } from '../../shared/contracts/queue-messages.ts';
import type { Log } from '../../shared/logging/log.ts';
import type { Office } from '../../shared/platform/office.ts';
import { createQueueHandler, type QueueConsumer, type QueueHandler } from '../../shared/platform/queue-batch.ts';

export interface SearchIndexDeps {
  readonly office: Office;
  readonly kind: ApplicationKind;
  readonly log: Log;
  readonly failed?: QueueConsumer<unknown>['failed'];
}

/** Keeps the search index at what the cases are. */
export function createSearchIndex(deps: SearchIndexDeps): QueueHandler {
  return createQueueHandler({
    schema: searchMessageSchema,
    handle: ({ caseId }) => indexCase(deps.kind, deps.office, caseId),
    log: deps.log,
    ...(deps.failed ? { failed: deps.failed } : {}),
  });
}
