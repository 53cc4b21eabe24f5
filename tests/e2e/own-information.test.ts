import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPdf } from '../../local/demo-files.ts';
import { publish } from '../../shared/disclosures/published.ts';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectAccessible, giveCommand, openCaseOf, signIn, trackInBrowser } from '../support/pages.ts';
import { eventually, startTestServer, submitByApi, type TestServer } from '../support/server.ts';
import { grantedProposal, registration } from '../support/test-office.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer({ console: true, backoffMs: 20 }), launchBrowser()]);
  for (let n = 1; n <= 9; n++)
    await publish(server.local.office.table, {
      id: `budget-${n}`,
      column: 'budgets',
      title: n === 3 ? '示例市城镇老旧小区改造资金使用情况' : `示例部门预算公开（第${n}号）`,
      issuer: '楚雄市人民政府办公室',
      indexNumber: `示例-2026-00${n}`,
      publishedOn: `2026-02-0${n}`,
      summary: '预算',
      body: '全文',
      attachments: [],
      related: [],
    });
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const { PICTURES } = process.env;

/** Checked on a desk and on a phone; with PICTURES=<folder> kept to be looked at. */
async function looked(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  for (const [size, width] of [
    ['phone', 390],
    ['desktop', 1440],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(200);
    if (PICTURES) {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: `${PICTURES}/${name}-${size}.png`, fullPage: true });
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, `${name} ${size}`).toBe(0);
  }
}

const accountOf = (section: string) =>
  server.accounts.find((a) => a.role === 'leader' && a.section === server.local.office.leaderOf(section))?.account ??
  '';

describe('更正与自身相关的政府信息（条例第四十一条）', () => {
  it('is recorded by the centre, verified by the section, refused in a letter, and told', {
    timeout: 180_000,
  }, async () => {
    const { page } = await signIn(browser, server.url, 'centre-a');
    await page.goto(`${server.url}/console/own-information`);
    const form = page.getByRole('form', { name: '登记更正申请' });
    await form.getByRole('button', { name: '登记更正申请' }).click();
    await form.getByText(/还有\d处需要填写/u).waitFor();
    await form.getByLabel('姓名或者名称').fill('测试甲');
    await form.getByLabel('联系电话').fill('13800000041');
    await form.getByLabel('证件名称').selectOption('resident-id');
    await form.getByLabel('证件号码').fill(inventedResidentId(41));
    await form.getByLabel('提出方式').selectOption('walk-in');
    await form.getByLabel('收到之日').fill('2026-03-02');
    await form.getByLabel('要求更正的信息').fill('轮候名册中本人的家庭人口数为2人');
    await form.getByLabel('应当是什么').fill('家庭人口数3人');
    await form
      .locator('input[type=file]')
      .setInputFiles({ name: '户口簿.pdf', mimeType: 'application/pdf', buffer: Buffer.from(demoPdf('evidence')) });
    await form.getByText('已上传').waitFor();
    await form.getByRole('button', { name: '登记更正申请' }).click();
    await page.getByText('已登记更正申请，编号更正〔2026〕1号').waitFor();
    await looked(page, 'own-information-list');
    await page.getByRole('link', { name: '更正〔2026〕1号' }).click();
    await giveCommand(page, '转科室核实', async () => {
      await page.getByLabel('保存该信息的科室').selectOption('general-2');
    });

    const section = await signIn(browser, server.url, 'section-general-2');
    await section.page.goto(page.url());
    await giveCommand(section.page, '登记核实结论', async (at) => {
      await at.getByLabel('核实结论', { exact: true }).selectOption('no');
      await at.getByLabel('核实情况').fill('户口簿只能证明现在的人口数');
    });

    await page.reload();
    await page.getByRole('link', { name: /^不予更正/u }).click();
    const dialog = page.getByRole('dialog').first();
    await dialog.getByLabel('不予更正的理由').fill('名册按申请时的家庭人口登记，所附材料不能证明当时有误');
    await dialog.getByRole('button', { name: '不予更正', exact: true }).click();
    await page.getByRole('button', { name: '确认不予更正' }).click();
    await page.getByText('已完成“不予更正”').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('popup').catch(() => undefined),
      page.getByRole('button', { name: '打印政府信息更正告知书' }).click(),
    ]);
    await download?.close();
    await giveCommand(page, '登记告知', async () => {
      await page.getByLabel('告知日期').fill('2026-03-02');
      await page.getByLabel('告知方式').selectOption('handed');
    });
    await page.getByText('2026年3月2日，当面交付').waitFor();
    expect(await page.content()).not.toContain(inventedResidentId(41));
    await looked(page, 'own-information-refused');
  });
});

describe('转为主动公开（条例第四十四条）', () => {
  it('is suggested by the applicant on a phone, and the centre chooses what was published', {
    timeout: 180_000,
  }, async () => {
    const codes = await submitByApi(server.url);
    await server.command('centre-a', codes.id, 'registerApplication', registration);
    await server.command('centre-a', codes.id, 'assignToSection', { section: 'general-2' });
    await server.command('section-general-2', codes.id, 'proposeOutcome', grantedProposal);
    await server.command(accountOf('general-2'), codes.id, 'approveProposal');
    await server.command('secrecy', codes.id, 'passSecrecyReview');
    await server.command('centre-a', codes.id, 'issueNotice');
    await eventually(async () => {
      const response = await server.staff('centre-a', 'GET', `/applications/${codes.id}`);
      return ((await response.json()) as { row: { state: string } }).row.state === 'delivered';
    }, 'delivered');

    const applicant = await (
      await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
    ).newPage();
    await trackInBrowser(applicant, server.url, codes);
    await applicant.getByRole('link', { name: '建议转为主动公开' }).click();
    await applicant.getByRole('button', { name: '提交建议' }).click();
    await applicant.locator('#reason-error').waitFor();
    await looked(applicant, 'suggest');
    await applicant.getByLabel('希望公开的理由').fill('各小区居民都想知道资金怎么用');
    await applicant.getByRole('button', { name: '提交建议' }).click();
    await applicant.getByText('您建议转为主动公开').waitFor();
    expect(await applicant.getByRole('link', { name: '建议转为主动公开' }).count()).toBe(0);
    await looked(applicant, 'suggested');

    const { page } = await signIn(browser, server.url, 'centre-a');
    await page.getByRole('link', { name: '转为主动公开' }).click();
    await page.getByRole('cell', { name: '申请人', exact: true }).waitFor();
    await page.getByRole('cell', { name: '各小区居民都想知道资金怎么用' }).waitFor();
    await openCaseOf(page, server.url, codes.reference);
    await page.getByRole('link', { name: /^登记已主动公开/u }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('最近公开的').waitFor();
    await dialog.getByRole('button', { name: '登记已主动公开', exact: true }).click();
    await dialog.getByText('还有1处需要填写').waitFor();
    await dialog.getByLabel('标题或者文号').fill('航空母舰');
    await page.keyboard.press('Enter');
    await dialog.getByText('没有找到，请换几个字再查。').waitFor();
    await dialog.getByLabel('标题或者文号').fill('老旧小区');
    await page.keyboard.press('Enter');
    await dialog.getByText('找到1条').waitFor();
    await dialog.getByRole('radio', { name: /老旧小区改造资金使用情况/u }).check();
    await looked(page, 'published-picker');
    await dialog.getByRole('button', { name: '登记已主动公开', exact: true }).click();
    await page.getByText('已完成“登记已主动公开”').waitFor();

    await applicant.reload();
    await applicant.getByRole('link', { name: '示例市城镇老旧小区改造资金使用情况' }).click();
    await applicant.getByRole('heading', { level: 1, name: '示例市城镇老旧小区改造资金使用情况' }).waitFor();
  });
});
