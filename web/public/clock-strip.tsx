import type { ClockView } from '../../shared/contracts/staff-api.ts';
import { dayNumberOf, weekdayOf } from '../../shared/law/iso-date.ts';
import { chineseMonthDay, chineseWeekday } from '../../shared/law/numerals.ts';

type Day = ClockView['days'][number];

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** The answer clock as a calendar of weeks: each day says in a word or a number what it is, never by colour alone. */
export function ClockStrip({ clock, today, ended }: { clock: ClockView; today: string; ended: boolean }) {
  return (
    <div class="clock">
      <div>
        <div class="weekdays" aria-hidden="true">
          {WEEKDAYS.map((d) => (
            <span>{d}</span>
          ))}
        </div>
        <ol class="days">
          {clock.days.map((day, i) => (
            <DayCell day={day} first={i === 0} today={today} ended={ended} />
          ))}
        </ol>
      </div>
      <div>
        <ul class="plain-list">
          {clock.sentences.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function DayCell({ day, first, today, ended }: { day: Day; first: boolean; today: string; ended: boolean }) {
  const [, month, date] = day.date.split('-').map(Number);
  const isToday = day.date === today && !ended;
  const past = day.mark === 'counted' && day.date <= today;
  const weekday = weekdayOf(dayNumberOf(day.date)) || 7;
  const classes = ['day', past ? 'used' : day.mark, first ? `w${weekday}` : '', isToday ? 'today' : ''];
  return (
    <li class={classes.filter(Boolean).join(' ')}>
      <span class="hidden-text">
        {chineseMonthDay(day.date)}，{chineseWeekday(day.date)}，{spoken(day)}
        {isToday ? '，今天' : ''}
      </span>
      <b aria-hidden="true" class={first || date === 1 ? 'with-month' : undefined}>
        {first || date === 1 ? `${month}/${date}` : date}
      </b>
      <span aria-hidden="true">{isToday ? '今天' : sign(day)}</span>
    </li>
  );
}

function spoken(day: Day): string {
  switch (day.mark) {
    case 'received':
      return `${day.why.startsWith('收到申请') ? '确认收到' : day.why.replace(/之日，不计入$/, '')}，从第二天起算`;
    case 'counted':
      return `第${day.number ?? ''}个工作日`;
    case 'skipped':
      return `${day.why}，不计入`;
    case 'excluded':
      return `${day.why}，不计入`;
    case 'promised':
      return day.why;
    case 'due':
      return day.number ? `第${day.number}个工作日，最迟答复` : '告知您的延迟答复日期，最迟答复';
  }
}

/** Narrow screens leave out the words around the number. */
function sign(day: Day) {
  switch (day.mark) {
    case 'received':
      return day.why.includes('缴') ? '缴费' : '收到';
    case 'counted':
      return (
        <>
          <i>第</i>
          {day.number ?? ''}
          <i>天</i>
        </>
      );
    case 'skipped':
      return '休';
    case 'excluded':
      return '不计';
    case 'promised':
      return '延迟';
    case 'due':
      return '最迟';
  }
}
