import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPdf, largePdf } from '../../local/demo-files.ts';
import type { UploadOffer } from '../../shared/contracts/large-upload.ts';
import { launchBrowser } from '../support/browser.ts';
import { applicationOf, letterForm, letterOf, readerOf, receive } from '../support/letters.ts';
import { expectAccessible, giveCommand, openCaseOf, signIn } from '../support/pages.ts';
import { eventually, startTestServer, type TestServer } from '../support/server.ts';

const MEBIBYTE = 1024 * 1024;
const ANNOUNCED = '**/api/staff/uploads/large';
const PLACE = '**/api/uploads/incoming/**';
const LOOK = '0f3a'.repeat(16);
const { reader, state } = readerOf({
  'a letter': { name: '测试丁', asks: '请公开龙川江综合治理工程2025年度的项目清单和资金安排。' },
  'mis-sent': { name: '测试戊', asks: '请公开城区公交线路优化方案。' },
  'for another authority': { name: '测试己', asks: '请公开省道改扩建项目的用地批复。' },
  'by ordinary mail': { name: '测试庚', asks: '请提供农贸市场改造项目的立项批复。' },
  'a hand': { name: '涣试', unsure: true, asks: '清公幵东爪镇', look: LOOK },
  'the hand again': { name: '测拭', unsure: true, asks: '日月年号街', look: `1${LOOK.slice(1)}` },
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

const field = (name: string) => page.getByLabel(name, { exact: true });
const openDesk = async (id: string) => {
  await page.goto(`${server.url}/console/letters-in/${id}`);
  await page.getByRole('form', { name: '登记' }).waitFor();
};
const receiveAndOpen = async (line: string, over: Parameters<typeof receive>[1] = {}) => {
  const letter = await receive(server, { line, ...over });
  await eventually(async () => (await letterOf(server, letter.id)).reading === 'read', 'letter read');
  await openDesk(letter.id);
  return letter;
};
const askToRegister = async () => {
  await page.getByRole('button', { name: '登记为申请', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确认登记' }).click();
  // On a busy machine it is still closing when the next one would open.
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
};
const register = async () => {
  await askToRegister();
  await page.getByText('已登记为申请。').waitFor();
};

/** Drops files on the zone as a hand with a mouse does: over it, then let go. */
async function drop(files: readonly { name: string; bytes: Uint8Array }[]): Promise<void> {
  const data = await page.evaluateHandle(
    (all) => {
      const transfer = new DataTransfer();
      for (const { name, text } of all)
        transfer.items.add(
          new File([Uint8Array.from(text, (c) => c.charCodeAt(0))], name, { type: 'application/pdf' }),
        );
      return transfer;
    },
    files.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString('latin1') })),
  );
  const zone = page.locator('.drop');
  await zone.dispatchEvent('dragover', { dataTransfer: data });
  await page.locator('.drop-over').waitFor();
  await zone.dispatchEvent('drop', { dataTransfer: data });
  await page.locator('.drop-over').waitFor({ state: 'detached' });
}

describe('a batch dropped on the desk', () => {
  it('goes up with progress; one is cancelled, one that broke off is sent again, and each is a letter of its own', {
    timeout: 120_000,
  }, async () => {
    await page.goto(`${server.url}/console/letters-in`);
    const names = new Map<string, string>();
    await page.route(ANNOUNCED, async (route) => {
      const response = await route.fetch();
      names.set(
        ((await response.json()) as UploadOffer).url,
        (route.request().postDataJSON() as { name: string }).name,
      );
      await route.fulfill({ response });
    });
    const held: Route[] = [];
    await page.route(PLACE, async (route) => {
      if (names.get(new URL(route.request().url()).pathname) === '第一封.pdf') await route.continue();
      else held.push(route);
    });
    await drop([
      { name: '第一封.pdf', bytes: demoPdf('a letter') },
      { name: '第二封.pdf', bytes: largePdf(4 * MEBIBYTE, 'mis-sent') },
      { name: '第三封.pdf', bytes: largePdf(4 * MEBIBYTE, 'for another authority') },
    ]);
    await page.getByRole('button', { name: '删除第一封.pdf' }).waitFor();
    await page.getByRole('progressbar', { name: '第二封.pdf上传进度' }).waitFor();
    await eventually(async () => held.length === 2, 'both large files on their way');
    expect(await page.getByRole('button', { name: /^收件编号/ }).isDisabled()).toBe(true);
    await page.getByText('还有文件正在上传，传完再收件').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: '取消上传第三封.pdf' }).click();
    await page.getByText('第三封.pdf').waitFor({ state: 'detached' });
    for (const route of held) await route.abort('connectionreset').catch(() => undefined);
    await page.getByText('没有传上去，请检查网络，再传一次').waitFor();
    await expectAccessible(page);
    await page.unroute(PLACE);
    await page.unroute(ANNOUNCED);
    await page.getByRole('button', { name: '重试上传第二封.pdf' }).click();
    await page.getByRole('button', { name: '删除第二封.pdf' }).waitFor();
    await page.getByRole('button', { name: '收件编号（2件）' }).click();
    await page.getByText('已收件2件').waitFor();
    await page.getByRole('row', { name: /测试丁/ }).waitFor();
    await page.getByRole('row', { name: /测试戊/ }).waitFor();
    expect(await page.getByRole('row', { name: /测试己/ }).count()).toBe(0);
  });
});

describe('while the reader is at it', () => {
  it('the list and the desk say so, and a person who types meanwhile loses nothing to the reading that comes', {
    timeout: 90_000,
  }, async () => {
    const gate = Promise.withResolvers<void>();
    state.hold = gate.promise;
    const going = await receive(server, { line: 'a letter' });
    const waiting = await receive(server, { line: 'a letter' });
    try {
      await eventually(async () => (await letterOf(server, going.id)).reading === 'going', 'reader begins');
      await page.goto(`${server.url}/console/letters-in`);
      const rowOf = (number: string) => page.getByRole('row', { name: new RegExp(number) });
      await rowOf(going.number).getByText('正在识读').waitFor();
      await rowOf(waiting.number).getByText('排队等待识读').waitFor();
      await expectAccessible(page);
      await openDesk(waiting.id);
      await page.getByText('这件来信排在识读队列里，读好后会提示').waitFor();
      await openDesk(going.id);
      await page.getByText('系统正在识读，读好后会提示').waitFor();
      await page.getByText('可以打开扫描件，对照着录入').waitFor();
      await expectAccessible(page);
      await page.getByRole('radio', { name: '公民' }).check();
      await field('联系地址').fill('示例省示例市示例路7号');
    } finally {
      state.hold = undefined;
      gate.resolve();
    }
    await page.getByText('系统刚刚识读完。').waitFor();
    expect(await field('姓名').inputValue()).toBe('');
    await page.getByRole('button', { name: '把读到的填进空着的栏目' }).click();
    expect(await field('姓名').inputValue()).toBe('测试丁');
    expect(await field('联系地址').inputValue()).toBe('示例省示例市示例路7号');
  });
});

describe('a letter that reached somebody else first', () => {
  it('is registered with both days; days out of order are named at their fields', { timeout: 90_000 }, async () => {
    await receiveAndOpen('mis-sent');
    await field('邮件类别').selectOption('registered');
    await field('签收日期').fill('2026-03-03');
    await page.getByRole('checkbox', { name: '填写先由其他科室或者个人收到' }).check();
    await field('首次收到的科室或者个人').fill('总值班室');
    await field('首次收到日期').fill('2026-02-27');
    await field('转交日期').fill('2026-03-02');
    await askToRegister();
    const summary = page.getByRole('alert');
    await summary.getByRole('button', { name: /不能晚于今天/ }).waitFor();
    await expectAccessible(page);
    await field('签收日期').fill('2026-02-27');
    await field('邮戳日期').fill('2026-02-28');
    await askToRegister();
    await summary.getByRole('button', { name: /不能早于邮戳日期/ }).waitFor();
    await field('邮戳日期').fill('2026-02-25');
    await register();
    await page.getByRole('link', { name: '打开这件申请' }).click();
    const facts = page
      .getByRole('region', { name: '收件与登记' })
      .or(page.locator('section', { hasText: '收件与登记' }));
    await facts.getByText('总值班室，2026年2月27日').first().waitFor();
    await facts.getByText('2026年3月2日').first().waitFor();
    await expectAccessible(page);
    await page.goto(`${server.url}/console/registers?register=letters`);
    await page.getByText(/先由总值班室于2026年2月27日收到，2026年3月2日转交/).waitFor();
  });

  it('and belongs to another authority is passed on with the day and why; the register keeps both days', {
    timeout: 90_000,
  }, async () => {
    const { id } = await receiveAndOpen('for another authority', { arrival: { arrivedOn: '2026-02-27' } });
    await page.getByRole('link', { name: /^转送其他机关/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('转送的机关').fill('示例市交通运输局');
    await dialog.getByLabel('转送日期').fill('2026-02-26');
    await dialog.getByLabel('理由', { exact: true }).fill('该信息由示例市交通运输局制作');
    await dialog.getByRole('button', { name: '转送其他机关', exact: true }).click();
    await page.getByRole('button', { name: '确认转送其他机关' }).click();
    await dialog.getByText('转送日期不能早于收到日期').first().waitFor();
    await expectAccessible(page);
    await dialog.getByLabel('转送日期').fill('2026-03-02');
    await dialog.getByRole('button', { name: '转送其他机关', exact: true }).click();
    await page.getByRole('button', { name: '确认转送其他机关' }).click();
    await page.getByText('已完成“转送其他机关”').waitFor();
    await page.getByText('已转送').first().waitFor();
    await expectAccessible(page);
    expect((await letterOf(server, id)).closing).toMatchObject({ to: '示例市交通运输局', on: '2026-03-02' });
    expect((await letterOf(server, id)).arrival.arrivedOn).toBe('2026-02-27');
  });
});

describe('evidence that comes later', () => {
  it('a slip found after the confirmation corrects the day of receipt of a letter; before and after stay visible', {
    timeout: 90_000,
  }, async () => {
    await receiveAndOpen('by ordinary mail', { arrival: { arrivedOn: '2026-02-27' } });
    await field('邮件类别').selectOption('ordinary');
    await field('邮戳日期').fill('2026-02-24');
    await register();
    await page.getByRole('link', { name: '打开这件申请' }).click();
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await giveCommand(page, '确认并登记', async () => {
      await field('双方确认之日').fill('2026-03-02');
      await field('确认方式').selectOption('phone');
    });
    const before = await applicationOf(server, id);
    await page.getByRole('link', { name: /^更正收到之日/ }).click();
    await field('更正后的收到之日').fill('2026-02-27');
    await field('新的凭证').fill('收发室签收底单');
    await field('更正理由').fill('收发室补交签收底单，二月二十七日已由本机关签收');
    await page.getByRole('dialog').getByRole('button', { name: '更正收到之日', exact: true }).click();
    await page.getByRole('button', { name: '确认更正收到之日' }).click();
    await page.getByText('已完成“更正收到之日”').waitFor();
    const corrections = page.getByRole('list', { name: '收到之日的更正' });
    expect(await corrections.locator('del').first().textContent()).toBe('2026年3月2日');
    expect(await corrections.locator('ins').first().textContent()).toBe('2026年2月27日');
    await corrections.getByText(/收发室签收底单/).waitFor();
    await expectAccessible(page);
    const after = await applicationOf(server, id);
    expect(after.clock?.receivedOn).toBe('2026-02-27');
    expect((after.clock?.dueOn ?? '') < (before.clock?.dueOn ?? '')).toBe(true);
    await page.goto(`${server.url}/console/registers?register=letters`);
    await page
      .getByRole('row', { name: /测试庚/ })
      .getByText('2026年2月27日')
      .first()
      .waitFor();
  });
});

describe('the same paper scanned twice', () => {
  it('is shown by how its pages look and put away as a copy with the reason', { timeout: 90_000 }, async () => {
    const first = await receiveAndOpen('a hand');
    await receiveAndOpen('the hand again');
    await page.getByText('登记前请先看：可能重复的来件1件').waitFor();
    const same = page.getByRole('listitem').filter({ hasText: '扫描页面看上去相同' });
    await same.getByRole('link', { name: new RegExp(first.number) }).waitFor();
    await expectAccessible(page);
    await same.getByRole('button', { name: '按重复扫描存档' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('理由', { exact: true }).inputValue()).toMatch(
      /^重复扫描：与来信.*扫描页面看上去相同/,
    );
    await dialog.getByRole('button', { name: '不是公开申请', exact: true }).click();
    await page.getByRole('button', { name: '确认不是公开申请' }).click();
    await page.getByText('已完成“不是公开申请”').waitFor();
  });
});

describe('an application in the wrong section', () => {
  it('moves on to another one, and the history says from where to where and when', { timeout: 90_000 }, async () => {
    const form = letterForm();
    const opened = await server.staff(
      'centre-a',
      'POST',
      '/applications',
      { form },
      {
        'idempotency-key': crypto.randomUUID(),
      },
    );
    const { row } = (await opened.json()) as { row: { reference: string; id: string } };
    await openCaseOf(page, server.url, row.reference);
    await giveCommand(page, '转科室办理', async () => {
      await page.getByRole('dialog').getByLabel('科室', { exact: true }).selectOption('general-2');
    });
    server.clock.set('2026-03-03T09:00:00+08:00');
    await page.reload();
    await page.getByRole('link', { name: /^改派科室/ }).click();
    await field('科室').selectOption('supervision');
    await field('改派理由').fill('属督查和议案科职责');
    await page.getByRole('dialog').getByRole('button', { name: '改派科室', exact: true }).click();
    await page.getByRole('button', { name: '确认改派科室' }).click();
    await page.getByText('已完成“改派科室”').waitFor();
    const history = page.getByRole('heading', { name: '办理过程' }).locator('..').locator('..');
    await history.getByText('督查和议案科').first().waitFor();
    await history.getByText('综合二科').first().waitFor();
    const { items } = (await (await server.staff('section-supervision', 'GET', '/worklist')).json()) as {
      items: { id: string }[];
    };
    expect(items.map(({ id }) => id)).toContain(row.id);
    await expectAccessible(page);
  });
});
