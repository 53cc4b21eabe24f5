import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptUpload } from '../../shared/applications/uploads.ts';
import { inventedCreditCode } from '../../shared/law/identity-number.ts';
import {
  fillIn,
  PERSON,
  proof,
  publicSite,
  publishSome,
  REQUEST,
  receiptOn,
  SIGNED,
  storedOf,
  type TestSite,
} from './site-fixture.ts';

let site: TestSite;
beforeEach(async () => {
  site = await publicSite();
});
afterEach(() => site.close());

describe('the application form without script', () => {
  it('goes from the start to the confirmation', async () => {
    const browser = site.browser();
    const start = await browser.get('/apply');
    expect(start.html).toContain('不需要说明用途');
    const check = await fillIn(browser);
    expect(check.path).toBe('/apply/check');
    expect(check.html).toContain('2025年城镇老旧小区改造资金使用明细');
    expect(check.html).toContain('身份证.pdf');

    const done = await browser.post('/apply/check', SIGNED);
    expect(done.path).toBe('/apply/done');
    const { reference, code } = receiptOn(done.html);
    expect(reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/);
    expect(done.html).toContain('查询码只显示这一次');
    expect(done.html).toContain('2026年3月3日');

    const tracked = await browser.post('/track', { reference, code });
    expect(tracked.path).toBe('/track/case');
    expect(tracked.html).toContain('已提交');
  });

  it('says what is wrong in the title, on top and at the field, and keeps what was typed', async () => {
    const browser = site.browser();
    await browser.post('/apply', {});
    const wrong = await browser.post('/apply/request', { 'request.description': '老旧', intent: 'continue' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(/<title>错误/);
    expect(wrong.html).toContain('role="alert"');
    expect(wrong.html).toContain('href="#request.description"');
    expect(wrong.html).toContain('id="request.description-error"');
    expect(wrong.html).toContain('aria-invalid="true"');
    expect(wrong.html).toMatch(/<textarea[^>]*>\n老旧<\/textarea>/);
  });

  it('tells in one go what is wrong and what the way of delivery needs', async () => {
    const browser = site.browser();
    await browser.post('/apply', {});
    await browser.post('/apply/request', {
      ...REQUEST,
      'request.deliveryWay': 'post',
      'request.provisionForm': 'email',
    });
    await browser.post('/apply/applicant', { 'applicant.kind': 'person' });
    const { html } = await browser.post('/apply/applicant/details', { ...PERSON, 'applicant.identityNumber': '123' });
    for (const field of ['applicant.identityNumber', 'applicant.postcode', 'applicant.email'])
      expect(html).toContain(`href="#${field}"`);
    expect(html).not.toContain('href="#applicant.name"');
  });

  it('asks organisations and agents for their own fields and proofs', async () => {
    const browser = site.browser();
    await browser.post('/apply', {});
    await browser.post('/apply/request', REQUEST);
    const details = await browser.post('/apply/applicant', {
      'applicant.kind': 'organisation',
      'agent.present': 'yes',
    });
    expect(details.path).toBe('/apply/applicant/details');
    expect(details.html).toContain('统一社会信用代码');
    const attachments = await browser.post('/apply/applicant/details', {
      'applicant.name': '示例有限公司',
      'applicant.creditCode': inventedCreditCode(1),
      'applicant.organisationClass': 'enterprise',
      'applicant.representative': '测试乙',
      'applicant.contactName': '测试丙',
      'applicant.phone': '13800000000',
      'applicant.address': '示例路2号',
      'agent.name': '测试丁',
      'agent.identityType': 'passport',
      'agent.identityNumber': 'E12345678',
      'agent.phone': '13900000000',
    });
    expect(attachments.path).toBe('/apply/attachments');
    expect(attachments.html).toContain('营业执照等主体证明、授权委托书');
    await browser.upload('/apply/attachments', { purpose: 'licence', intent: 'upload' }, proof('执照.pdf'));
    const check = await browser.upload(
      '/apply/attachments',
      { purpose: 'authorisation', intent: 'continue' },
      proof('委托书.pdf'),
    );
    expect(check.path).toBe('/apply/check');
    const unsigned = await browser.post('/apply/check', { ...SIGNED, signature: '别人' });
    expect(unsigned.status).toBe(422);
    expect(unsigned.html).toContain('href="#signature"');
    expect((await browser.post('/apply/check', { ...SIGNED, signature: '测试丁' })).path).toBe('/apply/done');
  });

  it('shows published matches on the way', async () => {
    await publishSome(site);
    const browser = site.browser();
    expect((await browser.get('/apply?q=老旧小区改造')).html).toContain('/published/old-districts-plan-2026');
    await browser.post('/apply', {});
    const looked = await browser.post('/apply/request', {
      'request.description': '老旧小区改造实施方案',
      intent: 'look',
    });
    expect(looked.status).toBe(200);
    expect(looked.html).toContain('/published/old-districts-plan-2026');
    const next = await browser.post('/apply/request', { ...REQUEST, 'request.description': '老旧小区改造实施方案' });
    expect(next.path).toBe('/apply/applicant');
    expect(next.html).toContain('/published/old-districts-plan-2026');
  });

  it('takes the ticket of a file that was uploaded before the form, and none that is forged or for something else', async () => {
    const browser = site.browser();
    await fillIn(browser);
    const add = (ticket: string) =>
      browser.upload('/apply/attachments', { purpose: 'other', intent: 'upload', ticket });
    const file = { name: '材料.pdf', bytes: proof().bytes };
    const { ticket } = await acceptUpload(site.office, file);
    const added = await add(ticket);
    expect(added.status).toBe(200);
    expect(added.html).toContain('材料.pdf');
    for (const [wrong, words] of [
      [`${ticket.slice(0, -4)}0000`, '文件凭证无效'],
      ['x', '文件凭证无效'],
      [(await acceptUpload(site.office, file, 'scan')).ticket, '为别的用处上传'],
    ] as const) {
      const refused = await add(wrong);
      expect(refused.status).toBe(422);
      expect(refused.html).toContain(words);
    }
    expect((await browser.get('/apply/attachments')).html.match(/删除材料\.pdf/g)).toHaveLength(1);
  });

  it('says beforehand what to do with a file that a form without script cannot carry here', async () => {
    const words = '您的浏览器没有运行脚本，每个文件最大 4 MB';
    const small = await publicSite({ plainBytes: 4 * 1024 * 1024 });
    for (const [where, said] of [
      [site, false],
      [small, true],
    ] as const) {
      const browser = where.browser();
      await fillIn(browser);
      const { html } = await browser.get('/apply/attachments');
      const hint = /<noscript>.*<\/noscript>/s.exec(html)?.[0] ?? '';
      expect(hint.includes(words)).toBe(said);
      expect(html).toContain('每个最大 8 MB');
    }
    small.close();
  });

  it('keeps the other files when one upload is refused, and can remove one', async () => {
    const browser = site.browser();
    await fillIn(browser);
    const refused = await browser.upload(
      '/apply/attachments',
      { purpose: 'other', intent: 'upload' },
      { name: '说明.txt', bytes: new TextEncoder().encode('text') },
    );
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('身份证.pdf');
    expect(refused.html).toContain('id="file-error"');
    const empty = await browser.upload('/apply/attachments', { remove: '0' });
    expect(empty.html).not.toContain('身份证.pdf');
    expect((await browser.upload('/apply/attachments', { intent: 'continue' })).html).toContain('请上传身份证明');
  });
});

describe('protection', () => {
  it('refuses forms of other sites, filled traps, and more than five an hour without the check', async () => {
    const browser = site.browser();
    expect((await browser.post('/apply', {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await browser.post('/apply', {}, { origin: 'https://elsewhere.example' })).status).toBe(403);
    for (let i = 0; i < 6; i++) {
      const other = site.browser();
      await fillIn(other);
      expect((await other.post('/apply/check', { ...SIGNED, website: 'x' })).status).toBe(422);
      const answer = await other.post('/apply/check', SIGNED);
      expect(answer.status).toBe(i < 5 ? 200 : 429);
      if (i === 5) expect(answer.html).toContain('邮寄');
    }
    expect(storedOf(site, 'application')).toHaveLength(5);
  });

  it('keeps the cookie from scripts and personal pages from caches; nothing personal in addresses', async () => {
    const response = await site.app.request('https://gongkai.example.gov.cn/apply', { method: 'POST' });
    const cookie = response.headers.get('set-cookie') ?? '';
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/apply']) expect(cookie).toContain(part);
    const check = await fillIn(site.browser());
    expect(check.headers.get('cache-control')).toBe('no-store');
    expect(check.path).not.toContain('测试');
  });
});

describe('长者模式', () => {
  it('switches on and off, and on a step of the form loses nothing', async () => {
    const browser = site.browser();
    const on = await browser.post('/elder', { on: '1', back: '/guide' });
    expect(on.path).toBe('/guide');
    expect(on.html).toContain('<html lang="zh-CN" class="elder">');
    await browser.post('/apply', {});
    const step = await browser.post('/apply/request?elder=0', { 'request.description': '写到一半' });
    expect(step.path).toBe('/apply/request');
    expect(step.html).toContain('写到一半');
    expect(step.html).not.toContain('class="elder"');
    expect((await browser.post('/elder', { on: '1', back: '//elsewhere.example/' })).path).toBe('/');
  });
});
