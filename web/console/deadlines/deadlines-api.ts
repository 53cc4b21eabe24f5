import type {
  CalendarYearBody,
  CalendarYears,
  DeadlineStatus,
  DeadlinesView,
  FeedCreated,
  FeedStatus,
  OverdueView,
} from '../../../shared/contracts/deadlines.ts';

/** 提醒、超期清单、订阅地址和年度放假安排 of the staff API. */
export interface DeadlinesApi {
  reminders(cursor?: string): Promise<DeadlinesView>;
  status(): Promise<DeadlineStatus>;
  seen(upTo: string): Promise<DeadlineStatus>;
  overdue(): Promise<OverdueView>;
  feed(): Promise<FeedStatus>;
  createFeed(): Promise<FeedCreated>;
  revokeFeed(): Promise<FeedStatus>;
  years(): Promise<CalendarYears>;
  publish(year: CalendarYearBody): Promise<CalendarYears>;
}

export function createDeadlinesApi(send: (path: string, init?: RequestInit) => Promise<Response>): DeadlinesApi {
  const ask = async <T>(path: string, init?: RequestInit) => (await (await send(path, init)).json()) as T;
  const post = <T>(path: string, body: unknown) =>
    ask<T>(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  return {
    reminders: (cursor) => ask(`/deadlines${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`),
    status: () => ask('/deadlines/status'),
    seen: (upTo) => post('/deadlines/seen', { upTo }),
    overdue: () => ask('/deadlines/overdue'),
    feed: () => ask('/deadlines/feed'),
    createFeed: () => post('/deadlines/feed', {}),
    revokeFeed: () => ask('/deadlines/feed', { method: 'DELETE' }),
    years: () => ask('/calendar-years'),
    publish: (year) => post('/calendar-years', year),
  };
}
