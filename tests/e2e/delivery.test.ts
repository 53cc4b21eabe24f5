import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { expectAccessible, giveCommand, openCaseOf, signIn } from '../support/pages.ts';
import {
  clearByApi,
  eventually,
  startTestServer,
  submitByApi,
  type TestServer,
  unthrottled,
} from '../support/server.ts';
import { citizen, citizenForm } from '../support/test-office.ts';

/** With PICTURES=<folder> the pages are kept to be looked at. */
const { PICTURES } = process.env;

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  browser = await launchBrowser();
  server = await startTestServer({
    console: true,
    backoffMs: 20,
    throttle: unthrottled,
  });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function cleared(way: 'post' | 'email', name: string) {
  const { id, reference } = await submitByApi(server.url, {
    signature: name,
    applicant: { ...citizen, name, email: 'applicant@example.com' },
    request: { ...citizenForm('').request, deliveryWay: way },
  });
  await clearByApi(server, id, ['资金使用明细.pdf']);
  return { id, reference };
}
const view = (id: string) => server.caseOf(id);

async function look(page: import('playwright-core').Page, name: string) {
  await expectAccessible(page);
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}-desktop.png`), fullPage: true });
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: join(PICTURES, `${name}-phone.png`), fullPage: true });
  if (size) await page.setViewportSize(size);
}

describe('many letters at once, and one that comes back', () => {
  it('issues, prints, sends by e-mail, records a bounce and sends it again by post', async () => {
    const mailed = await cleared('email', '测试甲');
    const posted = await cleared('post', '测试乙');
    const { page } = await signIn(browser, server.url, 'centre-a');
    await page.getByRole('link', { name: '制发与寄送' }).click();
    await page.getByRole('checkbox', { name: '全选（2件）' }).check();
    await look(page, 'issue-many');
    await page.getByRole('button', { name: '制发选中的2份' }).click();
    await page.getByRole('button', { name: '确认制发' }).click();
    await page.getByText('制发完毕：办成2件').waitFor();
    await look(page, 'issued-many');

    // The letter lies in the mailbox, with the notice as PDF.
    await eventually(async () => (await view(mailed.id)).row.state === 'delivered', 'mail delivered');
    const mailbox = await (await browser.newContext()).newPage();
    await mailbox.goto(`${server.url}/demo/mailbox`);
    await look(mailbox, 'mailbox');
    await mailbox.getByRole('link', { name: /政府信息公开申请的答复/ }).click();
    await mailbox.getByText('applicant@example.com').waitFor();
    await look(mailbox, 'mail');
    const downloading = mailbox.waitForEvent('download');
    await mailbox.getByRole('link', { name: /政府信息公开告知书.*\.pdf/ }).click();
    expect((await downloading).suggestedFilename()).toMatch(/政府信息公开告知书.*\.pdf$/);

    // Labels for the one that goes by post.
    await eventually(async () => (await view(posted.id)).notices.every((n) => n.pdf), 'letter printed');
    await page.getByRole('link', { name: '待送达' }).click();
    await page.getByRole('checkbox', { name: /选择 .*测试乙/ }).waitFor();
    const labels = page.waitForResponse((r) => r.url().endsWith('/letter-batch/labels'));
    await page.getByRole('button', { name: '打印信封地址' }).click();
    expect((await labels).headers()['content-type']).toBe('application/pdf');
    await page.getByLabel(/^测试乙/).fill('EA123456785CN');
    await look(page, 'send-many');
    await page.getByRole('button', { name: '登记交邮1件' }).click();
    await page.getByText('登记完毕：办成1件').waitFor();
    expect((await view(posted.id)).delivery?.evidence).toBe('中国邮政EMS，邮件号EA123456785CN');

    // The e-mail bounces after all: the case is back on the desk and goes out by post.
    await openCaseOf(page, server.url, mailed.reference);
    await giveCommand(page, '登记未能送达', async (drawer) => {
      await drawer.getByLabel('得知之日').fill('2026-03-02');
      await drawer.getByLabel('情形').selectOption('电子邮件被退回');
      await drawer.getByLabel('具体情况').fill('收件邮箱已满');
    });
    await page.getByText('未能送达，须重新送达').waitFor();
    await look(page, 'came-back');
    await giveCommand(page, '重新送达', async (drawer) => {
      await drawer.getByRole('radio', { name: '邮寄' }).check();
      await drawer.getByLabel('交邮日期').fill('2026-03-02');
      await drawer.getByLabel('邮政企业').selectOption('中国邮政EMS');
      await drawer.getByLabel('邮件号').fill('EB123456785CN');
      await expectAccessible(drawer);
    });
    await page.getByText('邮件号EB123456785CN').first().waitFor();
    expect((await view(mailed.id)).row.deliveryFailed).toBeUndefined();
    await look(page, 'sent-again');
  }, 120_000);
});
