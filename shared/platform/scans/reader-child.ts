import { Invalid, isOfficeError } from '../errors.ts';
import { installedModels, modelsIn } from './models.ts';
import { loadOcr } from './ocr.ts';
import { readScan } from './read-scan.ts';
import type { ReadReply, ReadRequest } from './reader-process.ts';

/**
 * Entry of the reader's own process: the folder of the models comes as JSON in its first argument, files by IPC, one
 * at a time; each page goes back before the next is read. It ends with its parent.
 */
const { modelDir } = JSON.parse(process.argv[2] ?? '{}') as { modelDir?: string };
const ocr = loadOcr(modelDir === undefined ? installedModels() : modelsIn(modelDir));
let taken: (() => void) | undefined;

process.on('message', (request: ReadRequest) => {
  if ('taken' in request) taken?.();
  else void read(request);
});
process.on('disconnect', () => process.exit(0));

async function read({ id, bytes, contentType }: Extract<ReadRequest, { bytes: Uint8Array }>): Promise<void> {
  try {
    const reading = await readScan(
      await ocr,
      bytes,
      contentType,
      (page) =>
        new Promise<void>((next) => {
          taken = next;
          answer({ id, page });
        }),
    );
    answer({ id, reading });
  } catch (error) {
    // Anything unforeseen ends this process; the parent reports Retryable and starts another.
    if (!isOfficeError(error)) throw error;
    const { code, message, details } = error;
    answer({ id, refused: { kind: error instanceof Invalid ? 'invalid' : 'retryable', code, message, details } });
  }
}

function answer(reply: ReadReply): void {
  process.send?.(reply);
}
