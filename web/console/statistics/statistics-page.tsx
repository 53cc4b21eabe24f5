import { Button } from 'antd';
import { useMemo } from 'react';
import type { YearStatistics } from '../../../shared/contracts/reports.ts';
import { usePageTitle } from '../page-title.ts';
import { useReportYear, useYearStatistics } from '../reports/report-queries.ts';
import { YearSelect } from '../reports/year-select.tsx';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { Chart } from './chart.tsx';

/** Statistics of a year: each chart stands beside its table. */
export function StatisticsPage() {
  const { year, years } = useReportYear();
  const { data, error, refetch } = useYearStatistics(year);
  usePageTitle(`${year}年统计`);
  return (
    <>
      <div className="report-head">
        <h1>统计</h1>
        <YearSelect page="/statistics" year={year} years={years} />
        <div className="report-actions">
          <Button onClick={() => print()}>打印</Button>
        </div>
      </div>
      {error && !data ? (
        <Failure error={error} onRetry={() => void refetch()} title="没有读到统计" />
      ) : !data ? (
        <Loading label="正在读取统计" />
      ) : data.received + data.closed === 0 ? (
        <section className="panel empty">
          <p className="empty-title">{year}年没有收到申请，也没有办结的申请</p>
        </section>
      ) : (
        <Numbers statistics={data} />
      )}
    </>
  );
}

function Numbers({ statistics }: { readonly statistics: YearStatistics }) {
  const { received, closed, workingDays, months } = statistics;
  const trend = useMemo(
    () => ({
      categories: months.map((m) => `${Number(m.month.slice(5))}月`),
      series: [
        { name: '收到', values: months.map((m) => m.received) },
        { name: '办结', values: months.map((m) => m.closed) },
      ],
    }),
    [months],
  );
  return (
    <>
      <dl className="tiles statistics-tiles">
        <Tile title="收到申请" value={String(received)} unit="件" />
        <Tile title="办结申请" value={String(closed)} unit="件" />
        <Tile title="答复用时中位数" value={workingDays ? String(workingDays.median) : '—'} unit="个工作日" />
        <Tile title="九成申请不超过" value={workingDays ? String(workingDays.ninetieth) : '—'} unit="个工作日" />
        <Tile title="逾期答复" value={workingDays ? String(workingDays.late) : '—'} unit="件" />
      </dl>
      <p className="quiet">
        收到按收到申请之日计，办结按办结之日计；答复用时是当年办结的申请从收到之日次日起到送达之日的工作日。
      </p>
      <section className="panel statistics-panel" aria-labelledby="trend">
        <h2 id="trend">每月收到和办结</h2>
        <Chart label="每月收到和办结的折线图，数字见旁边的表" kind="line" {...trend} />
        <table className="statistics-table">
          <caption className="sr-only">每月收到和办结</caption>
          <thead>
            <tr>
              <th scope="col">月份</th>
              <th scope="col">收到</th>
              <th scope="col">办结</th>
            </tr>
          </thead>
          <tbody>
            {months.map((m) => (
              <tr key={m.month}>
                <th scope="row">{Number(m.month.slice(5))}月</th>
                <td>{m.received}</td>
                <td>{m.closed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Breakdown id="outcomes" title="办理结果" counts={statistics.outcomes} />
      <Breakdown id="sections" title="承办科室（已办结）" counts={statistics.sections} />
      <Breakdown id="applicants" title="申请人" counts={statistics.applicants} />
      <Breakdown id="channels" title="提交渠道" counts={statistics.channels} />
    </>
  );
}

interface TileProps {
  readonly title: string;
  readonly value: string;
  readonly unit: string;
}

function Tile({ title, value, unit }: TileProps) {
  return (
    <div className="tile">
      <dt className="tile-title">{title}</dt>
      <dd className="tile-count">
        {value}
        <span className="tile-unit">{unit}</span>
      </dd>
    </div>
  );
}

interface BreakdownProps {
  readonly id: string;
  readonly title: string;
  readonly counts: YearStatistics['outcomes'];
}

function Breakdown({ id, title, counts }: BreakdownProps) {
  const chart = useMemo(
    () => ({
      categories: counts.map((c) => (c.title.length > 14 ? `${c.title.slice(0, 13)}…` : c.title)),
      series: [{ name: '件数', values: counts.map((c) => c.count) }],
    }),
    [counts],
  );
  return (
    <section className="panel statistics-panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {counts.length === 0 ? (
        <p className="quiet">还没有可以统计的申请。</p>
      ) : (
        <>
          <Chart label={`${title}的条形图，数字见旁边的表`} kind="bar" {...chart} />
          <table className="statistics-table">
            <caption className="sr-only">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{title}</th>
                <th scope="col">件数</th>
              </tr>
            </thead>
            <tbody>
              {counts.map((c) => (
                <tr key={c.key}>
                  <th scope="row">{c.title}</th>
                  <td>{c.count}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
