import { useState } from 'react';
import type { ClockView } from '../api-types.ts';
import { longDate, weekday } from '../dates.ts';
import { LightTag } from '../worklist/light-tag.tsx';
import { ClockCalendar } from './clock-calendar.tsx';
import { dayInWords } from './clock-words.ts';
import { Panel } from './panel.tsx';

interface ClockPanelProps {
  readonly clock: ClockView;
  readonly today: string;
  /** Ended and answered cases have no days left. */
  readonly running: boolean;
}

/** The answer date, drawn day by day and told in sentences, so that anyone can check it. */
export function ClockPanel({ clock, today, running }: ClockPanelProps) {
  const [chosen, setChosen] = useState(() => (clock.days.some((d) => d.date === today) ? today : clock.dueOn));
  const day = clock.days.find((d) => d.date === chosen);
  return (
    <Panel
      title="答复期限"
      extra={
        running ? (
          <LightTag row={{ left: clock.left, light: clock.light, provisional: clock.provisional }} />
        ) : undefined
      }
    >
      <p className="due">
        <strong>{longDate(clock.dueOn)}</strong>
        <span>{weekday(clock.dueOn)}</span>
      </p>
      <ClockCalendar days={clock.days} today={today} chosen={chosen} onChoose={setChosen} />
      <p className="day-words" aria-live="polite">
        {day && dayInWords(day, today)}
      </p>
      <ul className="legend" aria-label="图例">
        <li className="key-counted">计入</li>
        <li className="key-left">未到</li>
        <li className="key-skipped">放假</li>
        <li className="key-excluded">扣除</li>
        {clock.days.some((d) => d.mark === 'promised') && <li className="key-promised">延迟答复</li>}
        <li className="key-today">今天</li>
        <li className="key-due">届满</li>
      </ul>
      {clock.provisionalReason && <p className="provisional">暂算：{clock.provisionalReason}</p>}
      <details className="fold">
        <summary>计算过程</summary>
        <ol className="sentences">
          {clock.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </details>
    </Panel>
  );
}
