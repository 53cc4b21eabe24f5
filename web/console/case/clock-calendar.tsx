import type { KeyboardEvent } from 'react';
import type { ClockDay } from '../api-types.ts';
import { dayOf, mondayIndex, monthOf } from '../dates.ts';
import { dayInWords } from './clock-words.ts';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

interface ClockCalendarProps {
  readonly days: readonly ClockDay[];
  readonly today: string;
  readonly chosen: string;
  readonly onChoose: (date: string) => void;
}

/** Weeks from receipt to due date. One stop for the Tab key; the arrow keys walk the days. */
export function ClockCalendar({ days, today, chosen, onChoose }: ClockCalendarProps) {
  const [first] = days;
  if (!first) return null;

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const place = days.findIndex((d) => d.date === chosen);
    const next = days[Math.min(days.length - 1, Math.max(0, place + step))];
    if (!next) return;
    onChoose(next.date);
    event.currentTarget.querySelector<HTMLElement>(`[data-date="${next.date}"]`)?.focus();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields, these are the days of a calendar
    <div className="calendar" role="group" aria-label="从收到申请到期限届满，方向键查看每一天" onKeyDown={onKeyDown}>
      {WEEKDAYS.map((name) => (
        <span key={name} className="calendar-head" aria-hidden="true">
          {name}
        </span>
      ))}
      {days.map((day, place) => {
        const past = day.date < today;
        const month = place === 0 || dayOf(day.date) === 1;
        return (
          <button
            key={day.date}
            type="button"
            data-date={day.date}
            className={['day', `day-${day.mark}`, past ? 'day-past' : '', day.date === today ? 'day-today' : ''].join(
              ' ',
            )}
            style={place === 0 ? { gridColumnStart: mondayIndex(day.date) + 1 } : undefined}
            tabIndex={day.date === chosen ? 0 : -1}
            aria-pressed={day.date === chosen}
            aria-label={dayInWords(day, today)}
            onClick={() => onChoose(day.date)}
            onMouseEnter={() => onChoose(day.date)}
          >
            {month && <span className="day-month">{monthOf(day.date)}月</span>}
            {dayOf(day.date)}
          </button>
        );
      })}
    </div>
  );
}
