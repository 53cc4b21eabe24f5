import type { ClockView } from '../contracts/staff-api.ts';
import type { AnswerClock } from '../law/answer-clock.ts';
import type { Calendar } from '../law/calendar.ts';
import type { IsoDate } from '../law/iso-date.ts';
import type { ApplicationCase } from './case.ts';
import { caseClockOf } from './side-clocks.ts';

/**
 * The answer clock of a registered case as of a day; once answered it stands still on the day of the answer. None while
 * there is no day to answer (`waiting`).
 */
export function answerClockOf(subject: ApplicationCase, calendar: Calendar, today: IsoDate): AnswerClock | undefined {
  const stoppedOn = subject.delivery?.deliveredOn ?? subject.closing?.closedOn;
  const clock = caseClockOf(subject, calendar, stoppedOn && stoppedOn < today ? stoppedOn : today);
  return clock?.status === 'running' ? clock.clock : undefined;
}

/** The answer clock as the contract shows it. */
export function clockView(clock: AnswerClock): ClockView {
  const { receivedOn, dueOn, provisional, provisionalReason, used, left, light } = clock;
  return {
    receivedOn,
    dueOn,
    provisional,
    ...(provisionalReason ? { provisionalReason } : {}),
    days: clock.days.map((d) => ({ ...d })),
    used,
    left,
    light,
    sentences: [...clock.sentences],
  };
}
