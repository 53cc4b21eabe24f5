import sharp from 'sharp';
import { findCells, withoutRuledPaper, withoutSquaredPaper } from '../../scans/cells.ts';
import { joinedStarts, withFirstStroke } from '../../scans/first-stroke.ts';
import { applyTo, boundsOf, compose, type Homography, IDENTITY, inverse, type Quad } from '../../scans/geometry.ts';
import { evenOut, type Gray, inkIn, turned, turning, warpChannels, warped } from '../../scans/gray.ts';
import { isBlue } from '../../scans/ink.ts';
import { likely } from '../../scans/likely.ts';
import { lookOf } from '../../scans/look.ts';
import type { PageText, ReadText, Word } from '../../scans/page.ts';
import { optionsOn } from '../../scans/page-options.ts';
import { better, needsSecondLook, WIDER } from '../../scans/second-look.ts';
import { pieceOf, splitAtCells, stackOf } from '../../scans/split.ts';
import { liesOnItsSide, ordered, straightening, unmoved } from '../../scans/straighten.ts';
import type { Ocr } from './ocr.ts';
import type { RawPage } from './pages.ts';

/** The picture shown beside the proposal: A4 at 141 dpi. */
export const SHOWN = Math.SQRT1_2;
/** Words read worse than this are no words: wood, fingers, folds. */
const READABLE = 0.6;
/** An upright page scores above; an upside-down one below 0.8. */
const UPRIGHT = 0.9;
/** Pieces of lines that tell, how many are enough where they read well, and their length in heights: nine characters. */
const PROBED = 6;
const PROBED_FIRST = 2;
const PROBED_LENGTH = 7;

export type PageCondition = 'text' | 'blank' | 'unreadable';

/** A page as read, in pixels of the straightened page. */
export interface ReadPage {
  readonly text: PageText;
  readonly condition: PageCondition;
  /** By which the same page is known again (shared/scans/look.ts). */
  readonly look?: string | undefined;
  /** Degrees clockwise by which the scan was turned to stand upright: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** Takes a point of the straightened page to the scan as it was drawn. */
  readonly toScan: Homography;
  readonly imageJpeg: Uint8Array;
}

/** Reads one page: upright, straight, its text piece by piece, its cells and tick boxes. */
export async function readPage(ocr: Ocr, raw: RawPage, number: number): Promise<ReadPage> {
  const seen = evenOut(redOf(raw));
  const { image, quads, turns } = await upright(ocr, seen);
  const straight = straightening(image, quads) ?? unmoved(image);
  const moved = straight.toSource === straight.fromSource;
  const page = moved ? image : warped(image, straight.toSource, straight.width, straight.height);
  const cells = withoutRuledPaper(findCells(page));
  const placed = joinedStarts(joinedStarts(quads.map((q) => ordered(q.map((p) => applyTo(straight.fromSource, p))))));
  const boxes = placed.map(boundsOf);
  const pieces = placed.flatMap((q) => splitAtCells(withFirstStroke(page, q, boxes), cells));
  const toScan = compose(inverse(turning(seen.width, seen.height, turns)), straight.toSource);
  const words: Word[] = [];
  for (const quad of pieces) {
    const word = await wordIn(ocr, page, quad);
    if (word) words.push(isBlue(page, word.box, raw, toScan) ? { ...word, coloured: true } : word);
  }
  const condition = conditionOf(page, words);
  return {
    text: {
      number,
      width: page.width,
      height: page.height,
      words,
      cells: withoutSquaredPaper(cells),
      options: optionsOn(page, words),
    },
    condition,
    look:
      condition === 'blank'
        ? undefined
        : lookOf(
            page,
            words.map((w) => w.box),
          ),
    rotation: turns * 90,
    toScan,
    imageJpeg: await shown(raw, toScan, page.width, page.height),
  };
}

/** Turned by quarters until its text reads; its longest pieces tell whether it stands on its head. */
async function upright(ocr: Ocr, seen: Gray): Promise<{ image: Gray; quads: Quad[]; turns: number }> {
  const found = await ocr.findText(seen);
  const sideways = liesOnItsSide(found);
  const at = (turns: number): { image: Gray; quads: Quad[]; turns: number } => {
    const map = turning(seen.width, seen.height, turns);
    return { image: turned(seen, turns), quads: found.map((q) => ordered(q.map((p) => applyTo(map, p)))), turns };
  };
  const first = at(sideways ? 1 : 0);
  const longest = (view: { quads: Quad[] }): Quad[] =>
    [...view.quads]
      .map((quad) => ({ quad, box: boundsOf(quad) }))
      .filter(({ box }) => box.width > 1.5 * box.height)
      .sort((a, b) => b.box.width - a.box.width)
      .slice(0, PROBED)
      .map(({ quad, box }) => pieceOf(quad, 0, Math.min(1, (PROBED_LENGTH * box.height) / box.width)));
  const score = async (view: { image: Gray; quads: Quad[] }, pieces = PROBED): Promise<number> => {
    const scores: number[] = [];
    for (const quad of longest(view).slice(0, pieces)) scores.push((await ocr.readLine(view.image, quad)).score);
    return scores.reduce((a, b) => a + b, 0) / Math.max(1, scores.length);
  };
  if (found.length === 0 || (await score(first, PROBED_FIRST)) >= UPRIGHT) return first;
  const own = await score(first);
  if (own >= UPRIGHT) return first;
  const other = at(sideways ? 3 : 2);
  return (await score(other)) > own + 0.02 ? other : first;
}

async function wordIn(ocr: Ocr, page: Gray, quad: Quad): Promise<Word | undefined> {
  const stack = stackOf(quad);
  const first = stack ? await readStack(ocr, page, stack) : await ocr.readLine(page, quad);
  const read = !stack && needsSecondLook(first) ? better(first, await ocr.readLine(page, quad, WIDER)) : first;
  const characters = inCodes(likely(read.characters));
  const text = characters.map((c) => c.text).join('');
  if (text.trim() === '' || read.score < READABLE - 0.1) return undefined;
  return { text, box: boundsOf(quad), score: read.score, characters };
}

/** A code of 18 places has no O and no I (GB 32100—2015). */
function inCodes(characters: ReadText['characters']): ReadText['characters'] {
  const text = characters.map((c) => (c.text.length === 1 ? c.text : '?')).join('');
  const code = /(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])/u.exec(text);
  if (!code || !/\d{8}/u.test(text.replace(/O/gu, '0'))) return characters;
  return characters.map((c, k) =>
    k < code.index || k >= code.index + 18 ? c : { ...c, text: c.text.replace('O', '0').replace('I', '1') },
  );
}

async function readStack(ocr: Ocr, page: Gray, stack: readonly Quad[]): Promise<ReadText> {
  const characters: { text: string; at: number; score: number }[] = [];
  for (const [k, quad] of stack.entries())
    for (const c of (await ocr.readLine(page, quad)).characters)
      characters.push({ ...c, at: (k + 0.5) / stack.length });
  return { characters, score: characters.reduce((sum, c) => sum + c.score, 0) / Math.max(1, characters.length) };
}

function conditionOf(page: Gray, words: readonly Word[]): PageCondition {
  const readable = words.filter((w) => w.score >= READABLE && /[\p{Script=Han}A-Za-z\d]/u.test(w.text));
  const length = readable.reduce((sum, w) => sum + w.characters.length, 0);
  const surely = readable.filter((w) => w.score >= 0.8).reduce((sum, w) => sum + w.characters.length, 0);
  if (length >= 4 && surely >= 0.5 * length) return 'text';
  // The edge of a sheet or a punched hole is not writing.
  const margin = 0.04 * page.width;
  return inkIn(page, margin, margin, page.width - margin, page.height - margin, 140) < 0.0008 ? 'blank' : 'unreadable';
}

/** Red keeps blue ink and loses red seals. */
function redOf({ width, height, data }: RawPage): Gray {
  const red = new Uint8Array(width * height);
  for (let i = 0, k = 0; i < red.length; i += 1, k += 3) red[i] = data[k] as number;
  return { width, height, data: red };
}

async function shown(raw: RawPage, toScan: Homography, width: number, height: number): Promise<Uint8Array> {
  const [w, h] = [Math.round(width * SHOWN), Math.round(height * SHOWN)];
  // A smaller picture is sampled from one of its own resolution, not by dropping pixels.
  const small = await sharp(raw.data, { raw: { width: raw.width, height: raw.height, channels: 3 } })
    .resize(Math.round(raw.width * SHOWN), Math.round(raw.height * SHOWN), { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const jpeg = async (data: Uint8Array, width: number, height: number): Promise<Uint8Array> =>
    new Uint8Array(
      await sharp(data, { raw: { width, height, channels: 3 } })
        .jpeg({ quality: 78 })
        .toBuffer(),
    );
  const asScanned = width === raw.width && height === raw.height && toScan.every((v, k) => v === IDENTITY[k]);
  if (asScanned) return jpeg(small.data, small.info.width, small.info.height);
  const [sx, sy] = [small.info.width / raw.width, small.info.height / raw.height];
  const map = compose([sx, 0, 0, 0, sy, 0, 0, 0, 1], compose(toScan, [width / w, 0, 0, 0, height / h, 0, 0, 0, 1]));
  const out = new Uint8Array(w * h * 3).fill(255);
  warpChannels(small.data, small.info.width, small.info.height, 3, map, out, w, h);
  return jpeg(out, w, h);
}
