import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inventedCreditCode,
  inventedResidentId,
  isCreditCode,
  isResidentId,
  maskIdentity,
} from '../../shared/law/identity-number.ts';

const seed = fc.nat({ max: 10_000_000 });
const CREDIT_ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

/** ISO 7064 says it the other way round: the weighted sum of all places, check digit included, is 1 modulo 11. */
function congruent(id: string): boolean {
  const sum = [...id].reduce((s, c, i) => (s + (c === 'X' ? 10 : Number(c)) * 2 ** (17 - i)) % 11, 0);
  return sum === 1;
}

describe('公民身份号码', () => {
  it('accepts invented numbers, which keep to an unassigned region', () => {
    fc.assert(
      fc.property(seed, (n) => {
        const id = inventedResidentId(n);
        expect(id.startsWith('999999')).toBe(true);
        expect(congruent(id)).toBe(true);
        expect(isResidentId(id)).toBe(true);
        expect(inventedResidentId(n)).toBe(id);
      }),
    );
  });

  it('refuses every single wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(seed, fc.nat({ max: 17 }), fc.nat({ max: 9 }), (n, place, digit) => {
        const id = inventedResidentId(n);
        const wrong = id.slice(0, place) + digit + id.slice(place + 1);
        if (wrong !== id) expect(isResidentId(wrong)).toBe(false);
        const swapped = id.slice(0, place) + (id[place + 1] ?? '') + (id[place] ?? '') + id.slice(place + 2);
        if (place < 17 && swapped !== id) expect(isResidentId(swapped)).toBe(false);
      }),
    );
  });

  it('takes a small x, and no birth date that does not exist', () => {
    const withX = Array.from({ length: 100 }, (_, n) => inventedResidentId(n)).find((id) => id.endsWith('X')) ?? '';
    expect(isResidentId(withX.toLowerCase())).toBe(true);
    const body = '99999919900230001';
    expect([...'0123456789X'].some((check) => isResidentId(body + check))).toBe(false);
  });

  it.each(['', '123', '99999919900101001', 'abcdefghijklmnopqr'])('refuses %j', (text) => {
    expect(isResidentId(text)).toBe(false);
  });
});

describe('统一社会信用代码', () => {
  it('accepts invented codes and refuses every single wrong character', () => {
    fc.assert(
      fc.property(seed, fc.nat({ max: 17 }), fc.constantFrom(...CREDIT_ALPHABET), (n, place, character) => {
        const code = inventedCreditCode(n);
        expect(code.slice(2, 8)).toBe('999999');
        expect(isCreditCode(code)).toBe(true);
        const wrong = code.slice(0, place) + character + code.slice(place + 1);
        if (wrong !== code) expect(isCreditCode(wrong)).toBe(false);
      }),
    );
  });

  it('differs from seed to seed', () => {
    expect(new Set(Array.from({ length: 1000 }, (_, n) => inventedCreditCode(n))).size).toBe(1000);
  });

  it.each(['', '91999999000000000', '9199999900000000I0'])('refuses %j', (text) => {
    expect(isCreditCode(text)).toBe(false);
  });
});

describe('a masked identity', () => {
  it.each([
    ['999999199001010017', '999***********0017'],
    ['E12345678', 'E******78'],
    ['A123', '****'],
    ['', ''],
  ])('%s shows as %s', (text, masked) => {
    expect(maskIdentity(text)).toBe(masked);
  });
});
