import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPdf } from '../../local/demo-files.ts';
import { finishDestructions } from '../../shared/applications/archive.ts';
import { createDisputeKind } from '../../shared/applications/disputes/kind.ts';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectAccessible, giveCommand, openCaseOf, signIn } from '../support/pages.ts';
import { clearByApi, eventually, startTestServer, submitByApi, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer({ console: true, backoffMs: 20 }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const PHONE = { width: 390, height: 844 };

/** Taken where somebody asks for pictures; every page is checked at both sizes either way. */
async function looked(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  for (const [size, viewport] of [
    ['desktop', { width: 1440, height: 900 }],
    ['phone', PHONE],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.waitForTimeout(300);
    if (size === 'desktop') await expectAccessible(page);
    if (folder) await page.screenshot({ path: `${folder}/${name}-${size}.png`, fullPage: true });
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wide, `${name} ${size}`).toBe(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

async function closedCase() {
  const { id, reference } = await submitByApi(server.url);
  await clearByApi(server, id);
  await server.command('centre-a', id, 'issueNotice');
  await eventually(async () => (await server.caseOf(id)).row.state === 'delivered', 'delivered');
  const closed = await server.command('centre-a', id, 'closeCase');
  return { id, reference, number: closed.row.number ?? '' };
}

describe('after the answer', () => {
  it('a number is revealed, a review recorded, the case file taken, the file archived and in the end destroyed by two', {
    timeout: 180_000,
  }, async () => {
    const { id, reference, number } = await closedCase();
    const { page } = await signIn(browser, server.url, 'centre-a');
    await openCaseOf(page, server.url, reference);

    await page.getByRole('button', { name: '查看申请人完整证件号码' }).click();
    const reveal = page.getByRole('dialog');
    await reveal.getByRole('button', { name: '记录理由并查看' }).click();
    await reveal.getByText('错误：请填写查看理由').waitFor();
    await looked(page, 'reveal');
    await reveal.getByLabel('查看理由').fill('核对复议申请人身份');
    await page.keyboard.press('Enter');
    await reveal.getByText(inventedResidentId(1)).waitFor();
    await reveal.getByRole('button', { name: '看完了' }).click();
    await page.getByText('核对复议申请人身份').waitFor();
    expect(await page.content()).not.toContain(inventedResidentId(1));

    await page.getByRole('button', { name: '登记行政复议或者行政诉讼' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: '登记行政复议或者行政诉讼' }).click();
    await drawer.getByText('还有3处需要填写').waitFor();
    await looked(page, 'dispute-form');
    await drawer.getByLabel('种类').selectOption('review');
    await drawer.getByLabel('复议机关或者法院').fill('楚雄市人民政府');
    await drawer.getByLabel('收到副本之日').fill('2026-03-02');
    await drawer

      .locator('input[type=file]')
      .setInputFiles({ name: '答复通知书.pdf', mimeType: 'application/pdf', buffer: Buffer.from(demoPdf('dispute')) });
    await drawer.getByText('已上传').waitFor();
    await drawer.getByRole('button', { name: '登记行政复议或者行政诉讼' }).click();
    await page.getByText('2026年3月9日').first().waitFor();
    await page.getByText('行政复议法第五十四条、第八十八条').waitFor();
    await looked(page, 'case-with-dispute');

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出案卷（PDF）' }).click(),
    ]);
    expect(download.suggestedFilename()).toContain('案卷');
    expect(
      readFileSync(await download.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    await page.getByText('已导出').waitFor();

    await page.getByRole('link', { name: '复议诉讼' }).click();
    await page.getByRole('cell', { name: '楚雄市人民政府' }).waitFor();
    await looked(page, 'disputes');
    await page.getByRole('link', { name: number }).click();

    await page.getByRole('button', { name: '登记结果' }).click();
    await drawer.getByLabel('结果').selectOption('upheld');
    await drawer.getByLabel('审结日期').fill('2026-03-02');
    await drawer.getByRole('button', { name: '登记结果' }).click();
    await page.getByText('结果维持').first().waitFor();

    await giveCommand(page, '归档', async () => {
      await page.getByLabel('保管期限', { exact: true }).selectOption('ten-years');
    });
    server.clock.set('2037-01-04T09:00:00+08:00');
    await page.goto(`${server.url}/console/archive?list=ending&year=2036`);
    await page.getByRole('link', { name: number }).waitFor();
    await looked(page, 'archive');
    await page.getByRole('link', { name: number }).click();
    await page.getByRole('link', { name: /^提请销毁/ }).click();
    await drawer.getByLabel('鉴定意见', { exact: true }).fill('保管期限届满，没有继续保存的价值');
    await drawer.getByRole('button', { name: '提请销毁' }).click();
    await page.getByRole('button', { name: '确认提请销毁' }).click();
    await page.getByText('已完成“提请销毁”').waitFor();

    const leader = await signIn(browser, server.url, server.leader());
    await leader.page.getByRole('link', { name: '档案' }).click();
    await leader.page.getByRole('heading', { name: '归档和销毁' }).waitFor();
    await leader.page.getByRole('link', { name: number }).click();
    await leader.page.getByRole('link', { name: /^批准销毁/ }).click();
    const confirm = leader.page.getByRole('dialog').first();
    await confirm.getByLabel('登记编号').fill('楚市政办依申〔2026〕999号');
    await looked(leader.page, 'destruction');
    await confirm.getByRole('button', { name: '批准销毁' }).click();
    await leader.page.getByRole('button', { name: '确认批准销毁' }).click();
    await leader.page.getByText(`请照原样输入：${number}`).first().waitFor();
    await confirm.getByLabel('登记编号').fill(number);
    await confirm.getByRole('button', { name: '批准销毁' }).click();
    await leader.page.getByRole('button', { name: '确认批准销毁' }).click();
    await leader.page.getByText('已完成“批准销毁”').waitFor();
    await finishDestructions(server.local.office, server.local.kind, createDisputeKind(server.local.office));

    await page.goto(`${server.url}/console/archive?list=destroyed&year=2037`);
    await page.getByRole('link', { name: number }).click();
    await page.getByText('（已依法销毁）').first().waitFor();
    expect(await page.getByRole('button', { name: '添加文件' }).count()).toBe(0);
    expect(await page.content()).not.toContain('测试甲');
    await looked(page, 'destroyed');
    expect(
      (
        await server.staff(
          'centre-a',
          'POST',
          `/applications/${id}/case-file`,
          { form: 'pdf' },
          { 'idempotency-key': crypto.randomUUID() },
        )
      ).status,
    ).toBe(409);
  });
});
