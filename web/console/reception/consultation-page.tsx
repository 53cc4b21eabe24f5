import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { ConsultationView } from '../../../shared/contracts/consultations.ts';
import { CommandsPanel } from '../case/commands-panel.tsx';
import { DoneMessage } from '../case/done-message.tsx';
import { Facts, Panel } from '../case/panel.tsx';
import { Timeline } from '../case/timeline.tsx';
import { longDate } from '../dates.ts';
import { CommandDrawer } from '../forms/command-drawer.tsx';
import { usePageTitle } from '../page-title.ts';
import { pageOf } from '../pages.ts';
import { useRecord } from '../queries.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';

export function ConsultationPage({ id }: { readonly id: string }) {
  const { data: view, error, refetch } = useRecord<ConsultationView>('consultations', id);
  usePageTitle(view ? view.number : '咨询记录');
  if (!view)
    return error ? (
      <Failure error={error} onRetry={() => void refetch()} title="没有读到这条记录" />
    ) : (
      <Loading label="正在读取记录" />
    );
  return <ConsultationBody view={view} />;
}

function ConsultationBody({ view }: { readonly view: ConsultationView }) {
  const [, navigate] = useLocation();
  const [params] = useSearchParams();
  const [done, setDone] = useState<string>();
  const command = view.allowedCommands.find((allowed) => allowed.command === params.get('do'));
  const home = pageOf(view.row);
  const phone = view.channel === 'phone';
  return (
    <>
      <nav className="crumbs" aria-label="当前位置">
        <Link href={phone ? '/consultations' : '/counter'}>{phone ? '电话咨询' : '来访接待'}</Link>
        <span aria-hidden="true"> / </span>
        <span>{view.number}</span>
      </nav>
      <h1>
        {view.number}（{view.row.channelTitle}咨询）
      </h1>
      {done && <DoneMessage text={done} onClose={() => setDone(undefined)} />}
      <div className="desk-foot">
        <div className="desk-entry">
          <Panel title="咨询人">
            <Facts
              lines={[
                { label: '日期', text: longDate(view.on) },
                { label: '咨询人', text: view.name || '未留姓名' },
                { label: '联系电话', text: view.phone || '未留' },
                { label: '经办人', text: view.by },
              ]}
            />
          </Panel>
          <CommandsPanel view={view} />
        </div>
        <div className="desk-entry">
          <Panel title="咨询和答复">
            <Facts
              lines={[
                { label: '咨询内容', text: view.question },
                { label: '答复情况', text: view.answer },
                ...(view.told.length > 0 ? [{ label: '告知渠道', text: view.told.join('、') }] : []),
                ...(view.published.length > 0 ? [{ label: '依据信息', text: view.published.join('；') }] : []),
              ]}
            />
          </Panel>
          <Timeline history={view.history} />
        </div>
      </div>
      {command && (
        <CommandDrawer
          view={view}
          command={command}
          initial={{ question: view.question, answer: view.answer }}
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
