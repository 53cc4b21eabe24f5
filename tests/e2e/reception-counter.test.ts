import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPdf } from '../../local/demo-files.ts';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import { launchBrowser } from '../support/browser.ts';
import { applicationOf } from '../support/letters.ts';
import { expectAccessible, giveCommand, openCaseOf, signIn } from '../support/pages.ts';
import { pdfText } from '../support/pdf-text.ts';
import { startTestServer, submitByApi, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer({ console: true, backoffMs: 20 }), launchBrowser()]);
  ({ page } = await signIn(browser, server.url, 'centre-a'));
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const field = (name: string) => page.getByLabel(name, { exact: true });
const go = (path: string) => page.goto(`${server.url}/console${path}`);

async function fillPaper(name: string, seed: number, description: string): Promise<void> {
  await page.getByRole('radio', { name: '公民' }).check();
  await field('姓名').fill(name);
  await field('证件名称').selectOption('resident-id');
  await field('证件号码').fill(inventedResidentId(seed));
  await field('联系电话').fill('13800000011');
  await field('所需信息的内容（原文）').fill(description);
  await field('提供形式').selectOption('paper');
  await field('获取方式').selectOption('collect');
}

/** The PDF that a button opens in a new tab; this browser has no viewer and saves it. */
async function openedBy(button: string): Promise<string> {
  const tab = page.waitForEvent('popup');
  const file = tab.then((opened) => opened.waitForEvent('download'));
  await page.getByRole('button', { name: button }).click();
  const text = pdfText(new Uint8Array(await readFile(await (await file).path())));
  await (await tab).close();
  return text;
}

describe('at the counter', () => {
  it('what can be answered on the spot is answered and kept', { timeout: 60_000 }, async () => {
    await page.getByRole('link', { name: '来访接待' }).click();
    await page.getByRole('heading', { name: '来访接待' }).waitFor();
    await page.getByRole('form', { name: '记录来访答复' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: '保存答复记录' }).click();
    await page.getByRole('button', { name: '请填写咨询内容' }).waitFor();
    await expectAccessible(page);
    await page.getByLabel(/^咨询人/).fill('测试来访人');
    await field('咨询内容').fill('老旧小区改造的实施方案在哪里能看到？');
    await field('答复情况').fill('已在网站主动公开，当面打印一份。');
    await page.getByRole('button', { name: '保存答复记录' }).click();
    await page.getByText(/已保存答复记录，编号咨询〔2026〕/).waitFor();
    expect(await field('咨询内容').inputValue()).toBe('');
  });

  it('a form handed in is registered on the day, and the slip is printed', { timeout: 60_000 }, async () => {
    await page.getByRole('link', { name: /^递交申请表/ }).click();
    await page.getByRole('form', { name: '登记申请表' }).waitFor();
    await fillPaper('测试来访甲', 11, '申请公开东瓜镇农贸市场改造项目的立项批复。');
    await page.getByRole('checkbox', { name: '有签名、捺印或者盖章' }).check();
    await page.getByText(/还缺：身份证明。/).waitFor();
    await expectAccessible(page);
    await page.getByRole('checkbox', { name: '身份证明', exact: true }).check();
    await page.getByRole('button', { name: '登记申请', exact: true }).click();
    await page.getByRole('heading', { name: '来访申请已登记' }).waitFor();
    await page.getByText('2026年3月2日', { exact: true }).waitFor();
    await expectAccessible(page);
    expect(await openedBy('打印收件回条')).toContain('测试来访甲');
  });

  it('what is spoken is written down by the clerk, printed, read back, signed, scanned and only then registered', {
    timeout: 90_000,
  }, async () => {
    await page.getByRole('link', { name: '接待下一位' }).click();
    await page.getByRole('link', { name: /^代为填写/ }).click();
    await page.getByRole('form', { name: '代为填写' }).waitFor();
    await fillPaper('测试来访乙', 12, '申请查阅2024年市政府印发的行政规范性文件目录。');
    await page.getByRole('checkbox', { name: '需要协助' }).check();
    await field('需要的帮助').fill('视力障碍，需要宣读');
    await page.getByRole('button', { name: '填好了，去打印签名' }).click();
    await page.getByRole('button', { name: '请填写不能自行填写的原因' }).waitFor();
    await field('不能自行填写的原因').fill('视力障碍');
    await page.getByRole('button', { name: '填好了，去打印签名' }).click();
    await page.getByRole('heading', { name: '代为填写：打印、宣读、签名' }).waitFor();
    await expectAccessible(page);
    expect(await openedBy('打印代为填写的申请表（待签名）')).toContain('视力障碍');
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect((await applicationOf(server, id)).row.state).toBe('at-counter');
    await page.getByRole('button', { name: '附签名页并登记' }).click();
    await page.getByRole('button', { name: '请上传有签名的页面（扫描件）' }).waitFor();
    await page.getByRole('checkbox', { name: '已向申请人宣读并经其确认' }).check();
    await field('签认方式').selectOption('thumbprint');
    await field('有签名的页面（扫描件）').setInputFiles({
      name: '签名页.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(demoPdf('signed page')),
    });
    await page.getByRole('button', { name: '删除签名页.pdf' }).waitFor();
    await page.getByRole('button', { name: '附签名页并登记' }).click();
    await page.getByRole('heading', { name: '来访申请已登记' }).waitFor();
    await expectAccessible(page);
    const view = await applicationOf(server, id);
    expect(view.registration).toMatchObject({ receivedOn: '2026-03-02' });
    expect(JSON.stringify(view.reception.arrival)).toContain('代为填写');
    expect(view.attachments.map((file) => file.name)).toContain('签名页.pdf');
    expect(view.reception.missing.map(({ part }) => part)).not.toContain('signature');
  });
});

describe('on the telephone', () => {
  it('a call is written down with what was advised; it must name the channels and cannot become an application', {
    timeout: 60_000,
  }, async () => {
    await page.getByRole('link', { name: '电话咨询' }).click();
    await page.getByText(/这里的记录不能转为申请/).waitFor();
    await expectAccessible(page);
    await page.getByLabel(/^咨询人/).fill('测试来电人');
    await field('咨询内容').fill('怎样申请公开征地补偿方案？');
    await field('答复情况').fill('说明了申请书应当写明的内容。');
    await page.getByRole('button', { name: '保存来电记录' }).click();
    await page.getByRole('button', { name: /请告知来电人可以申请的渠道/ }).waitFor();
    await expectAccessible(page);
    await page.getByRole('checkbox', { name: '邮寄' }).check();
    await page.getByRole('checkbox', { name: '当面提交' }).check();
    await page.getByRole('button', { name: '保存来电记录' }).click();
    await page.getByText(/已保存来电记录，编号咨询〔2026〕/).waitFor();
    await page
      .getByRole('row', { name: /测试来电人/ })
      .getByRole('link')
      .click();
    await page.getByText('邮寄、当面提交').waitFor();
    expect(await page.locator('.command-title').allTextContents()).toEqual(['更正记录']);
    await giveCommand(page, '更正记录', async () => {
      await page.getByRole('dialog').getByLabel('答复情况').fill('说明了申请书应当写明的内容和提交地点。');
      await page.getByRole('dialog').getByLabel('更正理由').fill('补记提交地点');
    });
    await page.getByText('说明了申请书应当写明的内容和提交地点。').first().waitFor();
    await expectAccessible(page);
  });
});

describe('registers', () => {
  it('each is on screen with filters, in print and as a spreadsheet; an empty year says so', {
    timeout: 90_000,
  }, async () => {
    await page.getByRole('link', { name: '登记表', exact: true }).click();
    await page.getByRole('heading', { name: '楚雄市人民政府办公室政府信息公开申请信函登记表' }).waitFor();
    await page.getByText('2026年还没有记录').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: '来访申请登记表' }).click();
    const rows = page.getByRole('table').getByRole('row');
    await page.getByRole('row', { name: /测试来访乙/ }).waitFor();
    expect(await rows.count()).toBe(4);
    await expectAccessible(page);
    await page.getByLabel('查找', { exact: true }).fill('老旧小区');
    await page.getByRole('button', { name: '筛选', exact: true }).click();
    await page.waitForURL(/text=/);
    await page.getByRole('row', { name: /测试来访乙/ }).waitFor({ state: 'detached' });
    expect(await rows.count()).toBe(2);
    expect(await openedBy('打印（PDF）')).toContain('老旧小区');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载Excel表格' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('楚雄市人民政府办公室政府信息公开来访申请登记表（2026年）.xlsx');
    expect(JSON.stringify(await readXlsxFile(await file.path()))).toContain('老旧小区');
    await page.getByLabel('从', { exact: true }).fill('2026-03-03');
    await page.getByRole('button', { name: '筛选', exact: true }).click();
    await page.getByText('没有符合条件的记录').waitFor();
    await page.getByRole('link', { name: '清除筛选' }).click();
    await page.getByRole('row', { name: /测试来访乙/ }).waitFor();
    await page.getByRole('link', { name: '电话咨询记录表' }).click();
    await page.getByRole('row', { name: /测试来电人/ }).waitFor();
    await page.getByRole('link', { name: '网上申请登记表' }).click();
    for (const name of ['申请信函登记表', '网上申请登记表', '来访申请登记表']) {
      await page.getByRole('link', { name }).click();
      await page.getByRole('heading', { name: new RegExp(`${name}$`) }).waitFor();
      const tops = await page
        .getByRole('form', { name: '筛选' })
        .locator('select, input, button')
        .evaluateAll((all) => all.map((e) => Math.round(e.getBoundingClientRect().top / 4)));
      expect(new Set(tops).size, `${name}的筛选在一行里`).toBe(1);
    }
    await page.getByRole('link', { name: '网上申请登记表' }).click();
    await page.getByRole('combobox', { name: '年度' }).selectOption('2024');
    await page.getByText('2024年还没有记录').waitFor();
  });
});

describe('the confirmation with whoever asked', () => {
  it('is chased, recorded as unreachable, resumed; the day of receipt is corrected with before and after', {
    timeout: 90_000,
  }, async () => {
    const { reference } = await submitByApi(server.url);
    await openCaseOf(page, server.url, reference);
    await page.getByText(/请在2026年3月3日以前联系申请人确认/).waitFor();
    await giveCommand(page, '记录联系情况', async () => {
      await field('联系日期').fill('2026-03-02');
      await field('联系方式').selectOption('phone');
      await field('联系结果').selectOption('no-answer');
    });
    await page.getByRole('list', { name: '联系情况' }).getByText('无人接听').waitFor();
    await page.getByText(/再次联系申请人确认/).waitFor();
    await go('/');
    await page.getByRole('row', { name: /已联系1次/ }).waitFor();
    await expectAccessible(page);
    await openCaseOf(page, server.url, reference);
    await page.getByRole('link', { name: /^登记为联系不上/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '登记为联系不上', exact: true }).click();
    await page.getByRole('button', { name: '确认登记为联系不上' }).click();
    await page.getByText('联系不上，待恢复联络').first().waitFor();
    await giveCommand(page, '确认并登记', async () => {
      await field('双方确认之日').fill('2026-03-02');
      await field('确认方式').selectOption('phone');
    });

    server.clock.set('2026-03-04T10:00:00+08:00');
    await page.reload();
    await page.getByRole('link', { name: /^更正收到之日/ }).click();
    await field('更正后的收到之日').fill('2026-03-03');
    await field('新的凭证').fill('与申请人核对的通话记录');
    await field('更正理由').fill('确认之日记错');
    await page.getByRole('dialog').getByRole('button', { name: '更正收到之日', exact: true }).click();
    await page.getByRole('button', { name: '确认更正收到之日' }).click();
    await page.getByText('已完成“更正收到之日”').waitFor();
    const corrections = page.getByRole('list', { name: '收到之日的更正' });
    await corrections.getByText('2026年3月2日').first().waitFor();
    expect(await corrections.locator('ins').allTextContents()).toEqual(['2026年3月3日', '2026年3月31日']);
    await page.getByRole('heading', { name: '办理过程' }).waitFor();
    await expectAccessible(page);
  });
});
