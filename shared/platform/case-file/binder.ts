import { degrees, PDFDocument, type PDFFont, type PDFImage, type PDFPage, StandardFonts } from '@cantoo/pdf-lib';
import { jpegTurn } from './jpeg-turn.ts';

const A4 = [595.28, 841.89] as const;
const MARGIN = 42;
const NUMBER_SIZE = 9;
const NUMBER_INSET = 22;

export interface Binder {
  /** Binds all pages of a PDF; answers how many. Rejects for a file that is encrypted or broken, and binds nothing of it. */
  addPdf(bytes: Uint8Array): Promise<number>;
  /** Binds a picture as a page of A4, upright as it was taken, never enlarged beyond 150 dpi. */
  addPicture(bytes: Uint8Array, type: 'image/jpeg' | 'image/png'): Promise<number>;
  /** Numbers the pages, puts the front before them and answers the whole file. */
  finish(front: Uint8Array): Promise<Uint8Array>;
}

/** Binds documents into one PDF; every page keeps its size. */
export async function createBinder(): Promise<Binder> {
  const bound = await PDFDocument.create();
  const font = await bound.embedFont(StandardFonts.Helvetica);
  return {
    async addPdf(bytes) {
      const original = await PDFDocument.load(bytes, { updateMetadata: false });
      const pages = await bound.copyPages(original, original.getPageIndices());
      for (const page of pages) bound.addPage(page);
      return pages.length;
    },
    async addPicture(bytes, type) {
      const picture = type === 'image/png' ? await bound.embedPng(bytes) : await bound.embedJpg(bytes);
      placePicture(bound, picture, type === 'image/jpeg' ? jpegTurn(bytes) : 0);
      return 1;
    },
    async finish(front) {
      bound.getPages().forEach((page, i) => {
        numberPage(page, font, String(i + 1));
      });
      const original = await PDFDocument.load(front, { updateMetadata: false });
      const pages = await bound.copyPages(original, original.getPageIndices());
      pages.forEach((page, i) => {
        bound.insertPage(i, page);
      });
      bound.setTitle('政府信息公开申请案卷');
      return bound.save({ addDefaultPage: false, objectsPerTick: 200 });
    },
  };
}

function placePicture(bound: PDFDocument, picture: PDFImage, turn: 0 | 90 | 180 | 270): void {
  const lying = turn === 90 || turn === 270;
  const [width, height] = lying ? [picture.height, picture.width] : [picture.width, picture.height];
  // A picture wider than high gets a page that is.
  const [pageWidth, pageHeight] = width > height ? [A4[1], A4[0]] : A4;
  const page = bound.addPage([pageWidth, pageHeight]);
  const scale = Math.min((pageWidth - 2 * MARGIN) / width, (pageHeight - 2 * MARGIN) / height, 72 / 150);
  const [w, h] = [width * scale, height * scale];
  const [left, bottom] = [(pageWidth - w) / 2, (pageHeight - h) / 2];
  // Turned about its own lower left corner, which then has to be moved to where the turned picture begins.
  const at = {
    0: { x: left, y: bottom },
    90: { x: left, y: bottom + h },
    180: { x: left + w, y: bottom + h },
    270: { x: left + w, y: bottom },
  }[turn];
  page.drawImage(picture, {
    ...at,
    width: picture.width * scale,
    height: picture.height * scale,
    rotate: degrees(-turn),
  });
}

/** The page's number in its upper right corner, as one sees it. */
function numberPage(page: PDFPage, font: PDFFont, number: string): void {
  const { x, y, width, height } = page.getCropBox();
  const length = font.widthOfTextAtSize(number, NUMBER_SIZE);
  const turn = ((page.getRotation().angle % 360) + 360) % 360;
  const inset = NUMBER_INSET;
  const at =
    turn === 90
      ? { x: x + inset, y: y + height - inset - length }
      : turn === 180
        ? { x: x + inset + length, y: y + inset }
        : turn === 270
          ? { x: x + width - inset, y: y + inset + length }
          : { x: x + width - inset - length, y: y + height - inset };
  page.drawText(number, { ...at, size: NUMBER_SIZE, font, rotate: degrees(turn) });
}
