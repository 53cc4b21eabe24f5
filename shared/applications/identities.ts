import { IDENTITY_TYPES } from '../contracts/application-choices.ts';
import { maskIdentity } from '../law/identity-number.ts';
import { isSealed, isSealedWith, type KeyHolder, keysOf, seal, unseal } from '../platform/sealing.ts';
import type { ApplicationCase } from './case.ts';

/** Whose identity number (证件号码) it is. */
export const IDENTITY_HOLDERS = { applicant: '申请人', agent: '代理人' } as const;
export type IdentityHolder = keyof typeof IDENTITY_HOLDERS;

/** The number, and what a paper says in its place where that cannot be right. */
const FIELDS = ['identityNumber', 'identityNumberAsWritten'] as const;
type IdentityField = (typeof FIELDS)[number];
type Person = { readonly [F in IdentityField]?: string | undefined };

const PURPOSE = 'identity-number';
const HOLDERS = Object.keys(IDENTITY_HOLDERS) as IdentityHolder[];
const placeOf = (id: string, holder: IdentityHolder, field: IdentityField) => `${id}\0${holder}.${field}`;

/** The person who has an identity number; an organisation has a 统一社会信用代码, which is public. */
function personOf(subject: ApplicationCase, holder: IdentityHolder) {
  const { applicant, agent } = subject;
  return holder === 'agent' ? agent : applicant?.kind === 'person' ? applicant : undefined;
}

/**
 * The case as it may be stored: identity numbers sealed, each for its place (docs/adr/0011). What the newest key sealed
 * stays as it is; what an older one did is sealed anew.
 */
export function sealIdentities(keys: KeyHolder, subject: ApplicationCase): ApplicationCase {
  const [newest] = keysOf(keys);
  const sealed = <T extends Person>(person: T, holder: IdentityHolder): T => {
    const numbers = FIELDS.flatMap((field) => {
      if (!person[field] || isSealedWith(newest, PURPOSE, person[field])) return [];
      const number = openIdentity(keys, subject, holder, field) ?? '';
      return [[field, seal(newest, PURPOSE, placeOf(subject.id, holder, field), number)]];
    });
    return { ...person, ...Object.fromEntries(numbers) };
  };
  const { applicant, agent } = subject;
  return {
    ...subject,
    applicant: applicant.kind === 'person' ? sealed(applicant, 'applicant') : applicant,
    ...(agent ? { agent: sealed(agent, 'agent') } : {}),
  };
}

/**
 * The identity number in full. Only the reveal that is recorded in the history may answer it.
 * Undefined when the case has none. Cases of before the sealing are read as they stand.
 */
function openIdentity(
  keys: KeyHolder,
  subject: ApplicationCase,
  holder: IdentityHolder,
  field: IdentityField = 'identityNumber',
): string | undefined {
  const stored: Person | undefined = personOf(subject, holder);
  const number = stored?.[field];
  if (!number) return undefined;
  return isSealed(number) ? unseal(keysOf(keys), PURPOSE, placeOf(subject.id, holder, field), number) : number;
}

/** Number or words of the paper, whichever a case has. */
export function revealable(keys: KeyHolder, subject: ApplicationCase, holder: IdentityHolder): string | undefined {
  return openIdentity(keys, subject, holder) ?? openIdentity(keys, subject, holder, 'identityNumberAsWritten');
}

/** What screens and prints show: the kind of paper and the masked number, each where there is one. */
export function shownIdentity(
  keys: KeyHolder,
  subject: ApplicationCase,
  holder: IdentityHolder,
): { readonly title: string; readonly masked?: string; readonly maskedAsWritten?: string } {
  const type = personOf(subject, holder)?.identityType;
  const masked = openIdentity(keys, subject, holder);
  const asWritten = openIdentity(keys, subject, holder, 'identityNumberAsWritten');
  return {
    title: type ? IDENTITY_TYPES[type] : '证件号码',
    ...(masked ? { masked: maskIdentity(masked) } : {}),
    ...(asWritten ? { maskedAsWritten: maskIdentity(asWritten) } : {}),
  };
}

/** Whose number stands readable in a stored case; none should. */
export function readableIdentities(subject: ApplicationCase): IdentityHolder[] {
  return HOLDERS.filter((holder) => {
    const person: Person | undefined = personOf(subject, holder);
    return FIELDS.some((field) => person?.[field] && !isSealed(person[field]));
  });
}

/** Whether a number in a stored case was sealed with another key than the newest. */
export function sealedWithOlderKey(keys: KeyHolder, subject: ApplicationCase): boolean {
  const [newest] = keysOf(keys);
  return HOLDERS.some((holder) => {
    const person: Person | undefined = personOf(subject, holder);
    return FIELDS.some((field) => {
      const number = person?.[field] ?? '';
      return isSealed(number) && !isSealedWith(newest, PURPOSE, number);
    });
  });
}

/** Who in the case has an identity number. */
export function identityHolders(subject: ApplicationCase): IdentityHolder[] {
  return HOLDERS.filter((holder) => {
    const person: Person | undefined = personOf(subject, holder);
    return FIELDS.some((field) => person?.[field]);
  });
}
