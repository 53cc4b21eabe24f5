import { CHANNELS } from '../contracts/letter-channels.ts';
import type { CaseRow } from '../contracts/staff-api.ts';
import { type IsoDate, shanghaiDateOf } from '../law/iso-date.ts';
import { centreOf, sectionOf } from '../office/profile.ts';
import { groupCode } from '../platform/crockford.ts';
import type { Office } from '../platform/office.ts';
import { type ApplicationCase, subjectLine } from './case.ts';
import { chaseBy } from './chase.ts';
import { answerClockOf } from './clock.ts';
import { daysLeft } from './days-left.ts';
import { failedDelivery } from './delivery-facts.ts';
import { APPLICATION_STATES } from './states.ts';

const WAITING = { correction: '待补正', payment: '待缴费', 'consultation-receipt': '待对方收到' } as const;

/** One line of a work list. */
export function caseRow(office: Office, subject: ApplicationCase): CaseRow {
  const today = shanghaiDateOf(office.clock.now().toISOString());
  const state = APPLICATION_STATES[subject.state];
  const dueOn = subject.dueOn ?? subject.waiting?.watchOn ?? chaseBy(office, subject);
  const section = subject.section ?? centreOf(office.profile).code;
  const pending = state.open && subject.delivery === undefined;
  return {
    kind: 'applications',
    id: subject.id,
    reference: groupCode(subject.id),
    ...(subject.registration
      ? { number: subject.registration.number, receivedOn: subject.registration.receivedOn }
      : {}),
    subject: subjectLine(subject.request.description),
    applicantName: subject.applicant.name,
    channelTitle: CHANNELS[subject.channel],
    state: subject.state,
    stateTitle: state.title,
    section,
    sectionName: sectionOf(office.profile, section)?.shortName ?? section,
    submittedAt: subject.submittedAt,
    dueOn,
    ...(pending && subject.waiting ? { waiting: WAITING[subject.waiting.for] } : {}),
    ...(pending && !subject.waiting ? leftOf(office, subject, dueOn, today) : {}),
    ...(pending && subject.sides?.extensionRequest ? { asking: '待批延期' } : {}),
    provisional: subject.dueProvisional ?? false,
    ...(failedDelivery(subject) ? { deliveryFailed: true } : {}),
    ...(!subject.registration && subject.attempts?.length ? { attempts: subject.attempts.length } : {}),
  };
}

/** While opinions are asked for, days pass that do not count; a list then says the same as the clock of the case. */
function leftOf(
  office: Office,
  subject: ApplicationCase,
  dueOn: IsoDate,
  today: IsoDate,
): Pick<CaseRow, 'left' | 'light'> {
  const clock = subject.sides?.consultations?.length ? answerClockOf(subject, office.calendar, today) : undefined;
  if (!clock) return daysLeft(dueOn, today, office.calendar);
  return { left: clock.left, light: clock.light };
}
