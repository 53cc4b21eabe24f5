import type { ClockView } from '../contracts/staff-api.ts';
import type { Calendar } from '../law/calendar.ts';
import type { IsoDate } from '../law/iso-date.ts';

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
