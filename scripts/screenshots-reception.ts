import type { Browser, Page } from 'playwright-core';
import { inventedResidentId } from '../shared/law/identity-number.ts';
import { signIn } from '../tests/support/pages.ts';

type Shoot = (page: Page, name: string, fullPage?: boolean) => Promise<void>;

const READING_MS = 180_000;

/** Pictures of letters, counter, telephone and registers; the letter is drawn here and read by the real reader. */
export async function shootReception(browser: Browser, url: string, shoot: Shoot): Promise<void> {
  const scan = await inventedScan(browser);
  const { page } = await signIn(browser, url, 'centre-a');
  await page.goto(`${url}/console/letters-in`);
  await page
    .getByLabel(/把扫描件拖到这里/)
    .setInputFiles({ name: '来信（演示）.jpg', mimeType: 'image/jpeg', buffer: scan });
  await page.getByRole('button', { name: '删除来信（演示）.jpg' }).waitFor();
  await page.getByRole('button', { name: '收件编号', exact: true }).click();
  const row = page.getByRole('row', { name: /测试寄信人/ });
  await row.waitFor({ timeout: READING_MS });
  await shoot(page, 'letters-in');
  await row.getByRole('link').click();
  await page.getByRole('img', { name: '来件第1页' }).waitFor();
  await page.getByLabel('联系地址', { exact: true }).focus();
  await page.evaluate(() => scrollTo(0, 0));
  await shoot(page, 'scan-desk');
  const desk = page.url();
  await page.goto(`${url}/console/counter?way=spoken`);
  await page.getByRole('form', { name: '代为填写' }).waitFor();
  await shoot(page, 'counter');
  await page.goto(`${url}/console/consultations`);
  await page.getByRole('form', { name: '记录来电' }).waitFor();
  await shoot(page, 'consultations');
  await page.goto(`${url}/console/registers?register=letters`);
  await page.getByRole('table').waitFor();
  await shoot(page, 'registers');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(desk);
  await page.getByRole('img', { name: '来件第1页' }).waitFor();
  await shoot(page, 'scan-desk-phone');
  await page.context().close();
}

/** A plainly invented form as a scanner would give it. */
async function inventedScan(browser: Browser): Promise<Buffer> {
  const context = await browser.newContext({ viewport: { width: 1240, height: 1754 } });
  const page = await context.newPage();
  const rows = [
    ['姓名', '测试寄信人'],
    ['证件名称', '居民身份证'],
    ['证件号码', inventedResidentId(88)],
    ['联系电话', '13800000088'],
    ['联系地址', '云南省楚雄市示例路88号'],
    ['所需信息的内容', '请公开龙川江综合治理工程2025年度的项目清单和资金安排。'],
    ['提供形式', '☑纸质　□电子邮件　□光盘'],
    ['获取方式', '☑邮寄　□自行领取　□传真'],
  ];
  await page.setContent(
    `<style>body{margin:100px;font:28px/2 "Noto Serif CJK SC","Noto Serif SC",SimSun,serif}h1{text-align:center;font-size:42px}
    table{width:100%;border-collapse:collapse}td{border:2px solid #222;padding:16px}td:first-child{width:240px}p{text-align:right}</style>
    <h1>政府信息公开申请表</h1><table>${rows.map(([label, text]) => `<tr><td>${label}</td><td>${text}</td></tr>`).join('')}</table>
    <p>申请人签名：测试寄信人　　2026年2月26日</p>`,
  );
  const picture = await page.screenshot({ type: 'jpeg', quality: 88 });
  await context.close();
  return picture;
}
