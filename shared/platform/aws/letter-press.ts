import type { LetterPress } from '../../applications/attach-notice.ts';
import type { LetterRenderer } from '../letters/typst.ts';
import { bundledPath } from './environment.ts';

/**
 * The press inside a function: Typst in this process, loaded with the first letter, since most requests of the staff's
 * API print nothing. `folder` holds templates/ and fonts/.
 */
export function createLazyPress(folder: string): LetterPress {
  let renderer: Promise<LetterRenderer> | undefined;
  async function load(): Promise<LetterRenderer> {
    const { createTypstRenderer } = await import('../letters/typst.ts');
    const path = bundledPath(folder);
    return createTypstRenderer({ fontDirs: [`${path}/fonts`], templateDir: `${path}/templates` });
  }
  return {
    async renderPdf(content) {
      renderer ??= load().catch((error: unknown) => {
        renderer = undefined;
        throw error;
      });
      return (await renderer).renderPdf(content);
    },
    async renderDocx(content) {
      const { createLetterDocx } = await import('../letters/docx.ts');
      return createLetterDocx(content);
    },
  };
}
