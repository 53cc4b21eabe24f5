import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { OwnInformationView } from '../../../shared/contracts/own-information.ts';
import { useApi } from '../api.ts';
import { CommandsPanel } from '../case/commands-panel.tsx';
import { DoneMessage } from '../case/done-message.tsx';
import { FileButton, FileLink } from '../case/file-link.tsx';
import { Facts, Panel } from '../case/panel.tsx';
import { Timeline } from '../case/timeline.tsx';
import { longDate } from '../dates.ts';
import { CommandDrawer } from '../forms/command-drawer.tsx';
import { usePageTitle } from '../page-title.ts';
import { pageOf } from '../pages.ts';
import { useRecord } from '../queries.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { useSignedIn } from '../signed-in.ts';

export function OwnInformationPage({ id }: { readonly id: string }) {
  const { data: view, error, refetch } = useRecord<OwnInformationView>('own-information', id);
  usePageTitle(view ? view.number : '更正申请');
  if (!view)
    return error ? (
      <Failure error={error} onRetry={() => void refetch()} title="没有读到这件更正申请" />
    ) : (
      <Loading label="正在读取更正申请" />
    );
  return <OwnInformationBody view={view} />;
}

function OwnInformationBody({ view }: { readonly view: OwnInformationView }) {
  const api = useApi();
  const { me } = useSignedIn();
  const [, navigate] = useLocation();
  const [params] = useSearchParams();
  const [done, setDone] = useState<string>();
  const command = view.allowedCommands.find((allowed) => allowed.command === params.get('do'));
  const home = pageOf(view.row);
  const { id } = view.row;
  const { notice } = view;
  return (
    <>
      <nav className="crumbs" aria-label="当前位置">
        {me.role === 'centre' ? <Link href="/own-information">更正申请</Link> : <Link href="/">我的待办</Link>}
        <span aria-hidden="true"> / </span>
        <span>{view.number}</span>
      </nav>
      <h1>
        {view.number}（{view.row.stateTitle}）
      </h1>
      {done && <DoneMessage text={done} onClose={() => setDone(undefined)} />}
      <div className="desk-foot">
        <div className="desk-entry">
          <Panel title="提出人">
            <Facts lines={view.person} />
          </Panel>
          <CommandsPanel view={view} />
        </div>
        <div className="desk-entry">
          <Panel title="要求更正的内容">
            <Facts
              lines={[
                { label: '收到之日', text: longDate(view.receivedOn) },
                {
                  label: '参照期限',
                  text: `${longDate(view.dueOn)}${view.dueProvisional ? '（暂算）' : ''}，法律没有规定期限`,
                },
                { label: '现有记录', text: view.information },
                { label: '应当是', text: view.shouldBe },
                ...(view.evidence.length === 0 ? [{ label: '证据材料', text: '还没有，请补充后再更正' }] : []),
              ]}
            />
            {view.evidence.length > 0 && (
              <ul className="file-list">
                {view.evidence.map((file) => (
                  <li key={file.id}>
                    <FileLink kind="own-information" caseId={id} file={file} />
                  </li>
                ))}
              </ul>
            )}
          </Panel>
          {view.course.length > 0 && (
            <Panel title="核实和处理">
              <Facts lines={view.course} />
              {notice && (
                <p className="panel-actions">
                  <FileButton
                    file={{
                      id: 'notice',
                      name: `${notice.title}.pdf`,
                      contentType: 'application/pdf',
                      purposeTitle: '',
                    }}
                    label={`打印${notice.title}`}
                    read={() => api.reception.correctionNotice(id)}
                  />
                </p>
              )}
            </Panel>
          )}
          <Timeline history={view.history} />
        </div>
      </div>
      {command && (
        <CommandDrawer
          view={view}
          command={command}
          initial={{ correctedOn: me.today, on: me.today }}
          onClose={() => navigate(home)}
          onDone={(text) => {
            setDone(text);
            navigate(home, { replace: true });
          }}
        />
      )}
    </>
  );
}
