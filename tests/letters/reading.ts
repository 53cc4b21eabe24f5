import { fileURLToPath } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { LetterFacts } from '../../shared/applications/letters/catalogue.ts';
import { composeLetter } from '../../shared/applications/letters/catalogue.ts';
import type { LetterContent } from '../../shared/applications/letters/content.ts';
import type { NoticeCode } from '../../shared/law/notices.ts';
import type { RendererPaths } from '../../shared/platform/letters/typst.ts';
import { FACTS } from './fixtures.ts';
import { SAMPLES } from './samples.ts';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const PATHS: RendererPaths = {
  templateDir: at('assets/letters'),
  fontDirs: [
    at('assets/fonts'),
    at('node_modules/@expo-google-fonts/noto-serif-sc/400Regular'),
    at('node_modules/@expo-google-fonts/noto-serif-sc/900Black'),
  ],
};
export const CHILD_ENTRY = at('shared/platform/letters/renderer-child.ts');

/** Beside the packages, so that the bundle finds the native one. */
export const BUNDLED_CHILD = at('node_modules/.cache/letters/renderer-child.mjs');

export function sample(code: NoticeCode, facts: Partial<LetterFacts> = {}): LetterContent {
  return composeLetter(code, SAMPLES[code].fields, { ...FACTS, ...SAMPLES[code].facts, ...facts });
}

export interface Line {
  /** Distance of the first glyph's origin from the paper's left edge, and of the baseline from its top, in mm. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly text: string;
}

const MM = 25.4 / 72;

/** The lines of each page, as pdfjs reads them. */
export async function linesOf(pdf: Uint8Array): Promise<Line[][]> {
  const task = getDocument({ data: pdf.slice(), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const pages: Line[][] = [];
  for (let n = 1; n <= document.numPages; n += 1) {
    const page = await document.getPage(n);
    const lines = new Map<number, { left: number; right: number; text: string }>();
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item) || item.str === '') continue;
      const [, , , , x = 0, y = 0] = item.transform as number[];
      const key = Math.round(y * 4);
      const line = lines.get(key) ?? { left: Number.POSITIVE_INFINITY, right: 0, text: '' };
      lines.set(key, {
        left: item.str.trim() ? Math.min(line.left, x * MM) : line.left,
        right: item.str.trim() ? Math.max(line.right, (x + item.width) * MM) : line.right,
        text: line.text + item.str,
      });
    }
    const height = page.view[3] ?? 0;
    pages.push(
      [...lines].map(([key, line]) => ({ ...line, top: (height - key / 4) * MM })).sort((a, b) => a.top - b.top),
    );
  }
  await task.destroy();
  return pages;
}

/** All text without white space, in reading order; page numbers are artifacts and no part of it. */
export async function textOf(pdf: Uint8Array): Promise<string> {
  const task = getDocument({ data: pdf.slice(), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  let text = '';
  for (let n = 1; n <= document.numPages; n += 1) {
    const page = await document.getPage(n);
    const tags: string[] = [];
    for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
      if ('str' in item) text += tags.includes('Artifact') ? '' : item.str;
      else if (item.type === 'endMarkedContent') tags.pop();
      else tags.push('tag' in item ? String(item.tag) : '');
    }
  }
  await task.destroy();
  return bare(text);
}

export const bare = (text: string): string => text.replace(/\s/gu, '');
