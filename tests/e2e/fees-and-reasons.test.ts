import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { expectAccessible, openCaseOf, signIn, trackInBrowser } from '../support/pages.ts';
import { startTestServer, submitByApi, type TestServer } from '../support/server.ts';
import { registration } from '../support/test-office.ts';

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

async function assigned(key: string) {
  on('2026-03-02');
  const codes = await submitByApi(server.url, {}, key);
  await server.command('centre-a', codes.id, 'registerApplication', registration);
  await server.command('centre-a', codes.id, 'assignToSection', { section: 'general-2' });
  return codes;
}

/** Opens a step beside the main way; its list is opened first. */
async function openSideStep(page: Page, title: string): Promise<ReturnType<Page['getByRole']>> {
  const list = page.locator('.commands-panel details');
  if (!(await list.evaluate((d) => (d as HTMLDetailsElement).open))) await list.locator('summary').click();
  await page.getByRole('link', { name: new RegExp(`^${title}`) }).click();
  return page.getByRole('dialog').first();
}

describe('信息处理费 (条例第四十二条)', () => {
  it('is charged by pages or by count, never both, waited for by the applicant, paid, and the clock starts anew', {
    timeout: 180_000,
  }, async () => {
    const codes = await assigned('fees-in-the-browser-1');
    const { page } = await signIn(browser, server.url, 'centre-a');
    await openCaseOf(page, server.url, codes.reference);
    const charge = await openSideStep(page, '收取信息处理费');
    await charge.getByRole('button', { name: '收取信息处理费', exact: true }).click();
    await charge.getByText(/还有\d处需要填写/u).waitFor();
    await charge.getByRole('radio', { name: '按件计收' }).check();
    await charge.getByLabel('本件按几件计').fill('1');
    // Choosing the other way takes the first one away: both can never be sent.
    await charge.getByRole('radio', { name: '按量计收' }).check();
    expect(await charge.getByLabel('本件按几件计').count()).toBe(0);
    await charge.getByLabel('页数').fill('30');
    await charge.getByLabel('数量、频次明显超过合理范围的依据').fill('一次申请复制全部案卷');
    await expectAccessible(page);
    const send = async () => {
      await charge.getByRole('button', { name: /收取信息处理费$/u }).click();
      await page.getByRole('button', { name: '确认收取信息处理费' }).click();
    };
    await send();
    await charge.locator('.field-error').first().waitFor();
    await charge.getByLabel('页数').fill('120');
    await send();
    await page.getByText('已完成“收取信息处理费”').waitFor();
    await page.getByText('等待申请人缴费').first().waitFor();
    await page.getByText('1100元（按量计收）').waitFor();

    const applicant = await (
      await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
    ).newPage();
    await trackInBrowser(applicant, server.url, codes);
    await applicant.getByRole('heading', { level: 1, name: '需要您缴纳信息处理费' }).waitFor();
    await applicant.getByText('请按收费通知缴费').waitFor();
    expect(await applicant.locator('p.due').count()).toBe(0);
    await expectAccessible(applicant);

    on('2026-03-31');
    await openCaseOf(page, server.url, codes.reference);
    const pay = await openSideStep(page, '登记缴费');
    await pay.getByLabel('缴清之日').fill('2026-03-31');
    await pay.getByLabel('缴纳金额（元）').fill('1100');
    await pay.getByLabel('票据号码').fill('测试-0001');
    await pay.getByRole('button', { name: '登记缴费', exact: true }).click();
    await pay.locator('.field-error').first().waitFor();
    expect(await pay.locator('.field-error').first().textContent()).toContain('2026年3月30日');
    await pay.getByLabel('缴清之日').fill('2026-03-20');
    await pay.getByRole('button', { name: /登记缴费$/u }).click();
    await page.getByText('已完成“登记缴费”').waitFor();
    // The whole 20 working days again, from the day after the payment.
    await page.getByText('2026年4月20日').first().waitFor();
    await expectAccessible(page);
  });
});

describe('数量、频次明显超过合理范围 (条例第三十五条)', () => {
  it('is asked about, judged, and answered by a promised day that the applicant sees', {
    timeout: 180_000,
  }, async () => {
    const codes = await assigned('reasons-in-the-browser');
    const section = await signIn(browser, server.url, 'section-general-2');
    await openCaseOf(section.page, server.url, codes.reference);
    const ask = await openSideStep(section.page, '要求说明理由');
    await ask.getByLabel('申请件数').fill('40');
    await ask.getByLabel('统计期间').fill('{统计期间}');
    await ask.getByRole('button', { name: '要求说明理由', exact: true }).click();
    await ask.locator('.field-error').first().waitFor();
    await ask.getByLabel('统计期间').fill('2026年1月1日至3月1日');
    await ask.getByRole('button', { name: '要求说明理由', exact: true }).click();
    await section.page.getByText('已完成“要求说明理由”').waitFor();
    // The clock runs on.
    await section.page.getByText('2026年3月30日').first().waitFor();

    on('2026-03-09');
    await openCaseOf(section.page, server.url, codes.reference);
    const record = await openSideStep(section.page, '登记申请人说明的理由');
    await record.getByLabel('申请人说明之日').fill('2026-03-09');
    await record.getByLabel('申请人说明的理由', { exact: true }).fill('编写村志需要历年台账');
    await record.getByLabel('认定', { exact: true }).selectOption('sound');
    await record.getByLabel('认定的依据').fill('与村志编写任务相符');
    await record.getByRole('button', { name: '登记申请人说明的理由', exact: true }).click();
    await section.page.getByText('已完成“登记申请人说明的理由”').waitFor();
    await expectAccessible(section.page);

    const centre = await signIn(browser, server.url, 'centre-a');
    await openCaseOf(centre.page, server.url, codes.reference);
    const delay = await openSideStep(centre.page, '告知延迟答复');
    await delay.getByLabel('延迟答复的日期').fill('2026-05-29');
    await delay.getByLabel('不能在期限内答复的原因').fill('涉及四百余卷台账');
    await delay.getByRole('button', { name: '告知延迟答复', exact: true }).click();
    const confirm = centre.page.getByRole('button', { name: '确认告知延迟答复' });
    const done = centre.page.getByText('已完成“告知延迟答复”');
    await confirm.or(done).first().waitFor();
    if (await confirm.isVisible()) await confirm.click();
    await done.waitFor();
    await centre.page.getByText('2026年5月29日').first().waitFor();

    const applicant = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    await trackInBrowser(applicant, server.url, codes);
    await applicant.getByText('2026年5月29日').first().waitFor();
    await applicant.getByText('收到您说明的理由').waitFor();
    await expectAccessible(applicant);
  });
});

describe('征求其他机关意见 (条例第三十四条)', () => {
  it('shows no day until the letter has arrived, and a co-maker’s silence agrees', { timeout: 120_000 }, async () => {
    const codes = await assigned('co-maker-in-the-browser');
    const { page } = await signIn(browser, server.url, 'section-general-2');
    await openCaseOf(page, server.url, codes.reference);
    const ask = await openSideStep(page, '征求其他机关意见');
    await ask.getByLabel('机关名称').fill('示例市住房保障中心');
    await ask.getByLabel('送达地址、联系方式').fill('示例路3号');
    await ask.getByLabel('对方是', { exact: true }).selectOption('共同制作机关');
    await ask.getByLabel('涉及的政府信息').fill('联合印发的改造方案');
    await ask.getByLabel('征求意见的事项').fill('是否同意公开方案全文');
    await ask.getByRole('button', { name: '征求其他机关意见', exact: true }).click();
    await page.getByText('等待对方收到征求意见书', { exact: true }).waitFor();
    await openSideStep(page, '登记对方收到征求意见书');
    await giveIn(page, '登记对方收到征求意见书', async () => {
      await page.getByLabel('对方收到之日').fill('2026-03-02');
      await page.getByLabel('收到凭证').fill('签收回执');
    });
    on('2026-03-24');
    await openCaseOf(page, server.url, codes.reference);
    await page.getByText('视为同意公开').first().waitFor();
    await expectAccessible(page);
    const late = await openSideStep(page, '登记对方的意见');
    await late.getByLabel('收到意见之日').fill('2026-03-24');
    await late.getByLabel('意见', { exact: true }).selectOption('disagree');
    await late.getByLabel('理由').fill('不宜公开');
    await late.getByRole('button', { name: '登记对方的意见', exact: true }).click();
    await late
      .getByText(/已经届满|逾期/u)
      .first()
      .waitFor();
  });
});

async function giveIn(page: Page, title: string, fill: () => Promise<void>): Promise<void> {
  await fill();
  await page.getByRole('dialog').getByRole('button', { name: title, exact: true }).click();
  await page.getByText(`已完成“${title}”`).waitFor();
}
