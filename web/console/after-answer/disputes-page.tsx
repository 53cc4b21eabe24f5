import { Button } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { longDate } from '../dates.ts';
import { usePageTitle } from '../page-title.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { useSignedIn } from '../signed-in.ts';
import { LightTag, StateTag } from '../worklist/light-tag.tsx';
import { useDisputeList } from './after-answer-api.ts';
import { DisputeDrawer } from './dispute-drawer.tsx';
import { YearChoice } from './year-choice.tsx';

/** 行政复议、行政诉讼: the open ones by the day to answer, or those of a year. */
export function DisputesPage() {
  const { me } = useSignedIn();
  const [params, setParams] = useSearchParams();
  const year = Number(params.get('year')) || undefined;
  const { data, error, refetch } = useDisputeList(year);
  const [entering, setEntering] = useState(false);
  const [, navigate] = useLocation();
  usePageTitle('复议诉讼');
  return (
    <>
      <h1>复议诉讼</h1>
      <p className="quiet">
        未审结的按答复届满日排列，已经答复、等待结果的在后面。系统里的申请，在它的页面登记；系统里没有的旧申请，在这里登记。
      </p>
      <p className="panel-actions">
        <YearChoice
          label="审结年度"
          value={year}
          thisYear={Number(me.today.slice(0, 4))}
          empty="未审结"
          onChange={(chosen) => setParams(chosen ? { year: String(chosen) } : {})}
        />
        {data && <Button onClick={() => setEntering(true)}>登记旧申请的复议诉讼</Button>}
      </p>
      <section className="panel panel-flush" aria-label="列表">
        {error && !data ? (
          <Failure error={error} onRetry={() => void refetch()} title="没有读到复议诉讼" />
        ) : !data ? (
          <Loading label="正在读取复议诉讼" />
        ) : data.items.length === 0 ? (
          <div className="empty">
            <p className="empty-title">{year ? `${year}年没有审结的复议诉讼` : '没有未审结的复议诉讼'}</p>
          </div>
        ) : (
          <table className="worklist">
            <caption className="sr-only">复议诉讼</caption>
            <thead>
              <tr>
                <th scope="col">申请</th>
                <th scope="col">种类</th>
                <th scope="col">机关、法院</th>
                <th scope="col">收到</th>
                <th scope="col">{year ? '结果' : '答复期限'}</th>
                <th scope="col">状态</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((d) => (
                <tr key={d.id}>
                  <th scope="row" data-label="申请">
                    <Link href={d.applicationId ? `/case/${d.applicationId}` : `/disputes/${d.id}`}>
                      {d.applicationNumber}
                    </Link>
                  </th>
                  <td data-label="种类">{d.routeTitle}</td>
                  <td data-label="机关、法院">{d.agency}</td>
                  <td data-label="收到">{longDate(d.receivedOn)}</td>
                  <td data-label={year ? '结果' : '答复期限'}>
                    {d.outcome ? `${d.outcome.resultTitle}，${longDate(d.outcome.resultOn)}` : longDate(d.dueOn)}
                    {d.provisional && !d.outcome && '（暂算）'}
                  </td>
                  <td data-label="状态">
                    <StateTag title={d.stateTitle} /> <LightTag row={d} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      {entering && data && (
        <DisputeDrawer
          title="登记旧申请的复议诉讼"
          article="条例第五十条第（三）项、第五十一条"
          path="/disputes"
          schema={data.form}
          onClose={() => setEntering(false)}
          onDone={(_, dispute) => navigate(`/disputes/${dispute.id}`)}
        />
      )}
    </>
  );
}
