import { internalDueOn } from '../law/answer-clock.ts';
import type { Calendar } from '../law/calendar.ts';
import { addCalendarDays, type IsoDate } from '../law/iso-date.ts';

/** An internal time limit of more calendar days than this is a wrong number in the profile. */
const FARTHEST = 60;

/**
 * The due dates that have exactly `left` working days left on a day, as screens count them. None on a day off: it has as
 * many left as the working day before, which has seen to them.
 */
export function datesWithLeft(calendar: Calendar, day: IsoDate, left: number): IsoDate[] {
  if (!calendar.dayKind(day).working) return [];
  const dates: IsoDate[] = [];
  const next = calendar.addWorkingDays(day, left + 1).date;
  for (let date = calendar.addWorkingDays(day, left).date; date < next; date = addCalendarDays(date, 1))
    dates.push(date);
  return dates;
}

/** The days of entry whose internal time of `days` working days ends on `dueOn` (工作制度第十七条（五）). */
export function entriesEndingOn(calendar: Calendar, dueOn: IsoDate, days: number): IsoDate[] {
  const entries: IsoDate[] = [];
  for (let day = addCalendarDays(dueOn, -1), gone = 1; gone <= FARTHEST; day = addCalendarDays(day, -1), gone++) {
    const end = internalDueOn(day, days, calendar);
    if (end < dueOn) break;
    if (end === dueOn) entries.push(day);
  }
  return entries;
}
