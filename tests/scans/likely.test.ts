import { describe, expect, test } from 'vitest';
import { likely } from '../../shared/scans/likely.ts';
import type { ReadCharacter } from '../../shared/scans/page.ts';

/** A line as it was read; `doubts` names a place, how surely it was read, and what else it may be. */
function read(text: string, doubts: Readonly<Record<number, readonly [number, string, number]>> = {}): ReadCharacter[] {
  return [...text].map((c, k, all) => {
    const doubt = doubts[k];
    return {
      text: c,
      at: (k + 0.5) / all.length,
      score: doubt?.[0] ?? 0.99,
      ...(doubt && { others: [{ text: doubt[1], score: doubt[2] }] }),
    };
  });
}

const textOf = (characters: readonly ReadCharacter[]): string => characters.map((c) => c.text).join('');

describe('doubted characters', () => {
  test('are read as the word around them asks for, and stay doubted', () => {
    const corrected = likely(read('市人民改府办公室', { 3: [0.6, '政', 0.2] }));
    expect(textOf(corrected)).toBe('市人民政府办公室');
    expect(corrected[3]?.score).toBe(0.2);
  });

  test('stay as read where the other is hardly possible', () => {
    expect(textOf(likely(read('改府', { 0: [0.94, '政', 0.002] })))).toBe('改府');
  });

  test('need a likelier word in a short piece, which may be a name, than in a sentence', () => {
    const doubt = { 1: [0.9, '质', 0.02] } as const;
    expect(textOf(likely(read('空盾量', { 1: doubt[1] })))).toBe('空盾量');
    expect(textOf(likely(read('空盾量监测数据以及有关的评估报告', { 1: doubt[1] })))).toMatch(/^空质量/u);
  });

  test('of a number are never replaced by a word', () => {
    expect(textOf(likely(read('电话1380', { 2: [0.5, '亭', 0.3] })))).toBe('电话1380');
  });

  test('carry nothing along that is not needed again', () => {
    expect(likely(read('改府', { 0: [0.6, '政', 0.2] })).some((c) => 'others' in c)).toBe(false);
  });
});
