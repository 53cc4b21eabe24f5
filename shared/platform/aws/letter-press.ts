import type { LetterPress } from '../../applications/attach-notice.ts';
import type { PagePress } from '../../applications/case-file/pages.ts';
import type { LetterRenderer } from '../letters/typst.ts';
import { bundledPath } from './environment.ts';

/**
 * The press inside a function: Typst in this process, loaded with the first letter, since most requests of the staff's
 * API print nothing. `folder` holds templates/ and fonts/.
 */
export function createLazyPress(folder: string): LetterPress & PagePress {
  let renderer: Promise<LetterRenderer> | undefined;
  async function load(): Promise<LetterRenderer> {
    const { createTypstRenderer } = await import('../letters/typst.ts');
    const path = bundledPath(folder);
    return createTypstRenderer({ fontDirs: [`${path}/fonts`], templateDir: `${path}/templates` });
  }
  async function loaded(): Promise<LetterRenderer> {
    renderer ??= load().catch((error: unknown) => {
      renderer = undefined;
      throw error;
    });
    return renderer;
  }
  return {
    renderPdf: async (content) => (await loaded()).renderPdf(content),
    renderPages: async (content) => (await loaded()).renderPdf(content),
    async renderDocx(content) {
      const { createLetterDocx } = await import('../letters/docx.ts');
      return createLetterDocx(content);
    },
  };
}
