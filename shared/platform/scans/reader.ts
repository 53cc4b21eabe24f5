import { installedModels, modelsIn } from './models.ts';
import { loadOcr, type Ocr } from './ocr.ts';
import { readScan } from './read-scan.ts';
import type { ScanReader } from './reader-process.ts';

/** The reader in this process, for a function of its own: the models are loaded with the first file and kept. */
export function createReader(modelDir?: string): ScanReader {
  let ocr: Promise<Ocr> | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  return {
    readScan(bytes, contentType, onPage) {
      ocr ??= loadOcr(modelDir === undefined ? installedModels() : modelsIn(modelDir));
      const loaded = ocr;
      const result = queue.then(async () => readScan(await loaded, bytes, contentType, onPage));
      queue = result.catch(() => undefined);
      return result;
    },
    async close() {
      await queue;
      await (await ocr)?.close();
    },
  };
}
