import { PDFDocument } from '@cantoo/pdf-lib';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchList } from '../../shared/contracts/letter-batch.ts';
import { textOf as textOfPdf } from '../letters/reading.ts';
import {
  clearByApi,
  eventually,
  startTestServer,
  submitByApi,
  type TestServer,
  unthrottled,
} from '../support/server.ts';
import { citizen, citizenForm } from '../support/test-office.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ backoffMs: 20, throttle: unthrottled });
});
afterAll(() => server.close());

/** A case up to the letter desk, with one released file, by the interface alone. */
async function cleared(way: 'post' | 'email', over: { name?: string; address?: string; email?: string } = {}) {
  const { id } = await submitByApi(server.url, {
    signature: over.name ?? '测试甲',
    applicant: { ...citizen, email: 'applicant@example.com', ...over },
    request: { ...citizenForm('').request, deliveryWay: way },
  });
  await clearByApi(server, id, ['资金使用明细.pdf']);
  return id;
}
const view = (id: string) => server.caseOf(id);
const rendered = (id: string) =>
  eventually(async () => (await view(id)).notices.at(-1)?.pdf && (await view(id)).notices.length > 1, 'letter');
const list = async (stage: string, account = 'centre-a') =>
  (await (await server.staff(account, 'GET', `/letter-batch?stage=${stage}`)).json()) as BatchList;
const post = (path: string, body: unknown, account = 'centre-a') =>
  server.staff(account, 'POST', `/letter-batch/${path}`, body);
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

describe('the desk of many letters', () => {
  const ids: string[] = [];
  beforeAll(async () => {
    for (const name of ['测试甲', '测试乙']) ids.push(await cleared('post', { name, address: `示例市${name}路1号` }));
  }, 60_000);

  it('lists what is to be issued with the version to issue on, for the centre alone', async () => {
    const { items } = await list('cleared');
    expect(items.map((i) => i.id).sort()).toEqual([...ids].sort());
    expect(items[0]).toMatchObject({ wayTitle: '邮寄', enclosures: ['资金使用明细.pdf'], printable: false });
    for (const account of ['section-general-2', 'secrecy', 'admin']) {
      expect((await server.staff(account, 'GET', '/letter-batch')).status).toBe(403);
      expect((await post('letters', { ids }, account)).status).toBe(403);
    }
  });

  it('prints the letters in the order asked for, labels, envelopes and the posting list', async () => {
    for (const { id, version } of (await list('cleared')).items)
      expect(
        (
          await server.staff(
            'centre-a',
            'POST',
            `/applications/${id}/commands/issueNotice`,
            { version, input: {} },
            { 'idempotency-key': crypto.randomUUID() },
          )
        ).status,
      ).toBe(200);
    for (const id of ids) await rendered(id);
    const outgoing = (await list('outgoing')).items;
    expect(outgoing.map((o) => o.command)).toEqual(['recordDelivery', 'recordDelivery']);

    const one = await PDFDocument.load(await bytesOf(await post('letters', { ids: [ids[0]] })));
    const merged = await bytesOf(await post('letters', { ids: [...ids].reverse() }));
    expect((await PDFDocument.load(merged)).getPageCount()).toBe(2 * one.getPageCount());
    const words = await textOfPdf(merged);
    expect(words.indexOf('测试乙')).toBeGreaterThan(-1);
    expect(words.indexOf('测试乙')).toBeLessThan(words.indexOf('测试甲'));

    const labels = await bytesOf(await post('labels', { ids, layout: 'sheet', start: 24, carrier: 'registered' }));
    expect((await PDFDocument.load(labels)).getPageCount()).toBe(2);
    const onLabels = await textOfPdf(labels);
    for (const wanted of ['675000', '示例市测试甲路1号', '测试乙', '挂号', '楚雄市人民政府办公室'])
      expect(onLabels.replace(/\s/gu, '')).toContain(wanted);
    for (const [layout, height] of [
      ['dl', 110],
      ['c5', 162],
    ] as const) {
      const envelopes = await PDFDocument.load(await bytesOf(await post('labels', { ids, layout })));
      expect(envelopes.getPageCount()).toBe(2);
      expect(Math.round((envelopes.getPage(0).getHeight() / 72) * 25.4)).toBe(height);
    }

    const numbers = { [ids[0] ?? '']: 'EA123456785CN' };
    const posting = { ids, carrier: 'ems', postedOn: '2026-03-02', numbers };
    const sheet = await bytesOf(await post('posting-list', { ...posting, format: 'pdf' }));
    expect((await textOfPdf(sheet)).replace(/\s/gu, '')).toContain('EA123456785CN');
    const rows = await readSheet(
      Buffer.from(await bytesOf(await post('posting-list', { ...posting, format: 'xlsx' }))),
    );
    expect(rows[0]).toContain('邮件号');
    expect(rows).toHaveLength(3);
    expect(rows.slice(1).map((r) => r[6] ?? '')).toEqual(expect.arrayContaining(['EA123456785CN', '']));
  });

  it('says what is wrong, naming the field', async () => {
    const problem = async (response: Response) => ({
      status: response.status,
      ...((await response.json()) as { code: string; fields?: { field: string }[] }),
    });
    expect(await problem(await post('letters', { ids: [] }))).toMatchObject({
      status: 422,
      fields: [{ field: 'ids' }],
    });
    const young = await cleared('post');
    expect(await problem(await post('letters', { ids: [young] }))).toMatchObject({
      code: 'letter-not-rendered',
      fields: [{ field: 'ids.0' }],
    });
    expect(await problem(await post('labels', { ids, layout: 'sheet', start: 25 }))).toMatchObject({
      fields: [{ field: 'start' }],
    });
    expect(await problem(await post('labels', { ids, layout: 'dl', carrier: 'sf' }))).toMatchObject({
      code: 'courier-not-postal',
    });
  });

  it('records the item numbers of all, each a step of its own; a wrong one stops only its own letter', async () => {
    const tries = await Promise.all(
      (await list('outgoing')).items.map(async ({ id, version }, i) => {
        const input = {
          delivery: {
            way: 'post',
            postedOn: '2026-03-02',
            carrier: 'ems',
            trackingNumber: i === 0 ? 'EA123456785CN' : 'EA123456784CN',
          },
        };
        const answer = await server.staff(
          'centre-a',
          'POST',
          `/applications/${id}/commands/recordDelivery`,
          { version, input },
          { 'idempotency-key': crypto.randomUUID() },
        );
        return answer.status;
      }),
    );
    expect(tries).toEqual([200, 422]);
    expect((await list('outgoing')).items).toHaveLength(1);
  });
});

describe('an answer by e-mail', () => {
  it('lies in the local mailbox with the letter, and a refused one comes back to the desk', async () => {
    const id = await cleared('email');
    await server.command('centre-a', id, 'issueNotice');
    await eventually(async () => (await view(id)).row.state === 'delivered', 'mail delivered');
    const index = await (await fetch(`${server.url}/demo/mailbox`)).text();
    const [, link = ''] = /href="(\/demo\/mailbox\/[\w-]+)"/u.exec(index) ?? [];
    const page = await (await fetch(server.url + link)).text();
    expect(page).toContain('applicant@example.com');
    expect(page).toContain('资金使用明细.pdf');
    const pdf = await bytesOf(await fetch(`${server.url}${link}/0`));
    const kept = await bytesOf(
      await server.staff('centre-a', 'GET', `/applications/${id}/files/${(await view(id)).notices.at(-1)?.id}.pdf`),
    );
    expect(Buffer.from(pdf).equals(Buffer.from(kept))).toBe(true);

    const refused = await cleared('email', { email: 'nobody@example.invalid' });
    await server.command('centre-a', refused, 'issueNotice');
    const failed = await eventually(async () => {
      const seen = await view(refused);
      return seen.deliveryFailed ? seen : undefined;
    }, 'refusal recorded');
    expect(failed.row).toMatchObject({ state: 'issued', deliveryFailed: true });
    expect((await list('outgoing')).items.find((i) => i.id === refused)?.failure).toContain('拒收');
  });

  it('shows the mailbox to nobody who comes through a proxy or by another name', async () => {
    const ask = (headers: Record<string, string>) => fetch(`${server.url}/demo/mailbox`, { headers });
    expect((await ask({ 'x-forwarded-for': '192.0.2.1' })).status).toBe(403);
    expect((await ask({})).status).toBe(200);
  });
});
