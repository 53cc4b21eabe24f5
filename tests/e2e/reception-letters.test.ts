import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPdf } from '../../local/demo-files.ts';
import type { CaseView } from '../../shared/contracts/staff-api.ts';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import { launchBrowser } from '../support/browser.ts';
import { applicationOf, letterForm, readerOf, receive } from '../support/letters.ts';
import { expectAccessible, signIn } from '../support/pages.ts';
import { eventually, startTestServer, type TestServer } from '../support/server.ts';

const ASKS = '请公开龙川江综合治理工程2025年度的项目清单和资金安排。';
const { reader, state } = readerOf({
  'a letter': { name: '测试丁', identityNumber: inventedResidentId(7), asks: ASKS },
  'sent again': { name: '测试丁', identityNumber: inventedResidentId(7), asks: `${ASKS}谢谢。` },
  'a wrong number': { name: '测试戊', identityNumber: '110101199001010000', asks: '请公开城区公交线路优化方案。' },
  'a complaint': { name: '测试己', asks: '反映小区门口的路灯不亮，请派人修理。' },
  'a fax': { name: '测试庚', identityNumber: inventedResidentId(9), asks: '请提供农贸市场改造项目的立项批复。' },
});

let server: TestServer;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer({ console: true, reader, backoffMs: 20 }), launchBrowser()]);
  ({ page } = await signIn(browser, server.url, 'centre-a'));
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const scan = (name: string, line: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(demoPdf(line)),
});
const field = (name: string) => page.getByLabel(name, { exact: true });
/** Where on the sheet the box of a field lies. */
const middleOf = async (path: string) => {
  const [sheet, box] = await Promise.all([
    page.locator('.page-sheet').boundingBox(),
    page.locator(`.page-box[data-field="${path}"]`).first().boundingBox(),
  ]);
  if (!sheet || !box) throw new Error(`no box for ${path}`);
  return { x: box.x + box.width / 2 - sheet.x, y: box.y + box.height / 2 - sheet.y };
};
const register = async () => {
  await page.getByRole('button', { name: '登记为申请', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确认登记' }).click();
};
const open = async (id: string) => {
  await page.goto(`${server.url}/console/letters-in/${id}`);
  await page.getByRole('form', { name: '登记' }).waitFor();
};
const receiveAndOpen = async (line: string, over: Parameters<typeof receive>[1] = {}) => {
  const letter = await receive(server, { line, ...over });
  await eventually(async () => {
    const response = await server.staff('centre-a', 'GET', `/letters-in/${letter.id}`);
    const { reading } = (await response.json()) as { reading: string };
    return reading === 'read' ? true : undefined;
  }, 'letter read');
  await open(letter.id);
  return letter;
};

describe('letters through the pages', () => {
  it('a batch is uploaded with progress, numbered, and lies in the list until a person has looked', {
    timeout: 90_000,
  }, async () => {
    await page.getByRole('link', { name: '来信登记' }).click();
    await page.getByText('现在没有待登记的来信').waitFor();
    await expectAccessible(page);
    await page
      .getByLabel(/把扫描件拖到这里/)
      .setInputFiles([
        scan('第一封.pdf', 'a letter'),
        scan('第二封.pdf', 'a complaint'),
        { name: '不是扫描件.docx', mimeType: 'application/msword', buffer: Buffer.from('nothing') },
      ]);
    await page.getByRole('button', { name: '移除不是扫描件.docx' }).click();
    await page.getByRole('button', { name: '删除第二封.pdf' }).waitFor();
    await page.getByRole('button', { name: '收件编号（2件）' }).click();
    await page.getByText('已收件2件').waitFor();
    await expectAccessible(page);
    await page.getByText('已识读，请核对').nth(1).waitFor();
    expect(await page.getByRole('table', { name: '待登记的来信' }).getByRole('row').count()).toBe(3);
  });

  it('a proposal is checked beside its picture: field to box, box to field, doubts marked; then registered with the day of receipt and its article', {
    timeout: 90_000,
  }, async ({ annotate }) => {
    for (const time of ['first', 'second']) {
      const clicked = performance.now();
      await page
        .getByRole('row', { name: /测试丁/ })
        .getByRole('link')
        .click();
      await page.getByRole('img', { name: '来件第1页' }).waitFor();
      await annotate(`opened with its picture the ${time} time in ${Math.round(performance.now() - clicked)} ms`);
      if (time === 'first') await page.getByRole('link', { name: '来信登记' }).first().click();
    }
    expect(await field('姓名').inputValue()).toBe('测试丁');
    expect(await field('证件号码').inputValue()).toBe(inventedResidentId(7));
    expect(await field('证件名称').inputValue()).toBe('resident-id');
    await page.getByText('还有1处请核对').waitFor();
    expect(await page.getByText('没有读到').count()).toBeGreaterThan(3);
    await expectAccessible(page);

    await field('证件号码').focus();
    await page.locator('.page-box-active[data-field="form.applicant.identityNumber"]').waitFor();
    await page.locator('.page-sheet').click({ position: await middleOf('form.applicant.name') });
    expect(await field('姓名').evaluate((e) => e === document.activeElement)).toBe(true);
    await page.keyboard.press('F8');
    expect(
      await page.getByRole('textbox', { name: /^所需信息的内容/ }).evaluate((e) => e === document.activeElement),
    ).toBe(true);
    await page.getByRole('button', { name: '所需信息的内容核对无误' }).click();
    await page.getByText('已核对').waitFor();

    const tools = page.getByRole('region', { name: '第1页，可以滚动' });
    await tools.focus();
    await page.keyboard.press('+');
    await page.getByText('150%').waitFor();
    await page.keyboard.press('r');
    await page.keyboard.press('0');
    await page.getByText('100%').waitFor();
    const next = page.getByRole('button', { name: '到第1页读到的下一个栏目' });
    await next.press('Enter');
    await next.press('Enter');
    expect(await field('姓名').evaluate((e) => e === document.activeElement)).toBe(true);

    await page.getByRole('button', { name: '登记为申请', exact: true }).click();
    await page.getByRole('button', { name: '请选择邮件类别' }).waitFor();
    await field('邮件类别').selectOption('registered');
    await field('签收日期').fill('2026-03-02');
    await field('签收人').fill('收发室 测试己');
    await field('邮件编号').fill('XA00000000000');
    await page.getByText('以本机关签收之日为收到之日（条例第三十一条第（二）项）').waitFor();
    await page.getByRole('checkbox', { name: '有签名、捺印或者盖章' }).check();
    await page.getByText(/还缺：.*身份证明/).waitFor();
    await page.getByRole('checkbox', { name: '身份证明', exact: true }).check();
    await field('联系电话').fill('13800000007');
    await page.getByRole('button', { name: '登记为申请', exact: true }).click();
    await page.getByRole('dialog').getByText('2026年3月2日').waitFor();
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: '确认登记' }).click();
    await page.getByText('已登记为申请。').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: '打开这件申请' }).click();
    await page.getByRole('heading', { name: '收件与登记' }).waitFor();
    await page.getByText('XA00000000000').first().waitFor();
    await expectAccessible(page);
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect(await applicationOf(server, id)).toMatchObject({
      row: { channelTitle: '信函', state: 'registered' },
      registration: { receivedOn: '2026-03-02' },
    });
  });

  it('the same letter scanned twice, and the same application again, are shown before registering and merged with a reason', {
    timeout: 90_000,
  }, async () => {
    await receiveAndOpen('a letter');
    await page.getByText('扫描件完全相同').waitFor();
    await expectAccessible(page);
    await receiveAndOpen('sent again');
    const same = page.getByRole('listitem').filter({ hasText: '同一申请人，内容相近' });
    await same.getByRole('button', { name: '并入这一件' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('认定重复的理由').inputValue()).toContain('同一申请人，内容相近');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '重复来信，并入', exact: true }).click();
    await page.getByRole('button', { name: '确认重复来信，并入' }).click();
    await page.getByText('已完成“重复来信，并入”').waitFor();
    await page.getByText('重复来信，已并入').first().waitFor();
  });

  it('a number that cannot be right is kept as written and never used; a letter that is no application is set aside', {
    timeout: 90_000,
  }, async () => {
    await receiveAndOpen('a wrong number');
    expect(await field('证件号码').inputValue()).toBe('');
    expect(await field('原件所写的证件号码（有误）').inputValue()).toBe('110101199001010000');
    await page.goto(`${server.url}/console/letters-in`);
    await page
      .getByRole('row', { name: /测试己/ })
      .getByRole('link')
      .click();
    await page.getByRole('link', { name: /^不是公开申请/ }).click();
    await page.getByLabel('处理方式').selectOption('forward');
    await page.getByLabel(/^转往/).fill('市城市管理局');
    await page.getByLabel('理由', { exact: true }).fill('反映路灯不亮，不是政府信息公开申请');
    await page.getByRole('dialog').getByRole('button', { name: '不是公开申请', exact: true }).click();
    await page.getByRole('button', { name: '确认不是公开申请' }).click();
    await page.getByText('转有关单位或者科室办理，市城市管理局').waitFor();
    await expectAccessible(page);
  });

  it('two clerks register the same letter: the second is told by whom in words, with a link, and loses nothing typed', {
    timeout: 90_000,
  }, async () => {
    const letter = await receiveAndOpen('a fax', {
      channel: 'fax',
      arrival: { arrivedOn: '2026-03-02', arrivedAt: '09:20' },
    });
    await field('联系电话').fill('13800000009');
    const seen = (await (await server.staff('centre-b', 'GET', `/letters-in/${letter.id}`)).json()) as {
      version: number;
    };
    const first = await server.staff(
      'centre-b',
      'POST',
      `/letters-in/${letter.id}/commands/registerLetter`,
      {
        version: seen.version,
        input: {
          form: letterForm({}, { name: '测试庚', identityNumber: inventedResidentId(9) }),
          arrival: { arrivedOn: '2026-03-02', arrivedAt: '09:20' },
        },
      },
      { 'idempotency-key': crypto.randomUUID() },
    );
    expect(first.status).toBe(200);
    await page.getByText('待双方确认').first().waitFor();
    await register();
    await page.getByText(/这件来信刚刚由另一位同事登记/).waitFor();
    await expectAccessible(page);
    expect(await field('联系电话').inputValue()).toBe('13800000009');
    await page.getByRole('alert').getByRole('link', { name: /打开/ }).click();
    await page.getByRole('heading', { name: '您现在可以' }).waitFor();
  });

  it('what cannot be read is typed by hand from the scan; ordinary mail waits for its confirmation', {
    timeout: 90_000,
  }, async () => {
    const { Invalid } = await import('../../shared/platform/errors.ts');
    state.fail = new Invalid('scan-broken', '扫描件打不开，可能已经损坏');
    const { id } = await receive(server, { line: 'unreadable' });
    await eventually(async () => {
      const response = await server.staff('centre-a', 'GET', `/letters-in/${id}`);
      return ((await response.json()) as { reading: string }).reading === 'failed' ? true : undefined;
    }, 'reading failed');
    state.fail = undefined;
    await page.goto(`${server.url}/console/letters-in`);
    await page.getByText('未能识读，请录入').waitFor();
    await open(id);
    await page.getByText('没有读出这件来信：扫描件打不开，可能已经损坏').waitFor();
    await expectAccessible(page);
    await page
      .getByRole('radio', { name: 'person' })
      .or(page.getByRole('radio', { name: '公民' }))
      .check();
    await field('姓名').fill('测试辛');
    await page.getByRole('textbox', { name: /^所需信息的内容/ }).fill('申请公开东瓜镇2025年度农田水利项目清单。');
    await field('邮件类别').selectOption('ordinary');
    await register();
    await page.getByText('已登记为申请。').waitFor();
    await page.getByRole('link', { name: '打开这件申请' }).click();
    await page.getByText('已提交，待确认').first().waitFor();
    const view = (await (
      await server.staff('centre-a', 'GET', `/applications/${new URL(page.url()).pathname.split('/').at(-1)}`)
    ).json()) as CaseView;
    expect(view.reception.missing.map(({ part }) => part)).toContain('signature');
  });
});
