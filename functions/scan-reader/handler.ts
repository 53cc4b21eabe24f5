import { scanMessageSchema } from '../../shared/contracts/queue-messages.ts';
import type { LetterKind } from '../../shared/letters-in/kind.ts';
import { readLetter } from '../../shared/letters-in/read-letter.ts';
import type { ScanReader } from '../../shared/letters-in/scan-reader.ts';
import type { Log } from '../../shared/logging/log.ts';
import type { Office } from '../../shared/platform/office.ts';
import { createQueueHandler, type QueueConsumer, type QueueHandler } from '../../shared/platform/queue-batch.ts';

export interface ScanReaderDeps {
  readonly office: Office;
  readonly kind: LetterKind;
  readonly reader: ScanReader;
  readonly log: Log;
  readonly failed?: QueueConsumer<unknown>['failed'];
}

/** Reads the scans of letters and lays what they seem to say on the register desk. */
export function createScanReader(deps: ScanReaderDeps): QueueHandler {
  return createQueueHandler({
    schema: scanMessageSchema,
    handle: (message) => readLetter(deps.kind, deps.office, deps.reader, message),
    log: deps.log,
    ...(deps.failed ? { failed: deps.failed } : {}),
  });
}
