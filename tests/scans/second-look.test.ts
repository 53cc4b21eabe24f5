import { describe, expect, test } from 'vitest';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import { findCells, withoutSquaredPaper } from '../../shared/scans/cells.ts';
import type { ReadText } from '../../shared/scans/page.ts';
import { better, needsSecondLook } from '../../shared/scans/second-look.ts';
import { SURE_LOWEST } from '../../shared/scans/sureness.ts';

const read = (text: string, score: number): ReadText => ({
  characters: [...text].map((c, k, all) => ({ text: c, at: (k + 0.5) / all.length, score })),
  score,
});
const textOf = ({ characters }: ReadText): string => characters.map((c) => c.text).join('');

describe('a second look', () => {
  const id = inventedResidentId(9);
  const short = id.slice(0, 3) + id.slice(4);

  test('is taken of what was read poorly, and of numbers that lost a digit', () => {
    expect(needsSecondLook(read('会议纪要', 0.99))).toBe(false);
    expect(needsSecondLook(read('会议纪要', 0.8))).toBe(true);
    expect(needsSecondLook(read(id, 0.99))).toBe(false);
    expect(needsSecondLook(read(short, 0.99))).toBe(true);
    expect(needsSecondLook(read('电话：1380000222', 0.99))).toBe(true);
  });

  test('keeps the number that its check digit proves, however surely the other was read', () => {
    expect(textOf(better(read(short, 0.99), read(id, 0.9)))).toBe(id);
    expect(textOf(better(read(id, 0.9), read(short, 0.99)))).toBe(id);
  });

  test('never makes surer: where both differ, a person looks', () => {
    const chosen = better(read('会议记要', 0.85), read('会议纪要', 0.99));
    expect(textOf(chosen)).toBe('会议纪要');
    expect(chosen.score).toBe(0.85);
    expect(Math.max(...chosen.characters.map((c) => c.score))).toBeLessThan(SURE_LOWEST);
  });
});

describe('paper with squares', () => {
  const cells = (count: number) =>
    Array.from({ length: count }, (_, k) => ({ x: 40 * (k % 18), y: 60 * Math.floor(k / 18), width: 38, height: 38 }));

  test('is no table, while a number in boxes beside a table is kept', () => {
    expect(withoutSquaredPaper(cells(180))).toEqual([]);
    expect(withoutSquaredPaper(cells(18))).toHaveLength(18);
    expect(findCells({ width: 90, height: 90, data: new Uint8Array(8100).fill(255) })).toEqual([]);
  });
});
