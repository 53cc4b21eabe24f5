import type { Ocr } from '../../../shared/platform/scans/ocr.ts';
import { openScan } from '../../../shared/platform/scans/pages.ts';
import { readPage } from '../../../shared/platform/scans/read-page.ts';
import { proposalOf } from '../../../shared/scans/fields.ts';
import type { PageText } from '../../../shared/scans/page.ts';
import { type Case, type Scanned, scanned } from './cases.ts';
import { characterErrors, type Errors, type FieldResult, fieldResults, toPointsOf } from './measure.ts';

export interface CaseReading extends Errors {
  readonly fields: readonly FieldResult[];
  readonly scan: Scanned;
}

/** Draws, scans and reads one case, and compares what was read with what was drawn. */
export async function readCase(ocr: Ocr, c: Case): Promise<CaseReading> {
  const scan = await scanned(c);
  const texts: PageText[] = [];
  const errors: Errors[] = [];
  for (const [k, picture] of scan.pictures.entries()) {
    const file = await openScan(picture.bytes, picture.contentType);
    const raw = await file.draw(1);
    file.close();
    const read = await readPage(ocr, raw, k + 1);
    texts.push(read.text);
    const [sx, sy] = [picture.width / raw.width, picture.height / raw.height];
    const toPoints = toPointsOf(read.toScan, [sx, 0, 0, 0, sy, 0, 0, 0, 1], picture.fromPoints);
    errors.push(characterErrors(scan.pages[k]?.lines ?? [], read.text.words, toPoints));
  }
  return {
    characters: errors.reduce((sum, e) => sum + e.characters, 0),
    errors: errors.reduce((sum, e) => sum + e.errors, 0),
    wrong: errors.flatMap((e) => e.wrong),
    fields: fieldResults(scan.fields, proposalOf(texts)),
    scan,
  };
}
