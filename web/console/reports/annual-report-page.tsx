import { Link } from 'wouter';
import type { AnnualReport } from '../../../shared/contracts/reports.ts';
import { APPLICANT_COLUMNS, TABLE_THREE_ROWS, type TableThree } from '../../../shared/law/annual-report.ts';
import { REPORT_PARTS, type TableFour } from '../../../shared/law/annual-report-form.ts';
import { type FormCell, layOutTableFour, layOutTableThree } from '../../../shared/law/annual-report-layout.ts';
import { longMoment } from '../dates.ts';
import { usePageTitle } from '../page-title.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { FiguresPanel } from './figures-panel.tsx';
import { FormTableView } from './form-table.tsx';
import { FreezePanel } from './freeze-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { ProsePanel } from './prose-panel.tsx';
import { ReportActions } from './report-actions.tsx';
import { useAnnualReport, useReportYear } from './report-queries.ts';
import { YearSelect } from './year-select.tsx';

/** The annual report of a year (条例第五十条): six parts in the order of the form, the check, freezing and export. */
export function AnnualReportPage() {
  const { year, years } = useReportYear();
  const { data, error, refetch } = useAnnualReport(year);
  usePageTitle(`${year}年度报告`);
  return (
    <>
      <div className="report-head">
        <h1>年度报告</h1>
        <YearSelect page="/reports" year={year} years={years} />
        {data && <ReportActions report={data} />}
      </div>
      {error && !data ? (
        <Failure error={error} onRetry={() => void refetch()} title="没有读到年度报告" />
      ) : !data ? (
        <Loading label="正在读取年度报告" />
      ) : (
        <ReportParts key={year} report={data} />
      )}
    </>
  );
}

function ReportParts({ report }: { readonly report: AnnualReport }) {
  return (
    <>
      <BalancePanel report={report} />
      <ProsePanel report={report} part="overview" />
      <FiguresPanel report={report} />
      <section className="panel" aria-labelledby="part-three">
        <div className="panel-head">
          <h2 id="part-three">{REPORT_PARTS.applications}</h2>
          <p className="quiet">点数字，查看它包含的申请</p>
        </div>
        <FormTableView
          caption={REPORT_PARTS.applications}
          table={layOutTableThree(report.tableThree as TableThree)}
          drawNumber={(cell) => <CellLink year={report.year} cell={cell} />}
        />
      </section>
      <section className="panel" aria-labelledby="part-four">
        <div className="panel-head">
          <h2 id="part-four">{REPORT_PARTS.disputes}</h2>
        </div>
        <FormTableView caption={REPORT_PARTS.disputes} table={layOutTableFour(report.tableFour as TableFour)} />
        <p className="report-disputes">
          复议、诉讼只登记一处，这张表由那里的记录统计：
          <Link href={`/disputes?year=${report.year}`}>{report.year}年审结的</Link>，
          <Link href="/disputes">尚未审结的</Link>
        </p>
      </section>
      <ProsePanel report={report} part="problems" />
      <ProsePanel report={report} part="other">
        <p className="report-fee">
          {report.year}年度收取政府信息公开信息处理费{report.fees}元。
          <span className="quiet">（这一句自动写入报告）</span>
        </p>
      </ProsePanel>
      <FreezePanel report={report} />
      <HistoryPanel report={report} />
    </>
  );
}

function CellLink({ year, cell }: { readonly year: number; readonly cell: FormCell }) {
  if (!cell.cell || !cell.value) return cell.text;
  const { row, column } = cell.cell;
  const line = TABLE_THREE_ROWS.find((r) => r.row === row);
  const title = column === 'total' ? '总计' : APPLICANT_COLUMNS[column];
  return (
    <Link
      href={`/reports/cases?year=${year}&row=${row}&column=${column}`}
      aria-label={`${line?.number ?? ''} ${line?.name ?? ''}，${title}：${cell.text}件`}
    >
      {cell.text}
    </Link>
  );
}

/** Whether the numbers balance, whether they still move, and what changed since the freeze. */
function BalancePanel({ report }: { readonly report: AnnualReport }) {
  const { imbalances, differences, frozen, yearOver, counted, year } = report;
  return (
    <section className="panel report-check" aria-labelledby="check">
      <h2 id="check">核对</h2>
      {!counted && (
        <p className="report-warning" role="alert">
          以前办理的申请还没有全部清点，下面的数字不完整。请管理员运行清点命令（npm run audit -- --repair）。
        </p>
      )}
      {imbalances.length === 0 ? (
        <p>
          <span className="tag tag-green">平衡</span> 四条勾稽关系在七列都成立：第一项加第二项等于第三项加第四项；
          三（七）等于各行之和；总计等于自然人与五类组织之和；上年结转等于上年度的结转数。
        </p>
      ) : (
        <div role="alert">
          <p>
            <span className="tag tag-red">不平衡</span> 有{imbalances.length}处对不上，不能冻结：
          </p>
          <ul className="report-list">
            {imbalances.map((i) => (
              <li key={`${i.identity} ${i.row} ${i.column}`}>{i.words}</li>
            ))}
          </ul>
        </div>
      )}
      {!yearOver && (
        <p>
          <span className="tag tag-amber">尚未结束</span> {year}
          年还没有结束，数字还在变化；“结转下年度”是此刻在办的申请。
        </p>
      )}
      {frozen && (
        <p>
          <span className="tag tag-blue">已冻结</span> {frozen.by}于{longMoment(frozen.at)}冻结，校验值
          <code className="report-hash">{frozen.hash.slice(0, 16)}</code>
        </p>
      )}
      {differences.length > 0 && (
        <div role="alert">
          <p>
            <span className="tag tag-amber">有变化</span> 冻结以后有{differences.length}
            个数字变了，报告仍用冻结时的数字：
          </p>
          <ul className="report-list">
            {differences.map((d) => (
              <li key={d.where}>
                {d.where}：冻结时{d.frozen}，现在{d.now}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
