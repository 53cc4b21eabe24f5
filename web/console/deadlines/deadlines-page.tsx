import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'wouter';
import type { OtherOverdue, ReminderView } from '../../../shared/contracts/deadlines.ts';
import { useApi } from '../api.ts';
import { longDate, longMoment } from '../dates.ts';
import { usePageTitle } from '../page-title.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { useSignedIn } from '../signed-in.ts';
import { LightTag } from '../worklist/light-tag.tsx';
import { WorklistTable } from '../worklist/worklist-table.tsx';
import { ClockHealth } from './clock-health.tsx';
import { FeedPanel } from './feed-panel.tsx';
import { useDeadlineStatus } from './use-status.ts';

/** 提醒、超期清单、日历订阅. */
export function DeadlinesPage() {
  const { me } = useSignedIn();
  const { data: status } = useDeadlineStatus();
  usePageTitle('提醒和超期');
  const leads = me.role === 'centre' || me.role === 'leader';
  return (
    <>
      <h1>提醒和超期</h1>
      {status && (me.role === 'centre' || me.role === 'admin' || status.missed !== 0) && (
        <ClockHealth status={status} />
      )}
      {leads && <Overdue />}
      {me.role !== 'admin' && <Reminders />}
      {me.role !== 'admin' && <FeedPanel />}
    </>
  );
}

function Overdue() {
  const api = useApi();
  const { data, error, refetch } = useQuery({ queryKey: ['deadlines', 'overdue'], queryFn: api.deadlines.overdue });
  return (
    <section className="panel panel-flush" aria-labelledby="overdue-title">
      <h2 id="overdue-title" className="panel-title">
        超期清单
      </h2>
      {error && !data ? (
        <Failure error={error} onRetry={() => void refetch()} title="没有读到超期清单" />
      ) : !data ? (
        <Loading label="正在读取超期清单" />
      ) : data.items.length + data.others.length === 0 ? (
        <div className="empty">
          <p className="empty-title">没有超期的事项</p>
        </div>
      ) : (
        <>
          {data.items.length > 0 && (
            <WorklistTable rows={data.items} view={{ list: 'closed', sort: 'due' }} caption="超期的申请" />
          )}
          {data.others.length > 0 && <OtherOverdues rows={data.others} />}
          {data.more && <p className="quiet panel-foot">超期的事项很多，这里只列最早的一部分。</p>}
        </>
      )}
    </section>
  );
}

/** 复议答复、答辩 and 更正申请 that are late. */
function OtherOverdues({ rows }: { readonly rows: readonly OtherOverdue[] }) {
  return (
    <ul className="reminders" aria-label="超期的复议答复、答辩和更正申请">
      {rows.map((row) => (
        <li key={row.id}>
          <p className="reminder-head">
            <span className="tag tag-plain">{row.kindTitle}</span>
            {row.path ? <Link href={row.path}>{row.number}</Link> : <b>{row.number}</b>}
            <span className="cell-note">{row.stateTitle}</span>
            <LightTag row={row} />
          </p>
          <p>
            {row.subject}，应在{longDate(row.dueOn)}前办理
          </p>
        </li>
      ))}
    </ul>
  );
}

function Reminders() {
  const api = useApi();
  const client = useQueryClient();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['deadlines', 'reminders'],
    queryFn: ({ pageParam }) => api.deadlines.reminders(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const newest = items[0];
  const { mutate, isPending } = useMutation({
    mutationFn: (upTo: string) => api.deadlines.seen(upTo),
    onSettled: () => client.invalidateQueries({ queryKey: ['deadlines'] }),
  });
  return (
    <section className="panel panel-flush" aria-labelledby="reminders-title">
      <div className="panel-head">
        <h2 id="reminders-title" className="panel-title">
          提醒
        </h2>
        {newest?.unread && (
          <Button loading={isPending} onClick={() => mutate(newest.id)}>
            全部标为已读
          </Button>
        )}
      </div>
      {error && !data ? (
        <Failure error={error} onRetry={() => void refetch()} title="没有读到提醒" />
      ) : !data ? (
        <Loading label="正在读取提醒" />
      ) : items.length === 0 ? (
        <div className="empty">
          <p className="empty-title">没有提醒</p>
          <p>期限还有10个、5个、3个、1个工作日和超期时，这里会提醒您。</p>
        </div>
      ) : (
        <ul className="reminders">
          {items.map((item) => (
            <ReminderItem key={item.id} item={item} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <p className="panel-foot">
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            更早的提醒
          </Button>
        </p>
      )}
    </section>
  );
}

function ReminderItem({ item }: { readonly item: ReminderView }) {
  return (
    <li className={item.current ? undefined : 'reminder-past'}>
      <p className="reminder-head">
        {item.unread && <span className="tag tag-blue">新</span>}
        {item.path ? <Link href={item.path}>{item.number}</Link> : <b>{item.number}</b>}
        <span className="cell-note">{item.stateTitle}</span>
        {item.current ? <LightTag row={item} /> : <span className="tag tag-plain">已办</span>}
      </p>
      <p>{item.words}</p>
      <p className="cell-note">
        {item.subject} · {longMoment(item.madeAt)}
        {item.lateFor && `，补${longDate(item.lateFor)}的提醒`}
      </p>
    </li>
  );
}
