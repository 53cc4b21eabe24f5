import { type Content, isoDate } from './content.ts';
import type { TruthFields } from './drawing.ts';

const EVERYTHING = [
  'kind',
  'name',
  'identityNumber',
  'identityType',
  'creditCode',
  'representative',
  'contact',
  'phone',
  'address',
  'postcode',
  'email',
  'information',
  'provisionForms',
  'deliveryWays',
  'date',
] as const satisfies readonly (keyof TruthFields)[];

/** All that an applicant's own data and the application hold, without what a layout does not ask for. */
export const everythingBut = (...left: readonly (keyof TruthFields)[]): (keyof TruthFields)[] =>
  EVERYTHING.filter((key) => !left.includes(key));

/** What a letter tells as a rule. */
export const IN_A_LETTER: readonly (keyof TruthFields)[] = everythingBut(
  'representative',
  'contact',
  'postcode',
  'email',
);

/** Fields that a layout shows, as they ought to be proposed. */
export function truthOf(
  c: Content,
  shown: readonly (keyof TruthFields)[],
  information: readonly string[],
): TruthFields {
  const all: TruthFields = {
    kind: c.kind,
    name: c.name,
    ...(c.agentName && { agentName: c.agentName }),
    ...(c.identityNumber && { identityNumber: c.identityNumber, identityType: 'resident-id' }),
    ...(c.creditCode && { creditCode: c.creditCode }),
    ...(c.representative && { representative: c.representative }),
    ...(c.contact && { contact: c.contact }),
    phone: c.phone,
    address: c.address,
    ...(c.postcode && { postcode: c.postcode }),
    ...(c.email && { email: c.email }),
    information: information.join(''),
    provisionForms: c.provisionForms,
    deliveryWays: c.deliveryWays,
    date: isoDate(c),
  };
  return Object.fromEntries(
    Object.entries(all).filter(([key]) => shown.includes(key as keyof TruthFields)),
  ) as TruthFields;
}
