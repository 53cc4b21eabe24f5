import type { ClockDay } from '../api-types.ts';
import { shortDate, weekday } from '../dates.ts';

/** One day of the clock in words: 3月5日 周四（今天）：第9个工作日。 */
export function dayInWords(day: ClockDay, today: string): string {
  return `${shortDate(day.date)} ${weekday(day.date)}${day.date === today ? '（今天）' : ''}：${whatOf(day)}`;
}

function whatOf({ mark, number, why }: ClockDay): string {
  const special = why === '' || why === '工作日' ? [] : [why];
  const parts = {
    received: [why || '收到申请之日', ...(why.includes('不计') ? [] : ['次日起算'])],
    counted: [`第${number ?? ''}个工作日`, ...special],
    due: [...(number ? [`第${number}个工作日`] : []), ...special, '期限届满'],
    promised: special,
    skipped: [...special, ...(why.includes('不计') ? [] : ['不计入'])],
    excluded: [...special, ...(why.includes('不计') ? [] : ['扣除，不计入'])],
  }[mark];
  return parts.join('，');
}
