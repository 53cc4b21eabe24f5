import { foldText, typedWords } from '../../casework/search-words.ts';
import { isCreditCode, isResidentId } from '../../law/identity-number.ts';
import { yearOf } from '../../law/iso-date.ts';
import type { Office } from '../../platform/office.ts';
import { parseReference } from '../reference.ts';
import { identityTerms, nameTerm, phoneTerm, textTerms } from './terms.ts';

/** How a part of what was typed was understood. */
export type AskKind = 'number' | 'identity' | 'phone' | 'name' | 'text';

/** One way to meet an ask: a case stands under a term of each group, and when looked at holds all `words`, or the term. */
export interface Way {
  readonly kind: AskKind;
  /** The stored terms of each word; any of them leads to the word, the rarest best. */
  readonly groups: readonly (readonly string[])[];
  readonly words: readonly string[];
}

/** A part of what was typed; a case must meet each ask in one of its ways. */
export interface Ask {
  readonly typed: string;
  readonly ways: readonly Way[];
}

/** Years back in which a bare number ("12号") is looked for. */
const YEARS_BACK = 5;
const MOST_WORDS = 12;
const NUMBER = /(?:^|\D)((?:19|20)\d{2})\s*[〕\]）)年/_-]\s*(?:第\s*)?(\d{1,6})\s*号?$/u;
const BARE_NUMBER = /^第?(\d{1,6})号$/u;
const PHONE = /^(?:\+?86)?1\d{10}$|^0\d{2,3}-?\d{7,8}$|^\d{7,8}$/;

/** The case whose public reference was typed, whole. */
export function referenceIn(typed: string): string | undefined {
  return parseReference(typed);
}

/** Whether what was typed holds a number of a person: such words are for the body of a request, never for an address. */
export function holdsPersonalNumber(typed: string): boolean {
  return /\d{7}/.test(foldText(typed).replace(/[\s-]/gu, ''));
}

/** What was typed, understood: parts apart by spaces, each a number, an identity, a telephone, or a name or words. */
export function asksOf(office: Office, typed: string, today: string): Ask[] {
  // 〔2026〕 12 号 may be written with spaces; they do not part a number.
  const text = typed
    .normalize('NFKC')
    .trim()
    .replace(/([〔〕[\]])\s+|\s+([〔〕[\]])/gu, '$1$2')
    .replace(/(\d)\s+号/gu, '$1号');
  const asks = text.split(/[\s,，、;；]+/u).flatMap((part) => askOf(office, part, today));
  return asks.slice(0, MOST_WORDS);
}

function askOf(office: Office, part: string, today: string): Ask[] {
  const way = (kind: AskKind, term: string): Way => ({ kind, groups: [[term]], words: [] });
  const plain = foldText(part).toUpperCase();
  if (isResidentId(plain) || isCreditCode(plain))
    return [
      {
        typed: part,
        ways: [...identityTerms(office, plain).map((t) => way('identity', t)), ...textWays(office, part)],
      },
    ];
  const number = NUMBER.exec(part);
  if (number) return [{ typed: part, ways: [way('number', `no:${number[1]}/${Number(number[2])}`)] }];
  const bare = BARE_NUMBER.exec(part);
  if (bare) {
    const year = yearOf(today);
    const years = Array.from({ length: YEARS_BACK + 1 }, (_, back) => year - back);
    return [{ typed: part, ways: years.map((y) => way('number', `no:${y}/${Number(bare[1])}`)) }];
  }
  const ways: Way[] = [];
  if (PHONE.test(plain)) ways.push(way('phone', phoneTerm(office, plain)));
  // Passports and other documents have no shape of their own.
  if (/^(?=.*\d{4})[A-Z0-9()]{6,30}$/.test(plain))
    ways.push(...identityTerms(office, plain).map((t) => way('identity', t)));
  if (/\p{L}/u.test(part) && [...part].length > 1) ways.push(way('name', nameTerm(office, part)));
  ways.push(...textWays(office, part));
  return ways.length > 0 ? [{ typed: part, ways }] : [];
}

function textWays(office: Office, part: string): Way[] {
  const words = typedWords(part);
  if (words.length === 0) return [];
  const groups = words.map((word) => textTerms(office, word)).filter((terms) => terms.length > 0);
  return [{ kind: 'text', groups, words }];
}
