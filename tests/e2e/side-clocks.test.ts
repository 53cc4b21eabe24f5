import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { applyInBrowser, expectAccessible, giveCommand, openCaseOf, signIn, trackInBrowser } from '../support/pages.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer({ console: true, backoffMs: 20 }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const on = (day: string) => server.clock.set(`${day}T09:00:00+08:00`);

/** A step beside the main way: its list is opened first. */
async function giveSideStep(page: Page, title: string, fill: (page: Page) => Promise<void>): Promise<void> {
  const list = page.locator('.commands-panel details');
  if (!(await list.evaluate((d) => (d as HTMLDetailsElement).open))) await list.locator('summary').click();
  await giveCommand(page, title, fill);
}

describe('the clock that is stopped, extended and left out', () => {
  it('is corrected, extended, a third party is heard, and the answer goes out in time', {
    timeout: 300_000,
  }, async () => {
    const applicant = await (
      await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
    ).newPage();
    const codes = await applyInBrowser(applicant, server.url, { description: '申请公开老旧小区改造的相关材料。' });
    const centre = await signIn(browser, server.url, 'centre-a');
    await openCaseOf(centre.page, server.url, codes.reference);
    await giveCommand(centre.page, '确认并登记', async (page) => {
      await page.getByLabel('双方确认之日').fill('2026-03-02');
      await page.getByLabel('确认方式').selectOption('phone');
    });
    await giveCommand(centre.page, '转科室办理', async (page) => {
      await page.getByLabel('科室', { exact: true }).selectOption('general-2');
    });

    on('2026-03-04');
    const section = await signIn(browser, server.url, 'section-general-2');
    await openCaseOf(section.page, server.url, codes.reference);
    await giveSideStep(section.page, '告知补正', async (page) => {
      await page.getByLabel('不明确之处').fill('“相关材料”没有写明是哪些材料');
      await page.getByRole('textbox', { name: /补正事项/ }).fill('请写明文件名称、文号或者形成的大致年份');
    });
    await section.page.getByText('等待申请人补正', { exact: true }).waitFor();
    await expectAccessible(section.page);

    await trackInBrowser(applicant, server.url, codes);
    await applicant.getByRole('heading', { level: 1, name: '需要您补正申请内容' }).waitFor();
    await applicant.getByText('为什么现在没有最迟答复日期').waitFor();
    expect(await applicant.locator('p.due').count()).toBe(0);
    await expectAccessible(applicant);

    on('2026-03-12');
    await openCaseOf(centre.page, server.url, codes.reference);
    await giveCommand(centre.page, '登记补正', async (page) => {
      await page.getByLabel('收到补正之日').fill('2026-03-12');
      await page.getByLabel('补正内容').fill('2025年老旧小区改造施工合同');
    });
    await centre.page.getByText('2026年4月10日').first().waitFor();

    on('2026-03-20');
    await openCaseOf(section.page, server.url, codes.reference);
    await giveSideStep(section.page, '申请延长答复期限', async (page) => {
      await page.getByLabel('延长的工作日数').fill('21');
      await page.getByLabel('延长理由').fill('合同档案分存三处，需要逐件核对');
      await page.getByRole('dialog').getByRole('button', { name: '申请延长答复期限' }).click();
      await page.getByText('不得超过20个工作日').first().waitFor();
      await page.getByLabel('延长的工作日数').fill('10');
    });
    const head = await signIn(browser, server.url, server.leader());
    await head.page
      .getByRole('row', { name: /老旧小区/ })
      .getByRole('link')
      .click();
    await head.page.getByText('合同档案分存三处').first().waitFor();
    await giveCommand(head.page, '同意延长答复期限');

    await openCaseOf(section.page, server.url, codes.reference);
    await section.page.getByText('2026年4月24日').first().waitFor();
    await giveSideStep(section.page, '征求第三方意见', async (page) => {
      await page.getByLabel('第三方姓名或者名称').fill('示例建设有限公司');
      await page.getByLabel('第三方类别').selectOption('organisation');
      await page.getByLabel('送达地址、联系方式').fill('示例路2号');
      await page.getByLabel('涉及第三方的').selectOption('商业秘密');
      await page.getByLabel('拟公开的内容').fill('施工合同的价款、工期条款');
      await page.getByLabel('拟公开的理由').fill('涉及财政资金使用情况');
    });
    await section.page.getByText('等待对方收到征求意见书', { exact: true }).waitFor();
    await giveSideStep(section.page, '登记对方收到征求意见书', async (page) => {
      await page.getByLabel('对方收到之日').fill('2026-03-20');
      await page.getByLabel('收到凭证').fill('当面签收回执');
    });
    on('2026-03-27');
    await openCaseOf(section.page, server.url, codes.reference);
    await giveSideStep(section.page, '登记对方的意见', async (page) => {
      await page.getByLabel('收到意见之日').fill('2026-03-27');
      await page.getByLabel('意见', { exact: true }).selectOption('agree');
    });
    // 5 working days of the consultation are left out.
    await section.page.getByText('2026年5月6日').first().waitFor();
    await expectAccessible(section.page);

    await trackInBrowser(applicant, server.url, codes);
    await applicant.getByText('您的补正').first().waitFor();
    await applicant
      .getByText(/征求第三方意见/)
      .first()
      .waitFor();
    expect(await applicant.getByText('示例建设有限公司').count()).toBe(0);
    await expectAccessible(applicant);
    expect(await applicant.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

    const id = codes.reference.replaceAll('-', '');
    await server.command('section-general-2', id, 'proposeOutcome', {
      notice: 'N12',
      fields: {
        items: [{ name: '老旧小区改造施工合同' }],
        form: '电子文件',
        method: '告知获取的方式、途径和时间',
        place: '凭回执编号在本网站下载',
        time: '2026年3月16日起',
      },
      opinion: '可以公开',
    });
    await server.command(server.leader('general-2'), id, 'approveProposal');
    await server.command('secrecy', id, 'passSecrecyReview');
    await server.command('centre-a', id, 'issueNotice');
    await expect
      .poll(
        async () => {
          await applicant.reload();
          return applicant.getByRole('link', { name: /下载政府信息公开告知书/ }).count();
        },
        { timeout: 20_000 },
      )
      .toBeGreaterThan(0);
    await applicant.getByRole('link', { name: /下载补正告知书/ }).waitFor();
    await applicant.getByRole('link', { name: /下载延期答复告知书/ }).waitFor();
  });
});
