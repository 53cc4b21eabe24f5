import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TABLE_TWO_CELLS } from '../../shared/law/annual-report-form.ts';
import { partsOf } from '../letters/zip.ts';
import { countedCase, type InventedCase } from '../reports/invented.ts';
import { launchBrowser } from '../support/browser.ts';
import { openInvented } from '../support/invented-cases.ts';
import { expectAccessible, signIn } from '../support/pages.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer({ console: true }), launchBrowser()]);
  const rows = ['granted', 'granted', 'partial', 'unable-not-held', 'not-handled-petition', 'refused-process'] as const;
  const columns = ['person', 'person', 'person', 'enterprise', 'legal'] as const;
  for (let n = 0; n < 40; n++) {
    const month = 1 + (n % 12);
    const invented: InventedCase = {
      receivedOn: `2025-${String(month).padStart(2, '0')}-${String(3 + (n % 20)).padStart(2, '0')}`,
      closedOn: month === 12 ? undefined : `2025-${String(month + 1).padStart(2, '0')}-0${1 + (n % 9)}`,
      row: rows[n % rows.length] ?? 'granted',
      column: columns[n % columns.length] ?? 'person',
      fate: 'counts',
    };
    await openInvented(server.local, countedCase(n, invented));
  }
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** `PICTURES=<folder>` keeps what the pages look like. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

async function downloaded(page: Page, button: string): Promise<Buffer> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await downloading).path());
}

describe('the annual report in the browser', () => {
  it('is checked, opened number by number, completed, frozen and exported', { timeout: 120_000 }, async () => {
    const { page } = await signIn(browser, server.url, 'centre-a');
    await page.getByRole('link', { name: '年度报告' }).click();
    await page.getByText('四条勾稽关系在七列都成立').waitFor();
    await expectAccessible(page);
    await picture(page, 'report');

    const number = page.getByRole('link', { name: /^三（一） 予以公开，总计：/ });
    const count = Number(await number.textContent());
    await number.click();
    await page.getByRole('heading', { level: 1, name: /予以公开（总计）/ }).waitFor();
    await expect.poll(() => page.locator('tbody tr').count()).toBe(count);
    await expectAccessible(page);
    await picture(page, 'report-cases');
    await page.getByRole('link', { name: '← 2025年度报告' }).click();

    await page.getByRole('button', { name: '冻结年度数据' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /冻结$/ }).click();
    await page.getByText('报告还没有填写完整，不能冻结').waitFor();

    await page.getByRole('button', { name: '填写表二' }).click();
    await page.locator('#field-licences').fill('三件');
    await page.getByRole('button', { name: /保存$/ }).click();
    await page.getByText('应为整数').first().waitFor();
    await expectAccessible(page);
    for (const { key } of TABLE_TWO_CELLS) {
      const line = page.getByRole('group').filter({ has: page.locator(`#field-${key}`) });
      await line.locator(`#field-${key}`).fill(key === 'charges' ? '12.5' : '7');
      await line.getByLabel('数据来源').fill('科室报送');
    }
    await picture(page, 'report-figures');
    await page.getByRole('button', { name: /保存$/ }).click();
    await page.getByText('已填10项，共10项').waitFor();
    for (const part of ['一、总体情况', '五、存在的主要问题及改进情况']) {
      await page.getByRole('button', { name: `编写${part}` }).click();
      await page.getByRole('textbox', { name: part }).fill(`${part}的文字。\n第二段。`);
      await page.getByRole('button', { name: /保存$/ }).click();
      await page.getByText(`${part}的文字。`).waitFor();
    }
    await page.getByRole('link', { name: '尚未审结的' }).click();
    await page.getByText('没有未审结的复议诉讼').waitFor();
    await page.getByRole('button', { name: '登记旧申请的复议诉讼' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('原申请的登记编号').fill('纸质登记簿2024年第7号');
    await drawer.getByLabel('种类').selectOption('review');
    await drawer.getByLabel('复议机关或者法院').fill('示例复议机关');
    await drawer.getByLabel('收到副本之日').fill('2025-08-01');
    await expectAccessible(page);
    await picture(page, 'paper-dispute-form');
    await drawer.getByRole('button', { name: '登记旧申请的复议诉讼' }).click();
    await page.getByRole('heading', { level: 1, name: '纸质登记簿2024年第7号的复议诉讼' }).waitFor();
    await page.getByRole('button', { name: '登记结果' }).click();
    await drawer.getByLabel('结果').selectOption('upheld');
    await drawer.getByLabel('审结日期').fill('2025-09-30');
    await drawer.getByRole('button', { name: '登记结果' }).click();
    await page.getByText('结果维持，2025年9月30日').waitFor();
    await expectAccessible(page);
    await picture(page, 'paper-dispute');
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await picture(page, 'paper-dispute-phone');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('link', { name: '年度报告' }).click();
    await page.getByRole('link', { name: '2025年审结的' }).click();
    await page.getByRole('link', { name: '纸质登记簿2024年第7号' }).waitFor();
    await picture(page, 'disputes-of-year');
    await page.getByRole('link', { name: '年度报告' }).click();

    await page.getByRole('button', { name: '冻结年度数据' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /冻结$/ }).click();
    await page.getByText(/冻结，校验值/).waitFor();
    await page.getByText('编制记录').last().click();
    await page.getByText('来源：科室报送').first().waitFor();
    await expectAccessible(page);
    await picture(page, 'report-frozen');

    const word = (await partsOf(await downloaded(page, '导出Word文档'))).get('word/document.xml') ?? '';
    expect(word).toContain('一、总体情况的文字。');
    expect(word).not.toContain('草稿');
    const three = await readSheet(await downloaded(page, '导出Excel表格'), '三、依申请公开');
    expect(three.find((row) => row.includes('（一）予以公开'))?.at(-1)).toBe(count);

    await page.getByLabel('解除冻结的原因').fill('补登一件年底收到的申请');
    await page.getByRole('button', { name: '解除冻结' }).click();
    await page.getByText('以前的冻结（1次）').waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectAccessible(page);
    await picture(page, 'report-phone');
  });

  it('has statistics with a table beside each chart, for the centre and the public', { timeout: 60_000 }, async () => {
    const { page } = await signIn(browser, server.url, 'centre-a');
    const refused: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) refused.push(message.text());
    });
    await page.getByRole('link', { name: '统计', exact: true }).click();
    await page
      .getByRole('img', { name: /每月收到和办结/ })
      .locator('canvas')
      .waitFor();
    const trend = page.getByRole('table', { name: '每月收到和办结' });
    expect(await trend.getByRole('row').count()).toBe(13);
    await expectAccessible(page);
    expect(refused).toEqual([]);
    await picture(page, 'statistics');
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await picture(page, 'statistics-phone');

    const visitor = await (
      await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })
    ).newPage();
    await visitor.goto(`${server.url}/statistics`);
    await visitor.getByRole('link', { name: '2025年' }).click();
    await visitor.getByRole('heading', { level: 1, name: '2025年办理统计' }).waitFor();
    await visitor.getByText('少量').first().waitFor();
    await expectAccessible(visitor);
    await picture(visitor, 'public-statistics');
    await visitor.setViewportSize({ width: 390, height: 844 });
    expect(await visitor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await picture(visitor, 'public-statistics-phone');
  });
});
