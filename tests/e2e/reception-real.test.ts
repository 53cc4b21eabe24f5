import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createReaderProcess } from '../../shared/platform/scans/reader-process.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectAccessible, signIn } from '../support/pages.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const root = join(import.meta.dirname, '..', '..');
const scan = readFileSync(join(root, 'tests/fixtures/scans/letter.jpg'));

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  const reader = createReaderProcess({ entry: join(root, 'shared/platform/scans/reader-child.ts') });
  [server, browser] = await Promise.all([startTestServer({ console: true, reader, backoffMs: 20 }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

it('a scanned page is read by the real reader and corrected at the desk, each value beside its place', {
  timeout: 180_000,
}, async ({ annotate }) => {
  const { page } = await signIn(browser, server.url, 'centre-a');
  await page.goto(`${server.url}/console/letters-in`);
  await page.getByLabel(/把扫描件拖到这里/).setInputFiles({ name: '来信.jpg', mimeType: 'image/jpeg', buffer: scan });
  await page.getByRole('button', { name: '删除来信.jpg' }).waitFor();
  await page.getByRole('button', { name: '收件编号', exact: true }).click();
  await page.getByText('已识读，请核对').waitFor({ timeout: 120_000 });
  for (const time of ['first', 'second']) {
    const clicked = performance.now();
    await page
      .getByRole('row', { name: /来信〔2026〕/ })
      .getByRole('link')
      .click();
    await page.getByRole('img', { name: '来件第1页' }).waitFor();
    await annotate(`opened with its picture the ${time} time in ${Math.round(performance.now() - clicked)} ms`);
    if (time === 'first') await page.getByRole('link', { name: '来信登记' }).first().click();
  }
  expect(await page.getByLabel('姓名', { exact: true }).inputValue()).toBe('周建平');
  expect(await page.getByLabel('证件号码', { exact: true }).inputValue()).toBe('332522197108163510');
  await page.getByLabel('联系电话', { exact: true }).focus();
  const box = await page.locator('.page-box-active').boundingBox();
  const sheet = await page.getByRole('img', { name: '来件第1页' }).boundingBox();
  expect(box && sheet && box.x >= sheet.x - 1 && box.y >= sheet.y - 1).toBe(true);
  expect(box && sheet && box.x + box.width <= sheet.x + sheet.width + 1).toBe(true);
  await expectAccessible(page);
});
