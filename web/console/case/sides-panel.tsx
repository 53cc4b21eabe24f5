import type { CaseView } from '../api-types.ts';
import { longDate } from '../dates.ts';
import { Facts, Panel } from './panel.tsx';

type Sides = NonNullable<CaseView['sides']>;

/** While there is no day to answer: what is waited for, until when, and why no date is shown. */
export function WaitingPanel({ waiting }: { readonly waiting: NonNullable<Sides['waiting']> }) {
  return (
    <Panel title="答复期限">
      <p className="due">
        <strong>{waiting.title}</strong>
        {waiting.until && (
          <span>
            到{longDate(waiting.until)}
            {waiting.provisional && '（暂算）'}
          </span>
        )}
      </p>
      <ol className="sentences">
        {waiting.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </Panel>
  );
}

/** 补正、延期、征求意见、收费: what was recorded of each, and the dates that the applicant was told. */
export function SidesPanel({ sides }: { readonly sides: Sides }) {
  const { starts, exclusions, promised, items } = sides;
  const lines = [
    ...(starts.length > 1
      ? starts.map(({ on, text, article }) => ({ label: '起算', text: `${longDate(on)}，${text}（${article}）` }))
      : []),
    ...exclusions.map(({ from, to, text }) => ({
      label: '扣除',
      text: `${longDate(from)}发出，扣至${longDate(to)}，${text}`,
    })),
    ...promised.map(({ dueOn, notice }) => ({ label: '已告知', text: `${longDate(dueOn)}前答复，${notice}` })),
  ];
  if (lines.length === 0 && items.length === 0) return null;
  return (
    <Panel title="补正、延期、征求意见、收费">
      {lines.length > 0 && <Facts lines={lines} />}
      {items.map(({ title, facts }) => (
        <section key={title} className="side-fact">
          <h3>{title}</h3>
          <Facts lines={facts} />
        </section>
      ))}
    </Panel>
  );
}
