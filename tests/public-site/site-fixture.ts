import { createPublicSite } from '../../functions/public-site/handler.ts';
import { demoPdf } from '../../local/demo-files.ts';
import { type PublishedDocument, publish } from '../../shared/disclosures/published.ts';
import type { HttpApp } from '../../shared/http/app.ts';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import { silentLog } from '../../shared/logging/log.ts';
import { createLocalThrottle } from '../../shared/platform/local/throttle.ts';
import { buildPublicAssets, type PublicAssets } from '../../web/public/build.ts';
import { printed } from '../support/delivery.ts';
import { act, driveTo, people, submit, type TestOffice, testOffice } from '../support/test-office.ts';

let assets: Promise<PublicAssets> | undefined;

/** The public site on real stores, and a browser without script; `plainBytes` as in a home whose forms carry less. */
export async function publicSite({ plainBytes }: { plainBytes?: number } = {}) {
  assets ??= buildPublicAssets();
  const office = testOffice();
  const built = await assets;
  const app = createPublicSite({
    office: plainBytes
      ? { ...office.office, largeUploads: { ...office.office.largeUploads, plainBytes } }
      : office.office,
    kind: async () => office.kind,
    throttle: createLocalThrottle(() => office.clock.now().getTime()),
    log: silentLog,
    assets: built,
  });
  return { ...office, app, assets: built, browser: () => browserOn(app) };
}

export type TestSite = Awaited<ReturnType<typeof publicSite>>;

interface Answer {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
  /** Path after the redirects. */
  readonly path: string;
}

/** Keeps cookies and follows redirects, as a browser does. */
function browserOn(app: HttpApp) {
  const jar = new Map<string, string>();

  async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await app.request(path, {
      ...init,
      headers: { accept: 'text/html', cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; '), ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...rest] = line.split('; ');
      const [name = '', value = ''] = pair.split('=');
      if (rest.includes('Max-Age=0')) jar.delete(name);
      else jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (response.status === 303 && location) return ask(location.split('#')[0] ?? '/');
    return { status: response.status, html: await response.text(), headers: response.headers, path };
  }

  return {
    jar,
    get: (path: string) => ask(path),
    post: (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      }),
    upload: (path: string, fields: Record<string, string>, file?: { name: string; bytes: Uint8Array<ArrayBuffer> }) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      if (file) body.set('file', new File([file.bytes], file.name));
      return ask(path, { method: 'POST', body });
    },
  };
}

export type Browser = ReturnType<typeof browserOn>;

export const PERSON = {
  'applicant.name': '测试甲',
  'applicant.identityType': 'resident-id',
  'applicant.identityNumber': inventedResidentId(1),
  'applicant.phone': '13800000000',
  'applicant.address': '云南省楚雄市示例路1号',
};

export const REQUEST = {
  'request.description': '2025年城镇老旧小区改造资金使用明细',
  'request.provisionForm': 'data',
  'request.deliveryWay': 'online',
};

export const proof = (name = '身份证.pdf') => ({ name, bytes: new Uint8Array(demoPdf('identity')) });

/** Fills the form up to the check page. */
export async function fillIn(browser: Browser): Promise<Answer> {
  await browser.post('/apply', {});
  await browser.post('/apply/request', { ...REQUEST, intent: 'continue' });
  await browser.post('/apply/applicant', {
    'applicant.kind': 'person',
    'agent.present': 'no',
    'assistance.needed': 'no',
    intent: 'continue',
  });
  await browser.post('/apply/applicant/details', { ...PERSON, intent: 'continue' });
  return browser.upload('/apply/attachments', { purpose: 'identity', intent: 'continue' }, proof());
}

export const SIGNED = { signature: '测试甲', declaration: 'yes', intent: 'submit' };

/** Reference and query code as the confirmation shows them. */
export function receiptOn(html: string): { reference: string; code: string } {
  const text = (id: string) => new RegExp(`id="${id}"[^>]*>([^<]+)<`).exec(html)?.[1] ?? '';
  return { reference: text('reference'), code: text('query-code') };
}

/** Bodies of all stored items of a type, as JSON. */
export function storedOf(site: TestOffice, type: string): string[] {
  const rows = site.db.prepare('SELECT body FROM items WHERE type = ?').all(type);
  return rows.map((row) => String(row['body']));
}

const DOCUMENTS: readonly PublishedDocument[] = [
  {
    id: 'old-districts-plan-2026',
    column: 'policies',
    title: '楚雄市人民政府办公室关于印发楚雄市城镇老旧小区改造实施方案的通知',
    documentNumber: '楚市政办发〔2026〕31号',
    issuer: '楚雄市人民政府办公室',
    indexNumber: '115323010151668XXX-/2026-0218001',
    publishedOn: '2026-02-18',
    summary: '明确2026年城镇老旧小区改造的范围、内容、资金来源和职责分工。',
    body: '各乡镇人民政府，市直各有关部门：\n《楚雄市城镇老旧小区改造实施方案》已经市人民政府研究同意，现印发给你们，请认真贯彻执行。\n一、改造范围。2000年底前建成的城镇老旧小区，2026年计划改造12个小区。\n二、资金来源。中央补助资金、省级补助资金和市级配套资金，居民出资部分按照自愿原则筹集。',
    attachments: [{ name: '2026年改造计划项目表.xlsx', href: '/published/old-districts-plan-2026' }],
    related: [
      { id: 'old-districts-reading-2026', title: '《楚雄市城镇老旧小区改造实施方案》解读', relation: '政策解读' },
    ],
  },
  {
    id: 'old-districts-reading-2026',
    column: 'interpretations',
    title: '《楚雄市城镇老旧小区改造实施方案》解读',
    issuer: '楚雄市人民政府办公室',
    indexNumber: '115323010151668XXX-/2026-0218002',
    publishedOn: '2026-02-18',
    summary: '用问答说明哪些小区可以改造、居民要不要出钱、怎样提意见。',
    body: '一、哪些小区可以改造？\n2000年底前建成的城镇老旧小区。',
    attachments: [],
    related: [{ id: 'old-districts-plan-2026', title: '城镇老旧小区改造实施方案', relation: '政策文件' }],
  },
  ...['047', '113', '098', '021'].map(
    (n, i): PublishedDocument => ({
      id: `reply-${n}`,
      column: 'replies',
      title: `对市十届人大五次会议第${n}号建议的答复`,
      issuer: '楚雄市人民政府办公室',
      indexNumber: `115323010151668XXX-/2026-01${n}`,
      publishedOn: `2026-01-${String(20 - i).padStart(2, '0')}`,
      summary: '关于改善城区停车和道路照明的建议办理情况。',
      body: '您提出的建议收悉，现答复如下。',
      attachments: [],
      related: [],
    }),
  ),
];

export async function publishSome(site: TestOffice): Promise<void> {
  for (const document of DOCUMENTS) await publish(site.office.table, document);
}

/** A case that was answered online, with both letters to download. */
export async function answeredCase(
  site: TestOffice,
): Promise<{ id: string; reference: string; queryCode: string; answer: string; bytes: Uint8Array }> {
  const { id, reference, queryCode } = await submit(site);
  await driveTo(site, id, 'issued');
  await printed(site, id, 'N01-1');
  const answer = 'N12-2';
  const bytes = await printed(site, id, answer);
  await act(site, id, 'recordDelivery', people.system, {
    delivery: { way: 'online', availableOn: '2026-03-02' },
  });
  return { id, reference, queryCode, answer, bytes };
}
