import { Link, useSearchParams } from 'wouter';
import { APPLICANT_COLUMNS, TABLE_THREE_ROWS } from '../../../shared/law/annual-report.ts';
import { shortDate } from '../dates.ts';
import { usePageTitle } from '../page-title.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { useCellCases } from './report-queries.ts';

/** The applications behind one number of table three. */
export function CellCasesPage() {
  const [params] = useSearchParams();
  const year = Number(params.get('year'));
  const row = params.get('row') ?? '';
  const column = params.get('column') ?? '';
  const cursor = params.get('cursor') ?? undefined;
  const { data, error, refetch } = useCellCases({ year, row, column, cursor });
  const line = TABLE_THREE_ROWS.find((r) => r.row === row);
  const columnTitle = column === 'total' ? '总计' : APPLICANT_COLUMNS[column as keyof typeof APPLICANT_COLUMNS];
  const title = `${line?.number ?? ''} ${line?.name ?? ''}（${columnTitle ?? ''}）`;
  usePageTitle(`${year}年度 ${title}`);
  const here = (next?: string) =>
    `/reports/cases?${new URLSearchParams({ year: String(year), row, column, ...(next ? { cursor: next } : {}) }).toString()}`;
  return (
    <>
      <p>
        <Link href={`/reports?year=${year}`}>← {year}年度报告</Link>
      </p>
      <h1>{title}</h1>
      <section className="panel panel-flush" aria-label="申请列表">
        {error && !data ? (
          <Failure error={error} onRetry={() => void refetch()} title="没有读到申请" />
        ) : !data ? (
          <Loading label="正在读取申请" />
        ) : data.items.length === 0 && !data.cursor ? (
          <div className="empty">
            <p className="empty-title">这一格里没有申请</p>
          </div>
        ) : (
          <table className="worklist">
            <caption className="sr-only">{title}</caption>
            <thead>
              <tr>
                <th scope="col">登记编号</th>
                <th scope="col">所需信息</th>
                <th scope="col">申请人</th>
                <th scope="col">收到</th>
                <th scope="col">科室</th>
                <th scope="col">结果</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((c) => (
                <tr key={c.id}>
                  <th scope="row" data-label="登记编号">
                    <Link href={`/case/${c.id}`}>{c.number}</Link>
                  </th>
                  <td data-label="所需信息" className="cell-subject">
                    {c.subject}
                  </td>
                  <td data-label="申请人" className="cell-applicant">
                    {c.applicantName}
                    <span className="cell-note">{c.columnTitle}</span>
                  </td>
                  <td data-label="收到">{c.receivedOn}</td>
                  <td data-label="科室">{c.sectionName}</td>
                  <td data-label="结果" className="cell-applicant">
                    {c.outcome || c.stateTitle}
                    {c.closedOn && <span className="cell-note">{shortDate(c.closedOn)}办结</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {(cursor || data?.cursor) && (
          <nav className="pager" aria-label="翻页">
            {cursor && <Link href={here()}>回到第一页</Link>}
            {data?.cursor && <Link href={here(data.cursor)}>下一页</Link>}
          </nav>
        )}
      </section>
    </>
  );
}
