import { shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import { confirmBy } from '../law/receipt-date.ts';
import { centreOf, leaderOf, type OfficeProfile, secrecySectionOf } from '../office/profile.ts';
import type { IndexKey, IndexName } from '../platform/ports.ts';
import type { ApplicationCase } from './case.ts';
import type { ApplicationRules } from './rules.ts';
import { applicationWorkflow } from './workflow.ts';

/** Whose desk the case lies on now: a section's code or a leader's id; undefined when nobody has to act. */
function holderOf(profile: OfficeProfile, subject: ApplicationCase): string | undefined {
  switch (subject.state) {
    case 'submitted':
    case 'registered':
    case 'cleared':
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
      return undefined;
  }
}

/** The work-list desk of an actor: secrecy reviewers have one of their own beside their section's. */
export function deskOf(kind: string, section: string): string {
  return kind === 'secrecy' ? `secrecy:${section}` : section;
}

/** Where a case stands in each index (access patterns: docs/architecture.md). */
export function indexesOf(
  { profile, calendar }: ApplicationRules,
  subject: ApplicationCase,
): Partial<Record<IndexName, IndexKey>> {
  const open = applicationWorkflow.states[subject.state].open;
  const submittedOn = shanghaiDateOf(subject.submittedAt);
  const due = subject.dueOn ?? confirmBy(submittedOn, calendar, profile.internalDays.confirm);
  // What is answered and only waits to be closed can no longer be late; it comes last on its desk.
  const answered = subject.delivery !== undefined;
  // By due date, then in the order of arrival; ids alone would scatter a day's cases all over the index.
  const arrival = `${subject.submittedAt}#${subject.id}`;
  const sort = `${answered ? ANSWERED_LAST : due}#${arrival}`;
  const holder = holderOf(profile, subject);
  const year = yearOf(subject.registration?.receivedOn ?? submittedOn);
  return {
    ...(holder
      ? {
          byWork: {
            partition: `application#${subject.state === 'approved' ? deskOf('secrecy', holder) : holder}`,
            sort,
          },
        }
      : {}),
    ...(open && subject.section ? { bySection: { partition: `application#${subject.section}`, sort } } : {}),
    ...(open && !answered ? { byDue: { partition: `due#${due}`, sort: `application#${arrival}` } } : {}),
    byApplicant: { partition: `applicant#${subject.identityHash}`, sort: arrival },
    byYear: {
      partition: `application#${year}`,
      sort: open ? `open#${sort}` : `closed#${subject.closing?.closedOn ?? ''}#${arrival}`,
    },
  };
}

/** Sorts behind every due date. */
const ANSWERED_LAST = '9999-12-31';
