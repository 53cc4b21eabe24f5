import type { HistoryView } from '../api-types.ts';
import { longMoment } from '../dates.ts';
import { keyed } from '../keyed.ts';
import { Facts, Panel } from './panel.tsx';

const HASH_SHOWN = 12;

/** Every step, newest first: who, when, what was decided, and the mark that chains it to the one before. */
export function Timeline({ history }: { readonly history: readonly HistoryView[] }) {
  const steps = [...history].sort((a, b) => b.seq - a.seq);
  return (
    <Panel title="办理过程">
      <ol className="timeline" reversed>
        {steps.map((step) => (
          <li key={step.seq}>
            <div className="step-head">
              <strong>{step.title}</strong>
              {step.toTitle && step.toTitle !== step.fromTitle && <span className="tag tag-plain">{step.toTitle}</span>}
            </div>
            <div className="step-by">
              <time dateTime={step.at}>{longMoment(step.at)}</time>
              <span>{[step.sectionName, step.by].filter(Boolean).join(' ')}</span>
              <span className="step-hash" title={`留痕校验值 ${step.hash}`}>
                留痕 {step.hash.slice(0, HASH_SHOWN)}
              </span>
            </div>
            {step.facts.length > 0 && <Facts lines={step.facts} />}
            {step.edits && <Edits edits={step.edits} />}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** What was changed against the catalogue's wording, paragraph by paragraph. */
function Edits({ edits }: { readonly edits: NonNullable<HistoryView['edits']> }) {
  return (
    <div className="edits">
      <strong>正文与目录措辞的不同（{edits.length}处）</strong>
      {keyed(edits, ({ before, after }) => `${before ?? ''} ${after ?? ''}`).map(({ key, item: { before, after } }) => (
        <div key={key}>
          {before !== undefined && (
            <p>
              原文：<del>{before}</del>
            </p>
          )}
          {after !== undefined && (
            <p>
              {before === undefined ? '新增：' : '改为：'}
              <ins>{after}</ins>
            </p>
          )}
        </div>
      ))}
    </div>
  );
}
