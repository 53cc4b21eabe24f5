import type { Proposed } from './proposal.ts';
import type { Passage } from './rows.ts';

/** Typed text scores above these; below, a person compares it with the picture. */
export const SURE_MEAN = 0.988;
export const SURE_LOWEST = 0.94;
/** A character below is no more than a guess. */
export const UNCLEAR = 0.7;
/** Mean of what was written freely: print at 100 dpi scores above, running hands mostly below. */
const TYPED = 0.985;

export const CHECK = '请对照原件核对';
const BY_HAND = '疑为手写，请对照原件核对';
export const WRONG_CHECK_DIGIT = '校验码不符，请对照原件核对';
export const ODD_SHAPE = '格式不符，请对照原件核对';

/** Free text: sure when it was surely read. */
export function typed(p: Passage, value: string): Proposed | undefined {
  if (value === '') return undefined;
  const sure = p.score >= SURE_MEAN && p.lowest >= SURE_LOWEST && !p.scattered && pairedBrackets(p.text);
  return proposed(p, value, sure ? undefined : CHECK);
}

/** A bracket is easily lost, and what stood around it with it. */
function pairedBrackets(text: string): boolean {
  const count = (bracket: RegExp): number => text.match(bracket)?.length ?? 0;
  return count(/[(（]/gu) === count(/[)）]/gu);
}

export function proposed<T>(p: Passage, value: T, reason: string | undefined): Proposed<T> {
  return {
    value,
    text: p.text,
    page: p.page,
    box: p.box,
    confidence: Math.round(p.score * 1000) / 1000,
    unsure: reason !== undefined,
    ...(reason && { reason }),
  };
}

export function first<T, U>(all: readonly T[], read: (item: T) => U | undefined): U | undefined {
  for (const item of all) {
    const found = read(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a check digit proves stays sure in any hand. */
const PROVEN = ['identityNumber', 'identityType', 'creditCode'];

/**
 * Where names, addresses and contents were read poorly, or a pen with coloured ink wrote on the page, all of it was
 * written by hand, which may be misread however sure the engine is.
 */
export function markedIfByHand(
  present: Readonly<Record<string, Proposed<unknown>>>,
  pen: boolean,
): Record<string, Proposed<unknown>> {
  const written = ['name', 'address', 'information', 'representative', 'contact', 'agentName'].flatMap(
    (f) => present[f] ?? [],
  );
  const mean = written.reduce((sum, p) => sum + p.confidence, 0) / Math.max(1, written.length);
  if (!pen && written.length > 0 && mean >= TYPED) return { ...present };
  return Object.fromEntries(
    Object.entries(present).map(([field, p]) =>
      p.unsure || PROVEN.includes(field) ? [field, p] : [field, { ...p, unsure: true, reason: BY_HAND }],
    ),
  );
}
