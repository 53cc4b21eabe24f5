import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fillIn, PERSON, publicSite, REQUEST, receiptOn, SIGNED, storedOf, type TestSite } from './site-fixture.ts';

let site: TestSite;
beforeEach(async () => {
  site = await publicSite();
});
afterEach(() => site.close());

describe('going back and coming again', () => {
  it('saves on the way back and returns to the check page after a change', async () => {
    const browser = site.browser();
    await fillIn(browser);
    expect((await browser.get('/apply/request?return=check')).html).toContain('name="return" value="check"');
    const check = await browser.post('/apply/request', {
      ...REQUEST,
      'request.description': '2024年的预算公开表',
      return: 'check',
    });
    expect(check.path).toBe('/apply/check');
    expect(check.html).toContain('2024年的预算公开表');
    const back = await browser.post('/apply/applicant/details', { 'applicant.phone': '13911111111', intent: 'back' });
    expect(back.path).toBe('/apply/applicant');
    expect((await browser.get('/apply/applicant/details')).html).toContain('13911111111');
  });

  it('makes one case of a double submission, at once or after', async () => {
    const browser = site.browser();
    await fillIn(browser);
    const [first, second] = await Promise.all([
      browser.post('/apply/check', SIGNED),
      browser.post('/apply/check', SIGNED),
    ]);
    const third = await browser.post('/apply/check', SIGNED);
    const receipts = [first, second, third, await browser.get('/apply/done')].map(({ html }) => receiptOn(html));
    expect(new Set(receipts.map((r) => `${r.reference} ${r.code}`)).size).toBe(1);
    expect(storedOf(site, 'application')).toHaveLength(1);
    expect((await browser.get('/apply/request')).path).toBe('/apply/done');
  });

  it('leaves nothing personal behind, and no confirmation after half an hour', async () => {
    const browser = site.browser();
    await fillIn(browser);
    expect(storedOf(site, 'draft')).toHaveLength(1);
    expect(storedOf(site, 'draft').join()).not.toContain('测试甲');
    await browser.post('/apply/check', SIGNED);
    expect(Object.keys(JSON.parse(storedOf(site, 'draft')[0] ?? '{}')).toSorted()).toEqual([
      'idempotencyKey',
      'kind',
      'reference',
      'submittedAt',
    ]);
    site.clock.set('2026-03-02T09:31:00+08:00');
    expect((await browser.get('/apply/done')).path).toBe('/track');
  });

  it('forgets everything on a shared computer when asked', async () => {
    const browser = site.browser();
    await fillIn(browser);
    expect((await browser.get('/apply')).html).toContain('删除已填的内容');
    const start = await browser.post('/apply', { discard: '1' });
    expect(start.html).not.toContain('接着填写');
    expect(storedOf(site, 'draft').join()).not.toContain('测试甲');
    await fillIn(browser);
    await browser.post('/apply/check', SIGNED);
    await browser.post('/apply', { discard: '1' });
    expect((await browser.get('/apply/done')).path).toBe('/track');
  });

  it('says that a draft has expired and keeps what was just typed', async () => {
    const browser = site.browser();
    await browser.post('/apply', {});
    await browser.post('/apply/request', REQUEST);
    site.clock.set('2026-03-03T09:00:01+08:00');
    const gone = await browser.get('/apply/applicant');
    expect(gone.status).toBe(410);
    expect(gone.html).toContain('填写的内容已过期');
    expect(gone.html).toContain('重新开始填写');
    const kept = await browser.post('/apply/applicant/details', PERSON);
    expect(kept.html).toContain('已经保留');
    await browser.post('/apply/request', REQUEST);
    await browser.post('/apply/applicant', { 'applicant.kind': 'person' });
    expect((await browser.get('/apply/applicant/details')).html).toContain(PERSON['applicant.name']);
  });

  it('sends whoever jumps ahead to the first step that is not finished', async () => {
    const browser = site.browser();
    await browser.post('/apply', {});
    expect((await browser.get('/apply/check')).path).toBe('/apply/request');
    expect((await site.browser().get('/apply/request')).path).toBe('/apply');
  });
});
