import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import type { PlainPages } from '../../applications/case-file/pages.ts';
import type { Printable } from '../../applications/letters/sheet.ts';
import { Permanent, Retryable } from '../errors.ts';
import type { LetterRenderer, RenderedLetter, RendererPaths } from './typst.ts';

export interface RenderRequest {
  readonly id: number;
  readonly content: Printable | PlainPages;
}

export interface RenderReply {
  readonly id: number;
  readonly letter?: RenderedLetter;
  readonly refused?: {
    readonly code: string;
    readonly message: string;
    readonly details: Readonly<Record<string, unknown>>;
  };
}

export interface RendererProcessOptions extends RendererPaths {
  /** File of renderer-child: the .ts source, or the bundle that esbuild made of it. */
  readonly entry: string;
  /** Per letter, in milliseconds; a letter takes 5 to 30, the first of a process about 400. */
  readonly timeoutMs?: number;
}

export interface RendererProcess extends LetterRenderer {
  /** Process id of the running child; undefined before the first letter and after a crash. */
  readonly pid: number | undefined;
}

/**
 * The Typst renderer in a child process, so that neither its memory (about 150 MB) nor a crash of native code reaches
 * the server. The child starts with the first letter and again after it died; letters are rendered one after another.
 * @throws Permanent as the renderer does; Retryable `letter-renderer` when the child died, `letter-timeout` when it hung
 */
export function createRendererProcess(options: RendererProcessOptions): RendererProcess {
  const { entry, timeoutMs = 20_000, fontDirs, templateDir } = options;
  let child: ChildProcess | undefined;
  let lastId = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const running = (): ChildProcess => {
    if (child?.connected) return child;
    // Without the parent's own flags: a test runner's or debugger's would not fit the child.
    const started = fork(entry, [JSON.stringify({ fontDirs, templateDir })], {
      execArgv: [],
      serialization: 'advanced',
    });
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

  const render = (content: Printable | PlainPages): Promise<RenderedLetter> =>
    new Promise((resolve, reject) => {
      const worker = running();
      lastId += 1;
      const id = lastId;
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        worker.off('message', received);
        worker.off('exit', died);
        worker.off('error', died);
        // An idle renderer keeps nobody from ending.
        worker.unref();
        worker.channel?.unref();
        act();
      };
      const received = (reply: RenderReply): void => {
        if (reply.id !== id) return;
        const { letter, refused } = reply;
        if (letter) settle(() => resolve(letter));
        else
          settle(() =>
            reject(
              refused
                ? new Permanent(refused.code, refused.message, refused.details)
                : new Retryable('letter-renderer', '文书排版程序没有结果，请稍后再试'),
            ),
          );
      };
      const died = (): void => {
        if (child === worker) stop();
        settle(() => reject(new Retryable('letter-renderer', '文书排版程序中断，请稍后再试')));
      };
      const timer = setTimeout(() => {
        if (child === worker) stop();
        settle(() => reject(new Retryable('letter-timeout', '文书排版超时，请稍后再试', { timeoutMs })));
      }, timeoutMs);
      worker.ref();
      worker.channel?.ref();
      worker.on('message', received);
      worker.once('exit', died);
      worker.once('error', died);
      worker.send({ id, content } satisfies RenderRequest, (error) => {
        if (error) died();
      });
    });

  return {
    get pid() {
      return child?.pid;
    },
    renderPdf(content) {
      const result = queue.then(() => render(content));
      queue = result.catch(() => undefined);
      return result;
    },
    async close() {
      await queue;
      stop();
    },
  };
}
