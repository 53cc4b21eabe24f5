import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeadlineStatus, DeadlinesView, FeedCreated, OverdueView } from '../../shared/contracts/deadlines.ts';
import type { DisputeView } from '../../shared/contracts/disputes.ts';
import type { OwnInformationView } from '../../shared/contracts/own-information.ts';
import { runDeadlines } from '../../shared/deadlines/run.ts';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import { addCalendarDays } from '../../shared/law/iso-date.ts';
import { silentLog } from '../../shared/logging/log.ts';
import { give } from '../support/letters.ts';
import { startTestServer, submitByApi, type TestServer } from '../support/server.ts';

let server: TestServer;
let dispute: DisputeView;
let request: OwnInformationView;
const post = async <T>(path: string, body: unknown): Promise<T> => {
  const response = await server.staff('centre-a', 'POST', path, body, { 'idempotency-key': crypto.randomUUID() });
  expect(response.status, path).toBe(201);
  return (await response.json()) as T;
};
const read = async <T>(account: string, path: string) => (await (await server.staff(account, 'GET', path)).json()) as T;
const days = async (from: string, to: string) => {
  for (let day = from; day <= to; day = addCalendarDays(day, 1)) {
    server.clock.set(`${day}T06:00:00+08:00`);
    await runDeadlines({ office: server.local.office, kind: server.local.kind, log: silentLog });
  }
};
const told = async (account: string, of: string) =>
  (await read<DeadlinesView>(account, '/deadlines')).items.filter((i) => i.caseId === of).map((i) => i.words);

beforeAll(async () => {
  server = await startTestServer();
  server.clock.set('2026-03-02T09:00:00+08:00');
  const { id } = await submitByApi(server.url);
  dispute = await post(`/applications/${id}/disputes`, {
    route: 'review',
    procedure: 'ordinary',
    agency: '楚雄市人民政府',
    receivedOn: '2026-03-02',
  });
  request = await post('/own-information', {
    name: '测试甲',
    identityType: 'resident-id',
    identityNumber: inventedResidentId(51),
    phone: '13800000051',
    channel: 'walk-in',
    receivedOn: '2026-03-02',
    information: '公示表中本人的家庭人口数',
    shouldBe: '3人',
  });
  await give(server, `/own-information/${request.row.id}`, 'assignHolder', { section: 'general-2' });
  await days('2026-03-02', '2026-03-31');
});
afterAll(() => server.close());

it('an answer to a review is reminded of like an answer to an application, and told when it is late (行政复议法第四十八条)', async () => {
  expect(dispute.dueOn).toBe('2026-03-16');
  const words = await told('centre-a', dispute.id);
  expect(words).toEqual([
    '应在2026年3月16日前提交复议答复书或者答辩状，已经超期',
    ...[1, 3, 5].map((n) => `应在2026年3月16日前提交复议答复书或者答辩状（提前${n}个工作日提醒）`),
  ]);
  const leader = server.leader('info-centre');
  expect(await told(leader, dispute.id)).toEqual(['应在2026年3月16日前提交复议答复书或者答辩状，已经超期']);
  const { items } = await read<DeadlinesView>('centre-a', '/deadlines');
  expect(items.find((i) => i.caseId === dispute.id)).toMatchObject({
    path: `/disputes/${dispute.id}`,
    current: true,
    light: 'red',
    stateTitle: '待答复',
  });
  expect(await told('section-general-2', dispute.id)).toEqual([]);
});

it('a request to correct one’s own information is reminded of at the section that verifies it (条例第四十一条)', async () => {
  expect(request.dueOn).toBe('2026-03-30');
  const words = await told('section-general-2', request.row.id);
  expect(words[0]).toBe('应在2026年3月30日前办结更正申请（参照期限），已经超期');
  expect(words).toHaveLength(5);
  expect(await told(server.leader('general-2'), request.row.id)).toEqual([words[0]]);
  expect(await told('centre-a', request.row.id)).toEqual([words[0]]);
  expect(await told('section-research-1', request.row.id)).toEqual([]);
});

it('stand on the overdue list for the centre and the leader in charge, and in the calendar, until they are done', async () => {
  const ids = async (account: string) =>
    (await read<OverdueView>(account, '/deadlines/overdue')).others.map((o) => [o.id, o.kindTitle, o.light]);
  const late = [
    [dispute.id, '复议答复、答辩', 'red'],
    [request.row.id, '更正申请', 'red'],
  ];
  expect(await ids('centre-a')).toEqual(late);
  expect(await ids(server.leader('general-2'))).toContainEqual(late[1]);
  const other = server.accounts.find(
    (a) => a.role === 'leader' && ![server.leader('general-2'), server.leader('info-centre')].includes(a.account),
  );
  expect(await ids(other?.account ?? '')).toEqual([]);

  const { path } = await post<FeedCreated>('/deadlines/feed', undefined);
  const feed = async () => (await (await fetch(server.url + path)).text()).replace(/\r\n[ \t]/g, '');
  server.clock.set('2026-03-30T09:00:00+08:00');
  expect(await feed()).toMatch(/SUMMARY:红灯：.*，复议答复、答辩期限届满，待答复/u);
  server.clock.set('2026-03-31T09:00:00+08:00');
  expect(await feed()).toContain(`红灯：${request.number}，更正申请期限届满，核实中`);
  expect(await feed()).not.toMatch(/测试甲|家庭人口/u);

  const version = (await read<DisputeView>('centre-a', `/disputes/${dispute.id}`)).version;
  const input = { answeredOn: '2026-03-31', documents: [] };
  const answered = await server.staff(
    'centre-a',
    'POST',
    `/disputes/${dispute.id}/commands/submitAnswer`,
    { version, input },
    { 'idempotency-key': crypto.randomUUID() },
  );
  expect(answered.status).toBe(200);
  expect(await ids('centre-a')).toEqual([late[1]]);
  const { items } = await read<DeadlinesView>('centre-a', '/deadlines');
  expect(items.filter((i) => i.caseId === dispute.id).every((i) => !i.current)).toBe(true);
});

it('come once, and a clock that comes by again finds nothing to tell', async () => {
  const before = (await read<DeadlineStatus>('centre-a', '/deadlines/status')).unread;
  await days('2026-03-31', '2026-03-31');
  expect((await read<DeadlineStatus>('centre-a', '/deadlines/status')).unread).toEqual(before);
});
