import type { ReadCharacter } from './page.ts';

/** Characters read worse than this are compared with what else they may be. */
export const DOUBTED = 0.985;
/** Characters to each side that a word is looked for in. */
const AROUND = 4;
/** How much a word of two characters counts for, and each further character of it, in natural logarithms. */
const WORD = 5;
/** The same in short pieces, which are names and dates rather than sentences. */
const WORD_ALONE = 2.6;
const SENTENCE = 12;
const LONGER = 0.6;

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Doubted characters as the word around them asks for: 政府 where 改府 was read and 政 was the next likely. The word list
 * is the one of the Unicode project, not one of ours. Scores stay those of the engine, so that a person still looks.
 */
export function likely(characters: readonly ReadCharacter[]): ReadCharacter[] {
  const chosen = characters.map(({ others: _, ...c }) => c);
  const word = characters.length < SENTENCE ? WORD_ALONE : WORD;
  for (const [k, { text, score, others }] of characters.entries()) {
    if (!others || !/\p{Script=Han}/u.test(text)) continue;
    const from = Math.max(0, k - AROUND);
    const before = chosen
      .slice(from, k)
      .map((c) => c.text)
      .join('');
    const behind = chosen
      .slice(k + 1, k + 1 + AROUND)
      .map((c) => c.text)
      .join('');
    let best = { text, score, worth: worthOf({ text, score }, before, behind, word) };
    for (const other of others) {
      if (!/^\p{Script=Han}$/u.test(other.text)) continue;
      const worth = worthOf(other, before, behind, word);
      if (worth > best.worth) best = { ...other, worth };
    }
    chosen[k] = { ...(chosen[k] as ReadCharacter), text: best.text, score: best.score };
  }
  return chosen;
}

function worthOf(c: { text: string; score: number }, before: string, behind: string, word: number): number {
  const length = lengthOfWord(before + c.text + behind, before.length);
  return Math.log(Math.max(1e-6, c.score)) + (length < 2 ? 0 : word + LONGER * (length - 2));
}

/** Length of the word of a text that covers a place in it. */
function lengthOfWord(text: string, at: number): number {
  return [...(words.segment(text).containing(at)?.segment ?? '')].length;
}
