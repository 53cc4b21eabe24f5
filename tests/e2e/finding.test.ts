import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectAccessible, signIn } from '../support/pages.ts';
import { startTestServer, submitByApi, type TestServer, unthrottled } from '../support/server.ts';
import { citizen, citizenForm, registration } from '../support/test-office.ts';

let server: TestServer;
let browser: Browser;
let reference = '';

async function file(description: string, name = '测试甲', seed = 1) {
  return submitByApi(server.url, {
    applicant: { ...citizen, name, identityNumber: inventedResidentId(seed) },
    signature: name,
    request: { ...citizenForm('').request, description },
  });
}

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startTestServer({
      console: true,
      backoffMs: 20,
      throttle: unthrottled,
    }),
    launchBrowser(),
  ]);
  for (const village of ['第一村', '第二村', '第三村'])
    ({ reference } = await file(`申请公开鹿城镇${village}2025年度宅基地审批台账。`, '测试丙', 3));
  const { id } = await file('申请公开学校食堂采购合同和中标通知书。', '测试乙', 2);
  await server.command('centre-a', id, 'registerApplication', registration);
  await server.command('centre-a', id, 'assignToSection', { section: 'general-2' });
  for (let i = 0; i < 22; i++) await file(`申请公开公交线路第${i + 1}路优化方案。`);
  await server.pump.stop();
  await server.pump.drain();
  server.pump.start();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const results = (page: Page) => page.getByRole('region', { name: '查找结果' }).getByRole('listitem');

describe('finding a case in the console', () => {
  it('by keyboard: slash, words, arrows, Enter; what was found is marked', { timeout: 60_000 }, async () => {
    const { page } = await signIn(browser, server.url, 'centre-a');
    await page.keyboard.press('/');
    await page.keyboard.type('宅基地 审批');
    await page.keyboard.press('Enter');
    await page.getByText('这一页3件').waitFor();
    expect(await page.locator('mark').first().textContent()).toBe('宅基地审批');
    await expectAccessible(page);
    const first = (await page.locator('.result-text').first().textContent()) ?? '';
    await page.keyboard.press('/');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('heading', { level: 1, name: first }).waitFor();
    await page.getByRole('heading', { name: '相似申请' }).waitFor();
    await page.getByText(/共3件：在办3件，已结束0件。本件是当月第[123]件/).waitFor();
    await expectAccessible(page);
    await page.goBack();
    await page.getByText('这一页3件').waitFor();
  });

  it('never writes a name or a number of a person into the address or the title', { timeout: 60_000 }, async () => {
    const { page } = await signIn(browser, server.url, 'centre-a');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    for (const words of ['测试乙', inventedResidentId(2)]) {
      await page.getByRole('textbox', { name: '搜索编号、申请人、内容' }).fill(words);
      await page.keyboard.press('Enter');
      await page.getByText('这一页1件').waitFor();
      await page.getByText(`“${words}”按`).waitFor();
      await page.getByRole('button', { name: '保存现在的条件' }).click();
      await page.getByText('姓名、证件号码和电话不保存').waitFor();
      await page.keyboard.press('Escape');
      for (const shown of [page.url(), await page.title(), ...asked])
        for (const part of [words, encodeURIComponent(words)]) expect(shown).not.toContain(part);
    }
    await page.goto(`${server.url}/console/search?q=${inventedResidentId(2)}&state=assigned`);
    await page.getByText('像是证件号码或者电话的内容，已经去掉').waitFor();
    expect(page.url()).toBe(`${server.url}/console/search?state=assigned`);
    await page.getByText('这一页1件').waitFor();
  });

  it('with filters that stand in the address and can be kept under a name', { timeout: 60_000 }, async () => {
    const { page, context } = await signIn(browser, server.url, 'centre-a');
    await page.getByRole('link', { name: '查找申请' }).click();
    await page.getByText('可以这样查').waitFor();
    await page.getByText('写一部分查不到').waitFor();
    await page.getByText('没有登记成申请的来信').waitFor();
    await expectAccessible(page);
    await page.getByLabel('状态').selectOption('assigned');
    await page.getByText('这一页1件').waitFor();
    await page.getByRole('textbox', { name: '搜索编号、申请人、内容' }).fill('食堂');
    await page.keyboard.press('Enter');
    await page.getByText('这一页1件').waitFor();
    await page.getByRole('button', { name: '保存现在的条件' }).click();
    await page.getByRole('textbox', { name: '给这组条件起个名字' }).fill('食堂在审');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '清除条件' }).click();
    await page.goto(`${server.url}/console/`);
    await page.getByRole('link', { name: '查找申请' }).click();
    await page.getByRole('link', { name: '食堂在审' }).click();
    await page.getByText('这一页1件').waitFor();
    const shared = new URL(page.url());
    expect(Object.fromEntries(shared.searchParams)).toEqual({ q: '食堂', state: 'assigned' });
    const other = await context.newPage();
    await other.goto(shared.href);
    await other.getByText('这一页1件').waitFor();
  });

  it('page by page, says what to try when there is nothing, and opens a reference at once', {
    timeout: 60_000,
  }, async () => {
    const { page } = await signIn(browser, server.url, 'centre-a');
    const search = async (words: string) => {
      await page.getByRole('textbox', { name: '搜索编号、申请人、内容' }).fill(words);
      await page.keyboard.press('Enter');
    };
    await search('公交线路');
    await page.getByText('这一页20件').waitFor();
    await page.getByRole('link', { name: '下一页' }).click();
    await page.getByText('这一页2件').waitFor();
    expect(await results(page).count()).toBe(2);
    await page.getByRole('button', { name: '上一页' }).click();
    await page.getByText('这一页20件').waitFor();
    await search('航空母舰');
    await page.getByText('姓名和单位名称要写全').waitFor();
    await expectAccessible(page);
    await search(reference);
    await page.getByRole('heading', { name: /第三村/ }).waitFor();
  });

  it('shows a section only its own, and fits a phone', { timeout: 60_000 }, async () => {
    const { page } = await signIn(browser, server.url, 'section-general-2');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${server.url}/console/search?q=${encodeURIComponent('宅基地')}`);
    await page.getByText('没有找到符合条件的申请').waitFor();
    await page.goto(`${server.url}/console/search?q=${encodeURIComponent('食堂')}`);
    await page.getByText('这一页1件').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectAccessible(page);
  });
});
