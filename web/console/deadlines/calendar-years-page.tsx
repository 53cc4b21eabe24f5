import { useQuery } from '@tanstack/react-query';
import type { CalendarYears } from '../../../shared/contracts/deadlines.ts';
import { useApi } from '../api.ts';
import { longMoment, shortDate } from '../dates.ts';
import { usePageTitle } from '../page-title.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { YearForm } from './year-form.tsx';

/** 年度放假安排: what is known, and a form for the year that was just published. */
export function CalendarYearsPage() {
  const api = useApi();
  const { data, error, refetch } = useQuery({ queryKey: ['calendar-years'], queryFn: api.deadlines.years });
  usePageTitle('年度放假安排');
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} title="没有读到放假安排" />;
  if (!data) return <Loading label="正在读取放假安排" />;
  return (
    <>
      <h1>年度放假安排</h1>
      <p className="quiet">
        {data.next}
        年的放假安排公布以前，延伸到那一年的期限都是暂算的。公布后在这里录入，系统按它重算；已经告知申请人的日期不推后。
      </p>
      <YearForm key={data.next} year={data.next} />
      {data.years.map((year) => (
        <Year key={year.year} year={year} />
      ))}
    </>
  );
}

function Year({ year }: { readonly year: CalendarYears['years'][number] }) {
  return (
    <section className="panel" aria-labelledby={`year-${year.year}`}>
      <h2 id={`year-${year.year}`}>
        {year.year}年 <span className="quiet">{year.source}</span>
      </h2>
      <p className="quiet">
        全年{year.workingDays}个工作日。
        {year.builtIn ? '内置。' : `${year.by ?? ''}于${longMoment(year.at ?? '')}录入。`}
        {!year.builtIn &&
          (year.recomputed ? `已按它重算${year.recomputed.cases}件申请的期限。` : '正在等候重算，一小时内完成。')}
      </p>
      <ul className="holidays">
        {year.holidays.map((h) => (
          <li key={h.name}>
            <b>{h.name}</b> {h.from === h.to ? shortDate(h.from) : `${shortDate(h.from)}至${shortDate(h.to)}`}放假
            {h.work.length > 0 && `，${h.work.map(shortDate).join('、')}上班`}
          </li>
        ))}
      </ul>
    </section>
  );
}
