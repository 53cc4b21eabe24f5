import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { demoPdf } from '../../local/demo-files.ts';
import { inventedResidentId } from '../../shared/law/identity-number.ts';

/** Waits until dialogs and drawers have come in: meanwhile they have other colours and places than people see. */
async function standsStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((a) => a.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((a) => a.finished));
  });
}

/** Serious and critical findings of axe by WCAG 2.2 AA. */
export async function expectAccessible(page: Page): Promise<void> {
  await standsStill(page);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 120)}`),
    page.url(),
  ).toEqual([]);
}

/** Fills in the public form from its start to the confirmation; answers the two codes shown there. */
export async function applyInBrowser(
  page: Page,
  url: string,
  options: { description: string; delivery?: string },
): Promise<{ reference: string; queryCode: string }> {
  await page.goto(`${url}/apply`);
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.getByRole('textbox', { name: '所需信息' }).fill(options.description);
  await page.getByRole('radio', { name: /光盘或电子数据/ }).check();
  await page.getByRole('radio', { name: new RegExp(options.delivery ?? '网上下载') }).check();
  await saveAndContinue(page);
  await page.getByRole('radio', { name: /公民/ }).check();
  await page.getByRole('radio', { name: /申请人自己办理/ }).check();
  await saveAndContinue(page);
  await page.getByRole('textbox', { name: '姓名' }).fill('测试甲');
  await page.getByRole('combobox', { name: '证件名称' }).selectOption({ label: '居民身份证' });
  await page.getByRole('textbox', { name: '证件号码' }).fill(inventedResidentId(1));
  await page.getByRole('textbox', { name: /联系电话/ }).fill('13800000000');
  await page.getByRole('textbox', { name: /联系地址/ }).fill('云南省楚雄市示例路1号');
  await page.getByRole('textbox', { name: /邮政编码/ }).fill('675000');
  await saveAndContinue(page);
  await page
    .getByLabel('选择文件')
    .setInputFiles({ name: '身份证明.pdf', mimeType: 'application/pdf', buffer: Buffer.from(demoPdf('invented')) });
  await page.getByRole('button', { name: '上传这个文件' }).click();
  await page.getByText('身份证明.pdf').first().waitFor();
  await saveAndContinue(page);
  await page.getByRole('textbox', { name: '申请人签名' }).fill('测试甲');
  await page.getByRole('checkbox', { name: /我确认以上填写的内容真实/ }).check();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.locator('#reference').waitFor();
  return { reference: await textOf(page, '#reference'), queryCode: await textOf(page, '#query-code') };
}

/** Shows the tracking page of a case after proving reference and query code. */
export async function trackInBrowser(
  page: Page,
  url: string,
  codes: { reference: string; queryCode: string },
): Promise<void> {
  await page.goto(`${url}/track`);
  await page.getByRole('textbox', { name: '回执编号' }).fill(codes.reference);
  await page.getByRole('textbox', { name: '查询码' }).fill(codes.queryCode);
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.waitForURL('**/track/case');
}

/** A console tab signed in as a demo account. */
export async function signIn(
  browser: Browser,
  url: string,
  account: string,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${url}/console/`);
  await page.locator(`button[value="${account}"]`).click();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return { page, context };
}

/** Opens a case by its reference from the console's search. */
export async function openCaseOf(page: Page, url: string, reference: string): Promise<void> {
  await page.goto(`${url}/console/case/${reference.replaceAll('-', '')}`);
  await page.getByRole('heading', { name: '您现在可以' }).waitFor();
}

/** Opens a command, fills its form and sends it; waits for the word of success. */
export async function giveCommand(page: Page, title: string, fill?: (page: Page) => Promise<void>): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^${title}`) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await standsStill(page);
  await fill?.(page);
  await dialog.getByRole('button', { name: title, exact: true }).click();
  await page.getByText(`已完成“${title}”`).waitFor();
}

async function saveAndContinue(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存并继续', exact: true }).click();
}

async function textOf(page: Page, selector: string): Promise<string> {
  return ((await page.locator(selector).textContent()) ?? '').trim();
}
