import * as contract from '../../shared/contracts/deadlines.ts';
import { calendarYears, publishYear } from '../../shared/deadlines/calendar-years.ts';
import { deadlineStatus, markSeen, remindersOf } from '../../shared/deadlines/desk-view.ts';
import { overdueList } from '../../shared/deadlines/overdue.ts';
import { type HttpApp, jsonBody, queryOf } from '../../shared/http/app.ts';
import type { Actor } from '../../shared/office/roles.ts';
import { Forbidden } from '../../shared/platform/errors.ts';
import { type DeadlineDeps, DEADLINES_ROOT as ROOT, YEARS_ROOT as YEARS } from './deadline-paths.ts';

/** 提醒、超期清单、订阅地址、年度放假安排. */
export function deadlineRoutes(app: HttpApp, { office, kind }: DeadlineDeps): void {
  app.get(ROOT, async (c) =>
    c.json(await remindersOf(office, kind, c.get('actor'), queryOf(c, contract.deadlinesQuerySchema).cursor)),
  );
  app.get(`${ROOT}/status`, async (c) => c.json(await deadlineStatus(office, c.get('actor'))));
  app.post(`${ROOT}/seen`, async (c) => {
    const { upTo } = await jsonBody(c, contract.seenBodySchema);
    await markSeen(office, c.get('actor'), upTo);
    return c.json(await deadlineStatus(office, c.get('actor')));
  });
  app.get(`${ROOT}/overdue`, async (c) => {
    const actor = c.get('actor');
    if (actor.kind !== 'centre' && actor.kind !== 'leader')
      throw new Forbidden('role-forbidden', '超期清单由信息中心和分管领导查看', { article: '工作制度第十七条' });
    return c.json(await overdueList(kind, office, actor));
  });

  // The library that writes calendars is loaded by those who want one.
  const feeds = () => import('../../shared/deadlines/feed.ts');
  app.get(`${ROOT}/feed`, async (c) => c.json(await (await feeds()).feedStatus(office, c.get('actor'))));
  app.post(`${ROOT}/feed`, async (c) => c.json(await (await feeds()).createFeed(office, c.get('actor')), 201));
  app.delete(`${ROOT}/feed`, async (c) => {
    const { feedStatus, revokeFeed } = await feeds();
    await revokeFeed(office, c.get('actor'));
    return c.json(await feedStatus(office, c.get('actor')));
  });

  app.get(YEARS, async (c) => {
    mustKeepCalendar(c.get('actor'));
    return c.json(await calendarYears(office));
  });
  app.post(YEARS, async (c) => {
    mustKeepCalendar(c.get('actor'));
    const { reason, ...year } = await jsonBody(c, contract.calendarYearBodySchema);
    await publishYear(office, c.get('actor'), year, reason);
    return c.json(await calendarYears(office), 201);
  });
}

/** Whoever enters the year moves the dates of every case. */
function mustKeepCalendar(actor: Actor): void {
  if (actor.kind !== 'centre' && actor.kind !== 'admin')
    throw new Forbidden('role-forbidden', '年度放假安排由信息中心和系统管理员录入');
}
