import { describe, expect, test } from 'vitest';
import { alphabetOf, decode } from '../../shared/scans/decode.ts';

const alphabet = alphabetOf(['测', '測', '喆', '图', '(', ')', '2', '🚲']);
const CLASSES = alphabet.characters.length;

/** Scores of one line, step by step: each character with how likely it is there; what is left is no character. */
function scores(steps: readonly Readonly<Record<string, number>>[]): Float32Array {
  const all = new Float32Array(steps.length * CLASSES);
  for (const [t, step] of steps.entries()) {
    for (const [text, score] of Object.entries(step)) all[t * CLASSES + alphabet.characters.indexOf(text)] = score;
    all[t * CLASSES] = 1 - Object.values(step).reduce((a, b) => a + b, 0);
  }
  return all;
}
const read = (steps: readonly Readonly<Record<string, number>>[]): string =>
  decode(scores(steps), steps.length, CLASSES, alphabet)
    .characters.map((c) => c.text)
    .join('');

describe('what the recognition model says', () => {
  test('repeats count once, unless nothing stands between', () => {
    expect(read([{ '2': 0.9 }, { '2': 0.95 }, {}, { '2': 0.9 }])).toBe('22');
  });

  test('a traditional form is taken for the simplified one that is nearly as likely', () => {
    expect(read([{ 測: 0.7, 测: 0.2 }])).toBe('测');
    const { characters } = decode(scores([{ 測: 0.7, 测: 0.2 }]), 1, CLASSES, alphabet);
    expect(characters[0]?.score).toBeCloseTo(0.2);
  });

  test('a rare character of a name stays', () => {
    expect(read([{ 喆: 0.9, 图: 0.01 }])).toBe('喆');
  });

  test('what else a doubted character may be is told, without signs of other scripts', () => {
    const { characters } = decode(scores([{ 测: 0.6, 图: 0.2, 測: 0.1, '🚲': 0.05 }]), 1, CLASSES, alphabet);
    expect(characters[0]?.others?.map((o) => o.text)).toEqual(['图']);
  });

  test('a closing bracket brings back the opening one that was nearly lost', () => {
    expect(read([{ 图: 0.9 }, { '(': 0.05 }, { '2': 0.9 }, { ')': 0.9 }])).toBe('图（2)');
    expect(read([{ 图: 0.9 }, { '(': 0.0001 }, { '2': 0.9 }, { ')': 0.9 }])).toBe('图2)');
  });
});
