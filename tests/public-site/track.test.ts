import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printed } from '../support/delivery.ts';
import { caseOf, driveTo, submit } from '../support/test-office.ts';
import { answeredCase, publicSite, type TestSite } from './site-fixture.ts';

let site: TestSite;
beforeEach(async () => {
  site = await publicSite();
});
afterEach(() => site.close());

const errorOf = (html: string) => /class="error"[^>]*>([^<]+)/.exec(html)?.[1];

describe('查询进度', () => {
  it('says the same for a wrong reference and a wrong code, and then asks to wait', async () => {
    const { reference, queryCode } = await submit(site);
    const browser = site.browser();
    const wrongCode = await browser.post('/track', { reference, code: 'AAAA-AAAA-AAAA' });
    const wrongReference = await browser.post('/track', { reference: 'K7QD-93MF-2', code: queryCode });
    const nonsense = await browser.post('/track', { reference: '张三', code: '?' });
    expect(wrongCode.status).toBe(422);
    expect(errorOf(wrongReference.html)).toBe(errorOf(wrongCode.html));
    expect(errorOf(nonsense.html)).toBe(errorOf(wrongCode.html));
    expect(wrongCode.html).toMatch(/<title>错误/);
    let last = wrongCode;
    for (let i = 0; i < 30 && last.status !== 429; i++)
      last = await browser.post('/track', { reference, code: `AAAA-AAAA-${1000 + i}` });
    expect(last.status).toBe(429);
    expect((await browser.post('/track', { reference: '', code: '' })).html).toContain('请填写查询码');
  });

  it('forgives small letters, spaces and look-alikes', async () => {
    const { reference, queryCode } = await submit(site);
    const typed = ` ${queryCode.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect((await site.browser().post('/track', { reference: reference.toLowerCase(), code: typed })).path).toBe(
      '/track/case',
    );
  });

  it('explains the due date day by day', async () => {
    const { id, reference, queryCode } = await submit(site);
    await driveTo(site, id, 'assigned');
    site.clock.set('2026-03-11T10:00:00+08:00');
    const { html } = await site.browser().post('/track', { reference, code: queryCode });
    expect(html).toContain('2026年3月30日');
    expect(html).toContain('还剩 13 个工作日');
    expect(html.match(/第\d+个工作日/g)?.length).toBeGreaterThanOrEqual(20);
    expect(html).toContain('周末，不计入');
    expect(html).toContain('class="day used today"');
  });

  it('ends after two hours, by leaving, and never with a forged session', async () => {
    const { reference, queryCode } = await submit(site);
    const browser = site.browser();
    await browser.post('/track', { reference, code: queryCode });
    const cookie = browser.jar.get('track') ?? '';
    expect((await browser.post('/track/leave', {})).html).toContain('已退出查询');
    expect((await browser.get('/track/case')).path).toBe('/track?ended=expired');
    browser.jar.set('track', cookie);
    expect((await browser.get('/track/case')).path).toBe('/track/case');
    const other = await submit(site);
    browser.jar.set('track', [other.id, ...cookie.split('.').slice(1)].join('.'));
    expect((await browser.get('/track/case')).path).toBe('/track?ended=expired');
    browser.jar.set('track', cookie.replace(/\.\d+\./, '.9999999999.'));
    expect((await browser.get('/track/case')).path).toBe('/track?ended=expired');
    browser.jar.set('track', cookie);
    site.clock.set('2026-03-02T11:00:01+08:00');
    expect((await browser.get('/track/case')).path).toBe('/track?ended=expired');
  });
});

describe('letters', () => {
  it('stay hidden until they are ready and delivered', async () => {
    const { id, reference, queryCode } = await submit(site);
    await driveTo(site, id, 'issued');
    const browser = site.browser();
    const waiting = await browser.post('/track', { reference, code: queryCode });
    expect(waiting.html).toContain('正在生成');
    expect(waiting.html).not.toContain('/track/letters/');
    expect((await browser.get('/track/letters/N01-1')).status).toBe(404);
    await printed(site, id, 'N01-1');
    await printed(site, id, 'N12-2');
    expect((await browser.get('/track/case')).html).toContain('/track/letters/N01-1');
    // Issued and rendered, but not yet delivered.
    expect((await browser.get('/track/letters/N12-2')).status).toBe(404);
    expect((await site.browser().get('/track/letters/N01-1')).path).toBe('/track?ended=expired');
  });

  it('come as the stored bytes with a Chinese name, and the first reading of the answer is noted once', async () => {
    const { id, reference, queryCode, answer, bytes } = await answeredCase(site);
    const browser = site.browser();
    await browser.post('/track', { reference, code: queryCode });
    const receipt = await browser.get('/track/letters/N01-1');
    expect(receipt.headers.get('content-type')).toBe('application/pdf');
    expect((await caseOf(site, id)).subject.delivery?.readAt).toBeUndefined();
    const cookie = { cookie: `track=${browser.jar.get('track')}` };
    const letter = await site.app.request(`/track/letters/${answer}`, { headers: cookie });
    expect(new Uint8Array(await letter.arrayBuffer())).toEqual(new Uint8Array(bytes));
    expect(decodeURIComponent(letter.headers.get('content-disposition') ?? '')).toContain('政府信息公开告知书');
    const read = await caseOf(site, id);
    expect(read.subject.delivery?.readAt).toBeDefined();
    await browser.get(`/track/letters/${answer}`);
    expect((await caseOf(site, id)).version).toBe(read.version);
  });

  it('are not sent when the stored file was changed', async () => {
    const { id, reference, queryCode, answer } = await answeredCase(site);
    await site.office.files.put(
      `cases/${id}/letters/${answer}.pdf`,
      new TextEncoder().encode('changed'),
      'application/pdf',
    );
    const browser = site.browser();
    await browser.post('/track', { reference, code: queryCode });
    const refused = await browser.get(`/track/letters/${answer}`);
    expect(refused.status).toBe(500);
    expect(refused.html).not.toContain('changed');
  });
});

describe('撤回申请', () => {
  it('asks once more, then withdraws; a stale page must look again', async () => {
    const { id, reference, queryCode } = await submit(site);
    const browser = site.browser();
    await browser.post('/track', { reference, code: queryCode });
    expect((await browser.get('/track/withdraw')).html).toContain('确定要撤回这件申请吗');
    await driveTo(site, id, 'registered');
    const stale = await browser.post('/track/withdraw', { version: '1', reason: '不需要了' });
    expect(stale.status).toBe(422);
    expect(stale.html).toContain('不需要了');
    const { version } = await caseOf(site, id);
    const done = await browser.post('/track/withdraw', { version: String(version), reason: '不需要了' });
    expect(done.path).toBe('/track/case');
    expect(done.html).toContain('已撤回');
    expect((await browser.post('/track/withdraw', { version: String(version), reason: '不需要了' })).path).toBe(
      '/track/case',
    );
    expect((await browser.get('/track/withdraw')).path).toBe('/track/case');
  });
});
