import { type Box, shared } from './geometry.ts';
import { type Label, labelOf, type Side, sideOf } from './labels.ts';
import { optionsIn } from './options.ts';
import { type Cell, type PageText, partOf, type Word } from './page.ts';
import { endsContent, isDateOnly, isPageNumber, listEnded } from './phrases.ts';
import { cellOf, joined, rowsOf, wordsIn } from './rows.ts';

/** A label with what stands beside, below or after it. */
export interface Labelled {
  readonly label: Label;
  readonly side?: Side;
  readonly page: number;
  readonly words: readonly Word[];
  readonly labelBox: Box;
  /** The cell of the value, where it has one of its own. */
  readonly cell?: Cell;
}

/** Everything that a page's labels announce, from cells and from lines, in reading order. */
export function labelledOn(page: PageText): Labelled[] {
  const cells = page.cells.map((cell) => readCell(page, cell));
  const inCells = cells.flatMap((cell) => labelledByCell(page, cell, cells));
  const claimed = new Set(inCells.flatMap((l) => l.words));
  const open = cells.filter((c) => !c.label && !c.side && !c.words.some((w) => claimed.has(w)));
  const loose = page.words.filter((w) => !cellOf(w, page.cells));
  const inLines = [...open.map((c) => c.words), ...columnsOf(loose)].flatMap((words) =>
    labelledByLine(page.number, words),
  );
  return withAgents(
    [...inCells, ...inLines].sort((a, b) => a.labelBox.y - b.labelBox.y || a.labelBox.x - b.labelBox.x),
  );
}

interface CellText {
  readonly cell: Cell;
  readonly words: readonly Word[];
  readonly label: Label | undefined;
  readonly side: Side | undefined;
}

function readCell(page: PageText, cell: Cell): CellText {
  const words = wordsIn(page, cell);
  const text = joined(words);
  // 电子邮件 before or after a tick box is a choice, not a label.
  const isChoice = page.options.some((o) => o.tickBox && contains(cell, o.box));
  return { cell, words, label: isChoice ? undefined : labelOf(text), side: isChoice ? undefined : sideOf(text) };
}

function contains(cell: Cell, box: Box): boolean {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return x >= cell.x && x <= cell.x + cell.width && y >= cell.y && y <= cell.y + cell.height;
}

function labelledByCell(page: PageText, own: CellText, cells: readonly CellText[]): Labelled[] {
  if (!own.label) return [];
  const beside = rightOf(own, cells);
  const values = beside.length > 0 ? beside : below(own, cells);
  const side = cells.find(
    (c) =>
      c.side &&
      c.cell.x < own.cell.x &&
      shared(c.cell.y, c.cell.height, own.cell.y, own.cell.height) > 0.6 * own.cell.height,
  )?.side;
  return [
    {
      label: own.label,
      ...(side && { side }),
      page: page.number,
      words: values.flatMap((v) => v.words),
      labelBox: own.cell,
      ...(values[0] && { cell: boundsOfCells(values.map((v) => v.cell)) }),
    },
  ];
}

function boundsOfCells(cells: readonly Cell[]): Cell {
  const x = Math.min(...cells.map((c) => c.x));
  const y = Math.min(...cells.map((c) => c.y));
  return {
    x,
    y,
    width: Math.max(...cells.map((c) => c.x + c.width)) - x,
    height: Math.max(...cells.map((c) => c.y + c.height)) - y,
  };
}

/** Cells to the right up to the next label: several where each digit has its own. */
function rightOf(own: CellText, cells: readonly CellText[]): CellText[] {
  const found: CellText[] = [];
  let last = own.cell;
  for (;;) {
    const next = cells
      .filter((c) => {
        const gap = c.cell.x - (last.x + last.width);
        const together = shared(c.cell.y, c.cell.height, own.cell.y, own.cell.height);
        return gap > -8 && gap < 24 && together > 0.6 * Math.min(c.cell.height, own.cell.height);
      })
      .sort((a, b) => a.cell.y - b.cell.y);
    const value = next[0];
    if (!value || value.label || value.side) return found;
    // A label beside several rows of values: all of them are its own, unless they are labelled.
    found.push(...next.filter((c) => !c.label && !c.side));
    if (next.some((c) => c.label)) return found;
    last = value.cell;
  }
}

function below(own: CellText, cells: readonly CellText[]): CellText[] {
  const next = cells
    .filter((c) => {
      const gap = c.cell.y - (own.cell.y + own.cell.height);
      return gap > -8 && gap < 24 && shared(c.cell.x, c.cell.width, own.cell.x, own.cell.width) > 0.6 * own.cell.width;
    })
    .sort((a, b) => a.cell.y - b.cell.y)[0];
  return next && !next.label && !next.side ? [next] : [];
}

/** A piece of a row that begins with a label, or continues what stands above. */
interface Piece {
  readonly label?: Label;
  readonly labelBox?: Box;
  readonly words: readonly Word[];
}

/** Labels with a colon or alone in their word; what follows belongs to them, over several rows where that is usual. */
function labelledByLine(page: number, words: readonly Word[]): Labelled[] {
  const rows = rowsOf(words);
  const right = Math.max(0, ...words.map((w) => w.box.x + w.box.width));
  const found: { label: Label; page: number; words: Word[]; labelBox: Box; open: boolean }[] = [];
  let bottom = 0;
  for (const row of rows) {
    if (found.at(-1)?.label === 'information' && isPageNumber(joined(row))) continue;
    const pieces = piecesOf(row);
    const first = row[0] as Word;
    const gap = first.box.y - bottom;
    bottom = Math.max(...row.map((w) => w.box.y + w.box.height));
    for (const [k, piece] of pieces.entries()) {
      if (piece.label && piece.labelBox) {
        const label = { label: piece.label, page, words: [...piece.words], labelBox: piece.labelBox, open: true };
        found.push(label);
        continue;
      }
      const last = found.at(-1);
      if (k > 0 || !last?.open) continue;
      if (continues(last, row, gap, right)) last.words.push(...piece.words);
      else last.open = false;
    }
  }
  return found.map(({ open: _, ...labelled }) => labelled);
}

function continues(
  last: { label: Label; words: Word[]; labelBox: Box },
  row: readonly Word[],
  gap: number,
  right: number,
): boolean {
  const first = row[0] as Word;
  const text = joined(row);
  if (gap > 1.6 * first.box.height || endsContent(text) || isDateOnly(text)) return false;
  if (last.label === 'information' || last.label === 'purpose') return !listEnded(rowsOf(last.words).map(joined), text);
  const before = last.words.at(-1);
  if (!before) return last.label === 'provision-form' || last.label === 'delivery-way';
  if (last.label === 'provision-form' || last.label === 'delivery-way') return optionsIn(text).length > 0;
  const full = before.box.x + before.box.width > right - 2 * before.box.height;
  return (last.label === 'address' || last.label === 'organisation') && full && text.length < 30;
}

function piecesOf(row: readonly Word[]): Piece[] {
  const pieces: { label?: Label; labelBox?: Box; words: Word[] }[] = [];
  const push = (word: Word): void => {
    if (word.text.trim() === '') return;
    const last = pieces.at(-1);
    if (last) last.words.push(word);
    else pieces.push({ words: [word] });
  };
  for (const [k, word] of row.entries()) {
    const characters = word.characters.map((c) => c.text);
    let done = 0;
    for (const [at, character] of characters.entries()) {
      if (!/[：:；;!！]/u.test(character)) continue;
      const found = labelBefore(characters, done, at);
      // What is no colon may be a misread one, where a label begins the piece.
      if (!found || (!/[：:]/u.test(character) && found.from > done)) continue;
      push(partOf(word, done, found.from));
      pieces.push({ label: found.label, labelBox: partOf(word, found.from, at + 1).box, words: [] });
      done = at + 1;
    }
    const rest = done === 0 ? word : partOf(word, done, characters.length);
    const alone = done === 0 && optionsIn(word.text).length === 0 ? labelAlone(row, k) : undefined;
    if (alone) {
      pieces.push({ label: alone, labelBox: word.box, words: [] });
    } else push(rest);
  }
  return pieces;
}

/** A word that is a label by itself stands before its value, at the start of a row or after a wide gap. */
function labelAlone(row: readonly Word[], k: number): Label | undefined {
  const word = row[k] as Word;
  const previous = row[k - 1];
  if (previous && word.box.x - (previous.box.x + previous.box.width) < 0.5 * word.box.height) return undefined;
  return labelOf(word.text);
}

function labelBefore(
  characters: readonly string[],
  from: number,
  colon: number,
): { label: Label; from: number } | undefined {
  for (let start = Math.max(from, colon - 28); start <= colon - 2; start += 1) {
    const text = characters.slice(start, colon).join('');
    if (/^[\s）)：:，,。]/u.test(text)) continue;
    const label = labelOf(text);
    if (label) return { label, from: start };
  }
  return undefined;
}

/** Blocks of text side by side, each from top to bottom; lines across the page keep their order. */
export function columnsOf(words: readonly Word[]): Word[][] {
  const rows = rowsOf(words);
  const blocks: Word[][] = [];
  let single: Word[] = [];
  for (let k = 0; k < rows.length; ) {
    const run = gutterFrom(rows, k);
    if (run.both >= 3 && run.end - k >= 4) {
      if (single.length > 0) blocks.push(single);
      single = [];
      const own = rows.slice(k, run.end).flat();
      const left = own.filter((w) => w.box.x + w.box.width / 2 < run.x);
      // Labels with nothing after them stand before their values, which are no column of their own.
      const labels = left.filter((w) => labelOf(w.text)).length;
      if (labels > 0.4 * left.length) single.push(...own);
      else
        blocks.push(
          left,
          own.filter((w) => w.box.x + w.box.width / 2 >= run.x),
        );
      k = run.end;
    } else {
      single.push(...(rows[k] ?? []));
      k += 1;
    }
  }
  if (single.length > 0) blocks.push(single);
  return blocks;
}

/** Rows from `start` on that leave the same strip free; `both` of them have words on both of its sides. */
function gutterFrom(rows: readonly (readonly Word[])[], start: number): { end: number; x: number; both: number } {
  let best = { end: start, x: 0, both: 0 };
  const first = rows[start] ?? [];
  for (let i = 0; i + 1 < first.length; i += 1) {
    const left = first[i] as Word;
    let [from, to] = [left.box.x + left.box.width, (first[i + 1] as Word).box.x];
    let both = 0;
    let end = start;
    for (; end < rows.length; end += 1) {
      const row = rows[end] ?? [];
      const middle = (from + to) / 2;
      const [l, r] = [
        row.filter((w) => w.box.x + w.box.width / 2 < middle),
        row.filter((w) => w.box.x + w.box.width / 2 >= middle),
      ];
      const [f, t] = [Math.max(from, ...l.map((w) => w.box.x + w.box.width)), Math.min(to, ...r.map((w) => w.box.x))];
      if (t - f < 0.8 * left.box.height) break;
      [from, to] = [f, t];
      if (l.length > 0 && r.length > 0) both += 1;
    }
    if (both > best.both) best = { end, x: (from + to) / 2, both };
  }
  return best;
}

/** Telephone and identity number in an agent's row are the agent's. */
function withAgents(all: readonly Labelled[]): Labelled[] {
  return all.map((l) => {
    const ofAgent = all.some(
      (a) =>
        a.label === 'agent' &&
        a.page === l.page &&
        a.labelBox.x < l.labelBox.x &&
        shared(a.labelBox.y, a.labelBox.height, l.labelBox.y, l.labelBox.height) >
          0.5 * Math.min(a.labelBox.height, l.labelBox.height),
    );
    const moves = l.side === 'agent' || ofAgent;
    if (moves && l.label === 'name') return { ...l, label: 'agent' as const };
    return moves && ['phone', 'identity-number', 'identity-type', 'address', 'email'].includes(l.label)
      ? { ...l, label: 'agent-detail' as const }
      : l;
  });
}
