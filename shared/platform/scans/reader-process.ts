import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
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
  let child: ChildProcess | undefined;
  let lastId = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const running = (): ChildProcess => {
    if (child?.connected) return child;
    // Without the parent's own flags: a test runner's or debugger's would not fit the child.
    const started = fork(entry, [JSON.stringify({ modelDir })], { execArgv: [], serialization: 'advanced' });
    started.once('exit', () => {
      if (child === started) child = undefined;
    });
    child = started;
    return started;
  };

  const stop = (): void => {
    child?.kill('SIGKILL');
    child = undefined;
  };

  const read = (
    bytes: Uint8Array,
    contentType: string,
    onPage: (page: PageWithPicture) => Promise<void> | void,
  ): Promise<ScanReading> =>
    new Promise((resolve, reject) => {
      const worker = running();
      lastId += 1;
      const id = lastId;
      let timer: NodeJS.Timeout | undefined;
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        worker.off('message', received);
        worker.off('exit', died);
        worker.off('error', died);
        // An idle reader keeps nobody from ending.
        worker.unref();
        worker.channel?.unref();
        act();
      };
      const abandon = (error: unknown): void => {
        if (child === worker) stop();
        settle(() => reject(error));
      };
      const wait = (): void => {
        clearTimeout(timer);
        timer = setTimeout(
          () => abandon(new Retryable('scan-timeout', '扫描件识别超时，请稍后再试或者人工录入')),
          timeoutMs,
        );
      };
      const send = (request: ReadRequest): void => {
        worker.send(request, (error) => {
          if (error) died();
        });
      };
      const received = (reply: ReadReply): void => {
        if (reply.id !== id) return;
        const { page, reading, refused } = reply;
        if (page) {
          clearTimeout(timer);
          // A page that cannot be kept ends the reading; the next file gets a new reader.
          Promise.resolve(page)
            .then(onPage)
            .then(() => {
              wait();
              send({ id, taken: true });
            }, abandon);
        } else if (reading) settle(() => resolve(reading));
        else if (refused?.kind === 'invalid')
          settle(() => reject(new Invalid(refused.code, refused.message, refused.details)));
        else
          settle(() =>
            reject(new Retryable(refused?.code ?? 'scan-reader', refused?.message ?? '识别程序没有结果，请稍后再试')),
          );
      };
      const died = (): void => abandon(new Retryable('scan-reader', '扫描件识别程序中断，请稍后再试或者人工录入'));
      worker.ref();
      worker.channel?.ref();
      worker.on('message', received);
      worker.once('exit', died);
      worker.once('error', died);
      wait();
      send({ id, bytes, contentType });
    });

  return {
    get pid() {
      return child?.pid;
    },
    readScan(bytes, contentType, onPage = () => undefined) {
      const result = queue.then(() => read(bytes, contentType, onPage));
      queue = result.catch(() => undefined);
      return result;
    },
    async close() {
      await queue;
      stop();
    },
  };
}
