import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoAccounts } from '../local/demo-accounts.ts';
import { demoPdf } from '../local/demo-files.ts';
import { demoForm } from '../local/demo-form.ts';
import { DEMO_SCANS, demoScan } from '../local/demo-scans.ts';
import { signDemoToken } from '../local/demo-token.ts';
import { localSecrets } from '../local/secrets.ts';
import type { Tracking } from '../shared/contracts/public-api.ts';
import type { CaseView } from '../shared/contracts/staff-api.ts';
import { leaderOf } from '../shared/office/profile.ts';
import { loadOfficeProfile } from '../shared/office/profiles.ts';
import { buildProject } from './build.ts';
import { walkThroughChannels } from './demo-channels.ts';

/** `npm run demo`: one walkthrough per channel over HTTP, the site's from the form to the letter; what is printed is left in out/. */
const root = join(import.meta.dirname, '..');
const out = join(root, 'out');
const SECTION = 'general-2';
const TOTAL = 22;
/** The reader's models are loaded with the first scan; a busy machine takes its time. */
const PATIENCE_S = 180;
let done = 0;

await buildProject();
mkdirSync(out, { recursive: true });
const dataDir = mkdtempSync(join(tmpdir(), 'gongkai-demo-'));
const port = 18_080 + (process.pid % 1000) * 2;
const url = `http://127.0.0.1:${port}`;
const server = spawn(process.execPath, [join(root, 'dist', 'server', 'main.mjs'), root], {
  env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO_DATA: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
process.on('exit', () => server.kill('SIGKILL'));
await new Promise<void>((resolve, reject) => {
  server.stdout.on('data', (chunk) => String(chunk).includes('READY') && resolve());
  server.once('exit', () => reject(new Error('服务没有启动')));
});
step('服务已启动', url);

const profile = loadOfficeProfile('chuxiong');
const upload = new FormData();
upload.set('file', new File([Buffer.from(demoPdf('DEMO: invented identity document'))], '身份证明（演示）.pdf'));
const { ticket } = await call<{ ticket: string }>('POST', '/api/uploads', { body: upload });
const receipt = await call<{ reference: string; queryCode: string; confirmBy: string }>('POST', '/api/applications', {
  headers: { 'idempotency-key': crypto.randomUUID() },
  json: demoForm(ticket),
});
const id = receipt.reference.replaceAll('-', '');
step('公众提交申请', `回执编号 ${receipt.reference}，查询码 ${receipt.queryCode}`);

const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const registered = await command('centre-a', 'registerApplication', { confirmedOn: today, method: 'phone' });
step(
  '信息中心确认并登记',
  `${registered.registration?.number}，收到之日 ${registered.registration?.receivedOn}，答复期限 ${registered.clock?.dueOn}${registered.clock?.provisional ? '（暂算）' : ''}`,
);
await command('centre-a', 'assignToSection', { section: SECTION });
step('转科室办理', '综合二科');
const review = await eventually(async () => (await view(`section-${SECTION}`)).review, '科室审核');
step('系统开启科室审核', `内部期限 ${review.internalDueOn}，相似申请 ${review.repeats.length} 件`);
const released = new FormData();
released.set(
  'file',
  new File([Buffer.from(demoPdf('DEMO: released file'))], '2025年度城镇老旧小区改造资金使用明细.pdf'),
);
const answer = await fetch(`${url}/api/staff/uploads`, {
  method: 'POST',
  body: released,
  headers: await bearer(`section-${SECTION}`),
});
const { ticket: releasedTicket } = (await answer.json()) as { ticket: string };
await command(`section-${SECTION}`, 'proposeOutcome', {
  notice: 'N13',
  fields: {
    released: [
      { name: '2025年度城镇老旧小区改造资金使用明细', documentNumber: '楚市政办〔2026〕3号', copies: 1, pages: 12 },
    ],
    withheld: [
      {
        name: '第三方审计报告中投标报价明细',
        category: '商业秘密',
        reason: '属于投标人采取保密措施的经营信息，投标人不同意公开且有合理理由',
      },
    ],
    form: '电子文件',
  },
  opinion: '资金使用明细可以公开；报价明细属商业秘密，区分处理。',
  enclosures: [releasedTicket],
});
step('科室提出处理意见', '部分公开（条例第三十七条）');
await command(`leader-${leaderOf(profile, SECTION).id}`, 'approveProposal', { comment: '同意' });
step('分管领导批准', leaderOf(profile, SECTION).title);
await command('secrecy', 'passSecrecyReview', { comment: '不涉及国家秘密' });
step('保密审查通过', '综合一科');
const issued = await command('centre-a', 'issueNotice', {});
step('制发告知书', issued.notices.at(-1)?.number ?? '');
const tracked = await eventually(async () => {
  const seen = await tracking();
  return seen.letters.length > 1 && seen.letters.every((l) => l.ready) ? seen : undefined;
}, '告知书生成');
for (const letter of tracked.letters) {
  const pdf = await fetch(`${url}/api/staff/applications/${id}/files/${letter.id}.pdf`, {
    headers: await bearer('centre-a'),
  });
  writeFileSync(join(out, `${letter.title}.pdf`), Buffer.from(await pdf.arrayBuffer()));
}
step('申请人可以下载', tracked.letters.map((l) => l.title).join('、'));
const closed = await command('centre-a', 'closeCase', {});
step('办结归档', `年报归类：${closed.closing?.rowTitle}`);

writeFileSync(
  join(out, '办理时间线.md'),
  `# ${closed.row.number}\n\n${closed.history.map((h) => `- ${new Date(Date.parse(h.at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')} ${h.sectionName || ''}${h.by} **${h.title}**${h.facts.map((f) => `；${f.label}：${f.text}`).join('')}`).join('\n')}\n\n${(tracked.clock?.sentences ?? []).join('\n')}\n`,
);
await walkThroughChannels({
  today,
  step,
  eventually,
  call: async (method, path, json) =>
    call(method, `/api/staff${path}`, {
      headers: { ...(await bearer('centre-a')), 'idempotency-key': crypto.randomUUID() },
      ...(json ? { json } : {}),
    }),
  async scan(name) {
    const body = new FormData();
    body.set('file', new File([Buffer.from(await demoScan(root, name))], DEMO_SCANS[name].name));
    const answer = await call<{ ticket: string }>('POST', '/api/staff/uploads?purpose=scan', {
      headers: await bearer('centre-a'),
      body,
    });
    return answer.ticket;
  },
  async keep(path, name) {
    const response = await fetch(`${url}/api/staff${path}`, { headers: await bearer('centre-a') });
    if (!response.ok) throw new Error(`${path}：${response.status}`);
    writeFileSync(join(out, name), Buffer.from(await response.arrayBuffer()));
  },
});
console.log(`\n文书、登记表和时间线在 ${out}`);
server.kill('SIGTERM');

function step(title: string, detail: string): void {
  done++;
  const bar = '█'.repeat(done) + '░'.repeat(Math.max(0, TOTAL - done));
  console.log(`${bar} ${String(done).padStart(2)}/${TOTAL} ${title}：${detail}`);
}

async function call<T>(
  method: string,
  path: string,
  options: { headers?: Record<string, string>; json?: unknown; body?: FormData } = {},
): Promise<T> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...options.headers, ...(options.json ? { 'content-type': 'application/json' } : {}) },
    ...(options.json ? { body: JSON.stringify(options.json) } : options.body ? { body: options.body } : {}),
  });
  const answer = (await response.json()) as T & { detail?: string };
  if (!response.ok) throw new Error(`${method} ${path}：${response.status} ${answer.detail}`);
  return answer;
}

async function bearer(account: string): Promise<{ authorization: string }> {
  const found = demoAccounts(profile).find((a) => a.account === account);
  if (!found) throw new Error(`没有演示账号 ${account}`);
  const token = await signDemoToken(found, `http://127.0.0.1:${port + 1}`, await localSecrets(dataDir));
  return { authorization: `Bearer ${token}` };
}

async function view(account: string): Promise<CaseView> {
  return call('GET', `/api/staff/applications/${id}`, { headers: await bearer(account) });
}

async function command(account: string, name: string, input: unknown): Promise<CaseView> {
  const { version } = await view(account);
  return call('POST', `/api/staff/applications/${id}/commands/${name}`, {
    headers: { ...(await bearer(account)), 'idempotency-key': crypto.randomUUID() },
    json: { version, input },
  });
}

async function tracking(): Promise<Tracking> {
  return call('GET', `/api/applications/${receipt.reference}`, { headers: { 'x-query-code': receipt.queryCode } });
}

async function eventually<T>(look: () => Promise<T | undefined>, what: string): Promise<T> {
  for (let i = 0; i < PATIENCE_S * 10; i++) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what}没有在${PATIENCE_S}秒内完成`);
}
