import { useState } from 'react';
import { Link } from 'wouter';
import type { CaseView } from '../api-types.ts';
import { DoneMessage } from '../case/done-message.tsx';
import { Facts, Panel } from '../case/panel.tsx';
import { SheetLinks } from '../case/reception-panel.tsx';
import { longDate } from '../dates.ts';
import { CommandForm } from '../forms/command-form.tsx';
import { usePageTitle } from '../page-title.ts';
import { useCase } from '../queries.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import { Unread } from '../shell/unread.tsx';
import { useSignedIn } from '../signed-in.ts';

/** The rest of a visit: print, read back, have it signed, register; then the slip to take home. */
export function CounterCasePage({ id }: { readonly id: string }) {
  const query = useCase(id);
  const { data: view } = query;
  usePageTitle(view ? `来访：${view.row.applicantName}` : '来访接待');
  if (!view) return <Unread query={query} what="申请" />;
  return <CounterCase view={view} />;
}

function CounterCase({ view }: { readonly view: CaseView }) {
  const { me } = useSignedIn();
  const [done, setDone] = useState<string>();
  const sign = view.allowedCommands.find(({ command }) => command === 'registerSignedPage');
  return (
    <>
      <Crumbs to="/counter" place="来访接待" here={view.row.number ?? view.row.reference} />
      <h1>{sign ? '代为填写：打印、宣读、签名' : '来访申请已登记'}</h1>
      {done && <DoneMessage text={done} onClose={() => setDone(undefined)} />}
      <div className="counter-form">
        {sign ? (
          <ol className="wizard">
            <li>
              <Panel title="第一步　打印申请表">
                <p>打印后当面核对内容。需要改的，请撤回这一件重新代填。</p>
                <SheetLinks view={{ ...view, reception: { ...view.reception, sheets: onlySignature(view) } }} />
              </Panel>
            </li>
            <li>
              <Panel title="第二步　向申请人宣读">
                <Facts
                  lines={[
                    ...view.applicant,
                    { label: '所需信息', text: view.description },
                    { label: '提供形式', text: view.provisionForm },
                    { label: '获取方式', text: view.deliveryWay },
                    ...(view.assistance ? [{ label: '协助需求', text: view.assistance }] : []),
                  ]}
                />
              </Panel>
            </li>
            <li>
              <Panel title="第三步　签名、扫描、登记">
                <CommandForm
                  view={view}
                  command={sign}
                  initial={{ signedOn: me.today }}
                  onDone={setDone}
                  onDirty={() => undefined}
                />
              </Panel>
            </li>
          </ol>
        ) : (
          <Panel title="登记结果">
            <Facts
              lines={[
                { label: '申请人', text: view.row.applicantName },
                { label: '登记编号', text: view.row.number ?? '尚未登记' },
                { label: '回执编号', text: view.row.reference },
                ...(view.registration
                  ? [
                      { label: '收到之日', text: longDate(view.registration.receivedOn) },
                      { label: '依据', text: view.registration.evidence },
                    ]
                  : []),
                ...(view.clock ? [{ label: '答复期限', text: longDate(view.clock.dueOn) }] : []),
              ]}
            />
            <p>请打印收件回条交给申请人。</p>
            <SheetLinks view={view} />
            <p className="outcome-links">
              <Link href={`/case/${view.row.id}`}>打开这件申请</Link>
              <Link href="/counter">接待下一位</Link>
            </p>
          </Panel>
        )}
      </div>
    </>
  );
}

const onlySignature = (view: CaseView) => view.reception.sheets.filter(({ sheet }) => sheet === 'signature-page');
