import { RevealIdentity } from '../after-answer/reveal-identity.tsx';
import type { CaseView } from '../api-types.ts';
import { FileLink } from './file-link.tsx';
import { Facts, Panel } from './panel.tsx';
import { ReceptionPanel } from './reception-panel.tsx';

/** Who asks, what for in their own words, and the files. */
export function FactsPanels({ view }: { readonly view: CaseView }) {
  const { row } = view;
  return (
    <>
      <Panel title="申请内容（原文）">
        <p className="request-text">{view.description}</p>
        <Facts
          lines={[
            { label: '提供形式', text: view.provisionForm },
            { label: '获取方式', text: view.deliveryWay },
            ...(view.assistance ? [{ label: '协助需求', text: view.assistance }] : []),
          ]}
        />
      </Panel>
      <Panel title="申请人">
        <Facts lines={view.applicant} />
        {view.agent && (
          <>
            <h3>代理人</h3>
            <Facts lines={view.agent} />
          </>
        )}
        {view.identities.map((holder) => (
          <p key={holder} className="panel-actions">
            <RevealIdentity caseId={row.id} holder={holder} />
          </p>
        ))}
      </Panel>
      <ReceptionPanel view={view} />
      <Panel title="申请材料">
        {view.attachments.length === 0 ? (
          <p className="quiet">申请人没有提交附件</p>
        ) : (
          <ul className="file-list">
            {view.attachments.map((file) => (
              <li key={file.id}>
                <FileLink caseId={row.id} file={file} />
                <span className="cell-note">{file.purposeTitle}</span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}
