import { isOfficeError } from '../errors.ts';
import type { RenderReply, RenderRequest } from './renderer-process.ts';
import type { RendererPaths } from './typst.ts';
import { createTypstRenderer } from './typst.ts';

/**
 * Entry of the renderer's own process: paths come as JSON in its first argument, letters by IPC, one at a time.
 * It ends with its parent.
 */
const renderer = createTypstRenderer(JSON.parse(process.argv[2] ?? '{}') as RendererPaths);

process.on('message', ({ id, content }: RenderRequest) => {
  renderer.renderPdf(content).then(
    (letter) => answer({ id, letter }),
    (error: unknown) => {
      // Anything unforeseen ends this process; the parent reports Retryable and starts another.
      if (!isOfficeError(error)) throw error;
      answer({ id, refused: { code: error.code, message: error.message, details: error.details } });
    },
  );
});
process.on('disconnect', () => process.exit(0));

function answer(reply: RenderReply): void {
  process.send?.(reply);
}
