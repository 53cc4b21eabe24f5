import { linesOf } from '../letters/reading.ts';

/** The words of a PDF without its spaces, since lines break anywhere. */
export async function pdfText(pdf: Uint8Array): Promise<string> {
  const pages = await linesOf(pdf);
  return pages
    .flatMap((page) => page.map((line) => line.text))
    .join('')
    .replace(/\s/g, '');
}
