import { addCalendarDays, shanghaiDateOf } from '../../law/iso-date.ts';
import { NOTICES, type NoticeCode } from '../../law/notices.ts';
import type { Key, Write } from '../../platform/ports.ts';
import type { ApplicationCase } from '../case.ts';
import { applicationWorkflow } from '../workflow.ts';
import { goneAt, listOf, rowWrite } from './rows.ts';

/** Under this term stand the cases that are not closed: as many as are being worked on, however many there have been. */
const OPEN = 'open';
/** Under this term cases stand by the day their answer is due. */
export const DUE = 'due';
/** What the head of disclosure may read beside the sections in charge. */
export const HEAD = 'desk:head';
export const sectionTerm = (section: string) => `section:${section}`;
const noticeTerm = (code: string) => `notice:${code}`;
/** Nearly every case has its receipt; a list of those would be no shorter than all. */
const isListed = (code: NoticeCode) => NOTICES[code].role !== 'receipt';
const stateTerm = (state: string) => `state:${state}`;

/**
 * The list that holds all cases of a state: those that are open, or those of a rarer end. What is closed is nearly
 * everything, and has none. A list of each state would cost two rows a step.
 */
export function listOfState(state: string): string | undefined {
  if (applicationWorkflow.states[state as ApplicationCase['state']]?.open) return OPEN;
  return state === 'closed' ? undefined : stateTerm(state);
}

/**
 * Days by which the day of receipt may differ from the day of arrival before a case is moved to it. Most cases so keep
 * their place when they are registered, which halves what their index costs; a range of days is asked wider by as much.
 */
export const RECEIPT_SLACK_DAYS = 10;
const BEIJING_MS = 8 * 3_600_000;

/** Where a case stands in the index: under each term at its day, and once at the day it is due. */
export interface ListPlaces {
  /** `day#time#id`, the order of all lists; the id stands last in every key. */
  readonly sort: string;
  readonly terms: readonly string[];
  readonly due?: { readonly term: string; readonly sort: string } | undefined;
}

/** The lists that steps move a case between, few and cheap to tell; its words and names stay (terms.ts). */
export function listPlaces(subject: ApplicationCase): ListPlaces {
  const state = listOfState(subject.state);
  const { registration, notices, section, sides } = subject;
  return {
    sort: `${dayOf(subject)}#${timeOf(subject)}#${subject.id}`,
    terms: [
      ...(state ? [state] : []),
      ...(section ? [sectionTerm(section)] : []),
      ...((sides?.extensionRequest ?? sides?.extension) ? [HEAD] : []),
      ...notices.flatMap(({ code }) => (isListed(code) ? [noticeTerm(code)] : [])),
      ...[registration?.number, ...notices.map((n) => n.number)].flatMap((n) => (n ? numberTerms(n) : [])),
    ],
    ...(subject.dueOn ? { due: { term: DUE, sort: `${subject.dueOn}#${subject.id}` } } : {}),
  };
}

/** The rows that a step moves, for its transaction: what is put in and what is taken out. */
export function listMoves(before: ApplicationCase, after: ApplicationCase, now: Date): Write[] {
  const [had, has] = [rowsOf(before), rowsOf(after)];
  const gone = goneAt(now);
  return [
    ...[...has].flatMap(([id, key]) => (had.has(id) ? [] : [rowWrite(key)])),
    ...[...had].flatMap(([id, key]) => (has.has(id) ? [] : [rowWrite(key, gone)])),
  ];
}

function rowsOf(subject: ApplicationCase): Map<string, Key> {
  const { sort, terms, due } = listPlaces(subject);
  const keys = [
    ...terms.map((term) => ({ pk: listOf(term), sk: sort })),
    ...(due ? [{ pk: listOf(due.term), sk: due.sort }] : []),
  ];
  return new Map(keys.map((key) => [`${key.pk}\0${key.sk}`, key]));
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

/** 楚市政办依申〔2026〕12号 is found by its year and number. */
export function numberTerms(number: string): string[] {
  const found = /(\d{4})\D{1,2}(\d{1,6})号?$/u.exec(number.normalize('NFKC').toLowerCase());
  return found ? [`no:${found[1]}/${Number(found[2])}`] : [];
}

/**
 * The list of each notice whose title holds a word: titles are the office's own, and so few that none is cut into pairs.
 * Undefined where a notice that is not listed has the word in its title.
 */
export function noticesTitled(holds: (title: string) => boolean): string[] | undefined {
  const titled = (Object.keys(NOTICES) as NoticeCode[]).filter((code) => holds(NOTICES[code].title));
  return titled.every(isListed) ? titled.map(noticeTerm) : undefined;
}

/**
 * What the words, names and sort keys of a case are made of: while it stays the same, so does all of its index that
 * {@link listMoves} does not move.
 */
export function wordsOf(subject: ApplicationCase): unknown {
  const { applicant, agent, signature, identityHash, channel, request } = subject;
  return [dayOf(subject), channel, identityHash, applicant, agent, signature, request.description];
}
