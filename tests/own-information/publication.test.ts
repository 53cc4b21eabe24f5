import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublicationList } from '../../shared/contracts/publications.ts';
import type { CaseView } from '../../shared/contracts/staff-api.ts';
import { publish } from '../../shared/disclosures/published.ts';
import { give } from '../support/letters.ts';
import { startTestServer, submitByApi, type TestServer } from '../support/server.ts';
import { act, driveTo, leader, people, submit, type TestOffice } from '../support/test-office.ts';

let server: TestServer;
let office: TestOffice;
beforeAll(async () => {
  server = await startTestServer();
  office = { ...server.local, clock: server.clock, dataDir: server.dataDir, close: () => undefined };
  await publish(office.office.table, {
    id: 'renewal-funds-2026',
    column: 'budgets',
    title: '示例市城镇老旧小区改造资金使用情况',
    issuer: '楚雄市人民政府办公室',
    indexNumber: '示例-2026-0044',
    publishedOn: '2026-03-02',
    summary: '老旧小区改造资金',
    body: '全文',
    attachments: [],
    related: [],
  });
});
afterAll(() => server.close());

const granted = async () => {
  const { id } = await submit(office);
  await driveTo(office, id, 'issued');
  return id;
};
const step = (id: string, command: string, input: unknown, account?: string) =>
  give<CaseView>(server, `/applications/${id}`, command, input, account);
const list = async (query = '') =>
  (await (await server.staff('centre-a', 'GET', `/publications${query}`)).json()) as PublicationList;
const suggestion = { suggestedBy: 'office', reason: '多人申请同一信息，涉及公众利益' };

describe('转为主动公开（条例第四十四条）', () => {
  it('what was granted is suggested, listed by year, and linked to what was published', async () => {
    const id = await granted();
    expect((await step(id, 'suggestPublication', suggestion)).status).toBe(200);
    expect((await list()).items).toMatchObject([{ row: { id }, ...suggestion, suggestedBy: '本机关' }]);
    expect((await list('?year=2025')).items).toEqual([]);
    const { status, body } = await step(id, 'recordPublication', { published: 'renewal-funds-2026' });
    expect(status).toBe(200);
    expect(body.history.at(-1)?.facts).toContainEqual({
      label: '已公开的信息',
      text: '示例市城镇老旧小区改造资金使用情况',
    });
    expect((await list()).items[0]?.published).toEqual({
      id: 'renewal-funds-2026',
      title: '示例市城镇老旧小区改造资金使用情况',
      publishedOn: '2026-03-02',
    });
    expect((await step(id, 'suggestPublication', suggestion)).body.code).toBe('publication-suggested');
  });

  it('the applicant suggests what was granted, once and with a reason, and reads what came of it (第二款)', async () => {
    const codes = await submitByApi(server.url);
    await driveTo(office, codes.id, 'issued');
    await server.pump.drain();
    const opened = await fetch(`${server.url}/track`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ reference: codes.reference, code: codes.queryCode }),
    });
    const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const page = async (path: string) => (await fetch(server.url + path, { headers: { cookie } })).text();
    const send = (reason: string) =>
      fetch(`${server.url}/track/suggest`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie },
        body: new URLSearchParams({ reason }),
      });
    expect(await page('/track/case')).toContain('href="/track/suggest"');
    expect(await page('/track/suggest')).toContain('第四十四条');
    const bare = await send(' ');
    expect([bare.status, (await bare.text()).includes('id="reason-error"')]).toEqual([422, true]);
    expect((await send('各小区的居民都想知道资金怎么用')).status).toBe(303);
    expect((await send('再说一次')).status).toBe(303);
    const tracked = await page('/track/case');
    expect(tracked).toContain('您建议转为主动公开');
    expect(tracked).not.toContain('href="/track/suggest"');
    expect((await list()).items.find(({ row }) => row.id === codes.id)).toMatchObject({
      suggestedBy: '申请人',
      reason: '各小区的居民都想知道资金怎么用',
    });
    expect((await step(codes.id, 'suggestPublication', suggestion)).body.code).toBe('publication-suggested');
    expect((await step(codes.id, 'askForPublication', { reason: '代为建议' })).status).toBe(403);
    expect((await step(codes.id, 'recordPublication', { published: 'renewal-funds-2026' })).status).toBe(200);
    expect(await page('/track/case')).toContain('href="/published/renewal-funds-2026"');
  });

  it('the applicant suggests nothing before the answer has reached them, nor what was not granted', async () => {
    const codes = await submitByApi(server.url, {}, 'not-yet-answered-01');
    await driveTo(office, codes.id, 'cleared');
    const tracked = await fetch(`${server.url}/api/applications/${codes.reference}`, {
      headers: { 'x-query-code': codes.queryCode },
    });
    expect(await tracked.json()).toMatchObject({ canSuggestPublication: false });
    await expect(
      act(office, codes.id, 'askForPublication', people.applicant, { reason: '早一点' }),
    ).rejects.toMatchObject({ code: 'state-conflict' });
  });

  it('nothing is suggested before it was granted, without a reason, or by a section', async () => {
    const { id } = await submit(office);
    await driveTo(office, id, 'cleared');
    expect((await step(id, 'suggestPublication', suggestion)).status).toBe(409);
    const other = await granted();
    const bare = await step(other, 'suggestPublication', { suggestedBy: 'office', reason: ' ' });
    expect([bare.status, bare.body.fields?.[0]?.field]).toEqual([422, 'reason']);
    expect((await step(other, 'suggestPublication', suggestion, 'section-general-2')).status).toBe(403);
    expect((await server.staff('section-general-2', 'GET', '/publications')).status).toBe(403);
  });

  it('an answer that granted nothing cannot be published', async () => {
    const { id } = await submit(office);
    await driveTo(office, id, 'assigned');
    await act(office, id, 'proposeOutcome', people.section, {
      notice: 'N22',
      fields: {
        range: ['综合二科文书档案'],
        keywords: ['老旧小区改造'],
        method: '档案目录人工翻查',
        searchers: ['测试乙', '测试丙'],
        from: '2026-03-02',
        to: '2026-03-02',
      },
      opinion: '经检索没有该信息。',
    });
    await act(office, id, 'approveProposal', leader);
    await act(office, id, 'passSecrecyReview', people.secrecy);
    await act(office, id, 'issueNotice', people.centre);
    const seen = await server.caseOf(id);
    expect(seen.allowedCommands.map((c) => c.command)).not.toContain('suggestPublication');
    expect((await step(id, 'suggestPublication', suggestion)).body.code).toBe('not-granted');
  });

  it('a published item must exist, and a suggestion comes first', async () => {
    const id = await granted();
    const early = await step(id, 'recordPublication', { published: 'renewal-funds-2026' });
    expect(early.body.code).toBe('publication-not-suggested');
    await step(id, 'suggestPublication', suggestion);
    const unknown = await step(id, 'recordPublication', { published: 'nowhere' });
    expect([unknown.status, unknown.body.fields?.[0]?.field]).toEqual([422, 'published']);
  });
});
