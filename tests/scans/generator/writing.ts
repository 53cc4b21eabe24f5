import type { Content } from './content.ts';
import { PAGE, type Pen, type Style, wrapped } from './drawing.ts';

export const MARGIN = 62;
export const TEXT_WIDTH = PAGE.width - 2 * MARGIN;

/** Paragraphs of a letter; returns where the next begins. */
export function paragraphs(
  pen: Pen,
  x: number,
  y: number,
  width: number,
  all: readonly string[],
  indent = true,
): number {
  const { size } = pen.style;
  const pitch = pitchOf(pen.style);
  let top = y;
  for (const text of all) {
    const em = size * (pen.style.hand ? 1.08 : 1);
    const lines = wrapped(`${indent ? '\u3000\u3000' : ''}${text}`, width, em);
    for (const l of lines) {
      const lead = /^\u3000*/u.exec(l)?.[0].length ?? 0;
      pen.write(x + lead * em, top, l.slice(lead));
      top += pitch;
    }
  }
  return top;
}

export const pitchOf = (style: Style): number => style.size * (style.hand ? 2.1 : 1.85);

/** A heading or the office addressed, with paragraphs under it; returns where the next begins. */
export function section(
  pen: Pen,
  y: number,
  heading: string,
  all: readonly string[],
  { x = MARGIN, width = TEXT_WIDTH, indent = true } = {},
): number {
  pen.write(x, y, heading);
  return paragraphs(pen, x, y + pitchOf(pen.style), width, all, indent);
}

/** Short lines one under another, a gap before each; returns where the next begins. */
export function lines(pen: Pen, x: number, y: number, all: readonly string[], gap = 0): number {
  let top = y;
  for (const line of all) {
    pen.write(x, top + gap, line);
    top = top + gap + pitchOf(pen.style);
  }
  return top;
}

/** 标签：内容 for what the applicant gave. */
export const labelled = (all: readonly (readonly [label: string, value: string | undefined])[]): string[] =>
  all.flatMap(([label, value]) => (value ? [`${label}：${value}`] : []));

/** The applicant's number under the name that a person's and a body's have in this letter. */
export const numberLine = (c: Content, person: string, body: string): readonly [string, string | undefined] =>
  c.kind === 'person' ? [person, c.identityNumber] : [body, c.creditCode];

/** Chosen codes in the words of a letter, joined. */
export const inWords = (codes: readonly string[], words: Readonly<Record<string, string>>, joined: string): string =>
  codes.map((code) => words[code]).join(joined);
