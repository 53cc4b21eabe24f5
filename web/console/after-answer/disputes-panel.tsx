import { Button } from 'antd';
import { useState } from 'react';
import type { CaseView, DisputeView } from '../api-types.ts';
import { Facts, Panel } from '../case/panel.tsx';
import { longDate } from '../dates.ts';
import { wordsOf } from '../problem.ts';
import { LightTag, StateTag } from '../worklist/light-tag.tsx';
import { useDisputes } from './after-answer-api.ts';
import { DisputeDrawer } from './dispute-drawer.tsx';
import { DisputeFile } from './dispute-file.tsx';

interface Asked {
  readonly title: string;
  readonly article: string;
  readonly path: string;
  readonly version?: number | undefined;
  readonly schema: Record<string, unknown>;
}

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
            <Dispute
              dispute={dispute}
              onAsk={(command) =>
                setAsked({
                  title: command.title,
                  article: command.article,
                  path: `/disputes/${encodeURIComponent(dispute.id)}/commands/${command.command}`,
                  version: dispute.version,
                  schema: command.inputSchema,
                })
              }
            />
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

interface DisputeProps {
  readonly dispute: DisputeView;
  readonly onAsk: (command: DisputeView['allowedCommands'][number]) => void;
}

function Dispute({ dispute, onAsk }: DisputeProps) {
  const { outcome, documents } = dispute;
  return (
    <>
      <div className="dispute-head">
        <h3>{dispute.routeTitle}</h3>
        <span className="tags">
          <StateTag title={dispute.stateTitle} />
          <LightTag row={dispute} />
        </span>
      </div>
      <Facts
        lines={[
          { label: '机关、法院', text: `${dispute.agency}${dispute.caseNumber ? `，${dispute.caseNumber}` : ''}` },
          { label: '收到副本', text: longDate(dispute.receivedOn) },
          {
            label: '答复期限',
            text: `${longDate(dispute.dueOn)}${dispute.provisional ? '（暂算，当年放假安排未公布）' : ''}，${dispute.article}`,
          },
          ...(dispute.answeredOn ? [{ label: '已答复', text: longDate(dispute.answeredOn) }] : []),
          ...(outcome ? [{ label: '结果', text: `${outcome.resultTitle}，${longDate(outcome.resultOn)}` }] : []),
          ...(outcome?.ordered ? [{ label: '责令', text: outcome.ordered }] : []),
        ]}
      />
      {documents.length > 0 && (
        <ul className="file-list">
          {documents.map((file) => (
            <li key={file.id}>
              <DisputeFile disputeId={dispute.id} file={file} />
              <span className="cell-note">{file.purposeTitle}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="panel-actions">
        {dispute.allowedCommands.map((command) => (
          <Button
            key={command.command}
            type={command.emphasis === 'primary' ? 'primary' : 'default'}
            onClick={() => onAsk(command)}
          >
            {command.title}
          </Button>
        ))}
      </p>
    </>
  );
}
