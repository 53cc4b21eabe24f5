import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicationWorkflow } from '../../shared/applications/workflow.ts';
import { consultationWorkflow } from '../../shared/consultations/consultation.ts';
import type { ConsultationView } from '../../shared/contracts/consultations.ts';
import type { Tracking } from '../../shared/contracts/public-api.ts';
import type { CaseView } from '../../shared/contracts/staff-api.ts';
import { letterWorkflow } from '../../shared/letters-in/workflow.ts';
import { applicationOf, give, letterForm, readerOf, receive, scanTicket } from '../support/letters.ts';
import { pdfText } from '../support/pdf-text.ts';
import { eventually, startTestServer, submitByApi, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    reader: readerOf({}).reader,
    backoffMs: 20,
    throttle: { hit: async () => ({ allowed: true, retryAfter: 0 }) },
  });
});
afterAll(() => server.close());

const post = async <T>(path: string, body: unknown, account = 'centre-a', key: string = crypto.randomUUID()) => {
  const response = await server.staff(account, 'POST', path, body, { 'idempotency-key': key });
  return {
    status: response.status,
    body: (await response.json()) as T & { code?: string; fields?: { field: string }[] },
  };
};
const visit = (over: Record<string, unknown> = {}) => post<CaseView>('/applications', { form: letterForm(), ...over });
const pdfOf = async (path: string) => {
  const response = await server.staff('centre-a', 'GET', path);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return pdfText(new Uint8Array(await response.arrayBuffer()));
};

describe('at the counter', () => {
  it('a form handed in is registered at once; the day is the day of receipt', async () => {
    const key = crypto.randomUUID();
    const first = await post<CaseView>('/applications', { form: letterForm() }, 'centre-a', key);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      row: { state: 'registered', channelTitle: '来访' },
      registration: { receivedOn: '2026-03-02', method: '当面' },
    });
    expect(first.body.reception.arrival).toContainEqual({ label: '经办人', text: '经办人甲（演示）' });
    const again = await post<CaseView>('/applications', { form: letterForm() }, 'centre-a', key);
    expect(again.body.row.id).toBe(first.body.row.id);
  });

  it('who wants a query code finds it on the slip, and with it the case on the site; others get none', async () => {
    const wanted = (await visit({ form: letterForm({ wantsQueryCode: true }) })).body;
    const slip = await pdfOf(`/applications/${wanted.row.id}/sheets/receipt-slip.pdf`);
    expect(slip).toContain(wanted.row.reference);
    expect(slip).toMatch(/\d{3}\*{11}\w{4}/);
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(slip)?.[0] ?? '';
    const track = async (queryCode: string) =>
      fetch(`${server.url}/api/applications/${wanted.row.reference}`, { headers: { 'x-query-code': queryCode } });
    expect(((await (await track(code)).json()) as Tracking).state).toBe('registered');
    expect((await track('0000-0000-0000')).status).toBe(404);
    const other = (await visit()).body;
    expect(await pdfOf(`/applications/${other.row.id}/sheets/receipt-slip.pdf`)).not.toContain('查询码请妥善保管');
  });

  it('what is spoken is filled in, printed, read back and signed before it is registered', async () => {
    const opened = (
      await visit({
        filledInFor: { why: '视力障碍' },
        form: letterForm({ assistance: { needed: true, note: '需要宣读' } }),
      })
    ).body;
    expect(opened.row.state).toBe('at-counter');
    expect(opened.registration).toBeUndefined();
    const { id } = opened.row;
    const page = await pdfOf(`/applications/${id}/sheets/signature-page.pdf`);
    expect(page).toContain('代为填写');
    expect(page).toContain('视力障碍');
    // Who signs sees whose number it is, and the paper shows no more than a screen does.
    expect(page).toContain('居民身份证');
    expect(page).toMatch(/\d{3}\*{11}\w{4}/);
    expect(page).not.toContain('sealed');
    const input = {
      signedOn: '2026-03-02',
      readBack: true,
      mark: 'thumbprint',
      page: await scanTicket(server, 'signed page'),
    };
    const unread = await give(server, `/applications/${id}`, 'registerSignedPage', { ...input, readBack: false });
    expect([unread.status, unread.body.fields?.[0]?.field]).toEqual([422, 'readBack']);
    const unsigned = await give(server, `/applications/${id}`, 'registerSignedPage', { ...input, page: '' });
    expect([unsigned.status, unsigned.body.fields?.[0]?.field]).toEqual([422, 'page']);
    const { body } = await give<CaseView>(server, `/applications/${id}`, 'registerSignedPage', input);
    expect(body.registration).toMatchObject({ receivedOn: '2026-03-02' });
    expect(body.registration?.evidence).toContain('代填人姓名');
    expect(body.reception.arrival).toContainEqual({ label: '宣读并签认', text: '2026年3月2日，捺印' });
    const scan = await server.staff('centre-a', 'GET', `/applications/${id}/files/signed-page`);
    expect(scan.status).toBe(200);
  });

  it('answered on the spot is a record in the register of visits, or an answer N11 of a registered case', async () => {
    const spoken = await post<ConsultationView>('/consultations', {
      channel: 'visit',
      on: '2026-03-02',
      question: '老旧小区改造的实施方案在哪里能看到？',
      answer: '已在政府网站“政策文件”栏目公开，当面打开并打印一份。',
      published: ['楚雄市城镇老旧小区改造实施方案'],
    });
    expect(spoken.status).toBe(201);
    const { body } = await visit();
    const direct = await server.command('centre-a', body.row.id, 'answerOnTheSpot', {
      notice: 'N11',
      fields: { ways: [{ name: '实施方案', way: '政府网站', place: '政策文件' }] },
      opinion: '已在网站主动公开',
    });
    expect(direct.row.state).toBe('cleared');
    const register = (await (await server.staff('centre-a', 'GET', '/registers/walk-in?year=2026')).json()) as {
      items: { kind: string; stateTitle: string; by: string }[];
    };
    expect(new Set(register.items.map((i) => i.by))).toEqual(new Set(['经办人甲（演示）']));
    expect(register.items.filter((i) => i.kind === 'consultations')).toEqual([
      expect.objectContaining({ stateTitle: '当面答复' }),
    ]);
  });

  it('nobody but the centre opens one', async () => {
    expect((await post('/applications', { form: letterForm() }, 'section-general-2')).status).toBe(403);
  });
});

describe('the telephone', () => {
  const call = {
    channel: 'phone',
    on: '2026-03-02',
    question: '怎样申请公开征地补偿方案？',
    answer: '说明申请的内容要求，并告知可以网上、邮寄或者当面提交。',
    told: ['online', 'letter', 'walk-in'],
  };

  it('is written down with what was advised, without a name if none is given', async () => {
    const { status, body } = await post<ConsultationView>('/consultations', call);
    expect([status, body.row.applicantName, body.told]).toEqual([201, '未留姓名', ['网上提交', '邮寄', '当面提交']]);
    expect(body.allowedCommands.map((c) => c.command)).toEqual(['amendConsultation']);
  });

  it('obliges the clerk to tell the channels, and takes no day after today', async () => {
    expect((await post('/consultations', { ...call, told: [] })).body.fields?.[0]?.field).toBe('told');
    expect((await post('/consultations', { ...call, on: '2026-03-03' })).body.fields?.[0]?.field).toBe('on');
  });

  it('never becomes an application: there is no such step, in any table', async () => {
    const { body } = await post<ConsultationView>('/consultations', call);
    for (const command of [...Object.keys(applicationWorkflow.transitions), ...Object.keys(letterWorkflow.transitions)])
      expect((await give(server, `/consultations/${body.row.id}`, command, {})).status, command).toBe(404);
    expect(Object.values(consultationWorkflow.transitions).map((t) => t.to)).toEqual(['same']);
    expect((await server.staff('centre-a', 'GET', `/applications/${body.row.id}`)).status).toBe(404);
  });
});

describe('the confirmation', () => {
  it('is due within a working day, tries are recorded and move it on, and unreachable is registered as such', async () => {
    const { id } = await submitByApi(server.url);
    expect((await applicationOf(server, id)).row.dueOn).toBe('2026-03-03');
    const early = await give(server, `/applications/${id}`, 'registerUnreachable', {});
    expect([early.status, early.body.code]).toEqual([422, 'attempt-missing']);
    server.clock.set('2026-03-04T09:00:00+08:00');
    const tried = await give<CaseView>(server, `/applications/${id}`, 'recordConfirmationAttempt', {
      on: '2026-03-03',
      method: 'phone',
      outcome: 'no-answer',
    });
    expect(tried.body.reception).toMatchObject({
      confirmBy: '2026-03-04',
      attempts: [{ outcome: '无人接听', on: '2026-03-03' }],
    });
    const future = await give(server, `/applications/${id}`, 'recordConfirmationAttempt', {
      on: '2026-03-05',
      method: 'phone',
      outcome: 'no-answer',
    });
    expect([future.status, future.body.fields?.[0]?.field]).toEqual([422, 'on']);
    const gone = await give<CaseView>(server, `/applications/${id}`, 'registerUnreachable', {
      note: '号码两次无人接听',
    });
    expect(gone.body.row.state).toBe('unreachable');
    server.clock.set('2026-03-09T09:00:00+08:00');
    const back = await server.command('centre-a', id, 'registerApplication', {
      confirmedOn: '2026-03-09',
      method: 'phone',
    });
    expect(back.registration).toMatchObject({ receivedOn: '2026-03-09' });
    expect(back.registration?.evidence).toContain('自恢复联络之日起算');
  });
});

describe('later evidence', () => {
  it('corrects the day of receipt: before and after on file, the clock anew, an answer made late is shown', async () => {
    server.clock.set('2026-03-09T09:00:00+08:00');
    const { id: letter } = await receive(server, { arrival: { arrivedOn: '2026-03-05', postmarkOn: '2026-02-02' } });
    const registered = await give<{ application: { id: string } }>(server, `/letters-in/${letter}`, 'registerLetter', {
      form: letterForm(),
      arrival: { arrivedOn: '2026-03-05', mail: 'ordinary', postmarkOn: '2026-02-02' },
      confirmation: { confirmedOn: '2026-03-09', method: 'phone' },
    });
    const { id } = registered.body.application;
    const before = await applicationOf(server, id);
    expect(before.clock?.dueOn).toBe('2026-04-07');
    await server.command('centre-a', id, 'answerOnTheSpot', {
      notice: 'N11',
      fields: { ways: [{ name: '项目清单', way: '政府网站', place: '政策文件' }] },
      opinion: '已在网站主动公开',
    });
    await server.command('centre-a', id, 'issueNotice');
    await eventually(async () => (await applicationOf(server, id)).notices.at(-1)?.pdf, 'letter printed');
    server.clock.set('2026-03-18T09:00:00+08:00');
    await server.command('centre-a', id, 'recordDelivery', {
      delivery: { way: 'post', postedOn: '2026-03-18', carrier: 'ems', trackingNumber: 'EA123456785CN' },
      changeReason: '申请人来电要求邮寄',
    });
    const correct = (receivedOn: string) =>
      give<CaseView>(server, `/applications/${id}`, 'correctReceiptDate', {
        receivedOn,
        evidence: '收发室签收底单',
        reason: '收发室补交签收底单，二月三日已由本机关签收',
      });
    expect((await correct('2026-02-01')).body.code).toBe('receipt-before-postmark');
    expect((await correct('2026-03-19')).body.code).toBe('receipt-in-future');
    expect((await correct('2026-03-09')).body.code).toBe('receipt-unchanged');
    const { body } = await correct('2026-02-03');
    const { corrections } = body.reception;
    expect(corrections).toEqual([
      expect.objectContaining({ from: '2026-03-09', to: '2026-02-03', dueFrom: '2026-04-07', madeLate: true }),
    ]);
    expect(body.clock).toMatchObject({ receivedOn: '2026-02-03', dueOn: corrections[0]?.dueTo });
    expect(body.history.at(-1)?.facts).toContainEqual({ label: '影响', text: '按更正后的期限，已发出的答复逾期' });
    expect(body.history.at(-1)?.facts).toContainEqual({ label: '原收到之日', text: '2026年3月9日' });
  });
});

describe('registers', () => {
  it('list each channel with its filters, and print with the office’s name, header and page numbers', async () => {
    type Page = {
      title: string;
      items: { number: string; channelTitle: string; answer: string; request: string }[];
      cursor?: string;
    };
    const page = async (path: string) =>
      (await (await server.staff('centre-a', 'GET', `/registers/${path}`)).json()) as Page;
    await receive(server, { channel: 'fax', arrival: { arrivedOn: '2026-03-02', arrivedAt: '08:15' } });
    const letters = await page('letters?year=2026');
    expect(new Set(letters.items.map((i) => i.channelTitle))).toEqual(new Set(['信函', '传真']));
    expect(letters.items.some((i) => i.answer.includes('登记为楚市政办依申〔2026〕'))).toBe(true);
    expect((await page('letters?year=2026&text=不会有这样的字')).items).toEqual([]);
    expect(
      (await page('letters?year=2026&from=2026-03-03&to=2026-03-31')).items.every((i) => i.channelTitle === '信函'),
    ).toBe(true);
    const one = await page('letters?year=2026&limit=1');
    expect(one.items).toHaveLength(1);
    const next = await page(`letters?year=2026&limit=1&cursor=${encodeURIComponent(one.cursor ?? '')}`);
    expect(next.items[0]?.number).not.toBe(one.items[0]?.number);
    expect((await page('online?year=2026')).items.length).toBeGreaterThan(0);
    expect((await page('telephone?year=2026')).items.length).toBeGreaterThan(0);

    const print = await pdfOf('/registers/letters.pdf?year=2026');
    expect(print).toContain('楚雄市人民政府办公室政府信息公开申请信函登记表');
    expect(print).toContain('第1页');
    const xlsx = await server.staff('centre-a', 'GET', '/registers/telephone.xlsx?year=2026');
    const bytes = Buffer.from(await xlsx.arrayBuffer());
    const [sheet] = await readXlsxFile(bytes);
    const [, header, first] = sheet?.data ?? [];
    expect(header?.slice(0, 3)).toEqual(['序号', '咨询编号', '日期']);
    expect(first?.[0]).toBe(1);
    // A whole day, without a time of day that no filter would find.
    expect(first?.[2]).toEqual(new Date('2026-03-02T00:00:00Z'));
    expect((await server.staff('section-general-2', 'GET', '/registers/letters?year=2026')).status).toBe(403);
    expect((await server.staff('centre-a', 'GET', '/registers/nothing.pdf?year=2026')).status).toBe(404);
    expect((await server.staff('centre-a', 'GET', '/registers/letters.pdf')).status).toBe(422);
  });
});
