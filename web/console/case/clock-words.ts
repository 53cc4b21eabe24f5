import type { ClockDay } from '../api-types.ts';
import { shortDate, weekday } from '../dates.ts';

const MARKS: Readonly<Record<ClockDay['mark'], string>> = {
  received: '收到申请,次日起算',
  counted: '计入',
  skipped: '不计入',
  excluded: '扣除',
  due: '期限届满',
};

/** One day of the clock in words: 3月5日 周四 今天,第9个工作日。 */
export function dayInWords(day: ClockDay, today: string): string {
  const number = day.number === undefined ? '' : `第${day.number}个工作日`;
  const what = [number, day.mark === 'counted' && number ? '' : MARKS[day.mark], day.why]
    .filter((part, place, all) => part && all.indexOf(part) === place)
    .join(',');
  return `${shortDate(day.date)} ${weekday(day.date)}${day.date === today ? '(今天)' : ''}:${what}`;
}
