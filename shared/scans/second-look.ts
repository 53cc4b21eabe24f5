import { isCreditCode } from '../law/identity-number.ts';
import type { ReadText } from './page.ts';
import { residentIdIn } from './values.ts';

/** Pieces read worse than this are read a second time, drawn wider: characters stand apart, and repeated digits too. */
const DOUBTFUL = 0.93;
/** Below what a person need not look at. */
const DIFFERENT = 0.9;
/** How much wider. */
export const WIDER = 1.2;

const textOf = (read: ReadText): string => read.characters.map((c) => c.text).join('');
const compact = (read: ReadText): string =>
  textOf(read)
    .replace(/[\s：:]/gu, '')
    .toUpperCase();

/** A long number without a right check digit, or a mobile number that lost a digit: repeated digits are read as one. */
function hasBrokenNumber(read: ReadText): boolean {
  const text = compact(read);
  if (/(?<!\d)1[3-9]\d{8}(?!\d)/u.test(text)) return true;
  return /[\dA-Z]{14,19}/u.test(text) && !provenIn(read);
}

function provenIn(read: ReadText): boolean {
  const text = compact(read);
  return residentIdIn(text) !== undefined || isCreditCode(/[\dA-Z]{18}/u.exec(text)?.[0] ?? '');
}

export function needsSecondLook(read: ReadText): boolean {
  return read.characters.length > 0 && (read.score < DOUBTFUL || hasBrokenNumber(read));
}

/**
 * What a check digit proves, then the number with all of its digits, then what was read more surely. It is never surer
 * than the worse of both looks, and doubted where they differ.
 */
export function better(first: ReadText, second: ReadText): ReadText {
  const chosen = choice(first, second);
  const worse = Math.min(first.score, second.score);
  const most = textOf(first) === textOf(second) ? 1 : DIFFERENT;
  const factor = chosen.score > 0 ? worse / chosen.score : 1;
  return {
    characters: chosen.characters.map((c) => ({ ...c, score: Math.min(most, c.score * factor) })),
    score: worse,
  };
}

function choice(first: ReadText, second: ReadText): ReadText {
  if (provenIn(first) !== provenIn(second)) return provenIn(first) ? first : second;
  if (hasBrokenNumber(first) !== hasBrokenNumber(second)) return hasBrokenNumber(first) ? second : first;
  return second.score > first.score ? second : first;
}
