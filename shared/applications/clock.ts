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

/** Working days from today to a due date, and the light: 绿, 黄 (5 or fewer), 红 (overdue, negative). */
export function daysLeft(
  dueOn: IsoDate,
  today: IsoDate,
  calendar: Calendar,
): { left: number; light: ClockView['light'] } {
  const left =
    dueOn >= today
      ? calendar.workingDaysBetween(today, dueOn)
      : -Math.max(1, calendar.workingDaysBetween(dueOn, today));
  return { left, light: left < 0 ? 'red' : left <= 5 ? 'amber' : 'green' };
}
