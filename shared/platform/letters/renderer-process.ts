import type { PlainPages } from '../../applications/case-file/pages.ts';
import type { Printable } from '../../applications/letters/sheet.ts';
import { createChildWorker } from '../child-worker.ts';
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
  const child = createChildWorker<RenderRequest, RenderReply>({
    entry,
    settings: { fontDirs, templateDir },
    timeoutMs,
    died: () => new Retryable('letter-renderer', '文书排版程序中断，请稍后再试'),
    late: () => new Retryable('letter-timeout', '文书排版超时，请稍后再试', { timeoutMs }),
  });
  return {
    get pid() {
      return child.pid;
    },
    renderPdf: (content) =>
      child.run<RenderedLetter>(
        (id) => ({ id, content }),
        ({ letter, refused }, work) => {
          if (letter) work.resolve(letter);
          else if (refused) work.reject(new Permanent(refused.code, refused.message, refused.details));
          else work.reject(new Retryable('letter-renderer', '文书排版程序没有结果，请稍后再试'));
        },
      ),
    close: () => child.close(),
  };
}
