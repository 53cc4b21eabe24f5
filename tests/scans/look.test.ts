import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Gray } from '../../shared/scans/gray.ts';
import { lookAlike, lookOf, piecesOf, unlikeness } from '../../shared/scans/look.ts';
import { type Case, casesOf, drawn } from './generator/cases.ts';
import { TUNED_PEN_FORMS } from './generator/forms-pen-tuned.ts';
import { seeded } from './generator/random.ts';
import { pdfOf, rastered } from './generator/render.ts';

/** The first page of a letter as a scanner of this resolution sees it, with grain, and where its lines stand. */
async function seen(c: Case, dpi: number, grain: number) {
  const [page] = drawn(c).pages;
  const [raster] = await rastered(pdfOf(page ? [page] : []), dpi);
  if (!page || !raster) throw new Error('nothing drawn');
  const random = seeded(dpi + grain);
  const data = new Uint8Array(raster.width * raster.height);
  for (let i = 0; i < data.length; i += 1)
    data[i] = Math.max(0, Math.min(255, (raster.data[i * 3] ?? 255) + random.between(-grain, grain)));
  const gray: Gray = { width: raster.width, height: raster.height, data };
  const scale = dpi / 72;
  // A detector finds words a little larger or smaller each time.
  const words = page.lines.map(({ x, y, width, height }) => ({
    x: x * scale + random.between(-3, 3),
    y: y * scale + random.between(-3, 3),
    width: width * scale,
    height: height * scale,
  }));
  return lookOf(gray, words) ?? '';
}

describe('the look of a page', () => {
  test('is the same for two scans of it, and another for another letter; fillings of one form are mostly told apart', {
    timeout: 120_000,
  }, async () => {
    // A form whose options are marked with a pen is the open form filled in once more.
    const cases = casesOf('tuned', 1).filter((c) => c.writing === 'print' && !(c.layout in TUNED_PEN_FORMS));
    const looks = await Promise.all(
      cases.map(async (c) => ({
        once: await seen(c, 200, 4),
        again: await seen(c, 150, 18),
        other: await seen({ ...c, seed: c.seed + 1 }, 200, 4),
      })),
    );
    for (const [i, { once, again }] of looks.entries()) {
      expect(once).toMatch(/^[0-9a-f]{64}$/);
      expect(lookAlike(once, again), cases[i]?.layout).toBeGreaterThan(0.87);
      for (const [j, { once: another }] of looks.entries())
        if (i !== j) expect(lookAlike(once, another)).toBeUndefined();
      expect(piecesOf(once).some((piece) => piecesOf(again).includes(piece))).toBe(true);
    }
    const mistaken = looks.filter(({ once, other }) => lookAlike(once, other) !== undefined);
    expect(mistaken.length).toBeLessThan(looks.length / 2);
  });

  test('is none where nothing is written', () => {
    const paper = (level: (i: number) => number) => ({
      width: 400,
      height: 600,
      data: new Uint8Array(400 * 600).map((_, i) => level(i)),
    });
    expect(
      lookOf(
        paper(() => 250),
        [],
      ),
    ).toBeUndefined();
    expect(
      lookOf(
        paper((i) => 246 + (i % 7)),
        [],
      ),
    ).toBeUndefined();
  });

  test('that differs in a tenth of its bits is nearly always found by a piece', () => {
    const random = seeded(11);
    let found = 0;
    for (let turn = 0; turn < 400; turn += 1) {
      const look = Array.from({ length: 64 }, () => random.whole(0, 15).toString(16)).join('');
      const digits = [...look];
      for (let flips = 0; flips < 25; flips += 1) {
        const at = random.whole(0, 63);
        digits[at] = (Number.parseInt(digits[at] ?? '0', 16) ^ (1 << random.whole(0, 3))).toString(16);
      }
      const other = piecesOf(digits.join(''));
      if (piecesOf(look).some((piece) => other.includes(piece))) found += 1;
    }
    expect(found).toBeGreaterThan(360);
  });

  test('is as unlike one way as the other, and like itself', () => {
    const look = fc
      .array(fc.integer({ min: 0, max: 15 }), { minLength: 64, maxLength: 64 })
      .map((all) => all.map((d) => d.toString(16)).join(''));
    fc.assert(
      fc.property(look, look, (a, b) => {
        expect(unlikeness(a, b)).toBe(unlikeness(b, a));
        expect(unlikeness(a, a)).toBe(0);
        expect(lookAlike(a, a)).toBe(1);
        expect(piecesOf(a)).toEqual(piecesOf(a));
      }),
    );
  });
});
