import type { CaseView } from '../api-types.ts';
import { fileSize, longDate } from '../dates.ts';
import { FileLink } from './file-link.tsx';
import { Facts, Panel } from './panel.tsx';

/** How the answer reaches the applicant: every attempt with its proof, what came back, and what may be released. */
export function DeliveryPanel({ view }: { readonly view: CaseView }) {
  const { delivery, deliveries, deliveryFailed, mailing, released, wayChange } = view;
  if (!delivery && deliveries.length === 0 && !mailing && !released?.length && !wayChange) return null;
  return (
    <Panel title="送达" extra={deliveryFailed ? <span className="tag tag-red">未能送达，须重新送达</span> : undefined}>
      <Facts
        lines={[
          { label: '要求的方式', text: view.deliveryWay },
          ...(wayChange ? [{ label: '改为', text: `${wayChange.wayTitle}，理由：${wayChange.reason}` }] : []),
          ...(delivery ? [{ label: '答复之日', text: `${longDate(delivery.deliveredOn)}，${delivery.rule}` }] : []),
          ...(mailing ? [{ label: '电子邮件', text: mailing }] : []),
        ]}
      />
      {deliveries.length > 0 && (
        <ol className="attempts">
          {deliveries.map((attempt, place) => (
            <li key={attempt.at} className={attempt.failure ? 'attempt-failed' : ''}>
              <strong>
                第{place + 1}次：{attempt.wayTitle}，{longDate(attempt.on)}
              </strong>
              <div>{attempt.evidence}</div>
              {attempt.changeReason && <div className="cell-note">理由：{attempt.changeReason}</div>}
              {attempt.failure && (
                <div>
                  <span className="tag tag-red">{attempt.failure.kind}</span> {longDate(attempt.failure.on)}，
                  {attempt.failure.reason}
                </div>
              )}
              {attempt.proof.map((file) => (
                <FileLink key={file.id} caseId={view.row.id} file={file} />
              ))}
            </li>
          ))}
        </ol>
      )}
      {released && released.length > 0 && (
        <>
          <h3>通过保密审查、可以提供的文件</h3>
          <ul className="file-list">
            {released.map((file) => (
              <li key={file.sha256} className="file-link">
                <span>{file.name}</span>
                <span className="cell-note">
                  {file.pages ? `${file.pages}页，` : ''}
                  {fileSize(file.bytes)}，校验 {file.sha256.slice(0, 16)}…
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
