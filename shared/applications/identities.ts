import { IDENTITY_TYPES } from '../contracts/application-choices.ts';
import { maskIdentity } from '../law/identity-number.ts';
import { isSealed, seal, unseal } from '../platform/sealing.ts';
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

/** The case as it may be stored: identity numbers sealed, each for its place (docs/adr/0011). What is sealed stays as it is. */
export function sealIdentities(officeKey: string, subject: ApplicationCase): ApplicationCase {
  const sealed = <T extends Person>(person: T, holder: IdentityHolder): T => {
    const numbers = FIELDS.flatMap((field) => {
      const number = person[field];
      return number && !isSealed(number)
        ? [[field, seal(officeKey, PURPOSE, placeOf(subject.id, holder, field), number)]]
        : [];
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
  officeKey: string,
  subject: ApplicationCase,
  holder: IdentityHolder,
  field: IdentityField = 'identityNumber',
): string | undefined {
  const stored: Person | undefined = personOf(subject, holder);
  const number = stored?.[field];
  if (!number) return undefined;
  return isSealed(number) ? unseal(officeKey, PURPOSE, placeOf(subject.id, holder, field), number) : number;
}

/** Number or words of the paper, whichever a case has. */
export function revealable(officeKey: string, subject: ApplicationCase, holder: IdentityHolder): string | undefined {
  return (
    openIdentity(officeKey, subject, holder) ?? openIdentity(officeKey, subject, holder, 'identityNumberAsWritten')
  );
}

/** What screens and prints show: the kind of paper and the masked number, each where there is one. */
export function shownIdentity(
  officeKey: string,
  subject: ApplicationCase,
  holder: IdentityHolder,
): { readonly title: string; readonly masked?: string; readonly maskedAsWritten?: string } {
  const type = personOf(subject, holder)?.identityType;
  const masked = openIdentity(officeKey, subject, holder);
  const asWritten = openIdentity(officeKey, subject, holder, 'identityNumberAsWritten');
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

/** Who in the case has an identity number. */
export function identityHolders(subject: ApplicationCase): IdentityHolder[] {
  return HOLDERS.filter((holder) => {
    const person: Person | undefined = personOf(subject, holder);
    return FIELDS.some((field) => person?.[field]);
  });
}
