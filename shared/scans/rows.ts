import { around, type Box, middleOf, shared } from './geometry.ts';
import type { Cell, PageText, Word } from './page.ts';

/** A run of text as it is proposed: where it stands, how surely it was read. */
export interface Passage {
  readonly text: string;
  readonly page: number;
  readonly box: Box;
  /** Mean score of the characters, and the lowest of one. */
  readonly score: number;
  readonly lowest: number;
  /** Found character by character, so that one may be missing between them. */
  readonly scattered: boolean;
}

/** Rows from top to bottom; a word belongs to the row whose middle it covers. */
export function rowsOf(words: readonly Word[]): Word[][] {
  const rows: { words: Word[]; y: number; height: number }[] = [];
  for (const word of [...words].sort((a, b) => middleOf(a.box).y - middleOf(b.box).y)) {
    const y = middleOf(word.box).y;
    const row = rows.findLast((r) => Math.abs(r.y - y) < 0.5 * Math.min(r.height, word.box.height));
    if (
      row &&
      !row.words.some(
        (w) => shared(w.box.x, w.box.width, word.box.x, word.box.width) > 0.5 * Math.min(w.box.width, word.box.width),
      )
    ) {
      row.words.push(word);
      row.y += (y - row.y) / row.words.length;
    } else rows.push({ words: [word], y, height: word.box.height });
  }
  return rows.map((r) => r.words.sort((a, b) => a.box.x - b.box.x));
}

/** Text of words in their order: nothing between Chinese characters, a space where Latin words were apart. */
export function joined(words: readonly Word[]): string {
  let text = '';
  for (const word of words) {
    const apart = /[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(word.text);
    text += (apart ? ' ' : '') + word.text;
  }
  return text.trim();
}

export function passage(words: readonly Word[], page: number): Passage | undefined {
  const used = words.filter((w) => w.text.trim() !== '');
  if (used.length === 0) return undefined;
  const scores = used.flatMap((w) => w.characters.map((c) => c.score));
  return {
    text: joined(used),
    page,
    box: around(used.map((w) => w.box)),
    score: scores.reduce((a, b) => a + b, 0) / Math.max(1, scores.length),
    lowest: Math.min(1, ...scores),
    scattered: used.length > 3 && scores.length < 2.5 * used.length,
  };
}

/** The cell a word lies in. */
export function cellOf(word: Word, cells: readonly Cell[]): Cell | undefined {
  const { x, y } = middleOf(word.box);
  return cells.find((c) => x >= c.x && x <= c.x + c.width && y >= c.y && y <= c.y + c.height);
}

/** Words of a cell in reading order. */
export function wordsIn(page: PageText, cell: Cell): Word[] {
  return rowsOf(page.words.filter((w) => cellOf(w, [cell]) === cell)).flat();
}
