import { proposalOf } from '../../scans/fields.ts';
import type { Box } from '../../scans/geometry.ts';
import type { PageText } from '../../scans/page.ts';
import { mapValues, type Proposal } from '../../scans/proposal.ts';
import { isOfficeError, Retryable } from '../errors.ts';
import type { Ocr } from './ocr.ts';
import { openScan } from './pages.ts';
import { type PageCondition, readPage, SHOWN } from './read-page.ts';

/** A line of text of a page, in pixels of its picture. */
interface ScannedLine {
  readonly text: string;
  readonly box: Box;
  readonly score: number;
}

/** A page as staff see it: upright and straight. */
interface ScannedPage {
  readonly number: number;
  readonly pages: number;
  /** Of the picture, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise by which the scan was turned. */
  readonly rotation: number;
  /** `blank`: nothing written; `unreadable`: no text was found in what is there. */
  readonly condition: PageCondition;
  /** By which the same page is known again. */
  readonly look?: string;
  readonly lines: readonly ScannedLine[];
}

export interface PageWithPicture extends ScannedPage {
  readonly imageJpeg: Uint8Array;
}

export interface ScanReading {
  readonly pages: readonly ScannedPage[];
  readonly proposal: Proposal;
}

/**
 * Reads a file of scans page by page; `onPage` is awaited before the next page is drawn, so that memory stays that of
 * one page.
 * @throws Invalid `scan-too-large`, `scan-too-many-pages`, `scan-too-many-pixels`, `scan-encrypted`, `scan-broken`, `scan-type`
 */
export async function readScan(
  ocr: Ocr,
  bytes: Uint8Array,
  contentType: string,
  onPage: (page: PageWithPicture) => Promise<void> | void = () => undefined,
): Promise<ScanReading> {
  const file = await openScan(bytes, contentType);
  try {
    const pages: ScannedPage[] = [];
    const texts: PageText[] = [];
    for (let number = 1; number <= file.pages; number += 1) {
      const read = await readPage(ocr, await file.draw(number), number).catch((error: unknown) => {
        throw isOfficeError(error)
          ? error
          : new Retryable('scan-page', `第${number}页识别失败，请稍后再试或者人工录入`);
      });
      const { text } = read;
      const page: ScannedPage = {
        number,
        pages: file.pages,
        width: Math.round(text.width * SHOWN),
        height: Math.round(text.height * SHOWN),
        rotation: read.rotation,
        condition: read.condition,
        ...(read.look ? { look: read.look } : {}),
        lines: text.words.map((w) => ({
          text: w.text,
          box: shownBox(w.box),
          score: Math.round(w.score * 1000) / 1000,
        })),
      };
      if (read.condition === 'text') texts.push(text);
      pages.push(page);
      await onPage({ ...page, imageJpeg: read.imageJpeg });
    }
    return { pages, proposal: shownProposal(proposalOf(texts)) };
  } finally {
    file.close();
  }
}

const shownBox = ({ x, y, width, height }: Box): Box => ({
  x: Math.round(x * SHOWN),
  y: Math.round(y * SHOWN),
  width: Math.round(width * SHOWN),
  height: Math.round(height * SHOWN),
});

/** Every box of a proposal in pixels of the pictures. */
function shownProposal(proposal: Proposal): Proposal {
  return mapValues(proposal, (value) => ({ ...value, box: shownBox(value.box) }));
}
