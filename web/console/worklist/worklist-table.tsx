import { Link } from 'wouter';
import type { CaseRow } from '../api-types.ts';
import { longDate } from '../dates.ts';
import { pageOf } from '../pages.ts';
import { LightTag, StateTag } from './light-tag.tsx';
import { type WorklistView, worklistUrl } from './worklist-url.ts';

interface WorklistTableProps {
  readonly rows: readonly CaseRow[];
  readonly view: WorklistView;
  readonly caption: string;
}

/** A real table that folds into cards on a narrow screen. */
export function WorklistTable({ rows, view, caption }: WorklistTableProps) {
  const descending = view.sort === '-due';
  return (
    <table className="worklist">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">登记编号</th>
          <th scope="col">申请内容</th>
          <th scope="col">申请人</th>
          <th scope="col" className="cell-channel">
            渠道
          </th>
          <th scope="col">在办</th>
          <th scope="col">状态</th>
          {view.list === 'closed' ? (
            <th scope="col">答复期限</th>
          ) : (
            <th scope="col" aria-sort={descending ? 'descending' : 'ascending'}>
              <Link
                href={worklistUrl({ ...view, cursor: undefined, sort: descending ? 'due' : '-due' })}
                className="sorter"
              >
                答复期限<span aria-hidden="true">{descending ? ' ↓' : ' ↑'}</span>
                <span className="sr-only">，{descending ? '改为期限近的在前' : '改为期限远的在前'}</span>
              </Link>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" data-label="登记编号">
              <Link href={pageOf(row)}>{row.number ?? row.reference}</Link>
              {row.kind === 'letters-in' ? (
                <span className="cell-note">来信，待登记</span>
              ) : row.number ? (
                <span className="cell-note">{row.reference}</span>
              ) : (
                <span className="cell-note">尚未登记</span>
              )}
            </th>
            <td data-label="申请内容" className="cell-subject">
              {row.subject}
            </td>
            <td data-label="申请人" className="cell-applicant">
              {row.applicantName}
            </td>
            <td data-label="渠道" className="cell-channel">
              {row.channelTitle}
            </td>
            <td data-label="在办">{row.sectionName}</td>
            <td data-label="状态">
              <StateTag title={row.stateTitle} />
              {row.asking && <span className="tag tag-amber">{row.asking}</span>}
              {row.deliveryFailed && <span className="tag tag-red">未能送达</span>}
              {row.attempts && <span className="cell-note">已联系{row.attempts}次</span>}
            </td>
            <td data-label={row.number ? '答复期限' : '确认期限'} className="cell-due">
              <LightTag row={row} />
              {row.dueOn ? (
                <span className="cell-note">
                  {longDate(row.dueOn)}
                  {!row.number && (row.kind === 'letters-in' ? '前登记' : '前确认')}
                  {row.waiting && '查看'}
                </span>
              ) : (
                <span className="cell-note">—</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
