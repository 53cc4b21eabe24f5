import type { Proposal } from '../../../shared/scans/proposal.ts';
import type { Random } from './random.ts';

/** Points of an A4 page. */
export const PAGE = { width: 595.28, height: 841.89 } as const;

/** Fonts and sizes of one letter. */
export interface Style {
  /** Of what the office or the computer prints. */
  readonly print: string;
  readonly title: string;
  /** Of what the applicant writes: the same as print, or a hand. */
  readonly value: string;
  readonly hand: boolean;
  readonly size: number;
  /** Level of grey of the print, 0 black. */
  readonly grey: number;
}

type Item =
  | { t: 'text'; x: number; y: number; size: number; font: string; text: string; color: string; angle: number }
  | { t: 'line'; x: number; y: number; x2: number; y2: number; width: number; color: string }
  | { t: 'rect'; x: number; y: number; w: number; h: number; width: number; color: string }
  | { t: 'circle'; x: number; y: number; r: number; width: number; color: string };

/** A line as it ought to be read, in points; the tick boxes and stamps of a page are in no line. */
export interface TruthLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DrawnPage {
  readonly items: Item[];
  readonly lines: TruthLine[];
}

type Values = { -readonly [K in keyof Proposal]?: string | readonly string[] };

/** Values that ought to be proposed. */
export type TruthFields = Omit<Values, 'application'>;

export interface Letter {
  readonly pages: readonly DrawnPage[];
  readonly fields: TruthFields;
}

/** One page that is drawn on, with the lines it then holds. */
export interface Pen {
  readonly page: DrawnPage;
  readonly style: Style;
  readonly random: Random;
  print(x: number, y: number, text: string, size?: number): number;
  title(y: number, text: string, size?: number): void;
  write(x: number, y: number, text: string, size?: number): number;
  line(x: number, y: number, x2: number, y2: number, width?: number): void;
  box(x: number, y: number, w: number, h: number, width?: number): void;
  tickBox(x: number, y: number, side: number, ticked: boolean): void;
  /** A mark of the pen on printed words: a ring around them, a line under them, or a tick across them. */
  mark(how: PenMark, x: number, y: number, w: number): void;
  seal(x: number, y: number, text: string): void;
}

export type PenMark = 'ring' | 'underline' | 'tick';

/** Width of a text in points: Chinese characters are square, Latin ones a little over half. */
export function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, c) => sum + (isNarrow(c) ? 0.56 : 1) * size, 0);
}

/** Hands are drawn small in their squares. */
const HAND_SCALE: Readonly<Record<string, number>> = {
  'Zhi Mang Xing': 1.4,
  'Liu Jian Mao Cao': 1.4,
  'Ma Shan Zheng': 1.2,
};

const isNarrow = (c: string): boolean => (c.codePointAt(0) ?? 0) < 0x2e80 && !/[“”‘’—…]/u.test(c);

export function penOn(page: DrawnPage, style: Style, random: Random): Pen {
  const grey = `rgb(${style.grey}, ${style.grey}, ${style.grey})`;
  const truth = (x: number, y: number, text: string, size: number): number => {
    const width = widthOf(text, size);
    page.lines.push({ text, x, y, width, height: size });
    return x + width;
  };
  const plain = (x: number, y: number, text: string, size: number, font: string, color: string): void => {
    page.items.push({ t: 'text', x, y, size, font, text, color, angle: 0 });
  };
  const line = (x: number, y: number, x2: number, y2: number, width = 0.6, color = grey): void => {
    page.items.push({ t: 'line', x, y, x2, y2, width, color });
  };
  const pen: Pen = {
    page,
    style,
    random,
    print(x, y, text, size = style.size) {
      plain(x, y, text, size, style.print, grey);
      return truth(x, y, text, size);
    },
    title(y, text, size = 18) {
      const x = (PAGE.width - widthOf(text, size)) / 2;
      plain(x, y, text, size, style.title, grey);
      truth(x, y, text, size);
    },
    write(x, y, text, size = style.size) {
      if (!style.hand) {
        plain(x, y, text, size, style.value, grey);
        return truth(x, y, text, size);
      }
      const ink = random.pick(['rgb(20, 30, 90)', 'rgb(25, 25, 25)', 'rgb(30, 40, 120)']);
      const large = size * (HAND_SCALE[style.value] ?? 1.15);
      let at = x;
      for (const part of text.match(/[\x20-\x7e]+|[^\x20-\x7e]/gu) ?? []) {
        const [dx, dy, angle] = [random.between(-0.4, 0.4), random.between(-0.9, 0.9), random.between(-3, 3)];
        page.items.push({
          t: 'text',
          x: at + dx,
          y: y - 1 + dy,
          size: large,
          font: style.value,
          text: part,
          color: ink,
          angle: part.length > 1 ? 0 : angle,
        });
        at += widthOf(part, size) * 1.04;
      }
      page.lines.push({ text, x, y: y - 1, width: at - x, height: large });
      return at;
    },
    line,
    box(x, y, w, h, width = 0.6) {
      page.items.push({ t: 'rect', x, y, w, h, width, color: grey });
    },
    tickBox(x, y, side, ticked) {
      page.items.push({ t: 'rect', x, y, w: side, h: side, width: 0.6, color: grey });
      if (!ticked) return;
      const ink = random.pick(['rgb(20, 30, 120)', 'rgb(20, 20, 20)']);
      const j = (): number => random.between(-0.08, 0.08) * side;
      if (random.chance(0.75)) {
        const corner = { x: x + side * 0.42 + j(), y: y + side * 0.85 + j() };
        line(x + side * 0.12 + j(), y + side * 0.5 + j(), corner.x, corner.y, 1, ink);
        line(corner.x, corner.y, x + side * random.between(0.95, 1.35), y - side * random.between(0, 0.35), 1, ink);
      } else {
        line(x + side * 0.15, y + side * 0.15, x + side * 0.85, y + side * 0.85, 1, ink);
        line(x + side * 0.85, y + side * 0.15, x + side * 0.15, y + side * 0.85, 1, ink);
      }
    },
    mark(how, x, y, w) {
      const { size } = style;
      const ink = random.pick(['rgb(20, 30, 120)', 'rgb(20, 20, 20)']);
      const j = (): number => random.between(-0.09, 0.09) * size;
      if (how === 'underline') {
        const [left, right] = [
          { x: x + j(), y: y + 1.22 * size + j() },
          { x: x + w + j(), y: y + 1.22 * size + j() },
        ];
        line(left.x, left.y, right.x, right.y, 1.1, ink);
      } else if (how === 'tick') {
        const corner = { x: x + 0.4 * w + j(), y: y + 1.15 * size + j() };
        line(x + 0.15 * w + j(), y + 0.6 * size + j(), corner.x, corner.y, 1.1, ink);
        line(corner.x, corner.y, x + w + j(), y - 0.45 * size + j(), 1.1, ink);
      } else {
        const [rx, ry, start] = [w / 2 + 0.4 * size, 0.88 * size, random.between(0, 6)];
        // A ring by hand does not close where it began.
        const at = (k: number): { x: number; y: number } => {
          const angle = start + (k * 2.1 * Math.PI) / 28;
          const grow = 1 + 0.005 * k;
          return { x: x + w / 2 + rx * grow * Math.cos(angle), y: y + size / 2 + ry * grow * Math.sin(angle) };
        };
        for (let k = 0; k < 28; k += 1) line(at(k).x, at(k).y, at(k + 1).x, at(k + 1).y, 1.1, ink);
      }
    },
    seal(x, y, text) {
      const red = 'rgb(215, 50, 50)';
      page.items.push({ t: 'circle', x, y, r: 52, width: 2, color: red });
      const characters = [...text];
      for (const [k, c] of characters.entries()) {
        const angle = -125 + (250 * (k + 0.5)) / characters.length;
        const [rx, ry] = [Math.sin((angle * Math.PI) / 180), -Math.cos((angle * Math.PI) / 180)];
        page.items.push({
          t: 'text',
          x: x + rx * 40 - 6,
          y: y + ry * 40 - 6,
          size: 12,
          font: style.title,
          text: c,
          color: red,
          angle,
        });
      }
      page.items.push({
        t: 'text',
        x: x - 13,
        y: y - 13,
        size: 26,
        font: 'Noto Sans SC',
        text: '★',
        color: red,
        angle: 0,
      });
    },
  };
  return pen;
}

/** Text broken into lines of a width, no line starting with closing punctuation. */
export function wrapped(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const c of text.match(/[A-Za-z0-9@._-]+|./gu) ?? []) {
    if (current !== '' && widthOf(current + c, size) > width && !/^[，。；：、）》”！？〕]$/u.test(c)) {
      lines.push(current);
      current = c;
    } else current += c;
  }
  return current === '' ? lines : [...lines, current];
}
