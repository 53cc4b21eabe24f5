import type { ProposedValue, ScanProposal } from '../contracts/scan-proposal.ts';
import { maskIdentity } from '../law/identity-number.ts';
import { isSealed, isSealedWith, type KeyHolder, keysOf, seal, unseal } from '../platform/sealing.ts';
import { mapValues } from '../scans/proposal.ts';
import type { LetterCase } from './letter.ts';

const PURPOSE = 'identity-number';
const PARTS = ['value', 'text'] as const;
const placeOf = (letter: LetterCase, part: (typeof PARTS)[number]) => `${letter.id}\0reading.identityNumber.${part}`;

/** The shape of a 公民身份号码 (GB 11643—1999), read rightly or not: its places may stand apart or on two lines. */
const SHAPE = new RegExp(
  ['(?<![0-9])[1-9]', ...Array.from({ length: 5 }, () => '[0-9]'), '(?:1\\s{0,2}9|2\\s{0,2}0)', '[0-9]', '[0-9]']
    .concat(['(?:0\\s{0,2}[1-9]|1\\s{0,2}[0-2])', '(?:0\\s{0,2}[1-9]|[12]\\s{0,2}[0-9]|3\\s{0,2}[01])'])
    .concat(['[0-9]', '[0-9]', '[0-9]', '[0-9Xx](?![0-9])'])
    .join('\\s{0,2}'),
  'gu',
);
const MASKED = '原文这里有证件号码，保存时已经遮盖，请对照原件';

/** A text in which identity numbers cannot be read: those of the usual shape, and `known` wherever it stands. */
export function withoutIdentities(text: string, known = ''): string {
  const shaped = text.replace(SHAPE, (number) => maskIdentity(number.replace(/\s/gu, '')));
  return known.length > 4 ? shaped.replaceAll(known, maskIdentity(known)) : shaped;
}

/**
 * The letter as it may be stored (docs/adr/0011): the number that was read is sealed, and masked wherever else it stands
 * in what was read. The paper itself is beside it. What the newest key sealed stays as it is.
 */
export function sealReading(keys: KeyHolder, letter: LetterCase): LetterCase {
  const { reading } = letter;
  if (!reading) return letter;
  const { identityNumber } = reading.proposal;
  const [newest] = keysOf(keys);
  const known = identityNumber ? openPart(keys, letter, identityNumber, 'value') : '';
  const sealed = identityNumber && {
    ...identityNumber,
    ...Object.fromEntries(
      PARTS.filter((part) => !isSealedWith(newest, PURPOSE, identityNumber[part])).map((part) => [
        part,
        seal(newest, PURPOSE, placeOf(letter, part), openPart(keys, letter, identityNumber, part)),
      ]),
    ),
  };
  const masked = mapValues<ScanProposal>(reading.proposal, (value) => withoutNumber(value, known));
  const proposal = { ...masked, ...(sealed ? { identityNumber: sealed } : {}) };
  return { ...letter, reading: { ...reading, proposal, text: withoutIdentities(reading.text, known) } };
}

function withoutNumber<V extends object>(placed: V, known: string): V {
  if (!('value' in placed && 'text' in placed)) return placed;
  if (typeof placed.value !== 'string' || typeof placed.text !== 'string') return placed;
  const value = withoutIdentities(placed.value, known);
  return {
    ...placed,
    value,
    text: withoutIdentities(placed.text, known),
    ...(value === placed.value ? {} : { unsure: true, reason: MASKED }),
  };
}

function openPart(keys: KeyHolder, letter: LetterCase, number: ProposedValue, part: (typeof PARTS)[number]): string {
  return isSealed(number[part]) ? unseal(keysOf(keys), PURPOSE, placeOf(letter, part), number[part]) : number[part];
}

/**
 * What was read, as the register desk needs it: with the number while somebody has yet to compare it with the paper,
 * masked once the letter is dealt with.
 */
export function readProposal(keys: KeyHolder, letter: LetterCase, open: boolean): ScanProposal | undefined {
  const { proposal } = letter.reading ?? {};
  const number = proposal?.identityNumber;
  if (!proposal || !number) return proposal;
  const shown = PARTS.map((part) => {
    const text = openPart(keys, letter, number, part);
    return [part, open ? text : maskIdentity(text)] as const;
  });
  return { ...proposal, identityNumber: { ...number, ...Object.fromEntries(shown) } };
}

/** Whether a number stands readable in what is stored of a letter; none should. */
export function hasReadableIdentity({ reading }: LetterCase): boolean {
  if (!reading) return false;
  const { identityNumber, ...others } = reading.proposal;
  if (identityNumber && PARTS.some((part) => !isSealed(identityNumber[part]))) return true;
  const texts = [reading.text, ...Object.values(others).flatMap((v) => (typeof v === 'object' ? v : []))].flatMap(
    (v) => (typeof v === 'string' ? v : [v.value, v.text]),
  );
  return texts.some((text) => withoutIdentities(text) !== text);
}

/** Whether the number of a stored letter was sealed with another key than the newest. */
export function readingSealedWithOlderKey(keys: KeyHolder, { reading }: LetterCase): boolean {
  const [newest] = keysOf(keys);
  const number = reading?.proposal.identityNumber;
  return number !== undefined && PARTS.some((p) => isSealed(number[p]) && !isSealedWith(newest, PURPOSE, number[p]));
}
