import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CalendarYears,
  DeadlineStatus,
  DeadlinesView,
  FeedCreated,
  OverdueView,
} from '../../shared/contracts/deadlines.ts';
import { runDeadlines } from '../../shared/deadlines/run.ts';
import { silentLog } from '../../shared/logging/log.ts';
import { caseDueOn } from '../support/invented-cases.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let leader: string;
beforeAll(async () => {
  server = await startTestServer();
  leader = server.leader('general-2');
  await caseDueOn(server.local, 'K00000001', '2026-03-30');
  await caseDueOn(server.local, 'K00000002', '2026-03-09', { section: 'research-1' });
  for (const day of ['2026-03-16', '2026-03-31']) await morning(day);
});
afterAll(() => server.close());

async function morning(day: string): Promise<void> {
  server.clock.set(`${day}T06:00:00+08:00`);
  await runDeadlines({ office: server.local.office, kind: server.local.kind, log: silentLog });
}
async function read<T>(account: string, path: string): Promise<T> {
  const response = await server.staff(account, 'GET', path);
  expect(response.status, path).toBe(200);
  return (await response.json()) as T;
}

describe('reminders of a desk', () => {
  it('are listed newest first with how they stand today, and read once by each person', async () => {
    const { items } = await read<DeadlinesView>('section-general-2', '/deadlines');
    const answers = items.filter((i) => i.words.includes('前答复'));
    expect(answers.map((i) => i.words)).toEqual([
      '应在2026年3月30日前答复，已经超期',
      '应在2026年3月30日前答复（提前1个工作日提醒）',
      '应在2026年3月30日前答复（提前3个工作日提醒）',
      '应在2026年3月30日前答复（提前5个工作日提醒）',
      '应在2026年3月30日前答复（提前10个工作日提醒）',
    ]);
    expect(answers[0]).toMatchObject({ left: -1, light: 'red', current: true, unread: true });
    expect(JSON.stringify(items)).not.toContain('测试甲');
    const status = await read<DeadlineStatus>('section-general-2', '/deadlines/status');
    expect(status.unread).toEqual({ count: items.length, more: false });
    expect(status.missed).toBe(0);
    const upTo = items[0]?.id ?? '';
    const after = await server.staff('section-general-2', 'POST', '/deadlines/seen', { upTo });
    expect(((await after.json()) as DeadlineStatus).unread.count).toBe(0);
    expect((await read<DeadlinesView>('section-general-2', '/deadlines')).items.every((i) => !i.unread)).toBe(true);
  });

  it('are no other desk’s affair', async () => {
    const { items } = await read<DeadlinesView>('section-research-1', '/deadlines');
    expect(new Set(items.map((i) => i.caseId))).toEqual(new Set(['K00000002']));
  });
});

describe('the overdue list', () => {
  it('shows the centre all, a leader those of the sections in charge, and a section nothing', async () => {
    const all = await read<OverdueView>('centre-a', '/deadlines/overdue');
    expect(all.items.map((i) => [i.id, i.light])).toEqual([
      ['K00000002', 'red'],
      ['K00000001', 'red'],
    ]);
    const own = await read<OverdueView>(leader, '/deadlines/overdue');
    expect(own.items.map((i) => i.id)).toContain('K00000001');
    expect((await server.staff('section-general-2', 'GET', '/deadlines/overdue')).status).toBe(403);
  });
});

describe('the calendar feed', () => {
  const fetchFeed = (path: string) => fetch(server.url + path);
  const create = async (account: string) =>
    (await (await server.staff(account, 'POST', '/deadlines/feed')).json()) as FeedCreated;

  it('holds number, step, day and light, whole days of Beijing, and no word of a person', async () => {
    await caseDueOn(server.local, 'K00000003', '2026-04-15', { dueProvisional: true });
    const { path } = await create('section-general-2');
    const response = await fetchFeed(path);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = await response.text();
    const lines = text.split('\r\n');
    expect([lines[0], lines.at(-1) || lines.at(-2)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const unfolded = text.replace(/\r\n[ \t]/g, '');
    expect(unfolded).toContain('X-WR-TIMEZONE:Asia/Shanghai');
    expect(unfolded).toMatch(/DTSTAMP:\d{8}T\d{6}Z/);
    const events = unfolded.split('BEGIN:VEVENT').slice(1);
    expect(events).toHaveLength(2);
    expect(events[0]).toContain('DTSTART;VALUE=DATE:20260330');
    expect(events[0]).toContain('DTEND;VALUE=DATE:20260331');
    expect(events[0]).toContain('SUMMARY:红灯：示例〔2026〕K00000001号，答复期限届满，待科室审核');
    expect(events[1]).toContain('（暂算）');
    expect(unfolded).not.toMatch(/测试甲|文件。|UID:K0000/);
    const uids = (of: string) => [...of.matchAll(/UID:(\S+)/g)].map((m) => m[1]);
    expect(uids(await (await fetchFeed(path)).text())).toEqual(uids(text));
    expect(new Set(uids(text)).size).toBe(2);
  });

  it('ends when it is revoked, renewed or a year old, and a wrong address answers the same', async () => {
    const first = await create('centre-a');
    expect((await fetchFeed(first.path)).status).toBe(200);
    const second = await create('centre-a');
    expect((await fetchFeed(first.path)).status).toBe(404);
    expect((await fetchFeed(second.path)).status).toBe(200);
    expect(await read('centre-a', '/deadlines/feed')).toMatchObject({ active: true, expiresOn: second.expiresOn });
    expect((await server.staff('centre-a', 'DELETE', '/deadlines/feed')).status).toBe(200);
    const gone = await fetchFeed(second.path);
    const wrong = await fetchFeed(`/api/staff/feeds/${'x'.repeat(43)}.ics`);
    expect([gone.status, wrong.status]).toEqual([404, 404]);
    const codes = await Promise.all([gone, wrong].map(async (r) => ((await r.json()) as { code: string }).code));
    expect(new Set(codes)).toEqual(new Set(['feed-not-found']));
    const third = await create('centre-a');
    server.clock.set('2027-04-02T09:00:00+08:00');
    expect((await fetchFeed(third.path)).status).toBe(404);
    server.clock.set('2026-03-31T09:00:00+08:00');
    expect((await server.staff('admin', 'POST', '/deadlines/feed')).status).toBe(403);
  });
});

describe('the calendar of a year', () => {
  const year = {
    year: 2027,
    source: '测试发明电〔2026〕1号',
    holidays: [
      { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
      { name: '春节', from: '2027-02-05', to: '2027-02-12', work: ['2027-02-14', '2027-02-20'] },
      { name: '清明节', from: '2027-04-03', to: '2027-04-05' },
      { name: '劳动节', from: '2027-05-01', to: '2027-05-05', work: ['2027-05-08'] },
      { name: '端午节', from: '2027-06-09', to: '2027-06-09' },
      { name: '中秋节', from: '2027-09-15', to: '2027-09-15' },
      { name: '国庆节', from: '2027-10-01', to: '2027-10-07', work: ['2027-09-26', '2027-10-09'] },
    ],
  };

  it('is entered by the centre, checked, and holds at once', async () => {
    expect((await server.staff('section-general-2', 'POST', '/calendar-years', year)).status).toBe(403);
    const bad = await server.staff('centre-a', 'POST', '/calendar-years', { ...year, source: '一个通知' });
    expect(await bad.json()).toMatchObject({ fields: [{ field: 'source' }] });
    const slip = { ...year, holidays: year.holidays.map((h) => ({ ...h, work: h.work ? ['2027-03-03'] : [] })) };
    expect((await server.staff('centre-a', 'POST', '/calendar-years', slip)).status).toBe(422);
    expect(await read('centre-a', '/calendar-years')).toMatchObject({ next: 2027 });
    const stored = await server.staff('centre-a', 'POST', '/calendar-years', year);
    expect(stored.status).toBe(201);
    const { next, years } = (await stored.json()) as CalendarYears;
    expect([next, years[0]?.year, years[0]?.workingDays, years[0]?.builtIn]).toEqual([2028, 2027, 248, false]);
    const again = await server.staff('centre-a', 'POST', '/calendar-years', year);
    expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([409, 'calendar-year-stored']);
  });
});
