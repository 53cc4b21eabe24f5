import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoPdf } from '../../local/demo-files.ts';
import { runDeadlines } from '../../shared/deadlines/run.ts';
import { silentLog } from '../../shared/logging/log.ts';
import { startTestServer, submitByApi, type TestServer } from '../support/server.ts';

let server: TestServer;
let cookie: string;
let codes: Awaited<ReturnType<typeof submitByApi>>;
beforeEach(async () => {
  server = await startTestServer();
  codes = await submitByApi(server.url);
  await server.command('centre-a', codes.id, 'registerApplication', { confirmedOn: '2026-03-02', method: 'phone' });
  await server.command('centre-a', codes.id, 'requestCorrection', {
    unclear: '没有写明年份',
    items: ['请写明是哪一年的明细'],
    days: 5,
  });
  await prove();
});
afterEach(() => server.close());

async function prove(): Promise<void> {
  const opened = await fetch(`${server.url}/track`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ reference: codes.reference, code: codes.queryCode }),
  });
  cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
const page = async (path: string) => (await fetch(server.url + path, { headers: { cookie } })).text();
async function send(description: string, ...files: File[]): Promise<Response> {
  const form = new FormData();
  form.set('description', description);
  for (const file of files) form.append('files', file);
  return fetch(`${server.url}/track/correct`, { method: 'POST', redirect: 'manual', headers: { cookie }, body: form });
}
const pdf = () => new File([Buffer.from(demoPdf('invented'))], '说明.pdf');
const corrected = '申请公开2025年度城镇老旧小区改造资金使用明细（按小区）。';

describe('an applicant corrects the request on the site (条例第三十条)', () => {
  it('finds the request filled in with what is missing, sends it once with a file, and the clock waits for the confirmation', async () => {
    expect(await page('/track/case')).toContain('在网上补正');
    const form = await page('/track/correct');
    expect(form).toContain('请写明是哪一年的明细');
    expect(form).toContain('申请公开2025年度城镇老旧小区改造资金使用明细。');

    server.clock.set('2026-03-06T10:00:00+08:00');
    await prove();
    const sent = await send(corrected, pdf());
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/track/case']);
    // Sent again, from the browser's history for instance: nothing comes twice.
    expect((await send(corrected, pdf())).status).toBe(303);
    const tracked = await page('/track/case');
    expect(tracked).toContain('已收到您在网上提交的补正');
    expect(tracked).not.toContain('在网上补正</a>');

    const view = await (await server.staff('centre-a', 'GET', `/applications/${codes.id}`)).json();
    expect(view).toMatchObject({ sides: { waiting: { title: '申请人已在网上补正，待确认' } } });
    expect(JSON.stringify(view)).toContain(corrected);
    expect(JSON.stringify(view).match(/说明\.pdf/g)).toHaveLength(1);

    // The term passes before the centre confirms: what was sent in time does not lapse, and needs no excuse.
    server.clock.set('2026-03-12T09:00:00+08:00');
    await runDeadlines({ office: server.local.office, kind: server.local.kind, log: silentLog });
    const after = await server.command('centre-a', codes.id, 'recordCorrection', { correctedOn: '2026-03-12' });
    expect(after.row).toMatchObject({ state: 'registered', dueOn: '2026-04-10' });
    expect(JSON.stringify(after.sides)).toContain(`"text":"${corrected}"`);
  });

  it('is told what is wrong beside the field, and keeps what was typed', async () => {
    const empty = await send('  ');
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain('id="description-error"');
    const bad = await send(corrected, new File(['#!/bin/sh'], '说明.pdf'));
    expect(bad.status).toBe(422);
    const shown = await bad.text();
    expect(shown).toContain('id="files-error"');
    expect(shown).toContain(corrected);
  });

  it('cannot after the term, nor may the centre date the confirmation before it was sent', async () => {
    server.clock.set('2026-03-06T10:00:00+08:00');
    await prove();
    await send(corrected);
    await expect(
      server.command('centre-a', codes.id, 'recordCorrection', { correctedOn: '2026-03-05' }),
    ).rejects.toThrow(/correction-before-sent/);
    const other = await submitByApi(server.url, {}, 'another-key-0000001');
    await server.command('centre-a', other.id, 'registerApplication', { confirmedOn: '2026-03-06', method: 'phone' });
    await server.command('centre-a', other.id, 'requestCorrection', { unclear: '不明', items: ['文号'], days: 3 });
    server.clock.set('2026-03-12T09:00:00+08:00');
    const tracked = await fetch(`${server.url}/api/applications/${other.reference}`, {
      headers: { 'x-query-code': other.queryCode },
    });
    expect(await tracked.json()).toMatchObject({ canCorrect: false });
  });
});
