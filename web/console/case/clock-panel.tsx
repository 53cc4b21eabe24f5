import { useState } from 'react';
import type { CaseView, ClockView } from '../api-types.ts';
import { longDate, longMoment, weekday } from '../dates.ts';
import { LightTag } from '../worklist/light-tag.tsx';
import { ClockCalendar } from './clock-calendar.tsx';
import { dayInWords } from './clock-words.ts';
import { Panel } from './panel.tsx';

interface ClockPanelProps {
  readonly clock: ClockView;
  readonly today: string;
  /** Ended and answered cases have no days left. */
  readonly running: boolean;
  /** Corrections of the day of receipt, oldest first. */
  readonly corrections: CaseView['reception']['corrections'];
}

/** The answer date, drawn day by day and told in sentences, so that anyone can check it. */
export function ClockPanel({ clock, today, running, corrections }: ClockPanelProps) {
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
      {corrections.length > 0 && (
        <ul className="corrections" aria-label="收到之日的更正">
          {corrections.map((c) => (
            <li key={c.at} className={c.madeLate ? 'correction-late' : ''}>
              <p>
                收到之日由<del>{longDate(c.from)}</del>更正为<ins>{longDate(c.to)}</ins>
                {c.dueFrom && c.dueTo && (
                  <>
                    ，答复期限由<del>{longDate(c.dueFrom)}</del>改为<ins>{longDate(c.dueTo)}</ins>
                  </>
                )}
                。
              </p>
              {c.madeLate && <p className="correction-words">按更正后的期限，已经发出的答复逾期。</p>}
              <p className="cell-note">
                {c.evidence}；{c.reason}（{c.by}，{longMoment(c.at)}）
              </p>
            </li>
          ))}
        </ul>
      )}
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
