import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largePdf } from '../../local/demo-files.ts';
import { sha256 } from '../../shared/platform/canonical.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectAccessible, openCaseOf, signIn } from '../support/pages.ts';
import { startTestServer, submitByApi, type TestServer } from '../support/server.ts';
import { registration } from '../support/test-office.ts';

const MEBIBYTE = 1024 * 1024;
const PLACE = '**/api/uploads/incoming/**';
const file = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(bytes),
});

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer({ console: true, backoffMs: 20 }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Requests that went to the place for large files and to the two calls around it. */
function watchLarge(page: Page): string[] {
  const seen: string[] = [];
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname.replace(/incoming\/.*/, 'incoming');
    if (request.method() === 'POST' && path.includes('/uploads')) seen.push(path);
  });
  return seen;
}

/** Holds what is sent to the place for large files until it is let go, cut or cancelled. */
async function hold(page: Page): Promise<{ arrived: Promise<Route> }> {
  let arrive: (route: Route) => void = () => undefined;
  const arrived = new Promise<Route>((resolve) => {
    arrive = resolve;
  });
  await page.unroute(PLACE);
  await page.route(PLACE, (route) => arrive(route));
  return { arrived };
}

describe('files of several megabytes from the public form', () => {
  let page: Page;
  let large: string[];

  it('goes up with progress, beside the form, and lies with the draft', { timeout: 60_000 }, async () => {
    page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    large = watchLarge(page);
    await page.goto(`${server.url}/apply`);
    await page.getByRole('button', { name: '开始填写' }).click();
    await page.getByRole('textbox', { name: '所需信息' }).fill('申请公开2025年度农村公路养护资金使用明细。');
    await page.getByRole('radio', { name: /光盘或电子数据/ }).check();
    await page.getByRole('radio', { name: /网上下载/ }).check();
    const next = () => page.getByRole('button', { name: '保存并继续', exact: true }).click();
    await next();
    await page.getByRole('radio', { name: /公民/ }).check();
    await page.getByRole('radio', { name: /申请人自己办理/ }).check();
    await next();
    await page.getByRole('textbox', { name: '姓名' }).fill('测试甲');
    await page.getByRole('combobox', { name: '证件名称' }).selectOption({ label: '护照' });
    await page.getByRole('textbox', { name: '证件号码' }).fill('E00000000');
    await page.getByRole('textbox', { name: /联系电话/ }).fill('13800000000');
    await page.getByRole('textbox', { name: /联系地址/ }).fill('云南省楚雄市示例路1号');
    await page.getByRole('textbox', { name: /邮政编码/ }).fill('675000');
    await next();

    const { arrived } = await hold(page);
    await page.getByLabel('选择文件').setInputFiles(file('大材料.pdf', largePdf(6 * MEBIBYTE)));
    await page.getByRole('button', { name: '上传这个文件' }).click();
    const route = await arrived;
    await page.getByRole('progressbar', { name: '上传进度' }).waitFor();
    await expectAccessible(page);
    await route.continue();
    await page.getByRole('button', { name: '删除大材料.pdf' }).waitFor();
    await page.getByText('6.0 MB').waitFor();
    expect(large).toEqual(['/api/uploads/large', '/api/uploads/incoming', '/api/uploads/large/taken']);
    await expectAccessible(page);
  });

  it('can be cancelled, and a broken network says what to do', { timeout: 60_000 }, async () => {
    const start = async () => {
      const { arrived } = await hold(page);
      await page.getByRole('radio', { name: /其他/ }).check();
      await page.getByLabel('选择文件').setInputFiles(file('第二份.pdf', largePdf(4 * MEBIBYTE)));
      await page.getByRole('button', { name: '上传这个文件' }).click();
      return arrived;
    };
    await start();
    await page.getByRole('button', { name: '取消上传' }).click();
    await page.getByText('已取消上传，这个文件没有传上去。').waitFor();
    await (await start()).abort('connectionreset');
    await page.getByText('没有传上去，请检查网络，再按一次“上传这个文件”。').waitFor();
    await expectAccessible(page);
    await page.unroute(PLACE);
    await page.getByRole('button', { name: '上传这个文件' }).click();
    await page.getByRole('button', { name: '删除第二份.pdf' }).waitFor();
  });

  it('too large or no document: refused in words that say what to do', { timeout: 60_000 }, async () => {
    large.length = 0;
    await page.getByLabel('选择文件').setInputFiles(file('太大.pdf', largePdf(9 * MEBIBYTE)));
    await page.getByText('“太大.pdf”超过8MB，请压缩或分成几个文件').waitFor();
    await page.getByRole('button', { name: '上传这个文件' }).click();
    await page.getByRole('radio', { name: /其他/ }).check();
    await page.getByLabel('选择文件').setInputFiles(file('程序.pdf', new Uint8Array(4 * MEBIBYTE).fill(77)));
    await page.getByRole('button', { name: '上传这个文件' }).click();
    await page.getByText(/只能上传PDF、JPG、PNG、DOCX、XLSX文件，请转换后再上传/).waitFor();
    expect(large).toHaveLength(3);
  });
});

describe('files of several megabytes from the console', () => {
  it('goes up as an enclosure with progress and reaches the case as it was; a larger one is refused', {
    timeout: 90_000,
  }, async () => {
    const { id, reference } = await submitByApi(server.url);
    await server.command('centre-a', id, 'registerApplication', registration);
    await server.command('centre-a', id, 'assignToSection', { section: 'general-2' });
    const { page } = await signIn(browser, server.url, 'section-general-2');
    const large = watchLarge(page);
    await openCaseOf(page, server.url, reference);
    await page.getByRole('link', { name: /^提出处理意见/ }).click();
    await page.getByRole('radio', { name: /予以公开.*第三十六条第（二）项/ }).check();
    const chosen = page.getByLabel('随告知书提供的文件');

    const bytes = largePdf(6 * MEBIBYTE, 'enclosure');
    const { arrived } = await hold(page);
    await chosen.setInputFiles([file('资金明细.pdf', bytes), file('全部档案.pdf', largePdf(9 * MEBIBYTE))]);
    await page.getByText('“全部档案.pdf”超过8MB，请压缩或分成几个文件').waitFor();
    const route = await arrived;
    await page.getByRole('progressbar', { name: '资金明细.pdf上传进度' }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '提出处理意见', exact: true }).click();
    await page.getByText('还有文件正在上传，请等它传完或者取消上传').first().waitFor();
    await expectAccessible(page);
    await route.abort('connectionreset');
    await page.getByText(/没有传上去，请检查网络/).waitFor();
    await expectAccessible(page);

    await page.unroute(PLACE);
    await page.getByRole('button', { name: '重试上传资金明细.pdf' }).click();
    await page.getByText('6.0 MB，已上传').waitFor();
    expect(large.slice(-3)).toEqual([
      '/api/staff/uploads/large',
      '/api/uploads/incoming',
      '/api/staff/uploads/large/taken',
    ]);

    const again = await hold(page);
    await chosen.setInputFiles(file('弃用.pdf', largePdf(4 * MEBIBYTE)));
    await again.arrived;
    await page.getByRole('button', { name: '取消上传弃用.pdf' }).click();
    await page.getByText('弃用.pdf').waitFor({ state: 'detached' });

    await page
      .getByRole('group', { name: /公开的信息 第1项/ })
      .getByLabel('信息名称')
      .fill('农村公路养护资金使用明细');
    await page.getByLabel('提供形式', { exact: true }).selectOption('电子文件');
    await page.getByLabel('提供方式', { exact: true }).selectOption('随本告知书提供');
    await page.getByLabel('处理意见及理由').fill('该信息由本机关制作，可以公开。');
    await page.getByRole('dialog').getByRole('button', { name: '提出处理意见', exact: true }).click();
    await page.getByText('已完成“提出处理意见”').waitFor();
    const view = await server.caseOf(id);
    expect(JSON.stringify(view)).toContain('资金明细.pdf');
    const kept = await server.staff('centre-a', 'GET', `/applications/${id}/files/enclosure-1`);
    expect(sha256(new Uint8Array(await kept.arrayBuffer()))).toBe(sha256(bytes));
  });
});

it('openapi.json names the routes for large files, and who may announce what', async () => {
  const { paths } = (await (await fetch(`${server.url}/openapi.json`)).json()) as {
    paths: Record<string, { post: { security?: unknown; requestBody: unknown; responses: object } }>;
  };
  for (const path of ['/api/uploads/large', '/api/staff/uploads/large']) {
    expect(Object.keys(paths[path]?.post.responses ?? {}), path).toEqual(expect.arrayContaining(['201', '413', '422']));
    expect(Object.keys(paths[`${path}/taken`]?.post.responses ?? {}), path).toEqual(
      expect.arrayContaining(['201', '404', '422']),
    );
  }
  expect(paths['/api/uploads/large']?.post.security).toBeUndefined();
  expect(paths['/api/staff/uploads/large']?.post.security).toEqual([{ staff: [] }]);
  expect(JSON.stringify(paths['/api/uploads/large']?.post.requestBody)).not.toContain('"scan"');
  expect(JSON.stringify(paths['/api/staff/uploads/large']?.post.requestBody)).toContain('"scan"');
});

describe('the place where large files arrive on one machine', () => {
  it('judges the permission before the body, allows no other origin and takes nothing without a seal', async () => {
    const announced = { name: '材料.pdf', contentType: 'application/pdf', bytes: 10 };
    const offer = (await (
      await fetch(`${server.url}/api/uploads/large`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(announced),
      })
    ).json()) as { url: string };
    expect(offer.url).toMatch(/^\/api\/uploads\/incoming\/[\w-]+\.[0-9a-f]{64}$/);
    const elsewhere = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' };
    const preflight = await fetch(server.url + offer.url, { method: 'OPTIONS', headers: elsewhere });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    const form = new FormData();
    form.set('file', new Blob(['x']));
    const unsealed = await fetch(`${server.url}/api/uploads/incoming/x.y`, { method: 'POST', body: form });
    expect(unsealed.status).toBe(403);
    const page = await fetch(server.url);
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'self';");
  });
});
