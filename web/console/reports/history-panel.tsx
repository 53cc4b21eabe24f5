import { useState } from 'react';
import type { AnnualReport } from '../../../shared/contracts/reports.ts';
import { longMoment } from '../dates.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { useReportHistory } from './report-queries.ts';

/** Who saved what when; read when somebody opens it. */
export function HistoryPanel({ report }: { readonly report: AnnualReport }) {
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useReportHistory(report.year, report.version, open);
  return (
    <section className="panel report-history" aria-labelledby="report-history">
      <h2 id="report-history" className="sr-only">
        编制记录
      </h2>
      <details className="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>编制记录</summary>
        {error ? (
          <Failure error={error} onRetry={() => void refetch()} title="没有读到编制记录" />
        ) : !open ? null : !data ? (
          <Loading label="正在读取编制记录" />
        ) : data.length === 0 ? (
          <p className="quiet">还没有人编制这一年的报告。</p>
        ) : (
          <ol className="report-list">
            {data.map((entry) => (
              <li key={`${entry.at} ${entry.title} ${entry.facts[0] ?? ''}`}>
                <strong>{entry.title}</strong>
                <span className="quiet">
                  {' '}
                  {entry.by}，{longMoment(entry.at)}
                </span>
                {entry.facts.map((fact) => (
                  <p key={fact} className="report-fact">
                    {fact}
                  </p>
                ))}
              </li>
            ))}
          </ol>
        )}
      </details>
    </section>
  );
}
