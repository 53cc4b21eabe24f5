import type { Content } from './content.ts';
import { type DrawnPage, type Pen, penOn, type Style, type TruthFields, widthOf, wrapped } from './drawing.ts';
import type { Random } from './random.ts';

/** How a letter of one layout is drawn from its content. */
export type Layout = (sheet: Sheet, content: Content) => TruthFields;

/** Pages of one letter; `next` starts another. */
export interface Sheet {
  readonly pages: DrawnPage[];
  readonly style: Style;
  readonly random: Random;
  next(): Pen;
}

export function sheetOf(style: Style, random: Random): Sheet {
  const pages: DrawnPage[] = [];
  return {
    pages,
    style,
    random,
    next() {
      const page: DrawnPage = { items: [], lines: [] };
      pages.push(page);
      return penOn(page, style, random);
    },
  };
}

/** One cell of a table: printed label, written value, options with boxes, or nothing. */
type CellSpec = { readonly w: number } & (
  | { readonly label: string }
  | { readonly value: string }
  | { readonly lines: readonly string[] }
  | { readonly options: readonly Choice[]; readonly trailing: boolean }
  | { readonly empty: true }
);

export interface Choice {
  readonly text: string;
  readonly ticked: boolean;
}

export interface RowSpec {
  readonly h: number;
  readonly cells: readonly CellSpec[];
}

/** A row of a height, its cells from the left; a cell's width is its share of the row. */
export const row = (h: number, ...cells: CellSpec[]): RowSpec => ({ h, cells });
export const label = (w: number, text: string): CellSpec => ({ w, label: text });
export const value = (w: number, text: string | undefined): CellSpec => ({ w, value: text ?? '' });
export const content = (w: number, lines: readonly string[]): CellSpec => ({ w, lines });
export const boxes = (w: number, all: readonly Choice[], trailing = false): CellSpec => ({ w, options: all, trailing });
export const blank = (w: number): CellSpec => ({ w, empty: true });

/** Draws rows of cells; returns the lower edge. Widths are shares of the whole. */
export function table(pen: Pen, x: number, y: number, width: number, rows: readonly RowSpec[]): number {
  let top = y;
  for (const row of rows) {
    const total = row.cells.reduce((sum, c) => sum + c.w, 0);
    let left = x;
    for (const cell of row.cells) {
      const w = (cell.w / total) * width;
      pen.box(left, top, w, row.h);
      fill(pen, cell, left, top, w, row.h);
      left += w;
    }
    top += row.h;
  }
  return top;
}

/** Rows with a merged cell at their left; its text runs down where it is narrow. */
export function besides(
  pen: Pen,
  x: number,
  y: number,
  width: number,
  side: string,
  sideWidth: number,
  rows: readonly RowSpec[],
): number {
  const bottom = table(pen, x + sideWidth, y, width - sideWidth, rows);
  pen.box(x, y, sideWidth, bottom - y);
  sideText(pen, side, x, y, sideWidth, bottom - y);
  return bottom;
}

export function sideText(pen: Pen, side: string, x: number, y: number, width: number, height: number): void {
  const size = pen.style.size * 0.95;
  if (width < size * 2.6) {
    const pitch = Math.min(size * 1.5, (height - 8) / side.length);
    const start = y + (height - pitch * side.length) / 2;
    for (const [k, c] of [...side].entries()) pen.print(x + (width - size) / 2, start + k * pitch, c, size);
    return;
  }
  const lines = wrapped(side, width - 6, size);
  for (const [k, l] of lines.entries())
    pen.print(x + (width - widthOf(l, size)) / 2, y + height / 2 + (k - lines.length / 2) * size * 1.35, l, size);
}

function fill(pen: Pen, cell: CellSpec, x: number, y: number, w: number, h: number): void {
  const { size } = pen.style;
  if ('label' in cell) {
    const lines = cell.label.split('\n').flatMap((part) => wrapped(part, w - 8, size * 0.95));
    for (const [k, l] of lines.entries())
      pen.print(
        x + Math.max(4, (w - widthOf(l, size * 0.95)) / 2),
        y + h / 2 + (k - lines.length / 2) * size * 1.3 + size * 0.12,
        l,
        size * 0.95,
      );
  } else if ('value' in cell) {
    if (cell.value === '') return;
    const lines = wrapped(cell.value, w - 14, size * (pen.style.hand ? 1.08 : 1));
    for (const [k, l] of lines.entries())
      pen.write(x + 6, y + h / 2 + (k - lines.length / 2) * size * 1.35 + size * 0.15, l);
  } else if ('lines' in cell) {
    const pitch = size * (pen.style.hand ? 1.75 : 1.5);
    const lines = cell.lines.flatMap((part) => wrapped(part, w - 20, size * (pen.style.hand ? 1.08 : 1)));
    for (const [k, l] of lines.entries()) pen.write(x + 8, y + 8 + k * pitch, l);
  } else if ('options' in cell) options(pen, cell.options, x + 8, y + h / 2 - size / 2, w - 12, cell.trailing);
}

/** Options in a row, as many rows as they need. */
function options(pen: Pen, all: readonly Choice[], x: number, y: number, width: number, trailing = false): void {
  const { size } = pen.style;
  const side = size * 0.9;
  const widthOfAll = all.reduce((sum, o) => sum + widthOf(o.text, size) + side + 4 + size * 1.2, 0);
  const perRow = widthOfAll > width ? Math.ceil(all.length / 2) : all.length;
  for (let start = 0; start < all.length; start += perRow) {
    let at = x;
    const top = y + (all.length > perRow ? (start === 0 ? -0.75 : 0.75) * size : 0);
    for (const o of all.slice(start, start + perRow)) {
      if (!trailing) {
        pen.tickBox(at, top + size * 0.05, side, o.ticked);
        at = pen.print(at + side + 3, top, o.text) + size * 1.2;
      } else {
        const end = pen.print(at, top, o.text);
        pen.tickBox(end + 3, top + size * 0.05, side, o.ticked);
        at = end + side + 3 + size * 1.2;
      }
    }
  }
}

/** Options behind their printed label. */
export function labelledOptions(
  pen: Pen,
  x: number,
  y: number,
  text: string,
  all: readonly Choice[],
  gap: number,
  width: number,
): void {
  options(pen, all, pen.print(x, y, text) + gap, y, width);
}

/** A printed label with what is written behind it; returns where the label ends. */
export function entry(pen: Pen, x: number, y: number, text: string, written: string | undefined, gap = 0): number {
  const end = pen.print(x, y, text);
  if (written) pen.write(end + gap, y, written);
  return end;
}

/** Height that a content cell needs. */
export function contentHeight(lines: readonly string[], width: number, style: Style, least: number): number {
  const size = style.size * (style.hand ? 1.08 : 1);
  const count = lines.flatMap((l) => wrapped(l, width - 20, size)).length;
  return Math.max(least, count * style.size * (style.hand ? 1.75 : 1.5) + 18);
}

const FORM_WORDS = { paper: '纸质', email: '电子邮件', data: '光盘', inspect: '当场阅读、抄录' } as const;
const WAY_WORDS = { post: '邮寄', fax: '传真', collect: '自行领取', online: '网上获取' } as const;

export const formChoices = (c: Content, words: Readonly<Record<string, string>> = FORM_WORDS): Choice[] =>
  Object.entries(words).map(([code, text]) => ({
    text,
    ticked: (c.provisionForms as readonly string[]).includes(code),
  }));
export const wayChoices = (c: Content, words: Readonly<Record<string, string>> = WAY_WORDS): Choice[] =>
  Object.entries(words).map(([code, text]) => ({ text, ticked: (c.deliveryWays as readonly string[]).includes(code) }));
