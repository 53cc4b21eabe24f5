import { readFileSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoScan } from '../../local/demo-scans.ts';
import type { LetterView } from '../../shared/contracts/letters-in.ts';
import type { CaseRow } from '../../shared/contracts/staff-api.ts';
import { createReaderProcess, type ReaderProcess } from '../../shared/platform/scans/reader-process.ts';
import { launchBrowser } from '../support/browser.ts';
import { letterOf } from '../support/letters.ts';
import { expectAccessible, signIn } from '../support/pages.ts';
import { eventually, startTestServer, type TestServer } from '../support/server.ts';

const root = join(import.meta.dirname, '..', '..');

let folder: string;
let reader: ReaderProcess;
let server: TestServer;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  reader = createReaderProcess({ entry: join(root, 'shared/platform/scans/reader-child.ts') });
  folder = await mkdtemp(join(tmpdir(), 'gongkai-bad-'));
  [server, browser] = await Promise.all([startTestServer({ console: true, reader, backoffMs: 20 }), launchBrowser()]);
  ({ page } = await signIn(browser, server.url, 'centre-a'));
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
});

const pdf = async (pages: number, encrypt = false) => {
  const document = await PDFDocument.create();
  for (let n = 0; n < pages; n++) document.addPage([595, 842]);
  if (encrypt) document.encrypt({ userPassword: 'geheim', ownerPassword: 'geheim' });
  return Buffer.from(await document.save({ useObjectStreams: false }));
};
const paper = (mean: number, sigma: number) =>
  sharp({
    create: { width: 1240, height: 1754, channels: 3, background: '#fff', noise: { type: 'gaussian', mean, sigma } },
  })
    .blur(3)
    .jpeg({ quality: 80 })
    .toBuffer();
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
const choose = (files: Parameters<ReturnType<Page['getByLabel']>['setInputFiles']>[0]) =>
  page.getByLabel(/把扫描件拖到这里/).setInputFiles(files);
const letters = async () => {
  const list = await server.staff('centre-a', 'GET', '/worklist?list=open&kind=letters-in&limit=100');
  return ((await list.json()) as { items: CaseRow[] }).items;
};

/** Receives what lies ready and waits until the reader has said something of it. */
async function receiveAndRead(): Promise<LetterView> {
  const before = new Set((await letters()).map(({ id }) => id));
  await page.getByRole('button', { name: '收件编号', exact: true }).click();
  await page.getByText('已收件1件').waitFor();
  const row = await eventually(async () => (await letters()).find(({ id }) => !before.has(id)), 'letter on the desk');
  return eventually(
    async () => {
      const seen = await letterOf(server, row.id);
      return seen.reading === 'read' || seen.reading === 'failed' ? seen : undefined;
    },
    'reader has been',
    60_000,
  );
}

describe('files that are no scan are refused where they are chosen, and nothing is received', () => {
  it('200 MB, a password, a broken PDF, no document: each in words that say what to do', {
    timeout: 120_000,
  }, async () => {
    await page.goto(`${server.url}/console/letters-in`);
    const large = join(folder, '全部档案.pdf');
    const handle = await open(large, 'w');
    await handle.truncate(200 * 1024 * 1024);
    await handle.close();
    await choose(large);
    await page.getByText('“全部档案.pdf”超过50MB，请降低扫描分辨率（300dpi已足够）或分成几个文件').waitFor();
    await page.getByRole('button', { name: '移除全部档案.pdf' }).click();
    for (const [name, bytes, words] of [
      ['加密.pdf', await pdf(1, true), 'PDF设有密码或权限限制，请去掉后再上传'],
      ['损坏.pdf', (await pdf(1)).subarray(0, 300), 'PDF文件不完整，请重新导出或扫描'],
      ['文字.pdf', Buffer.from('这不是扫描件'), '只能上传PDF、TIFF、JPG、PNG文件，请转换后再上传'],
    ] as const) {
      await choose([file(name, bytes)]);
      await page.getByText(words).waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: `移除${name}` }).click();
    }
    expect(await page.getByRole('button', { name: '收件编号', exact: true }).isDisabled()).toBe(true);
    expect(await letters()).toEqual([]);
  });
});

describe('what the reader can make nothing of stays on the desk, with what to do', () => {
  it.each([
    [
      'a blank page',
      '空白.jpg',
      () => paper(248, 2),
      '扫描的页面都是空白的，请看看纸张是不是放反了，重新扫描后在下面选“补充扫描件”。',
    ],
    ['a photo of nothing', '桌面.jpg', () => paper(120, 90), /页面上没有读出文字/],
    ['a PDF whose pages are gone', '坏页.pdf', async () => brokenInside(), /没有读出这件来信：文件已损坏，无法打开/],
    ['500 pages', '五百页.pdf', () => pdf(500), /没有读出这件来信：文件有500页，每份最多100页，请分成几份后再上传/],
    [
      'a letter that is no application',
      '来信.jpg',
      async () => Buffer.from(await demoScan(root, 'complaint')),
      /没有读到“申请公开”一类的字样/,
    ],
  ])('%s', { timeout: 120_000 }, async (_, name, make, words) => {
    await page.goto(`${server.url}/console/letters-in`);
    await choose([file(name, await make())]);
    await page.getByRole('button', { name: `删除${name}` }).waitFor();
    const letter = await receiveAndRead();
    expect(letter.proposal?.application ?? false).toBe(false);
    expect(letter.allowedCommands.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['registerLetter', 'addScans', 'readAgain', 'setAsideLetter']),
    );
    await page.goto(`${server.url}/console/letters-in/${letter.row.id}`);
    await page.getByText(words).waitFor();
    await page.getByRole('form', { name: '登记' }).waitFor();
    await expectAccessible(page);
  });

  it('a reader killed in the middle: the desk goes on saying that it is read, and then it has been', {
    timeout: 180_000,
  }, async () => {
    const scan = readFileSync(join(root, 'tests/fixtures/scans/letter.jpg'));
    await page.goto(`${server.url}/console/letters-in`);
    await choose([file('来信.jpg', scan)]);
    await page.getByRole('button', { name: '删除来信.jpg' }).waitFor();
    await page.getByRole('button', { name: '收件编号', exact: true }).click();
    const link = page.getByRole('status').getByRole('link', { name: /来信〔2026〕/ });
    await link.click();
    await page.getByText('系统正在识读，读好后会提示').waitFor();
    await eventually(async () => reader.pid, 'reader runs', 30_000);
    process.kill(reader.pid ?? 0, 'SIGKILL');
    await eventually(async () => reader.pid === undefined, 'reader died', 30_000);
    await page.getByText('系统正在识读，读好后会提示').waitFor();
    // The test's clock stands still, so the time until the next try has to pass by hand.
    server.clock.set('2026-03-02T09:05:00+08:00');
    await page.getByRole('img', { name: '来件第1页' }).waitFor({ timeout: 120_000 });
    expect(await page.getByLabel('姓名', { exact: true }).inputValue()).toBe('周建平');
  });
});

/** A PDF that looks whole from outside; its catalogue leads nowhere. */
function brokenInside(): Buffer {
  return Buffer.from(
    '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 9 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 2 >>\nstartxref\n9\n%%EOF\n',
  );
}
