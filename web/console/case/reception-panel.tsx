import { App, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useApi } from '../api.ts';
import type { CaseView } from '../api-types.ts';
import { longDate, longMoment } from '../dates.ts';
import { keyed } from '../keyed.ts';
import { pageOf } from '../pages.ts';
import { wordsOf } from '../problem.ts';
import { openBlob } from '../save-file.ts';
import { Facts, Panel } from './panel.tsx';

/** How the application came in, what its paper lacks, and what became of its confirmation (条例第三十一条). */
export function ReceptionPanel({ view }: { readonly view: CaseView }) {
  const { row, registration, reception } = view;
  return (
    <Panel title="收件与登记">
      <Facts
        lines={[
          { label: '查询编号', text: row.reference },
          { label: '渠道', text: row.channelTitle },
          { label: '提交', text: longMoment(row.submittedAt) },
          ...reception.arrival,
          ...(registration
            ? [
                { label: '登记编号', text: registration.number },
                { label: '收到之日', text: longDate(registration.receivedOn) },
                { label: '确认方式', text: registration.method },
                { label: '依据', text: registration.evidence },
              ]
            : [{ label: '登记', text: '尚未登记' }]),
        ]}
      />
      {reception.missing.length > 0 && (
        <>
          <h3>材料还缺</h3>
          <ul className="reception-list">
            {reception.missing.map(({ part, title, article }) => (
              <li key={part}>
                {title}
                <span className="cell-note">{article}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Attempts reception={reception} />
      {reception.links.length > 0 && (
        <>
          <h3>相关的来件和申请</h3>
          <ul className="reception-list">
            {reception.links.map((link) => (
              <li key={`${link.relation} ${link.id}`}>
                {link.title}：<Link href={pageOf(link)}>{link.number}</Link>
                {link.reason && <span className="cell-note">{link.reason}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      <SheetLinks view={view} />
    </Panel>
  );
}

function Attempts({ reception }: { readonly reception: CaseView['reception'] }) {
  const { attempts, confirmBy } = reception;
  if (attempts.length === 0 && !confirmBy) return null;
  return (
    <>
      <h3>与申请人的确认</h3>
      {confirmBy && (
        <p className="chase-by">
          请在<strong>{longDate(confirmBy)}</strong>以前{attempts.length > 0 ? '再次联系' : '联系'}申请人确认。
        </p>
      )}
      {attempts.length > 0 && (
        <ol className="reception-list" aria-label="联系情况">
          {keyed(attempts, ({ on, method, outcome }) => `${on} ${method} ${outcome}`).map(({ key, item }) => (
            <li key={key}>
              {longDate(item.on)}
              {item.method}：{item.outcome}
              <span className="cell-note">{[item.note, item.by].filter(Boolean).join('，')}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** Sheets to print, opened in a tab of their own. */
export function SheetLinks({ view }: { readonly view: CaseView }) {
  const api = useApi();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string>();
  const { sheets } = view.reception;
  if (sheets.length === 0) return null;
  async function print(sheet: string, title: string) {
    setBusy(sheet);
    try {
      await openBlob(() => api.reception.sheet(view.row.id, sheet), `${title}.pdf`);
    } catch (error) {
      void message.error(`没有打开“${title}”：${wordsOf(error)}`);
    } finally {
      setBusy(undefined);
    }
  }
  return (
    <div className="sheet-links">
      {sheets.map(({ sheet, title }) => (
        <Button key={sheet} loading={busy === sheet} onClick={() => void print(sheet, title)}>
          打印{title}
        </Button>
      ))}
    </div>
  );
}
