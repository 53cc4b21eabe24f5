import { DOUBTED } from './likely.ts';
import type { ReadText } from './page.ts';

/** How many other characters a doubted one may be, and the score below which it is none of them. */
const OTHERS = 8;
const UNLIKELY = 0.001;
/** Measured: an opening bracket that was lost 0.006 to 0.33, one that stands on the line before 0.0001. */
const BRACKET = 0.002;
/** A character outside of GB 2312 is taken where none inside is a tenth as likely: 喆 in a name, not 測 for 测. */
const RARE = 0.1;

interface Found {
  readonly text: string;
  readonly at: number;
  readonly score: number;
  readonly step: number;
}

/** What the recognition model's scores mean: its characters in the order of its classes, class 0 being none. */
export interface Alphabet {
  readonly characters: readonly string[];
  /** 1 for each class that letters to an office are written in: GB 2312, Latin letters, digits, punctuation. */
  readonly usual: Uint8Array;
}

/** `keys` are the model's characters, class 1 first. */
export function alphabetOf(keys: readonly string[]): Alphabet {
  const bytes = new Uint8Array(72 * 94 * 2);
  for (let lead = 0, k = 0; lead < 72; lead += 1)
    for (let trail = 0; trail < 94; trail += 1) {
      bytes[k++] = 0xb0 + lead;
      bytes[k++] = 0xa1 + trail;
    }
  const common = new Set(new TextDecoder('gb2312').decode(bytes));
  const usual = Uint8Array.from(['', ...keys], (c) =>
    Number(c === '' || common.has(c) || /^[\x20-\x7e]$/u.test(c) || !/[\p{L}\p{Emoji_Presentation}]/u.test(c)),
  );
  return { characters: ['', ...keys], usual };
}

/** Connectionist temporal classification: class 0 is no character, repeats count once. `scores` is steps × classes. */
export function decode(scores: Float32Array, steps: number, classes: number, alphabet: Alphabet): ReadText {
  const found: Found[] = [];
  let last = 0;
  for (let t = 0; t < steps; t += 1) {
    const best = bestAt(scores, t * classes, classes, alphabet.usual);
    const score = scores[t * classes + best] as number;
    const previous = found.at(-1);
    if (best !== 0 && best !== last)
      found.push({ text: alphabet.characters[best] ?? '', at: (t + 0.5) / Math.max(1, steps), score, step: t });
    else if (best !== 0 && previous && score > previous.score)
      found[found.length - 1] = { ...previous, score, step: t };
    last = best;
  }
  const all = withOpening(found, scores, steps, classes, alphabet);
  return {
    characters: all.map(({ step, ...c }) =>
      c.score < DOUBTED
        ? { ...c, others: othersAt(scores.subarray(step * classes, (step + 1) * classes), c.text, alphabet) }
        : c,
    ),
    score: all.length === 0 ? 0 : all.reduce((sum, c) => sum + c.score, 0) / all.length,
  };
}

function bestAt(scores: Float32Array, from: number, classes: number, usual: Uint8Array): number {
  let best = 0;
  let score = Number.NEGATIVE_INFINITY;
  for (let c = 0, k = from; c < classes; c += 1, k += 1) {
    const value = scores[k] as number;
    if (value > score) {
      score = value;
      best = c;
    }
  }
  if (usual[best] === 1) return best;
  let other = best;
  let otherScore = RARE * score;
  for (let c = 1; c < classes; c += 1) {
    const value = scores[from + c] as number;
    if (value > otherScore && usual[c] === 1) {
      otherScore = value;
      other = c;
    }
  }
  return other;
}

/** A closing bracket without its opening one, which is easily lost: it stands where it is likeliest, if anywhere. */
function withOpening(
  found: readonly Found[],
  scores: Float32Array,
  steps: number,
  classes: number,
  { characters }: Alphabet,
): readonly Found[] {
  const closing = found.findIndex((c) => /[)）]/u.test(c.text));
  const opening = found.findIndex((c) => /[(（]/u.test(c.text));
  const end = found[closing]?.step;
  if (end === undefined || (opening >= 0 && opening < closing)) return found;
  let best = { score: BRACKET, step: -1 };
  for (const bracket of ['(', '（']) {
    const c = characters.indexOf(bracket);
    for (let t = 0; c > 0 && t < end; t += 1) {
      const score = scores[t * classes + c] as number;
      if (score > best.score) best = { score, step: t };
    }
  }
  const { score, step } = best;
  if (step < 0 || found.some((c) => c.step === step)) return found;
  const behind = found.findIndex((c) => c.step > step);
  return found.toSpliced(behind, 0, { text: '（', at: (step + 0.5) / steps, score, step });
}

/** The next likely characters of one step. */
function othersAt(
  scores: Float32Array,
  text: string,
  { characters, usual }: Alphabet,
): { text: string; score: number }[] {
  const others: { text: string; score: number }[] = [];
  for (let c = 1; c < scores.length; c += 1) {
    const score = scores[c] as number;
    const other = characters[c];
    if (score > UNLIKELY && other !== undefined && other !== text && usual[c] === 1)
      others.push({ text: other, score });
  }
  return others.sort((a, b) => b.score - a.score).slice(0, OTHERS);
}
