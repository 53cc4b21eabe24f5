import { it } from 'vitest';
import { largePdf } from '../local/demo-files.ts';
import { seedReception } from '../local/demo-reception.ts';
import { inventedResidentId } from '../shared/law/identity-number.ts';
import { launchBrowser } from './support/browser.ts';
import { receive, scanTicket } from './support/letters.ts';
import { signIn } from './support/pages.ts';
import { eventually, startTestServer, submitByApi } from './support/server.ts';

void largePdf;
it('look', { timeout: 280_000 }, async () => {
  const browser = await launchBrowser();
  const sheet = await (await browser.newContext({ viewport: { width: 1240, height: 1754 } })).newPage();
  await sheet.setContent(`<body style="margin:90px;font:26px/2 'Noto Serif CJK SC',serif"><h1 style="text-align:center;font-size:40px">政府信息公开申请表</h1>
  <table border=1 cellspacing=0 cellpadding=14 style="width:100%;border-collapse:collapse"><tr><td id=a>姓名</td><td id=name>测试丁</td></tr><tr><td>证件名称及号码</td><td id=no>居民身份证 ${inventedResidentId(7)}</td></tr><tr><td>联系电话</td><td id=phone>13800000007</td></tr><tr><td>联系地址</td><td id=addr>云南省楚雄市示例路7号</td></tr><tr><td>所需信息</td><td id=info style="height:420px;vertical-align:top">请公开龙川江综合治理工程2025年度的项目清单和资金安排，包括各标段的中标单位、合同金额和已支付金额。</td></tr><tr><td>提供形式</td><td id=form>☑纸质　□电子邮件　□光盘</td></tr><tr><td>获取方式</td><td id=way>☑邮寄　☑自行领取　□传真</td></tr></table><p style="text-align:right">申请人：测试丁　2026年2月26日</p>`);
  const boxes = await sheet.evaluate(() =>
    Object.fromEntries(
      ['name', 'no', 'phone', 'addr', 'info', 'form', 'way'].map((id) => {
        const r = document.getElementById(id)!.getBoundingClientRect();
        return [id, { x: r.x, y: r.y, width: r.width, height: r.height }];
      }),
    ),
  );
  const jpeg = await sheet.screenshot({ type: 'jpeg', quality: 80 });
  const v = (value: string, id: string, unsure = false, reason?: string) => ({
    value,
    text: value,
    page: 1,
    box: boxes[id]!,
    confidence: 0.9,
    unsure,
    ...(reason ? { reason } : {}),
  });
  let calls = 0;
  const reader = {
    async readScan(_b: Uint8Array, _t: string, onPage: any) {
      calls++;
      for (const number of [1, 2])
        await onPage({
          number,
          width: 1240,
          height: 1754,
          condition: number === 1 ? 'text' : 'blank',
          lines: number === 1 ? [{ text: '请公开龙川江综合治理工程2025年度的项目清单和资金安排' }] : [],
          imageJpeg: jpeg,
        });
      return {
        proposal: {
          application: true,
          kind: v('person', 'name'),
          name: v('测试丁', 'name'),
          identityType: v('resident-id', 'no'),
          identityNumber: v(inventedResidentId(7), 'no'),
          phone: v('13800000007', 'phone'),
          address: v('云南省楚雄市示例路7号', 'addr', true, '手写，请对照原件核对'),
          information: v(
            '请公开龙川江综合治理工程2025年度的项目清单和资金安排，包括各标段的中标单位、合同金额和已支付金额。',
            'info',
            true,
            '有字迹不清，请对照原件核对',
          ),
          provisionForms: [v('paper', 'form')],
          deliveryWays: [v('post', 'way'), v('collect', 'way')],
        },
      } as any;
    },
  };
  const server = await startTestServer({
    console: true,
    reader,
    backoffMs: 20,
    throttle: { hit: async () => ({ allowed: true, retryAfter: 0 }) },
  });
  const shot = async (p: any, name: string, fullPage = true) => {
    await p.waitForTimeout(600);
    await p.screenshot({ path: `/tmp/desk-pics/${name}.png`, fullPage });
  };
  try {
    await seedReception(server);
    const one = await receive(server, { line: 'one' });
    const scans = [await scanTicket(server, 'one')];
    const two = await receive(server, { scans });
    await eventually(
      async () =>
        ((await (await server.staff('centre-a', 'GET', `/letters-in/${two.id}`)).json()) as any).reading === 'read'
          ? true
          : undefined,
      'read',
    );
    void one;
    void calls;
    const { reference } = await submitByApi(server.url);
    const id = reference.replaceAll('-', '');
    await server.command('centre-a', id, 'recordConfirmationAttempt', {
      on: '2026-03-02',
      method: 'phone',
      outcome: 'no-answer',
    });
    const other = await submitByApi(server.url);
    const oid = other.reference.replaceAll('-', '');
    await server.command('centre-a', oid, 'registerApplication', { confirmedOn: '2026-03-02', method: 'phone' });
    server.clock.set('2026-03-04T10:00:00+08:00');
    await server.command('centre-a', oid, 'correctReceiptDate', {
      receivedOn: '2026-03-03',
      evidence: '通话记录',
      reason: '确认之日记错',
    });
    for (const [size, width, height] of [
      ['desktop', 1440, 900],
      ['phone', 390, 844],
    ] as const) {
      const { page } = await signIn(browser, server.url, 'centre-a');
      await page.setViewportSize({ width, height });
      const go = async (path: string, name: string, full = true) => {
        await page.goto(`${server.url}/console${path}`);
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await page.waitForTimeout(800);
        await shot(page, `${size}-${name}`, full);
      };
      await go('/', 'worklist');
      await go('/letters-in', 'letters');
      await go(`/letters-in/${two.id}`, 'desk', size === 'phone');
      await page
        .getByLabel(/^联系地址/)
        .first()
        .focus();
      await shot(page, `${size}-desk-focus`, false);
      if (size === 'desktop') {
        await page.screenshot({ path: '/tmp/desk-pics/desktop-desk-full.png', fullPage: true });
      }
      await go('/counter', 'counter');
      await go('/counter?way=spoken', 'spoken');
      await go('/consultations', 'consultations');
      await go('/registers?register=letters', 'registers');
      await go('/registers?register=walk-in', 'registers-walkin');
      await go(`/case/${id}`, 'chase');
      await go(`/case/${oid}`, 'corrected');
      const atCounter = (
        (await (await server.staff('centre-a', 'GET', '/worklist?list=mine')).json()) as any
      ).items.find((r: any) => r.state === 'at-counter');
      await go(`/counter/${atCounter.id}`, 'wizard');
    }
  } finally {
    await browser.close();
    await server.close();
  }
});
