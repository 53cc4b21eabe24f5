import { foldText, storedTerms } from '../../casework/search-words.ts';
import { IDENTITY_TYPES } from '../../contracts/application-choices.ts';
import { addCalendarDays, shanghaiDateOf } from '../../law/iso-date.ts';
import { secrecySectionOf } from '../../office/profile.ts';
import { keyedHash } from '../../platform/canonical.ts';
import type { Office } from '../../platform/office.ts';
import { mayRead } from '../access.ts';
import type { ApplicationCase } from '../case.ts';

/** Under this term stands every case. */
export const ALL = '*';
/** Under this term cases stand by the day their answer is due. */
export const DUE = 'due';
/** What has passed the leader and may be read by the secrecy reviewer. */
export const SECRECY = 'desk:secrecy';
/** What the head of disclosure may read beside the sections in charge. */
export const HEAD = 'desk:head';
export const stateTerm = (state: string) => `state:${state}`;
export const sectionTerm = (section: string) => `section:${section}`;
export const channelTerm = (channel: string) => `channel:${channel}`;
const wordTerm = (term: string) => `w:${term}`;

/**
 * Days by which the day of receipt may differ from the day of arrival before a case is moved to it. Most cases so keep
 * their place when they are registered, which halves what their index costs; a range of days is asked wider by as much.
 */
export const RECEIPT_SLACK_DAYS = 10;
const BEIJING_MS = 8 * 3_600_000;
/** More than a request can hold (5,000 characters). */
const MOST_TERMS = 6000;

/** Where a case stands in the index: under each term at its day, and once at the day it is due. */
export interface Places {
  /** `day#time#id`, the order of all lists; the id stands last in every key. */
  readonly sort: string;
  readonly terms: readonly string[];
  readonly due?: string | undefined;
}

/** Everything a case is found by. No name and no number of a person stands in it readably. */
export function placesOf(office: Office, subject: ApplicationCase): Places {
  const terms = [
    ALL,
    stateTerm(subject.state),
    channelTerm(subject.channel),
    ...(subject.section ? [sectionTerm(subject.section)] : []),
    ...(mayRead(office, subject, secrecyReviewer(office)) ? [SECRECY] : []),
    ...(mayRead({ ...office, leaderOf: () => '' }, subject, headOf(office)) ? [HEAD] : []),
    ...keyedTerms(office, subject),
    ...textTerms(office, searchText(subject)),
  ];
  return {
    sort: `${dayOf(subject)}#${timeOf(subject)}#${subject.id}`,
    terms: [...new Set(terms)].slice(0, MOST_TERMS),
    ...(subject.dueOn ? { due: `${subject.dueOn}#${subject.id}` } : {}),
  };
}

/** The day of receipt (条例第三十一条), or of arrival while it is not confirmed. */
export function receivedDay(subject: ApplicationCase): string {
  return subject.registration?.receivedOn ?? shanghaiDateOf(subject.submittedAt);
}

/** The time of day of arrival in Beijing, so that within a day, too, the newest comes first. */
function timeOf({ submittedAt }: ApplicationCase): string {
  return new Date(Date.parse(submittedAt) + BEIJING_MS).toISOString().slice(11, 19);
}

function dayOf(subject: ApplicationCase): string {
  const arrived = shanghaiDateOf(subject.submittedAt);
  const received = receivedDay(subject);
  const near =
    received >= addCalendarDays(arrived, -RECEIPT_SLACK_DAYS) &&
    received <= addCalendarDays(arrived, RECEIPT_SLACK_DAYS);
  return near ? arrived : received;
}

/** What is searched by words: the request and the titles of what was answered; names of persons are cut out. */
export function searchText(subject: ApplicationCase): string {
  let text = subject.request.description;
  for (const name of personsOf(subject)) text = text.replaceAll(name, ' ');
  return foldText([text, ...subject.notices.map((n) => n.title)].join('\n'));
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
  const { applicant, agent, registration, notices } = subject;
  const names = [applicant.name, agent?.name].filter((name) => name !== undefined);
  const phones = [applicant.phone, agent?.phone].filter((phone) => phone !== undefined);
  return [
    `who:${subject.identityHash.slice(0, HASH_LENGTH)}`,
    ...names.map((name) => nameTerm(office, name)),
    ...phones.map((phone) => phoneTerm(office, phone)),
    ...[registration?.number, ...notices.map((n) => n.number)].flatMap((n) => (n ? numberTerms(n) : [])),
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

/** 楚市政办依申〔2026〕12号 is found by its year and number. */
function numberTerms(number: string): string[] {
  const found = /(\d{4})\D{1,2}(\d{1,6})号?$/u.exec(foldText(number));
  return found ? [`no:${found[1]}/${Number(found[2])}`] : [];
}

function headOf(office: Office) {
  return { kind: 'leader', account: '', name: '', section: office.disclosureHead ?? '' } as const;
}

function secrecyReviewer(office: Office) {
  return { kind: 'secrecy', account: '', name: '', section: secrecySectionOf(office.profile).code } as const;
}
