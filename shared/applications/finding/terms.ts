import { foldText, storedTerms } from '../../casework/search-words.ts';
import { IDENTITY_TYPES } from '../../contracts/application-choices.ts';
import { keyedHash } from '../../platform/canonical.ts';
import type { Office } from '../../platform/office.ts';
import type { ApplicationCase } from '../case.ts';
import { type ListPlaces, listPlaces, numberTerms } from './lists.ts';

/** Under this term stands every case. */
export const ALL = '*';
export const channelTerm = (channel: string) => `channel:${channel}`;
const wordTerm = (term: string) => `w:${term}`;

/** More than a request can hold (5,000 characters). */
const MOST_TERMS = 6000;

export type Places = ListPlaces;

/**
 * Everything a case is found by. No name and no number of a person stands in it readably. What is read here of a case,
 * beside its lists, stands in `wordsOf`.
 */
export function placesOf(office: Office, subject: ApplicationCase): Places {
  const { sort, terms, due } = listPlaces(subject);
  const all = [
    ALL,
    ...terms,
    channelTerm(subject.channel),
    ...keyedTerms(office, subject),
    ...textTerms(office, requestText(subject)),
  ];
  return { sort, terms: [...new Set(all)].slice(0, MOST_TERMS), due };
}

/** What is searched by words: the request and the titles of what was answered; names of persons are cut out. */
export function searchText(subject: ApplicationCase): string {
  return [requestText(subject), ...subject.notices.map((n) => foldText(n.title))].join('\n');
}

/** The part of it that is cut into pairs; titles have lists of their own. */
export function requestText(subject: ApplicationCase): string {
  let text = subject.request.description;
  for (const name of personsOf(subject)) text = text.replaceAll(name, ' ');
  return foldText(text);
}

function personsOf({ applicant, agent, signature }: ApplicationCase): string[] {
  const names = applicant.kind === 'person' ? [applicant.name] : [applicant.representative, applicant.contactName];
  const signer = applicant.kind === 'organisation' && signature === applicant.name ? [] : [signature];
  // Letters may lack any of them.
  return [...names, agent?.name, ...signer].filter((name) => name !== undefined && [...name].length > 1) as string[];
}

/** The stored terms of a text; a number long enough to be a person's is kept as a keyed hash. */
export function textTerms(office: Office, text: string): string[] {
  return storedTerms(text).map((term) => (isPersonal(term) ? hashed(office, 'number', term) : wordTerm(term)));
}

/** Seven digits and more: telephones, identity numbers, credit codes. */
function isPersonal(term: string): boolean {
  return (term.match(/\d/g)?.length ?? 0) >= 7;
}

/** Terms that only the exact name or number finds: keyed hashes, and the numbers of register and letters. */
export function keyedTerms(office: Office, subject: ApplicationCase): string[] {
  const { applicant, agent, registration, notices, links = [] } = subject;
  // 收件编号 of the letters it came by.
  const letters = links.filter(({ kind }) => kind === 'letters-in');
  const names = [applicant.name, agent?.name].filter((name) => name !== undefined);
  const phones = [applicant.phone, agent?.phone].filter((phone) => phone !== undefined);
  return [
    `who:${subject.identityHash.slice(0, HASH_LENGTH)}`,
    ...names.map((name) => nameTerm(office, name)),
    ...phones.map((phone) => phoneTerm(office, phone)),
    ...[registration, ...notices, ...letters].flatMap((n) => (n ? numberTerms(n.number) : [])),
  ];
}

/** Half of a SHA-256 is more than enough to keep cases apart, and every byte is paid for. */
const HASH_LENGTH = 32;

function hashed(office: Office, purpose: 'name' | 'phone' | 'number', value: string): string {
  return `${purpose}:${keyedHash(office.officeKey, `search-${purpose}`, value).slice(0, HASH_LENGTH)}`;
}

export function nameTerm(office: Office, name: string): string {
  return hashed(office, 'name', foldText(name).replace(/[\s·•・．]/gu, ''));
}

export function phoneTerm(office: Office, phone: string): string {
  return hashed(office, 'phone', foldText(phone).replace(/^\+?86(?=1\d{10}$)|[\s\-()]/gu, ''));
}

/** Terms of whoever has this number, whatever document it stands on. */
export function identityTerms(office: Office, number: string): string[] {
  const plain = foldText(number).toUpperCase();
  return [...Object.keys(IDENTITY_TYPES), 'organisation'].map(
    (type) => `who:${keyedHash(office.officeKey, 'identity', `${type}:${plain}`).slice(0, HASH_LENGTH)}`,
  );
}
