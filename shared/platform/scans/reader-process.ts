import { createChildWorker } from '../child-worker.ts';
import { Invalid, Retryable } from '../errors.ts';
import type { PageWithPicture, ScanReading } from './read-scan.ts';

/** To the child: a file to read, or that a page was taken and the next may come. */
export type ReadRequest =
  | { readonly id: number; readonly bytes: Uint8Array; readonly contentType: string }
  | { readonly id: number; readonly taken: true };

export interface ReadReply {
  readonly id: number;
  readonly page?: PageWithPicture;
  readonly reading?: ScanReading;
  readonly refused?: {
    readonly kind: 'invalid' | 'retryable';
    readonly code: string;
    readonly message: string;
    readonly details: Readonly<Record<string, unknown>>;
  };
}

export interface ReaderProcessOptions {
  /** File of reader-child: the .ts source, or the bundle that esbuild made of it. */
  readonly entry: string;
  /** Folder of the models; the installed package's by default. */
  readonly modelDir?: string;
  /** Milliseconds without a page; a page takes one to five seconds. */
  readonly timeoutMs?: number;
}

/** Reads files of scans one after another. */
export interface ScanReader {
  /**
   * `onPage` is awaited before the next page is read.
   * @throws Invalid as `readScan` does; Retryable `scan-reader` when the reader died, `scan-timeout` when it hung
   */
  readScan(
    bytes: Uint8Array,
    contentType: string,
    onPage?: (page: PageWithPicture) => Promise<void> | void,
  ): Promise<ScanReading>;
  close(): Promise<void>;
}

export interface ReaderProcess extends ScanReader {
  /** Process id of the running child; undefined before the first file and after a crash. */
  readonly pid: number | undefined;
}

/**
 * The reader in a child process, so that neither its memory (about half a gigabyte) nor a crash of native code reaches
 * the server. The child starts with the first file and again after it died.
 */
export function createReaderProcess(options: ReaderProcessOptions): ReaderProcess {
  const { entry, modelDir, timeoutMs = 120_000 } = options;
  const child = createChildWorker<ReadRequest, ReadReply>({
    entry,
    settings: { modelDir },
    timeoutMs,
    died: () => new Retryable('scan-reader', '扫描件识别程序中断，请稍后再试或者人工录入'),
    late: () => new Retryable('scan-timeout', '扫描件识别超时，请稍后再试或者人工录入'),
  });
  return {
    get pid() {
      return child.pid;
    },
    readScan: (bytes, contentType, onPage = () => undefined) =>
      child.run<ScanReading>(
        (id) => ({ id, bytes, contentType }),
        ({ id, page, reading, refused }, work) => {
          if (page) {
            work.pause();
            // A page that cannot be kept ends the reading; the next file gets a new reader.
            Promise.resolve(page)
              .then(onPage)
              .then(() => work.send({ id, taken: true }), work.abandon);
          } else if (reading) work.resolve(reading);
          else if (refused?.kind === 'invalid')
            work.reject(new Invalid(refused.code, refused.message, refused.details));
          else
            work.reject(
              new Retryable(refused?.code ?? 'scan-reader', refused?.message ?? '识别程序没有结果，请稍后再试'),
            );
        },
      ),
    close: () => child.close(),
  };
}
