import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useApi } from '../api.ts';
import type { CaseRow } from '../api-types.ts';
import { longDate } from '../dates.ts';
import { usePageTitle } from '../page-title.ts';
import { pageOf } from '../pages.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { LightTag } from '../worklist/light-tag.tsx';
import { ReceiveLetters } from './receive-letters.tsx';

const MOST = 100;
const READING_POLL_MS = 4_000;

/** 来信登记: what has come in is received here, and what waits for a person lies below. */
export function LettersPage() {
  usePageTitle('来信登记');
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['worklist', 'letters-in'],
    queryFn: () => api.worklist({ list: 'open', kind: 'letters-in', limit: MOST }),
    refetchInterval: (query) =>
      query.state.data?.items.some(({ reading }) => reading === 'waiting' || reading === 'going')
        ? READING_POLL_MS
        : false,
  });
  return (
    <>
      <h1>来信登记</h1>
      <p className="quiet">
        信函、传真和电子邮件先收件编号，再由系统识读扫描件，最后由您核对登记。识读的内容只是建议，没有人核对的不会登记（工作制度第十七条（二））。
      </p>
      <ReceiveLetters />
      <section className="panel panel-flush" aria-label="待登记的来信">
        <div className="list-head">
          <h2>待登记的来信</h2>
          <Link href="/registers?register=letters">查看全部来信（登记表）</Link>
        </div>
        {error && !data ? (
          <Failure error={error} onRetry={() => void refetch()} title="没有读到来信" />
        ) : !data ? (
          <Loading label="正在读取来信" />
        ) : data.items.length === 0 ? (
          <div className="empty">
            <p className="empty-title">现在没有待登记的来信</p>
          </div>
        ) : (
          <LettersTable rows={data.items} />
        )}
        {data?.cursor && <p className="list-note">只列出期限最近的{MOST}件，其余的请在登记表中查看。</p>}
      </section>
    </>
  );
}

const READING = {
  waiting: { title: '排队等待识读', tone: 'plain' },
  going: { title: '正在识读', tone: 'plain' },
  read: { title: '已识读，请核对', tone: 'blue' },
  failed: { title: '未能识读，请录入', tone: 'amber' },
} as const;

function LettersTable({ rows }: { readonly rows: readonly CaseRow[] }) {
  return (
    <table className="worklist">
      <caption className="sr-only">待登记的来信</caption>
      <thead>
        <tr>
          <th scope="col">收件编号</th>
          <th scope="col">内容</th>
          <th scope="col">来信人</th>
          <th scope="col">渠道</th>
          <th scope="col">识读</th>
          <th scope="col">登记期限</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const reading = READING[row.reading ?? 'waiting'];
          return (
            <tr key={row.id}>
              <th scope="row" data-label="收件编号">
                <Link href={pageOf(row)}>{row.reference}</Link>
              </th>
              <td data-label="内容" className="cell-subject">
                {row.subject}
              </td>
              <td data-label="来信人" className="cell-applicant">
                {row.applicantName}
              </td>
              <td data-label="渠道">{row.channelTitle}</td>
              <td data-label="识读">
                <span className={`tag tag-${reading.tone}`}>{reading.title}</span>
              </td>
              <td data-label="登记期限" className="cell-due">
                <LightTag row={row} />
                {row.dueOn && <span className="cell-note">{longDate(row.dueOn)}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
