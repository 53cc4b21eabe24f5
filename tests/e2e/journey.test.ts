import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPdf } from '../../local/demo-files.ts';
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

describe('from the form in the browser to the letter in the hand', () => {
  it('is filled in by the public, decided by three hands, and downloaded', { timeout: 120_000 }, async () => {
    const applicant = await (await browser.newContext({ acceptDownloads: true, locale: 'zh-CN' })).newPage();
    const codes = await applyInBrowser(applicant, server.url, {
      description: '申请公开2025年度城镇老旧小区改造资金使用明细。',
    });
    expect(codes.reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/);
    await expectAccessible(applicant);
    await trackInBrowser(applicant, server.url, codes);
    await applicant.getByText('已提交').first().waitFor();

    const centre = await signIn(browser, server.url, 'centre-a');
    await expectAccessible(centre.page);
    await openCaseOf(centre.page, server.url, codes.reference);
    await giveCommand(centre.page, '确认并登记', async (page) => {
      await page.getByLabel('双方确认之日').fill('2026-03-02');
      await page.getByLabel('确认方式').selectOption('phone');
    });
    await giveCommand(centre.page, '转科室办理', async (page) => {
      await page.getByLabel('科室', { exact: true }).selectOption('general-2');
    });

    const section = await signIn(browser, server.url, 'section-general-2');
    await section.page
      .getByRole('row', { name: /老旧小区/ })
      .getByRole('link')
      .click();
    await section.page.getByText('内部时限').waitFor();
    await expectAccessible(section.page);
    await giveCommand(section.page, '提出处理意见', async (page) => {
      await page.getByRole('radio', { name: /予以公开.*第三十六条第（二）项/ }).check();
      await page
        .getByRole('group', { name: /公开的信息 第1项/ })
        .getByLabel('信息名称')
        .fill('城镇老旧小区改造资金使用明细');
      await page.getByLabel('提供形式', { exact: true }).selectOption('电子文件');
      await page.getByLabel('提供方式', { exact: true }).selectOption('告知获取的方式、途径和时间');
      await page.getByLabel('获取的方式、途径').fill('到本机关政府信息公开查阅点领取');
      await page.getByLabel('获取的时间').fill('工作日8:30—11:30');
      await page.getByLabel('处理意见及理由').fill('该信息由本机关制作，可以公开。');
      await page.locator('input[type=file]').setInputFiles({
        name: '资金使用明细.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from(demoPdf('released')),
      });
      await page.getByRole('button', { name: '删除资金使用明细.pdf' }).waitFor();
    });
    const leader = await signIn(browser, server.url, server.leader('general-2'));
    await openCaseOf(leader.page, server.url, codes.reference);
    await leader.page.getByRole('button', { name: '预览告知书' }).click();
    await leader.page.getByTitle('告知书 PDF').waitFor();
    await leader.page.getByRole('button', { name: '关闭预览' }).click();
    await giveCommand(leader.page, '批准');
    const secrecy = await signIn(browser, server.url, 'secrecy');
    await openCaseOf(secrecy.page, server.url, codes.reference);
    await giveCommand(secrecy.page, '保密审查通过');

    await openCaseOf(centre.page, server.url, codes.reference);
    await centre.page.getByRole('link', { name: /^制发告知书/ }).click();
    await centre.page.getByRole('textbox', { name: '第1段', exact: true }).waitFor();
    await expectAccessible(centre.page);
    await centre.page.getByRole('button', { name: '制发告知书' }).click();
    await centre.page.getByRole('button', { name: '确认制发' }).click();
    await centre.page.getByText(/告知书已制发，现在是/).waitFor();

    const letter = applicant.getByRole('link', { name: /下载政府信息公开告知书/ });
    await expect
      .poll(
        async () => {
          await applicant.reload();
          return letter.count();
        },
        { timeout: 20_000 },
      )
      .toBeGreaterThan(0);
    await expectAccessible(applicant);
    const downloading = applicant.waitForEvent('download');
    await letter.first().click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/政府信息公开告知书.*\.pdf$/);
    const pdf = readFileSync(await download.path());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');

    await openCaseOf(centre.page, server.url, codes.reference);
    await expect.poll(async () => centre.page.getByText('阅读回执').count()).toBeGreaterThan(0);
    await giveCommand(centre.page, '办结归档');
    await centre.page.getByText('三（一） 予以公开').first().waitFor();
  });

  it('works without any script, from the form to the tracking page', { timeout: 60_000 }, async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
      locale: 'zh-CN',
    });
    const page = await context.newPage();
    const codes = await applyInBrowser(page, server.url, {
      description: '申请公开2025年度农村饮水工程资金安排。',
      delivery: '邮寄',
    });
    await page.goBack();
    await page.goForward();
    expect((await page.locator('#reference').textContent())?.trim()).toBe(codes.reference);
    await trackInBrowser(page, server.url, codes);
    await page.getByText('已提交').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth).catch(() => true)).toBe(
      true,
    );
  });

  it('keeps what was typed when something is wrong, and says what to do', { timeout: 60_000 }, async () => {
    const page = await (await browser.newContext({ viewport: { width: 320, height: 640 } })).newPage();
    await page.goto(`${server.url}/apply`);
    await page.getByRole('button', { name: '开始填写' }).click();
    await page.getByRole('textbox', { name: '所需信息' }).fill('老旧');
    await page.getByRole('button', { name: '保存并继续', exact: true }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.title()).toMatch(/^错误：/);
    expect(await page.getByRole('textbox', { name: '所需信息' }).inputValue()).toBe('老旧');
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.getByRole('button', { name: '长者模式' }).click();
    await expectAccessible(page);
  });

  it('can be used by keyboard alone: skip link, search, tracking', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(server.url);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
    await page.keyboard.press('Enter');
    await page.goto(`${server.url}/track`);
    await page.getByRole('textbox', { name: '回执编号' }).focus();
    await page.keyboard.type('AAAA-AAAA-A');
    await page.keyboard.press('Tab');
    while ((await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name)) === undefined)
      await page.keyboard.press('Tab');
    await page.keyboard.type('AAAA-AAAA-AAAA');
    await page.keyboard.press('Enter');
    await page.getByText('回执编号或查询码不对').first().waitFor();
  });

  it('shows the second of two clerks that the first was faster, and keeps what was typed', {
    timeout: 60_000,
  }, async () => {
    const applicant = await (await browser.newContext()).newPage();
    const codes = await applyInBrowser(applicant, server.url, { description: '申请公开城区公交线路调整方案。' });
    const [first, second] = await Promise.all([
      signIn(browser, server.url, 'centre-a'),
      signIn(browser, server.url, 'centre-b'),
    ]);
    for (const { page } of [first, second]) {
      await openCaseOf(page, server.url, codes.reference);
      await page.getByRole('link', { name: /^确认并登记/ }).click();
      await page.getByLabel('双方确认之日').fill('2026-03-02');
      await page.getByLabel('确认方式').selectOption('sms');
    }
    await first.page.getByRole('dialog').getByRole('button', { name: '确认并登记', exact: true }).click();
    await first.page.getByText('已完成“确认并登记”').waitFor();
    await second.page.getByRole('dialog').getByRole('button', { name: '确认并登记', exact: true }).click();
    await second.page.getByText('您这一步没有提交').waitFor();
    expect(await second.page.getByLabel('双方确认之日').inputValue()).toBe('2026-03-02');
  });
});
