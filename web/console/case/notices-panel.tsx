import type { CaseView } from '../api-types.ts';
import { longDate, longMoment } from '../dates.ts';
import { FileLink } from './file-link.tsx';
import { Facts, Panel } from './panel.tsx';

/** Letters that went out, their delivery, and how the case counts in the annual report. */
export function NoticesPanel({ view }: { readonly view: CaseView }) {
  const { notices, delivery, closing, destruction } = view;
  if (notices.length === 0 && !delivery && !closing) return null;
  return (
    <Panel title="文书">
      <ul className="letters">
        {notices.map((notice) => (
          <li key={notice.id}>
            <div>
              <strong>{notice.title}</strong>
              <span className="cell-note">
                {notice.number}，{longDate(notice.issuedOn)}
              </span>
            </div>
            <div className="letter-files">
              {notice.pdf && <FileLink caseId={view.row.id} file={notice.pdf} label="查看 PDF" />}
              {notice.docx && <FileLink caseId={view.row.id} file={notice.docx} label="下载 DOCX" />}
              {!notice.pdf && <span className="quiet">{destruction ? '已销毁' : '正在生成，稍后自动出现'}</span>}
            </div>
          </li>
        ))}
      </ul>
      {(delivery || closing) && (
        <Facts
          lines={[
            ...(delivery
              ? [
                  { label: '送达', text: `${longDate(delivery.deliveredOn)}，${delivery.wayTitle}` },
                  { label: '阅读回执', text: delivery.readAt ? longMoment(delivery.readAt) : '还没有' },
                ]
              : []),
            ...(closing
              ? [
                  { label: '办结', text: longDate(closing.closedOn) },
                  { label: '年报归类', text: closing.rowTitle },
                ]
              : []),
          ]}
        />
      )}
    </Panel>
  );
}
