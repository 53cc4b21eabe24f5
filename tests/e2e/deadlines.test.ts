import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPdf } from '../../local/demo-files.ts';
import { runDeadlines } from '../../shared/deadlines/run.ts';
import { silentLog } from '../../shared/logging/log.ts';
import { launchBrowser } from '../support/browser.ts';
import { caseDueOn } from '../support/invented-cases.ts';
import { expectAccessible, signIn, trackInBrowser } from '../support/pages.ts';
import { startTestServer, submitByApi, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer({ console: true }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const shot = process.env['PICTURES'];
const at = (moment: string) => server.clock.set(`${moment}+08:00`);
const run = () => runDeadlines({ office: server.local.office, kind: server.local.kind, log: silentLog });

describe('the applicant’s own correction', () => {
  it('is sent from the tracking page on a phone, with a file', { timeout: 120_000 }, async () => {
    at('2026-03-02T09:00:00');
    const codes = await submitByApi(server.url);
    await server.command('centre-a', codes.id, 'registerApplication', { confirmedOn: '2026-03-02', method: 'phone' });
    await server.command('centre-a', codes.id, 'requestCorrection', {
      unclear: '没有写明年份',
      items: ['请写明是哪一年的明细', '请写明是哪些小区'],
    });
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
    const page = await context.newPage();
    await trackInBrowser(page, server.url, codes);
    await page.getByRole('link', { name: '在网上补正' }).click();
    await expectAccessible(page);
    await page.getByLabel('补正后的申请内容').fill('');
    await page.getByRole('button', { name: '提交补正' }).click();
    await page
      .getByText(/错误：/)
      .first()
      .waitFor();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    if (shot) await page.screenshot({ path: `${shot}/correct-phone.png`, fullPage: true });
    await page.getByLabel('补正后的申请内容').fill('申请公开2025年度甲、乙两个小区的改造资金使用明细。');
    await page
      .getByLabel(/附件/)
      .setInputFiles({ name: '说明.pdf', mimeType: 'application/pdf', buffer: Buffer.from(demoPdf('invented')) });
    await page.getByRole('button', { name: '提交补正' }).click();
    await page.getByText(/已收到您在网上提交的补正/).waitFor();
    await expectAccessible(page);
  });
});

describe('deadlines on the console', () => {
  it('reminds, lists what is late, says when the clock stood still, gives an address, takes a year', {
    timeout: 240_000,
  }, async () => {
    await caseDueOn(server.local, 'K00000001', '2026-03-30');
    await caseDueOn(server.local, 'K00000002', '2026-03-09');
    at('2026-03-09T09:00:00');
    const review = await server.staff(
      'centre-a',
      'POST',
      '/disputes',
      {
        applicationNumber: '旧登记簿2025年第9号',
        route: 'review',
        procedure: 'simplified',
        agency: '楚雄市人民政府',
        receivedOn: '2026-03-09',
      },
      { 'idempotency-key': crypto.randomUUID() },
    );
    expect(review.status).toBe(201);
    for (const day of ['2026-03-16', '2026-03-25']) {
      at(`${day}T06:00:00`);
      await run();
    }
    const { page } = await signIn(browser, server.url, 'section-general-2');
    await page.getByRole('link', { name: /条新提醒/ }).click();
    await page.getByText('应在2026年3月30日前答复（提前3个工作日提醒）').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: '全部标为已读' }).click();
    await page.getByRole('button', { name: '全部标为已读' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('link', { name: /条新提醒/ }).count()).toBe(0);
    await page.getByRole('button', { name: '生成订阅地址' }).click();
    const address = await page.getByLabel('订阅地址（只显示这一次）').inputValue();
    expect(await (await fetch(address)).text()).toContain('BEGIN:VEVENT');
    await expectAccessible(page);
    if (shot) await page.screenshot({ path: `${shot}/reminders.png`, fullPage: true });
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectAccessible(page);
    if (shot) await page.screenshot({ path: `${shot}/reminders-phone.png`, fullPage: true });
    await page.getByRole('button', { name: '撤销地址' }).click();
    await page.getByText('现在没有有效的地址').waitFor();
    expect((await fetch(address)).status).toBe(404);

    at('2026-03-27T09:00:00');
    const centre = await signIn(browser, server.url, 'centre-a');
    await centre.page.getByRole('link', { name: '提醒和超期' }).click();
    await centre.page.getByText(/期限时钟已有2天没有运行/).waitFor();
    await centre.page
      .getByRole('table', { name: '超期的申请' })
      .getByRole('link', { name: '示例〔2026〕K00000002号' })
      .waitFor();
    const others = centre.page.getByRole('list', { name: '超期的复议答复、答辩和更正申请' });
    await others.getByText('行政复议，楚雄市人民政府，应在2026年3月16日前办理').waitFor();
    await expectAccessible(centre.page);
    if (shot) await centre.page.screenshot({ path: `${shot}/overdue.png`, fullPage: true });
    await others.getByRole('link', { name: '旧登记簿2025年第9号' }).click();
    await centre.page.getByRole('button', { name: '登记答复' }).waitFor();

    await centre.page.getByRole('link', { name: '年度放假安排' }).click();
    await centre.page.getByRole('heading', { name: '录入2027年的放假安排' }).waitFor();
    await expectAccessible(centre.page);
    const fill = async (row: number, days: readonly string[]) => {
      const inputs = centre.page.locator('.holiday-row').nth(row).locator('input[type=date]');
      for (const [i, day] of days.entries()) if (day) await inputs.nth(i).fill(day);
    };
    await centre.page.getByLabel('通知文号').fill('测试发明电〔2026〕1号');
    await fill(0, ['2027-01-01', '2027-01-03']);
    await fill(1, ['2027-02-05', '2027-02-12', '2027-02-15', '2027-02-20']);
    await fill(2, ['2027-04-03', '2027-04-05']);
    await fill(3, ['2027-05-01', '2027-05-05', '2027-05-08']);
    await fill(4, ['2027-06-09']);
    await fill(5, ['2027-09-15']);
    await fill(6, ['2027-10-01', '2027-10-07', '2027-09-26', '2027-10-09']);
    await centre.page.getByRole('button', { name: '录入并重算期限' }).click();
    await centre.page
      .getByText(/2027-02-15 不是周六或周日/)
      .first()
      .waitFor();
    if (shot) await centre.page.screenshot({ path: `${shot}/year.png`, fullPage: true });
    await fill(1, ['', '', '2027-02-14']);
    await centre.page.getByRole('button', { name: '录入并重算期限' }).click();
    await centre.page.getByText('正在等候重算，一小时内完成').waitFor();
    await run();
    await centre.page.reload();
    await centre.page.getByText('已按它重算0件申请的期限').waitFor();
    await centre.page.setViewportSize({ width: 390, height: 844 });
    expect(await centre.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectAccessible(centre.page);
    if (shot) await centre.page.screenshot({ path: `${shot}/year-phone.png`, fullPage: true });
  });
});

describe('a page of the console', () => {
  it('begins at its heading, however far down its entry stands; on a phone the entry is in sight', {
    timeout: 60_000,
  }, async () => {
    const { page } = await signIn(browser, server.url, 'centre-a');
    const entry = page.locator('.side-nav [aria-current="page"]');
    await page.setViewportSize({ width: 1280, height: 600 });
    await page.goto(`${server.url}/console/calendar-years`);
    await page.getByRole('heading', { name: '年度放假安排', exact: true }).waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await page.getByRole('heading', { name: '年度放假安排', exact: true }).waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    const inSight = async () => {
      const { x, width } = (await entry.boundingBox()) ?? { x: -1, width: 0 };
      return x >= 0 && x + width <= 390;
    };
    // The counts come in a moment later and widen the row.
    await expect.poll(inSight, { timeout: 10_000 }).toBe(true);
    await page.context().close();
  });
});
