import { shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import { centreOf, disclosureHeadOf, leaderOf, type OfficeProfile, secrecySectionOf } from '../office/profile.ts';
import type { IndexKey, IndexName } from '../platform/ports.ts';
import type { ApplicationCase } from './case.ts';
import { chaseBy } from './chase.ts';
import { failedDelivery } from './delivery-facts.ts';
import { retentionIndexes } from './retention-indexes.ts';
import type { ApplicationRules } from './rules.ts';
import { APPLICATION_STATES, RUNNING } from './states.ts';
import { closedCellOf } from './tally.ts';

/** Whose desk the case lies on now: a section's code or a leader's id; undefined when nobody has to act. */
export function holderOf(profile: OfficeProfile, subject: ApplicationCase): string | undefined {
  // An extension is decided before the time is over: the case lies on the head's desk until it is.
  if (subject.sides?.extensionRequest && (RUNNING as readonly string[]).includes(subject.state))
    return disclosureHeadOf(profile).id;
  switch (subject.state) {
    case 'at-counter':
    case 'submitted':
    case 'unreachable':
    case 'registered':
    case 'cleared':
    case 'correcting':
    case 'charging':
    case 'lapsed':
    case 'issued':
    case 'delivered':
      return centreOf(profile).code;
    case 'assigned':
      return subject.section;
    case 'proposed':
      return subject.section ? leaderOf(profile, subject.section).id : undefined;
    case 'approved':
      return secrecySectionOf(profile).code;
    case 'closed':
    case 'withdrawn':
    case 'merged':
    case 'archived':
    case 'destruction-proposed':
    case 'destroyed':
      return undefined;
  }
}

/** The work-list desk of an actor: secrecy reviewers have one of their own beside their section's. */
export function deskOf(kind: string, section: string): string {
  return kind === 'secrecy' ? `secrecy:${section}` : section;
}

/** Closed cases whose answer came back, on the centre's desk until it is delivered again. */
export function returnedPartition(profile: OfficeProfile): string {
  return `returned#${centreOf(profile).code}`;
}

/** Where a case stands in each index (access patterns: docs/architecture.md). */
export function indexesOf(
  { profile, calendar }: ApplicationRules,
  subject: ApplicationCase,
): Partial<Record<IndexName, IndexKey>> {
  const open = APPLICATION_STATES[subject.state].open;
  const submittedOn = shanghaiDateOf(subject.submittedAt);
  const due = subject.dueOn ?? subject.waiting?.watchOn ?? chaseBy({ profile, calendar }, subject);
  // What is answered and only waits to be closed can no longer be late; it comes last on its desk.
  const answered = (subject.delivery !== undefined && !failedDelivery(subject)) || !open;
  // By due date, then in the order of arrival; ids alone would scatter a day's cases all over the index.
  const arrival = `${subject.submittedAt}#${subject.id}`;
  const sort = `${answered ? ANSWERED_LAST : due}#${arrival}`;
  const holder = holderOf(profile, subject);
  const registration = subject.registration ?? subject.mergedRegistration;
  const cell = closedCellOf(subject);
  const year = yearOf(subject.registration?.receivedOn ?? submittedOn);
  const register = registerOf(subject.channel);
  return {
    ...(holder
      ? {
          byWork: {
            partition: `application#${holder === secrecySectionOf(profile).code && subject.state === 'approved' ? deskOf('secrecy', holder) : holder}`,
            sort,
          },
        }
      : {}),
    // A closed case stands in its cell of the report; one that came back lies on the centre's desk by another index.
    ...(subject.state === 'closed' && failedDelivery(subject)
      ? { bySection: { partition: returnedPartition(profile), sort } }
      : {}),
    ...(open && subject.section ? { bySection: { partition: `application#${subject.section}`, sort } } : {}),
    ...(open && !answered ? { byDue: { partition: dayPartition(subject, due), sort: `application#${arrival}` } } : {}),
    ...retentionIndexes(subject),
    ...(subject.identityHash ? { byApplicant: { partition: `applicant#${subject.identityHash}`, sort: arrival } } : {}),
    ...(register && registration
      ? {
          byColumn: {
            partition: registerPartition(register, yearOf(registration.receivedOn)),
            sort: `${registration.receivedOn}#${arrival}`,
          },
        }
      : {}),
    byYear: {
      partition: `application#${year}`,
      sort: open ? `open#${sort}` : `closed#${subject.closing?.closedOn ?? ''}#${arrival}`,
    },
    // Each number of the annual report opens its cases: what is closed stands in the cell it counts in.
    ...(cell ? { byWork: { partition: cell, sort: `${subject.closing?.closedOn ?? ''}#${arrival}` } } : {}),
  };
}

/** 登记表 that lists an application itself; letters and faxes are listed by their own record (工作制度第十七条（二）). */
function registerOf(channel: ApplicationCase['channel']): 'online' | 'walk-in' | undefined {
  if (channel === 'walk-in') return 'walk-in';
  return channel === 'letter' || channel === 'fax' ? undefined : 'online';
}

/** One register of one year; its rows are sorted by the day of receipt. */
export const registerPartition = (register: string, year: number) => `register#${register}#${year}`;

/**
 * What becomes due on a day: `due#` an answer or a look, `lapse#` the last day of an applicant who is waited for, after
 * which the case lapses (条例第三十条; 国办函〔2020〕109号).
 */
function dayPartition({ state, waiting }: ApplicationCase, due: string): string {
  const lapses = (state === 'correcting' || state === 'charging') && waiting?.until !== undefined;
  return lapses ? lapsePartition(waiting.until) : duePartition(due);
}

/** Steps by which a case enters a state, by the day; the internal time of that state runs from there (工作制度第十七条（五）). */
export const sincePartition = (state: string, day: string) => `since#${state}#${day}`;

/** States with an internal time limit of their own. */
export const INTERNAL_STATES = [
  'assigned',
  'proposed',
  'approved',
] as const satisfies readonly ApplicationCase['state'][];

/** Where a step stands in an index of its own: a case entered a state whose internal time begins now. */
export function stepIndexesOf(
  subject: ApplicationCase,
  step: { readonly command: string; readonly from: string; readonly at: string },
): Partial<Record<IndexName, IndexKey>> | undefined {
  // Listed by year (条例第四十四条) by the step, as the case itself stands in the register of its channel.
  if (step.command === 'suggestPublication' || step.command === 'askForPublication')
    return {
      byColumn: {
        partition: registerPartition('publication', yearOf(shanghaiDateOf(step.at))),
        sort: `${step.at}#${subject.id}`,
      },
    };
  const entered = step.from !== subject.state || step.command === 'reassignSection';
  if (!entered || !(INTERNAL_STATES as readonly string[]).includes(subject.state)) return undefined;
  return {
    byDue: { partition: sincePartition(subject.state, shanghaiDateOf(step.at)), sort: `${step.at}#${subject.id}` },
  };
}

export const duePartition = (day: string) => `due#${day}`;

export const lapsePartition = (day: string) => `lapse#${day}`;

/** Sorts behind every due date. */
const ANSWERED_LAST = '9999-12-31';
