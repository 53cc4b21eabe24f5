import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPdf } from '../../local/demo-files.ts';
import type { OwnInformationView } from '../../shared/contracts/own-information.ts';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import { ownInformationWorkflow } from '../../shared/own-information/workflow.ts';
import { give } from '../support/letters.ts';
import { pdfText } from '../support/pdf-text.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const NUMBER = inventedResidentId(41);

async function evidence(line = 'proof'): Promise<string> {
  const form = new FormData();
  form.set('file', new File([Buffer.from(demoPdf(line))], '证据.pdf'));
  const response = await fetch(`${server.url}/api/staff/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await server.token('centre-a')}` },
    body: form,
  });
  return ((await response.json()) as { ticket: string }).ticket;
}

const request = (over: Record<string, unknown> = {}) => ({
  name: '测试甲',
  identityType: 'resident-id',
  identityNumber: NUMBER,
  phone: '13800000041',
  channel: 'walk-in',
  receivedOn: '2026-03-02',
  information: '《保障性住房轮候名册（2025年）》中本人的家庭人口数为2人',
  shouldBe: '家庭人口数3人',
  ...over,
});

/** What a refusal says beside, or instead of, what was asked for. */
interface Refused {
  readonly code?: string;
  readonly fields?: { field: string }[];
}

async function post<T = OwnInformationView>(
  body: unknown,
  account = 'centre-a',
  key: string = crypto.randomUUID(),
): Promise<{ status: number; body: T & Refused }> {
  const response = await server.staff(account, 'POST', '/own-information', body, { 'idempotency-key': key });
  return { status: response.status, body: (await response.json()) as T & Refused };
}
const opened = async (over: Record<string, unknown> = {}) => {
  const { status, body } = await post(request({ evidence: [await evidence()], ...over }));
  expect(status).toBe(201);
  return { id: body.row.id, path: `/own-information/${body.row.id}`, view: body };
};
const act = (path: string, command: string, input: unknown, account?: string) =>
  give<OwnInformationView>(server, path, command, input, account);
const verified = async (proven: 'yes' | 'no', over: Record<string, unknown> = {}) => {
  const record = await opened(over);
  await act(record.path, 'assignHolder', { section: 'general-2' });
  const { status } = await act(
    record.path,
    'recordVerification',
    { proven, finding: '与户籍资料比对' },
    'section-general-2',
  );
  expect(status).toBe(200);
  return record;
};
const noticePdf = async (path: string, account = 'centre-a') => {
  const response = await server.staff(account, 'GET', `${path}/notice.pdf`);
  return response.status === 200 ? pdfText(new Uint8Array(await response.arrayBuffer())) : response.status;
};

describe('更正与自身相关的政府信息（条例第四十一条）', () => {
  it('is recorded once, numbered, and due 20 working days after receipt as a reference', async () => {
    const key = crypto.randomUUID();
    const body = request({ evidence: [await evidence()] });
    const first = await post(body, 'centre-a', key);
    expect([first.status, first.body.row.state, first.body.dueOn]).toEqual([201, 'received', '2026-03-30']);
    expect(first.body.number).toMatch(/^更正〔2026〕\d+号$/);
    expect((await post(body, 'centre-a', key)).body.row.id).toBe(first.body.row.id);
    expect((await post({ ...body, name: '测试乙' }, 'centre-a', key)).status).toBe(409);
    const file = await server.staff('centre-a', 'GET', `/own-information/${first.body.row.id}/files/evidence-1`);
    expect(file.status).toBe(200);
  });

  it('keeps no identity number, only a keyed hash and the masked number', async () => {
    const { id, view } = await opened();
    expect(JSON.stringify(view)).not.toContain(NUMBER);
    // Every byte of the data folder: the database, its journal and the stored files.
    const folder = readdirSync(server.dataDir, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
    const bytes = folder.map((f) => readFileSync(join(f.parentPath, f.name)).toString('latin1'));
    expect(bytes.some((text) => text.includes(id) && text.includes('identityHash'))).toBe(true);
    expect(bytes.filter((text) => text.includes(NUMBER))).toEqual([]);
  });

  it('is verified by the section that holds the information, and by nobody else before it holds it', async () => {
    const { path } = await opened();
    expect((await server.staff('section-general-2', 'GET', path)).status).toBe(404);
    const assigned = await act(path, 'assignHolder', { section: 'general-2' });
    expect(assigned.body.row.state).toBe('verifying');
    const desk = (await (await server.staff('section-general-2', 'GET', '/worklist?limit=100')).json()) as {
      items: { id: string }[];
    };
    expect(desk.items.map((i) => i.id)).toContain(assigned.body.row.id);
    const seen = (await (await server.staff('section-general-2', 'GET', path)).json()) as OwnInformationView;
    expect(seen.allowedCommands.map((c) => c.command)).toEqual(['recordVerification']);
    const tooEarly = await act(path, 'correctInformation', { before: '2人', after: '3人', correctedOn: '2026-03-02' });
    expect([tooEarly.status, tooEarly.body.code]).toEqual([409, 'not-verified']);
  });

  it('found right, it is corrected and told by N34 with before and after', async () => {
    const { path } = await verified('yes');
    const { status, body } = await act(path, 'correctInformation', {
      before: '家庭人口数2人',
      after: '家庭人口数3人',
      correctedOn: '2026-03-02',
    });
    expect([status, body.row.state, body.notice?.title]).toEqual([200, 'corrected', '政府信息更正告知书']);
    const letter = await noticePdf(path);
    expect(letter).toContain(body.notice?.number);
    for (const words of ['测试甲', '第四十一条', '更正前：家庭人口数2人', '更正后：家庭人口数3人'])
      expect(letter).toContain(words);
    const told = await act(path, 'recordTelling', { on: '2026-03-02', how: 'handed' });
    expect(told.body.course).toContainEqual({ label: '告知', text: '2026年3月2日，当面交付' });
  });

  it.each([
    ['forwardRequest', 'forwarded', '转送示例市住房保障中心'],
    ['tellWhomToAsk', 'told-whom-to-ask', '向示例市住房保障中心提出'],
  ])('outside the office’s functions: %s ends it with N34', async (command, state, words) => {
    const { path } = await opened({ evidence: [] });
    const { body } = await act(path, command, {
      agency: '示例市住房保障中心',
      agencyContact: '示例市示例路1号，0878-3000000',
      reason: '名册由该中心制作',
    });
    expect(body.row.state).toBe(state);
    expect(await noticePdf(path)).toContain(words);
  });

  it('unproven, it is refused by N34 with reasons and remedy; proven, it may not be refused', async () => {
    const { path } = await verified('no');
    const { body } = await act(path, 'refuseUnproven', { reason: '所附材料不能证明人口数有误' });
    expect([body.row.state, body.notice?.title]).toEqual(['refused-unproven', '政府信息更正告知书']);
    const letter = await noticePdf(path);
    for (const words of ['不能证明人口数有误', '第四十一条', '本机关不予更正', '60日内', '6个月内'])
      expect(letter).toContain(words);
    expect(letter).not.toContain('更正后');
    const proven = await verified('yes');
    const refused = await act(proven.path, 'refuseUnproven', { reason: '不想改' });
    expect([refused.status, refused.body.code]).toEqual([409, 'proven']);
  });

  it('nothing is corrected without evidence; evidence may come later, each file once', async () => {
    const { path } = await verified('yes', { evidence: [] });
    const input = { before: '2人', after: '3人', correctedOn: '2026-03-02' };
    expect((await act(path, 'correctInformation', input)).body.code).toBe('evidence-missing');
    const ticket = await evidence('later');
    expect((await act(path, 'addEvidence', { evidence: [ticket, ticket] })).body.evidence).toHaveLength(1);
    expect((await act(path, 'correctInformation', input)).status).toBe(200);
  });

  it.each([
    ['name', { name: '' }],
    ['identityNumber', { identityNumber: '530000190001010000' }],
    ['phone', { phone: '见信封' }],
    ['channel', { channel: 'telephone' }],
    ['receivedOn', { receivedOn: '2026-03-03' }],
    ['receivedOn', { receivedOn: '昨天' }],
    ['information', { information: '字'.repeat(501) }],
    ['shouldBe', { shouldBe: '😀' }],
    ['evidence.0', { evidence: ['no ticket, only words that are long enough'] }],
    ['purpose', { purpose: '购房' }],
  ])('bad input is refused by its field: %s', async (field, over) => {
    const { status, body } = await post(request(over));
    expect([status, body.fields?.map((f) => f.field)]).toEqual([422, [field]]);
  });

  it('the console draws its form from the schema', async () => {
    const response = await server.staff('centre-a', 'GET', '/forms');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ 'own-information': { properties: { shouldBe: {} } } });
  });

  it('bad steps are refused by their field', async () => {
    const { path } = await verified('yes');
    const refusals = [
      ['assignHolder', { section: 'nowhere' }, 'section'],
      ['recordVerification', { proven: 'perhaps', finding: '不详' }, 'proven'],
      ['correctInformation', { before: '2人', after: '3人', correctedOn: '2026-03-03' }, 'correctedOn'],
      ['correctInformation', { before: '2人', after: '3人', correctedOn: '2026-02-27' }, 'correctedOn'],
      ['forwardRequest', { agency: '', agencyContact: '1号', reason: '无' }, 'agency'],
    ] as const;
    for (const [command, input, field] of refusals) {
      const { status, body } = await act(path, command, input);
      expect([command, status, body.fields?.[0]?.field]).toEqual([command, 422, field]);
    }
  });

  it('is opened by the centre only, and every step names its article', async () => {
    expect((await post(request(), 'section-general-2')).status).toBe(403);
    for (const { article } of Object.values(ownInformationWorkflow.transitions)) expect(article).toBe('条例第四十一条');
  });

  it('stands in its register by year, in print and as a sheet, and in no table of the annual report', async () => {
    const report = async () => {
      const response = await server.staff('centre-a', 'GET', '/reports/annual?year=2026');
      expect(response.status).toBe(200);
      return response.json();
    };
    const before = await report();
    const { path, view } = await verified('yes');
    await act(path, 'correctInformation', { before: '2人', after: '3人', correctedOn: '2026-03-02' });
    expect(await report()).toEqual(before);
    const listed = async (year: number) =>
      (
        (await (await server.staff('centre-a', 'GET', `/registers/own-information?year=${year}`)).json()) as {
          items: { id: string; stateTitle: string }[];
        }
      ).items;
    expect(await listed(2026)).toContainEqual(expect.objectContaining({ id: view.row.id, stateTitle: '已更正' }));
    expect(await listed(2025)).toEqual([]);
    for (const format of ['pdf', 'xlsx'])
      expect((await server.staff('centre-a', 'GET', `/registers/own-information.${format}?year=2026`)).status).toBe(
        200,
      );
  });
});
