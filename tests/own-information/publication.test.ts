import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublicationList } from '../../shared/contracts/publications.ts';
import type { CaseView } from '../../shared/contracts/staff-api.ts';
import { publish } from '../../shared/disclosures/published.ts';
import { give } from '../support/letters.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
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
