import type { Box } from './geometry.ts';
import type { Gray } from './gray.ts';

/** Cells to each side: 256 differences tell most fillings of one form apart, where 64 do not. */
const SIDE = 16;
/** Levels of grey by which a cell must be darker than its right neighbour; paper against paper is never so. */
const DARKER = 4;
/**
 * Differences of 256 up to which two pages look the same. Measured on invented pages scanned, skewed and photographed: the
 * same page 28 at most, half of them under 10; another page of the same form or wording mostly over 40, the closest 11, so
 * that what was read has to agree as well.
 */
const ALIKE = 32;
/** Pieces of a look by which pages like it are found, and bits in each. */
const BANDS = 8;
const BITS = 12;
/** Spreads the bits of a piece over the page, so that a stamp or a fold spoils few pieces. */
const STRIDE = 37;

/**
 * How a page looks, whoever scanned it: for each cell of what is written on it, whether more ink lies there than to its
 * right (a difference hash of 256 bits in hexadecimal). Undefined for a page with too little on it to tell.
 * `page` stands upright and straight; `words` are the boxes of its text, in its pixels.
 */
export function lookOf(page: Gray, words: readonly Box[]): string | undefined {
  const { x, y, width, height } = writtenOn(page, words);
  const cell = (column: number, row: number): number =>
    inkOf(page, {
      x: x + (width * column) / (SIDE + 1),
      y: y + (height * row) / SIDE,
      width: width / (SIDE + 1),
      height: height / SIDE,
    });
  const bits: boolean[] = [];
  for (let row = 0; row < SIDE; row += 1) {
    let left = cell(0, row);
    for (let column = 1; column <= SIDE; column += 1) {
      const right = cell(column, row);
      bits.push(left > right + DARKER);
      left = right;
    }
  }
  return bits.filter(Boolean).length < SIDE ? undefined : hexOf(bits);
}

/** How many of 256 differences two looks do not share. */
export function unlikeness(a: string, b: string): number {
  let differing = 0;
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    let bits = Number.parseInt(a[i] ?? '0', 16) ^ Number.parseInt(b[i] ?? '0', 16);
    for (; bits; bits >>= 1) differing += bits & 1;
  }
  return differing;
}

/** Likeness of two pages, 0 to 1, where they look the same; undefined where they do not. */
export function lookAlike(a: string, b: string): number | undefined {
  const differing = unlikeness(a, b);
  return differing <= ALIKE ? 1 - differing / (SIDE * SIDE) : undefined;
}

/**
 * Pieces of a look: pages that look the same nearly always share one (of pages that differ in one bit of ten, nineteen in
 * twenty), others seldom. So that they are found without looking at all of them.
 */
export function piecesOf(look: string): string[] {
  const bits = [...look].flatMap((digit) => {
    const value = Number.parseInt(digit, 16);
    return [8, 4, 2, 1].map((bit) => (value & bit) !== 0);
  });
  return Array.from({ length: BANDS }, (_, band) => {
    const own = Array.from({ length: BITS }, (_, k) => bits[((band * BITS + k) * STRIDE) % bits.length] ?? false);
    return { band, own };
  })
    .filter(({ own }) => own.some(Boolean))
    .map(({ band, own }) => `${band}${hexOf(own)}`);
}

/** What lies around all words; the sheet without its edges where none was read. */
function writtenOn(page: Gray, words: readonly Box[]): Box {
  if (words.length === 0) {
    const [x, y] = [0.04 * page.width, 0.04 * page.height];
    return { x, y, width: page.width - 2 * x, height: page.height - 2 * y };
  }
  const x = Math.min(...words.map((w) => w.x));
  const y = Math.min(...words.map((w) => w.y));
  return {
    x,
    y,
    width: Math.max(...words.map((w) => w.x + w.width)) - x,
    height: Math.max(...words.map((w) => w.y + w.height)) - y,
  };
}

/** Mean ink of a part of the page, 0 to 255. */
function inkOf({ width, height, data }: Gray, part: Box): number {
  const [x0, x1] = [Math.max(0, Math.floor(part.x)), Math.min(width, Math.floor(part.x + part.width))];
  const [y0, y1] = [Math.max(0, Math.floor(part.y)), Math.min(height, Math.floor(part.y + part.height))];
  let sum = 0;
  for (let y = y0; y < y1; y += 1)
    for (let k = y * width + x0, end = y * width + x1; k < end; k += 1) sum += 255 - (data[k] as number);
  return sum / Math.max(1, (x1 - x0) * (y1 - y0));
}

function hexOf(bits: readonly boolean[]): string {
  let hex = '';
  for (let i = 0; i < bits.length; i += 4)
    hex += bits
      .slice(i, i + 4)
      .reduce((value, bit) => value * 2 + (bit ? 1 : 0), 0)
      .toString(16);
  return hex;
}
