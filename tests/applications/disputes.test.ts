import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDisputeKind, type DisputeKind } from '../../shared/applications/disputes/kind.ts';
import { loadHistory } from '../../shared/casework/execute.ts';
import { verifyChain } from '../../shared/casework/history.ts';
import type { CaseDisputes, DisputeList, DisputeView } from '../../shared/contracts/disputes.ts';
import type { SearchAnswer } from '../../shared/contracts/search.ts';
import type { CaseView, UploadAnswer } from '../../shared/contracts/staff-api.ts';
import type { DisputeResult, DisputeRoute } from '../../shared/law/annual-report-form.ts';
import { disputeTotals, tableFour } from '../../shared/reports/table-four.ts';
import {
  eventually,
  startTestServer,
  submitByApi,
  type TestServer,
  unthrottled,
  uploadByApi,
} from '../support/server.ts';
import { registration } from '../support/test-office.ts';

let server: TestServer;
let kind: DisputeKind;
beforeAll(async () => {
  server = await startTestServer({ throttle: unthrottled });
  kind = createDisputeKind(server.local.office);
});
afterAll(() => server.close());

const at = (day: string) => server.clock.set(`${day}T10:00:00+08:00`);
const ticket = async (name: string) => ((await (await uploadByApi(server.url, name)).json()) as UploadAnswer).ticket;
const review = { route: 'review', procedure: 'simplified', agency: '楚雄市人民政府', receivedOn: '2026-03-02' };
const open = (id: string, body: object = review, key: string = crypto.randomUUID(), account = 'centre-a') =>
  server.staff(account, 'POST', `/applications/${id}/disputes`, body, { 'idempotency-key': key });
const give = async (dispute: DisputeView, command: string, input: unknown) => {
  const response = await server.staff(
    'centre-a',
    'POST',
    `/disputes/${dispute.id}/commands/${command}`,
    { version: dispute.version, input },
    { 'idempotency-key': crypto.randomUUID() },
  );
  return { status: response.status, body: (await response.json()) as DisputeView & { code?: string } };
};
const json = async <T>(response: Response) => (await response.json()) as T;

describe('a review of an answer', () => {
  it('is recorded with its papers and the day to answer, answered, and concluded with what was ordered', async () => {
    at('2026-03-02');
    const { id } = await submitByApi(server.url);
    const key = crypto.randomUUID();
    const body = { ...review, caseNumber: '楚市府复〔2026〕1号', documents: [await ticket('答复通知书.pdf')] };
    const opened = await json<DisputeView>(await open(id, body, key));
    expect(opened).toMatchObject({
      dueOn: '2026-03-09',
      article: '行政复议法第五十四条、第八十八条',
      stateTitle: '待答复',
      documents: [{ name: '答复通知书.pdf' }],
    });
    // The same request again is the same dispute; with another content it is refused.
    expect((await json<DisputeView>(await open(id, body, key))).id).toBe(opened.id);
    expect((await open(id, { ...body, route: 'direct' }, key)).status).toBe(409);
    const list = await json<CaseDisputes>(await server.staff('centre-a', 'GET', `/applications/${id}/disputes`));
    expect(list.items).toHaveLength(1);

    at('2026-03-06');
    const answered = await give(opened, 'submitAnswer', {
      answeredOn: '2026-03-06',
      documents: [await ticket('行政复议答复书.pdf')],
    });
    expect(answered.body).toMatchObject({ stateTitle: '已答复，待审结', answeredOn: '2026-03-06' });
    expect(await give(opened, 'recordResult', { result: 'upheld', resultOn: '2026-03-06' })).toMatchObject({
      status: 409,
    });
    const file = await server.staff('centre-a', 'GET', `/disputes/${opened.id}/files/2`);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);

    at('2026-04-20');
    const concluded = await give(answered.body, 'recordResult', {
      result: 'corrected',
      resultOn: '2026-04-17',
      ordered: '责令15日内重新答复',
    });
    expect(concluded.body.outcome).toEqual({
      resultTitle: '结果纠正',
      resultOn: '2026-04-17',
      ordered: '责令15日内重新答复',
    });
    // The application's own history tells of it.
    const view = await json<CaseView>(await server.staff('centre-a', 'GET', `/applications/${id}`));
    expect(view.history.slice(-2).map((h) => h.title)).toEqual([
      '登记行政复议或者行政诉讼',
      '行政复议或者行政诉讼审结',
    ]);
    const item = await server.local.office.table.get(kind.keyOf(opened.id));
    const { subject, head } = (item?.body ?? {}) as { subject: unknown; head: { seq: number; hash: string } };
    expect(verifyChain(await loadHistory(server.local.office.table, kind.keyOf(opened.id)), subject, head)).toEqual([]);
  });

  it('is led by the centre alone and named in Chinese what is wrong', async () => {
    at('2026-03-02');
    const { id } = await submitByApi(server.url);
    for (const account of ['section-general-2', 'admin'])
      expect([403, 404]).toContain((await open(id, review, crypto.randomUUID(), account)).status);
    const problem = async (body: object) =>
      json<{ code: string; fields: { field: string; message: string }[] }>(await open(id, body));
    expect(await problem({ ...review, agency: '', route: 'appeal' })).toMatchObject({
      code: 'input-invalid',
      fields: [{ field: 'route', message: '请选择种类' }, { field: 'agency' }],
    });
    expect(await problem({ ...review, receivedOn: '2026-03-03' })).toMatchObject({ fields: [{ field: 'receivedOn' }] });
    const dispute = await json<DisputeView>(await open(id));
    expect((await give(dispute, 'submitAnswer', { answeredOn: '2026-03-01' })).body.code).toBe('dispute-date');
    expect(
      (await give(dispute, 'correctResult', { result: 'upheld', resultOn: '2026-03-02', reason: '误录' })).status,
    ).toBe(409);
  });

  it('stands in the list of open ones by the day to answer, those answered last', async () => {
    at('2026-03-02');
    const { id } = await submitByApi(server.url);
    const ordinary = await json<DisputeView>(await open(id, { ...review, procedure: 'ordinary' }));
    const simplified = await json<DisputeView>(await open(id));
    const suit = await json<DisputeView>(await open(id, { ...review, route: 'direct', agency: '楚雄市人民法院' }));
    await give(simplified, 'submitAnswer', { answeredOn: '2026-03-02' });
    const ours = new Set([ordinary.id, simplified.id, suit.id]);
    const { items } = await json<DisputeList>(await server.staff('centre-b', 'GET', '/disputes'));
    expect(items.filter((d) => ours.has(d.id)).map((d) => d.id)).toEqual([ordinary.id, suit.id, simplified.id]);
    expect((await server.staff('section-general-2', 'GET', '/disputes')).status).toBe(403);
  });
});

describe('a dispute over an application on paper', () => {
  const paper = { ...review, applicationNumber: '楚市政办依申〔2019〕7号' };
  const openPaper = (body: object, key: string = crypto.randomUUID(), account = 'centre-a') =>
    server.staff(account, 'POST', '/disputes', body, { 'idempotency-key': key });

  it('is recorded by its register number, kept with its papers, answered and concluded', async () => {
    at('2026-03-02');
    const key = crypto.randomUUID();
    const body = { ...paper, documents: [await ticket('答复通知书.pdf')] };
    const opened = await json<DisputeView>(await openPaper(body, key));
    expect(opened).toMatchObject({ applicationNumber: paper.applicationNumber, dueOn: '2026-03-09' });
    expect(opened.applicationId).toBeUndefined();
    expect((await json<DisputeView>(await openPaper(body, key))).id).toBe(opened.id);
    expect((await openPaper({ ...body, agency: '楚雄市人民法院' }, key)).status).toBe(409);
    const { items } = await json<DisputeList>(await server.staff('centre-b', 'GET', '/disputes'));
    expect(items.filter((d) => d.id === opened.id)).toHaveLength(1);
    const ended = await give(opened, 'recordResult', {
      result: 'upheld',
      resultOn: '2026-03-02',
      documents: [await ticket('行政复议决定书.pdf')],
    });
    expect(ended.body).toMatchObject({ stateTitle: '已审结', documents: [{}, { name: '行政复议决定书.pdf' }] });
    expect((await server.staff('centre-a', 'GET', `/disputes/${opened.id}/files/2`)).status).toBe(200);
    const item = await server.local.office.table.get(kind.keyOf(opened.id));
    const { subject, head } = (item?.body ?? {}) as { subject: unknown; head: { seq: number; hash: string } };
    expect(verifyChain(await loadHistory(server.local.office.table, kind.keyOf(opened.id)), subject, head)).toEqual([]);
  });

  it('is the affair of the centre alone', async () => {
    at('2026-03-02');
    const { id } = await json<DisputeView>(await openPaper(paper));
    for (const account of ['section-general-2', 'secrecy', 'admin']) {
      expect((await openPaper(paper, crypto.randomUUID(), account)).status).toBe(403);
      expect((await server.staff(account, 'GET', `/disputes/${id}`)).status).toBe(403);
      expect((await server.staff(account, 'GET', `/disputes/${id}/files/1`)).status).toBe(403);
    }
    expect(await json(await openPaper({ ...paper, applicationNumber: ' ' }))).toMatchObject({
      code: 'input-invalid',
      fields: [{ field: 'applicationNumber', message: '请填写原申请的登记编号' }],
    });
  });

  it('is sent to the page of its case where the application is in the system, so that it counts once', async () => {
    at('2026-03-02');
    const { id, reference } = await submitByApi(server.url);
    const view = await server.command('centre-a', id, 'registerApplication', registration);
    const number = view.row.number ?? '';
    await eventually(async () => {
      const found = await server.staff('centre-a', 'POST', '/search', { words: number });
      return (await json<SearchAnswer>(found)).items.length > 0;
    }, 'found');
    for (const known of [number, reference])
      expect(await json(await openPaper({ ...paper, applicationNumber: known })), known).toMatchObject({
        code: 'application-known',
        fields: [{ field: 'applicationNumber' }],
      });
  });
});

describe('table four', () => {
  const routes = ['review', 'direct', 'after-review'] as const;

  it('counts each dispute once in every year it belongs to', async () => {
    const { id } = await submitByApi(server.url);
    const office = server.local.office;
    const tableOf = async (year: number) => tableFour(await disputeTotals(office.table, year), year);
    const before = new Map(await Promise.all([2026, 2027, 2028].map(async (y) => [y, await tableOf(y)] as const)));
    const model: {
      route: DisputeRoute;
      received: number;
      concluded?: number;
      result?: DisputeResult;
    }[] = [];
    const random = fc.sample(
      fc.record({
        route: fc.constantFrom(...routes),
        received: fc.constantFrom(2026, 2027, 2028),
        wait: fc.option(fc.integer({ min: 0, max: 2 })),
        result: fc.constantFrom('upheld', 'corrected', 'other'),
      }),
      24,
    );
    for (const { route, received, wait, result } of random) {
      at(`${received}-02-03`);
      const dispute = await json<DisputeView>(await open(id, { ...review, route, receivedOn: `${received}-02-02` }));
      const concluded = wait === null ? undefined : received + wait;
      if (concluded !== undefined && concluded <= 2028) {
        at(`${concluded}-11-03`);
        await give(dispute, 'recordResult', { result, resultOn: `${concluded}-11-02` });
        model.push({ route, received, concluded, result });
      } else model.push({ route, received });
    }
    at('2028-12-30');
    for (const year of [2026, 2027, 2028]) {
      const table = await tableOf(year);
      // What the tests before this one left.
      const earlier = (route: DisputeRoute, column: DisputeResult | 'pending') =>
        before.get(year)?.[route][column] ?? 0;
      for (const route of routes) {
        const of = (test: (m: (typeof model)[number]) => boolean) =>
          model.filter((m) => m.route === route && test(m)).length;
        for (const result of ['upheld', 'corrected', 'other'] as const)
          expect(table[route][result] - earlier(route, result), `${year} ${route} ${result}`).toBe(
            of((m) => m.concluded === year && m.result === result),
          );
        expect(table[route].pending - earlier(route, 'pending')).toBe(
          of((m) => m.received <= year && (m.concluded === undefined || m.concluded > year)),
        );
        const { total, ...four } = table[route];
        expect(total).toBe(Object.values(four).reduce((sum, n) => sum + n, 0));
      }
    }
  });
});
