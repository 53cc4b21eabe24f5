import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { CaseView } from '../api-types.ts';
import { SchemaFacts } from '../forms/schema-facts.tsx';
import { useNotices } from '../queries.ts';
import { FileLink } from './file-link.tsx';
import { Facts, Panel } from './panel.tsx';

const ProposalPreview = lazy(async () => ({
  default: (await import('../letter/proposal-preview.tsx')).ProposalPreview,
}));

/** Steps by which somebody answers for the letter and should see it first. */
const DECIDING = ['approveProposal', 'passSecrecyReview'];

/** 处理意见, with the notice's fields under the titles of its own form. */
export function ProposalPanel({ view }: { readonly view: CaseView }) {
  const { data: notices } = useNotices(view.proposal !== undefined);
  const [previewing, setPreviewing] = useState(false);
  const { proposal } = view;
  if (!proposal) return null;
  const notice = notices?.find(({ code }) => code === proposal.notice);
  const deciding = view.allowedCommands.some(({ command }) => DECIDING.includes(command));
  const issued = view.notices.some(({ code }) => code === proposal.notice);
  return (
    <Panel
      title="处理意见"
      extra={<span className="quiet">{[proposal.sectionName, proposal.by].filter(Boolean).join(' ')}</span>}
    >
      <p className="outcome">
        <strong>{proposal.label}</strong>
        <span className="cell-note">
          {notice ? `${notice.title}，` : ''}《条例》{proposal.article}
        </span>
      </p>
      <p className="prose">{proposal.opinion}</p>
      {notice && Object.keys(proposal.fields).length > 0 && (
        <details className="fold" open={deciding}>
          <summary>告知书内容</summary>
          <SchemaFacts schema={notice.fieldsSchema} value={proposal.fields} />
        </details>
      )}
      {!issued && (
        <p>
          <Button onClick={() => setPreviewing(true)}>预览告知书</Button>
        </p>
      )}
      {previewing && (
        <Suspense>
          <ProposalPreview
            caseId={view.row.id}
            notice={proposal.notice}
            fields={proposal.fields}
            onClose={() => setPreviewing(false)}
          />
        </Suspense>
      )}
      {proposal.enclosures.length > 0 && (
        <Facts
          lines={[
            {
              label: '随附文件',
              text: (
                <ul className="file-list">
                  {proposal.enclosures.map((file) => (
                    <li key={file.id}>
                      <FileLink caseId={view.row.id} file={file} />
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}
