import { Button } from 'antd';
import { useState } from 'react';
import type { CaseView } from '../api-types.ts';
import { Panel } from '../case/panel.tsx';
import { wordsOf } from '../problem.ts';
import { useDisputes } from './after-answer-api.ts';
import { type Asked, askedFor, Dispute } from './dispute.tsx';
import { DisputeDrawer } from './dispute-drawer.tsx';

/** 行政复议、行政诉讼 over this case: what came, by when to answer, what was decided. */
export function DisputesPanel({ view }: { readonly view: CaseView }) {
  const caseId = view.row.id;
  const { data, error, refetch } = useDisputes(caseId);
  const [asked, setAsked] = useState<Asked>();
  const [done, setDone] = useState('');
  if (error && !data)
    return (
      <Panel title="复议诉讼">
        <p className="field-error">没有读到：{wordsOf(error)}</p>
        <Button onClick={() => void refetch()}>再试一次</Button>
      </Panel>
    );
  if (!data || (data.items.length === 0 && !data.form)) return null;
  const { items, form } = data;
  return (
    <Panel title="复议诉讼">
      {items.length === 0 && <p className="quiet">没有行政复议、行政诉讼。</p>}
      <ul className="disputes">
        {items.map((dispute) => (
          <li key={dispute.id}>
            <Dispute dispute={dispute} onAsk={(command) => setAsked(askedFor(dispute, command))} />
          </li>
        ))}
      </ul>
      <p role="status">{done}</p>
      {form && (
        <Button
          onClick={() =>
            setAsked({
              title: '登记行政复议或者行政诉讼',
              article: '条例第五十一条',
              path: `/applications/${encodeURIComponent(caseId)}/disputes`,
              schema: form,
            })
          }
        >
          登记行政复议或者行政诉讼
        </Button>
      )}
      {asked && (
        <DisputeDrawer
          key={asked.path}
          caseId={caseId}
          {...asked}
          onClose={() => setAsked(undefined)}
          onDone={(text) => {
            setAsked(undefined);
            setDone(text);
          }}
        />
      )}
    </Panel>
  );
}
