import { useState } from 'react';
import { Link } from 'wouter';
import { Panel } from '../case/panel.tsx';
import { usePageTitle } from '../page-title.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { useDispute } from './after-answer-api.ts';
import { type Asked, askedFor, Dispute } from './dispute.tsx';
import { DisputeDrawer } from './dispute-drawer.tsx';

/** A 复议 or 诉讼 over an application that was handled on paper; any other stands on the page of its case. */
export function DisputePage({ id }: { readonly id: string }) {
  const { data, error, refetch } = useDispute(id);
  const [asked, setAsked] = useState<Asked>();
  const [done, setDone] = useState('');
  usePageTitle('复议诉讼');
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} title="没有读到这件复议诉讼" />;
  if (!data) return <Loading label="正在读取复议诉讼" />;
  return (
    <>
      <p>
        <Link href="/disputes">← 复议诉讼</Link>
      </p>
      <h1>{data.applicationNumber}的复议诉讼</h1>
      <Panel title="办理">
        {data.applicationId ? (
          <p>
            <Link href={`/case/${data.applicationId}`}>打开所涉申请</Link>
          </p>
        ) : (
          <p className="quiet">所涉申请不在系统里，以纸质案卷为准。</p>
        )}
        <Dispute dispute={data} onAsk={(command) => setAsked(askedFor(data, command))} />
        <p role="status">{done}</p>
      </Panel>
      {asked && (
        <DisputeDrawer
          key={asked.path}
          caseId={data.applicationId}
          {...asked}
          onClose={() => setAsked(undefined)}
          onDone={(text) => {
            setAsked(undefined);
            setDone(text);
          }}
        />
      )}
    </>
  );
}
