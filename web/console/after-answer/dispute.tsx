import { Button } from 'antd';
import type { DisputeView } from '../api-types.ts';
import { Facts } from '../case/panel.tsx';
import { longDate } from '../dates.ts';
import { LightTag, StateTag } from '../worklist/light-tag.tsx';
import { DisputeFile } from './dispute-file.tsx';

type Command = DisputeView['allowedCommands'][number];

/** A step that was asked for, as its drawer shows it. */
export interface Asked {
  readonly title: string;
  readonly article: string;
  readonly path: string;
  readonly version?: number | undefined;
  readonly schema: Record<string, unknown>;
}

export function askedFor(dispute: DisputeView, command: Command): Asked {
  return {
    title: command.title,
    article: command.article,
    path: `/disputes/${encodeURIComponent(dispute.id)}/commands/${command.command}`,
    version: dispute.version,
    schema: command.inputSchema,
  };
}

interface DisputeProps {
  readonly dispute: DisputeView;
  readonly onAsk: (command: Command) => void;
}

/** One 行政复议 or 行政诉讼: what came, by when to answer, what was decided, and the steps that may be taken. */
export function Dispute({ dispute, onAsk }: DisputeProps) {
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
