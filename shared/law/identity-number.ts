import { isIsoDate, isoDateOf } from './iso-date.ts';

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const RESIDENT_CHECKS = '10X98765432';
/** GB 32100—2015: digits and capitals without I, O, S, V, Z. */
const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
/** An administrative code that GB/T 2260 does not assign: no living person or real body can own such a number. */
const UNASSIGNED_REGION = '999999';

/**
 * Whether the text is a well-formed 公民身份号码 (GB 11643—1999): 18 places, a birth date that exists,
 * check digit by ISO 7064 MOD 11-2. The region is not looked up.
 */
export function isResidentId(text: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(text)) return false;
  const birth = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  // Years beyond 2099 are certainly misread; the present day is not this function's to know.
  if (!isIsoDate(birth) || birth < '1900-01-01' || birth > '2099-12-31') return false;
  return residentCheck(text.slice(0, 17)) === text.slice(17).toUpperCase();
}

/** Whether the text is a well-formed 统一社会信用代码 (GB 32100—2015): 18 places, check character MOD 31-3. */
export function isCreditCode(text: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(text)) return false;
  return creditCheck(text.slice(0, 17)) === text.slice(17);
}

/**
 * An identity number fit for a screen: first 3 and last 4 places of numbers of 15 places and more
 * (`532***********1234`); shorter ones, such as passports, show first 1 and last 2; 4 places and fewer none.
 */
export function maskIdentity(text: string): string {
  const places = [...text];
  const [head, tail] = places.length >= 15 ? [3, 4] : places.length > 4 ? [1, 2] : [0, 0];
  return places.map((place, i) => (i < head || i >= places.length - tail ? place : '*')).join('');
}

/** An invented 公民身份号码 for demos and tests: right check digit, unassigned region; the same seed gives the same. */
export function inventedResidentId(seed: number): string {
  const n = wholeSeed(seed);
  // Births from 1950 on, spread over some 55 years.
  const birth = isoDateOf(-7305 + ((n * 7919) % 20_000)).replaceAll('-', '');
  const body = `${UNASSIGNED_REGION}${birth}${String(n % 1000).padStart(3, '0')}`;
  return body + residentCheck(body);
}

/** An invented 统一社会信用代码 for demos and tests: right check character, unassigned region. */
export function inventedCreditCode(seed: number): string {
  let rest = wholeSeed(seed);
  let subject = '';
  for (let place = 0; place < 9; place += 1) {
    subject = (CREDIT_ALPHABET[rest % 31] ?? '0') + subject;
    rest = Math.floor(rest / 31);
  }
  const body = `91${UNASSIGNED_REGION}${subject}`;
  return body + creditCheck(body);
}

function residentCheck(body: string): string {
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
  return RESIDENT_CHECKS[sum % 11] ?? '';
}

function creditCheck(body: string): string {
  const sum = CREDIT_WEIGHTS.reduce((total, weight, i) => total + weight * CREDIT_ALPHABET.indexOf(body[i] ?? ''), 0);
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31] ?? '';
}

function wholeSeed(seed: number): number {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`seed must be a whole number from 0: ${seed}`);
  return seed;
}
