import { Button } from 'antd';
import { Link, useSearchParams } from 'wouter';
import type { ArchiveList } from '../api-types.ts';
import { longDate } from '../dates.ts';
import { usePageTitle } from '../page-title.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { useSignedIn } from '../signed-in.ts';
import { StateTag } from '../worklist/light-tag.tsx';
import { useArchive } from './after-answer-api.ts';
import { YearChoice } from './year-choice.tsx';

const LISTS = {
  'to-archive': { title: '待归档', empty: '没有等待归档的案卷', hint: '已经办结或者撤回、还没有归档的。' },
  ending: {
    title: '期满鉴定',
    empty: '这一年没有期满的案卷',
    hint: '保管期限在这一年年底届满的；次年起可以提请销毁，或者调整保管期限。',
  },
  proposed: {
    title: '待批准销毁',
    empty: '没有等待批准的销毁',
    hint: '由政府信息公开工作机构负责人打开案卷，批准或者不同意。',
  },
  permanent: { title: '永久保管', empty: '没有永久保管的案卷', hint: '不列入鉴定，不能销毁。' },
  destroyed: { title: '销毁记录', empty: '这一年没有销毁', hint: '内容和文件已经删除，只留记录；年报数据不变。' },
} as const;
type List = keyof typeof LISTS;

/** 归档和销毁: what is to be archived, whose term ends, what was destroyed. */
export function ArchivePage() {
  const { me } = useSignedIn();
  const [params, setParams] = useSearchParams();
  const asked = params.get('list');
  const list: List = asked && asked in LISTS ? (asked as List) : me.headOfDisclosure ? 'proposed' : 'to-archive';
  const thisYear = Number(me.today.slice(0, 4));
  const year = Number(params.get('year')) || (list === 'ending' ? thisYear - 1 : thisYear);
  const cursor = params.get('cursor') ?? undefined;
  const { data, error, refetch } = useArchive(list, year, cursor);
  usePageTitle(`归档和销毁：${LISTS[list].title}`);
  return (
    <>
      <h1>归档和销毁</h1>
      <nav className="tabs" aria-label="清单">
        {(Object.keys(LISTS) as List[]).map((name) => (
          <Link key={name} href={`/archive?list=${name}`} aria-current={name === list ? 'page' : undefined}>
            {LISTS[name].title}
          </Link>
        ))}
      </nav>
      <p className="quiet">{LISTS[list].hint}</p>
      {(list === 'ending' || list === 'destroyed') && (
        <p className="panel-actions">
          <YearChoice
            label={list === 'ending' ? '期满年度' : '销毁年度'}
            value={year}
            thisYear={thisYear}
            ahead={list === 'ending' ? 30 : 0}
            onChange={(chosen) => setParams({ list, year: String(chosen ?? thisYear) })}
          />
        </p>
      )}
      <section className="panel panel-flush" aria-label="清单内容">
        {error && !data ? (
          <Failure error={error} onRetry={() => void refetch()} title="没有读到清单" />
        ) : !data ? (
          <Loading label="正在读取清单" />
        ) : data.items.length === 0 ? (
          <div className="empty">
            <p className="empty-title">{LISTS[list].empty}</p>
          </div>
        ) : (
          <ArchiveTable items={data.items} />
        )}
      </section>
      {data?.cursor && (
        <Button onClick={() => setParams({ list, year: String(year), cursor: data.cursor ?? '' })}>下一页</Button>
      )}
    </>
  );
}

function ArchiveTable({ items }: { readonly items: ArchiveList['items'] }) {
  return (
    <table className="worklist">
      <caption className="sr-only">案卷</caption>
      <thead>
        <tr>
          <th scope="col">编号</th>
          <th scope="col">内容</th>
          <th scope="col">办结</th>
          <th scope="col">保管期限</th>
          <th scope="col">状态</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ row, number, closedOn, retention, destruction }) => (
          <tr key={row.id}>
            <th scope="row" data-label="编号">
              <Link href={`/case/${row.id}`}>{number}</Link>
            </th>
            <td data-label="内容" className="cell-subject">
              {row.subject}
            </td>
            <td data-label="办结">{closedOn ? longDate(closedOn) : ''}</td>
            <td data-label="保管期限">
              {retention ? retention.periodTitle : '未归档'}
              {retention?.keepUntil && <span className="cell-note">至{longDate(retention.keepUntil)}</span>}
            </td>
            <td data-label="状态">
              <StateTag title={row.stateTitle} />
              {destruction && (
                <span className="cell-note">
                  {longDate(destruction.on)}，{destruction.proposedBy}提请，{destruction.confirmedBy}批准
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
