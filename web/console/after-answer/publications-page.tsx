import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useApi } from '../api.ts';
import type { PublicationList } from '../api-types.ts';
import { longDate } from '../dates.ts';
import { usePageTitle } from '../page-title.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { useSignedIn } from '../signed-in.ts';
import { StateTag } from '../worklist/light-tag.tsx';
import { YearChoice } from './year-choice.tsx';

/** 转为主动公开: what was suggested in a year, and what came of it (条例第四十四条). */
export function PublicationsPage() {
  const { me } = useSignedIn();
  const api = useApi();
  const [params, setParams] = useSearchParams();
  const [before, setBefore] = useState<readonly string[]>([]);
  const thisYear = Number(me.today.slice(0, 4));
  const year = Number(params.get('year')) || thisYear;
  const cursor = before.at(-1);
  const query = new URLSearchParams({ year: String(year), ...(cursor ? { cursor } : {}) });
  const { data, error, refetch } = useQuery({
    queryKey: ['publications', query.toString()],
    queryFn: () => api.get<PublicationList>(`/publications?${query}`),
  });
  usePageTitle('转为主动公开');
  return (
    <>
      <h1>转为主动公开</h1>
      <p className="quiet">
        予以公开、部分公开的申请，在申请的页面上可以建议转为主动公开（条例第四十四条）；申请人也可以在查询进度的页面上建议。审核认为属于主动公开范围的应当及时公开，公开以后再登记是哪一条。
      </p>
      <p className="panel-actions">
        <YearChoice
          label="建议年度"
          value={year}
          thisYear={thisYear}
          onChange={(chosen) => {
            setBefore([]);
            setParams(chosen ? { year: String(chosen) } : {});
          }}
        />
      </p>
      <section className="panel panel-flush" aria-label="列表">
        {error && !data ? (
          <Failure error={error} onRetry={() => void refetch()} title="没有读到清单" />
        ) : !data ? (
          <Loading label="正在读取清单" />
        ) : data.items.length === 0 ? (
          <div className="empty">
            <p className="empty-title">{year}年没有转为主动公开的建议</p>
          </div>
        ) : (
          <table className="worklist">
            <caption className="sr-only">转为主动公开的建议</caption>
            <thead>
              <tr>
                <th scope="col">申请</th>
                <th scope="col">内容</th>
                <th scope="col">建议日期</th>
                <th scope="col">由谁提出</th>
                <th scope="col">理由</th>
                <th scope="col">公开情况</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map(({ row, published, ...item }) => (
                <tr key={row.id}>
                  <th scope="row" data-label="申请">
                    <Link href={`/case/${row.id}`}>{row.number ?? row.reference}</Link>
                  </th>
                  <td data-label="内容">{row.subject}</td>
                  <td data-label="建议日期">{longDate(item.suggestedOn)}</td>
                  <td data-label="由谁提出">{item.suggestedBy}</td>
                  <td data-label="理由">{item.reason}</td>
                  <td data-label="公开情况">
                    {published ? (
                      `${longDate(published.publishedOn)}公开：${published.title}`
                    ) : (
                      <StateTag title="尚未公开" />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      {(before.length > 0 || data?.cursor) && (
        <p className="panel-actions">
          {before.length > 0 && (
            <button type="button" className="text-button" onClick={() => setBefore(before.slice(0, -1))}>
              上一页
            </button>
          )}
          {data?.cursor && (
            <button
              type="button"
              className="text-button"
              onClick={() => data.cursor && setBefore([...before, data.cursor])}
            >
              下一页
            </button>
          )}
        </p>
      )}
    </>
  );
}
