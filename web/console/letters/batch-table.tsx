import { Link } from 'wouter';
import type { BatchRow } from '../../../shared/contracts/letter-batch.ts';
import { LightTag } from '../worklist/light-tag.tsx';
import type { RunState } from './use-run.ts';

interface BatchTableProps {
  readonly caption: string;
  readonly rows: readonly BatchRow[];
  readonly chosen: ReadonlySet<string>;
  readonly states: Readonly<Record<string, RunState>>;
  readonly disabled: boolean;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

/** A table with a tick for each letter; it folds into cards on a narrow screen. */
export function BatchTable({ caption, rows, chosen, states, disabled, onChoose }: BatchTableProps) {
  const all = rows.length > 0 && rows.every(({ id }) => chosen.has(id));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <>
      <label className="tick batch-all">
        <input
          type="checkbox"
          checked={all}
          disabled={disabled}
          onChange={() => onChoose(new Set(all ? [] : rows.map(({ id }) => id)))}
        />
        <span>全选（{rows.length}件）</span>
      </label>
      <table className="worklist">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">选择</th>
            <th scope="col">申请</th>
            <th scope="col">告知书</th>
            <th scope="col">申请人</th>
            <th scope="col">获取方式</th>
            <th scope="col">期限与情况</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td data-label="选择">
                <input
                  type="checkbox"
                  className="batch-tick"
                  aria-label={`选择 ${row.number} ${row.applicantName}`}
                  checked={chosen.has(row.id)}
                  disabled={disabled}
                  onChange={() => toggle(row.id)}
                />
              </td>
              <th scope="row" data-label="申请" className="cell-subject">
                <Link href={`/case/${row.id}`}>{row.number}</Link>
                <span className="cell-note">{row.subject}</span>
              </th>
              <td data-label="告知书" className="cell-subject">
                {row.noticeTitle}
                <span className="cell-note">{row.documentNumber ?? row.noticeLabel}</span>
                {row.enclosures.length > 0 && <span className="cell-note">随附{row.enclosures.length}个文件</span>}
              </td>
              <td data-label="申请人" className="cell-applicant">
                {row.applicantName}
              </td>
              <td data-label="获取方式">{row.wayTitle}</td>
              <td data-label="情况" className="cell-subject">
                {states[row.id] ? (
                  <RunTag state={states[row.id]} />
                ) : (
                  <LightTag row={{ left: row.left, light: row.light, provisional: false }} />
                )}
                {row.failure && (
                  <span className="batch-failure">
                    <span className="tag tag-red">未能送达</span>
                    {row.failure}
                  </span>
                )}
                {row.command && !row.printable && <span className="cell-note">告知书正在生成</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function RunTag({ state }: { readonly state: RunState | undefined }) {
  if (!state) return null;
  if (state.state === 'waiting') return <span className="tag tag-plain">等待</span>;
  if (state.state === 'running') return <span className="tag tag-blue">正在办理</span>;
  return state.state === 'done' ? (
    <span>
      <span className="tag tag-green">已办成</span> {state.text}
    </span>
  ) : (
    <span>
      <span className="tag tag-red">没有办成</span> {state.text}
    </span>
  );
}
