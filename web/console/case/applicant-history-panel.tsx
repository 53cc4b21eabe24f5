import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useApi } from '../api.ts';
import type { FilingHistory } from '../api-types.ts';
import { Panel } from './panel.tsx';

const monthInWords = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
const MONTHS_SHOWN = 12;

/** What the applicant has filed, by calendar month: the ground of 条例第三十五条 and of fees by count (第四十二条). */
export function ApplicantHistoryPanel({ id }: { readonly id: string }) {
  const api = useApi();
  const { data, error, refetch } = useQuery({ queryKey: ['filing-history', id], queryFn: () => api.filingHistory(id) });
  return (
    <Panel title="同一申请人的申请" extra={<span className="quiet">按自然月计</span>}>
      {data ? (
        <History history={data} />
      ) : error ? (
        <p role="alert">
          没有读到。
          <button type="button" className="link-button" onClick={() => void refetch()}>
            再试一次
          </button>
        </p>
      ) : (
        <p className="quiet">正在读取</p>
      )}
    </Panel>
  );
}

function History({ history }: { readonly history: FilingHistory }) {
  const { total, open, ended, more, months, placeInMonth, items } = history;
  if (total <= 1) return <p>这是该申请人的第一件申请。</p>;
  return (
    <>
      <p>
        共{total}
        {more && '件以上'}
        {!more && '件'}：在办{open}件，已结束{ended}件。本件是当月第{placeInMonth}件。
      </p>
      <table className="months">
        <caption className="sr-only">每个自然月的申请件数</caption>
        <thead>
          <tr>
            <th scope="col">月份</th>
            <th scope="col">件数</th>
          </tr>
        </thead>
        <tbody>
          {months.slice(0, MONTHS_SHOWN).map(({ month, count }) => (
            <tr key={month}>
              <td>{monthInWords(month)}</td>
              <td>{count}件</td>
            </tr>
          ))}
        </tbody>
      </table>
      {items.length > 0 && (
        <ul className="hints">
          {items.map((row) => (
            <li key={row.id}>
              <Link href={`/case/${row.id}`}>{row.number ?? row.reference}</Link>
              <span className="cell-note">
                {' '}
                {row.stateTitle}：{row.subject}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
