import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../tests/support/browser.ts';
import { applyInBrowser, signIn, trackInBrowser } from '../tests/support/pages.ts';
import { buildProject } from './build.ts';
import { shootAnswers } from './screenshots-answers.ts';
import { shootReception } from './screenshots-reception.ts';
import { shootSides } from './screenshots-sides.ts';

/** `npm run screenshots`: pictures of every page for README and docs/guide, from the demo data. */
const root = join(import.meta.dirname, '..');
const images = join(root, 'docs', 'images');
mkdirSync(images, { recursive: true });
await buildProject();
const port = 19_080;
const url = `http://127.0.0.1:${port}`;
const server = spawn(process.execPath, [join(root, 'dist', 'server', 'main.mjs'), root], {
  env: { ...process.env, PORT: String(port), DATA_DIR: mkdtempSync(join(tmpdir(), 'gongkai-pictures-')) },
  stdio: ['ignore', 'pipe', 'inherit'],
});
process.on('exit', () => server.kill('SIGKILL'));
await new Promise<void>((resolve) => {
  server.stdout.on('data', (chunk) => String(chunk).includes('READY') && resolve());
});

const browser = await launchBrowser();
const shoot = async (page: Page, name: string, fullPage = false) => {
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(images, `${name}.png`), fullPage });
};

await shootSides(browser, url, shoot);
await shootReception(browser, url, shoot);
await shootAnswers(browser, url, shoot);
const desktop = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
for (const [path, name] of [
  ['/', 'home'],
  ['/published', 'published'],
  ['/apply', 'apply'],
  ['/guide', 'guide'],
  ['/statistics', 'statistics'],
  ['/track', 'track'],
] as const) {
  await desktop.goto(url + path);
  await shoot(desktop, name, name === 'home');
}
await desktop.goto(`${url}/apply`);
await desktop.getByRole('button', { name: '开始填写' }).click();
await desktop.getByRole('textbox', { name: '所需信息' }).fill('老旧');
await desktop.getByRole('button', { name: '保存并继续', exact: true }).click();
await shoot(desktop, 'apply-error', true);
const fresh = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
const codes = await applyInBrowser(fresh, url, { description: '申请公开2025年度城镇老旧小区改造资金使用明细。' });
await shoot(fresh, 'done', true);

const { page: centre } = await signIn(browser, url, 'centre-a');
await shoot(centre, 'worklist');
await centre.goto(`${url}/console/case/${codes.reference.replaceAll('-', '')}`);
await centre.getByRole('link', { name: /^确认并登记/ }).click();
await shoot(centre, 'register');
await centre.getByLabel('双方确认之日').fill(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
await centre.getByLabel('确认方式').selectOption('phone');
await centre.getByRole('dialog').getByRole('button', { name: '确认并登记', exact: true }).click();
await centre.getByText('已完成“确认并登记”').waitFor();
await shoot(centre, 'registered', true);
await centre.goto(`${url}/console/?state=cleared`);
await centre.locator('tbody a').first().click();
await centre.getByRole('heading', { name: '您现在可以' }).waitFor();
await shoot(centre, 'case', true);
await centre.getByRole('link', { name: /^制发告知书/ }).click();
await centre.getByRole('textbox', { name: '第1段', exact: true }).waitFor();
await shoot(centre, 'letter-desk');
await centre.goto(`${url}/console/dead-letters`);
await shoot(centre, 'dead-letters');
const { page: section } = await signIn(browser, url, 'section-supervision');
await section.locator('tbody a').first().click();
await section.getByRole('link', { name: /^提出处理意见/ }).click();
await shoot(section, 'propose');

const phone = await (
  await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, locale: 'zh-CN' })
).newPage();
await phone.goto(url);
await shoot(phone, 'home-phone');
await trackInBrowser(phone, url, codes);
await shoot(phone, 'track-phone', true);
await phone.goto(url);
await phone.getByRole('button', { name: '长者模式' }).click();
await shoot(phone, 'elder-phone');
await browser.close();
server.kill('SIGTERM');
