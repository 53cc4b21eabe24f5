import { invent } from './content.ts';
import { distorted, type Picture, type Quality } from './distort.ts';
import type { Letter, Style } from './drawing.ts';
import { HELD_OUT_FORMS } from './forms-held-out.ts';
import { TUNED_PEN_FORMS } from './forms-pen-tuned.ts';
import { TUNED_FORMS } from './forms-tuned.ts';
import { TUNED_CONTINUED } from './letters-continued-tuned.ts';
import { HELD_OUT_LETTERS } from './letters-held-out.ts';
import { TUNED_LETTERS } from './letters-tuned.ts';
import { TUNED_MARKS } from './marks-tuned.ts';
import { type Layout, sheetOf } from './parts.ts';
import { seeded } from './random.ts';
import { pdfOf, rastered } from './render.ts';

export type Split = 'tuned' | 'held-out';

/** One letter to be drawn: everything follows from it. */
export interface Case {
  readonly split: Split;
  readonly layout: string;
  readonly writing: 'print' | 'hand';
  readonly face: string;
  readonly quality: string;
  readonly seed: number;
}

export interface Scanned extends Letter {
  readonly pictures: readonly Picture[];
}

// Faces and hands differ between the splits, and so do qualities and seeds.
const FACES: Readonly<Record<Split, readonly string[]>> = {
  tuned: ['FandolFang R', 'Noto Serif SC', 'FandolHei'],
  'held-out': ['FandolKai', 'Noto Sans SC', 'ZCOOL XiaoWei', 'FandolFang R'],
};
const HANDS: Readonly<Record<Split, readonly string[]>> = {
  tuned: ['Ma Shan Zheng', 'Zhi Mang Xing'],
  'held-out': ['Liu Jian Mao Cao', 'Ma Shan Zheng', 'Zhi Mang Xing'],
};
const QUALITIES: Readonly<Record<Split, Readonly<Record<string, Quality & { grey?: number }>>>> = {
  tuned: {
    clean: { dpi: 200 },
    skewed: { dpi: 300, skew: 2.5, noise: 14, jpeg: 75 },
    low: { dpi: 120, skew: -0.8, jpeg: 70 },
    faint: { dpi: 200, grey: 135, skew: 0.6, noise: 10, jpeg: 80 },
    photo: { dpi: 190, photo: true, perspective: 0.035, shadow: 0.45, noise: 16, blur: 0.7, jpeg: 72 },
    turned: { dpi: 200, turns: 1, skew: 1.1, noise: 8, jpeg: 80 },
  },
  'held-out': {
    clean: { dpi: 250, jpeg: 88 },
    skewed: { dpi: 200, skew: -3.4, noise: 18, jpeg: 70 },
    low: { dpi: 100, skew: 0.5, jpeg: 75 },
    faint: { dpi: 220, grey: 150, skew: -1.2, noise: 12, jpeg: 75 },
    photo: { dpi: 180, photo: true, perspective: 0.045, shadow: 0.5, noise: 18, blur: 0.6, jpeg: 68 },
    turned: { dpi: 200, turns: 2, skew: -0.9, noise: 8, jpeg: 80 },
  },
};
const FIRST_SEED: Readonly<Record<Split, number>> = { tuned: 1000, 'held-out': 5000 };

const layoutsOf = (split: Split): Readonly<Record<string, Layout>> =>
  split === 'tuned'
    ? { ...TUNED_FORMS, ...TUNED_LETTERS, ...TUNED_MARKS, ...TUNED_PEN_FORMS, ...TUNED_CONTINUED }
    : { ...HELD_OUT_FORMS, ...HELD_OUT_LETTERS };

/** `rounds` letters of each layout in print and as many by hand, faces and qualities in turn. */
export function casesOf(split: Split, rounds: number): Case[] {
  const qualities = Object.keys(QUALITIES[split]);
  return Object.keys(layoutsOf(split)).flatMap((layout, l) =>
    (['print', 'hand'] as const).flatMap((writing, w) =>
      Array.from({ length: rounds }, (_, round): Case => {
        const faces = writing === 'print' ? FACES[split] : HANDS[split];
        const turn = round * 5 + l + 3 * w;
        return {
          split,
          layout,
          writing,
          face: faces[(round + l) % faces.length] as string,
          quality: qualities[turn % qualities.length] as string,
          seed: FIRST_SEED[split] + l * 100 + w * 50 + round,
        };
      }),
    ),
  );
}

/** Draws a case without any scanner between: the pages and what they hold. */
export function drawn(c: Case): Letter {
  const random = seeded(c.seed);
  const layout = layoutsOf(c.split)[c.layout];
  if (!layout) throw new RangeError(`no layout ${c.layout} in ${c.split}`);
  const hand = c.writing === 'hand';
  const print = hand ? (FACES[c.split][c.seed % FACES[c.split].length] as string) : c.face;
  const style: Style = {
    print,
    title: random.pick(['FandolHei', 'Noto Serif SC']),
    value: c.face,
    hand,
    size: random.pick([11, 12, 12, 13]),
    grey: QUALITIES[c.split][c.quality]?.grey ?? random.whole(0, 40),
  };
  const sheet = sheetOf(style, random);
  const fields = layout(sheet, invent(random, c.seed));
  return { pages: sheet.pages, fields };
}

/** Draws, prints and scans a case. */
export async function scanned(c: Case): Promise<Scanned> {
  const letter = drawn(c);
  const quality = QUALITIES[c.split][c.quality] as Quality;
  const random = seeded(c.seed + 77);
  const rasters = await rastered(pdfOf(letter.pages), quality.dpi);
  const pictures: Picture[] = [];
  for (const raster of rasters) pictures.push(await distorted(raster, quality, random));
  return { ...letter, pictures };
}
