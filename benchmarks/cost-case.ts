import { setImmediate } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createNoticeLetter } from '../functions/notice-letter/handler.ts';
import { createPublicSite } from '../functions/public-site/handler.ts';
import { createSearchIndex } from '../functions/search-index/handler.ts';
import { createSectionReview } from '../functions/section-review/handler.ts';
import { createStaffApi } from '../functions/staff-api/handler.ts';
import { demoAccounts } from '../local/demo-accounts.ts';
import { demoPdf } from '../local/demo-files.ts';
import { createApplicationKind } from '../shared/applications/kind.ts';
import { NOTICE_QUEUE, SEARCH_QUEUE } from '../shared/contracts/queues.ts';
import type { CaseView } from '../shared/contracts/staff-api.ts';
import { createCalendar } from '../shared/law/calendar.ts';
import { silentLog } from '../shared/logging/log.ts';
import { chuxiong } from '../shared/office/chuxiong.ts';
import { leaderOf } from '../shared/office/profile.ts';
import { createAwsTable } from '../shared/platform/aws/table.ts';
import { createAwsThrottle } from '../shared/platform/aws/throttle.ts';
import { randomIds } from '../shared/platform/ids.ts';
import { createLocalLargeUploads } from '../shared/platform/local/large-uploads.ts';
import { createOffice } from '../shared/platform/office.ts';
import type { Files } from '../shared/platform/ports.ts';
import { citizenForm, grantedProposal, registration } from '../tests/support/test-office.ts';
import type { PublicAssets } from '../web/public/build.ts';
import { createMeteredDynamo, type Units } from './cost-dynamo.ts';

export type FunctionName =
  | 'public-site'
  | 'staff-api'
  | 'outbox-relay'
  | 'section-review'
  | 'notice-letter'
  | 'search-index';

/** How often a function ran; of all runs together: rounds of waiting for the stores, and milliseconds of this processor. */
export interface Runs {
  count: number;
  rounds: number;
  cpuMs: number;
}

export interface CaseUse {
  readonly table: Units;
  readonly files: { puts: number; gets: number; bytes: number };
  /** Runs of each function; a queue's function has one a message. */
  readonly functions: Record<FunctionName, Runs>;
  /** Messages sent, received and deleted. */
  readonly queueRequests: number;
}

const SECTION = 'general-2';
/** A letter as it comes out of the press, PDF and DOCX: kB. */
const LETTER_BYTES = { pdf: 60_000, docx: 13_000 };

/**
 * One case from upload to filing through the deployed handlers, on the AWS table adapter, and what it used. Beside each
 * step stands what people do around it: open the list, look at the counts, read the case; the applicant looks three times.
 */
export async function measureOneCase(assets: PublicAssets): Promise<CaseUse> {
  const rounds = { outstanding: 0, count: 0 };
  /** Requests that are under way together make one round: they are waited for once. */
  const wait = async () => {
    if (rounds.outstanding++ === 0) rounds.count++;
    await setImmediate();
    rounds.outstanding--;
  };
  const dynamo = createMeteredDynamo(wait);
  const files = { puts: 0, gets: 0, bytes: 0 };
  const functions: CaseUse['functions'] = {
    'public-site': noRuns(),
    'staff-api': noRuns(),
    'outbox-relay': noRuns(),
    'section-review': noRuns(),
    'notice-letter': noRuns(),
    'search-index': noRuns(),
  };
  const run = <T>(name: FunctionName, work: () => Promise<T>) => timed(functions[name], rounds, work);
  let queueRequests = 0;
  const now = new Date('2026-03-02T09:00:00+08:00');
  const table = createAwsTable({ client: dynamo.client, tableName: 't', now: () => now.getTime() });
  const office = createOffice({
    profile: chuxiong,
    calendar: createCalendar({ local: chuxiong.localCalendar }),
    table,
    files: countedFiles(files, wait),
    largeUploads: createLocalLargeUploads('k'.repeat(32)),
    clock: { now: () => now },
    ids: randomIds,
    officeKey: 'k'.repeat(32),
  });
  const kind = createApplicationKind(office);
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const issuer = 'https://login.example.org';
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: '1', alg: 'RS256' }] });
  const press = {
    renderPdf: async () => ({ pdf: new Uint8Array(LETTER_BYTES.pdf), pages: 1 }),
    renderPages: async () => ({ pdf: new Uint8Array(LETTER_BYTES.pdf), pages: 1 }),
    renderDocx: async () => new Uint8Array(LETTER_BYTES.docx),
  };
  const throttle = createAwsThrottle({ client: dynamo.client, tableName: 't', now: () => now.getTime() });
  const site = createPublicSite({ office, kind: async () => kind, throttle, log: silentLog, assets });
  const api = createStaffApi({
    office,
    kind: async () => kind,
    press,
    deadLetters: { list: async () => [], redrive: async () => false },
    trust: { issuer, audience: 'gongkai', keys, claims: { role: 'role', section: 'section', name: 'name' } },
    log: silentLog,
  });
  const deps = { office, kind, press, log: silentLog };
  const consumers = {
    'notice-letter': createNoticeLetter(deps),
    'search-index': createSearchIndex(deps),
    'section-review': createSectionReview(deps),
  };
  const accounts = demoAccounts(chuxiong);

  async function asPublic(path: string, init: RequestInit = {}): Promise<Response> {
    const request = new Request(`https://office.example${path}`, init);
    return run('public-site', async () => must(await site.fetch(request, { clientAddress: '192.0.2.1' })));
  }
  async function asStaff(account: string, method: string, path: string, body?: unknown): Promise<Response> {
    const found = accounts.find((a) => a.account === account);
    const token = await new SignJWT({ role: found?.role, section: found?.section, name: found?.name })
      .setProtectedHeader({ alg: 'RS256', kid: '1' })
      .setIssuer(issuer)
      .setAudience('gongkai')
      .setSubject(account)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
    const headers = {
      authorization: `Bearer ${token}`,
      'idempotency-key': crypto.randomUUID(),
      'content-type': 'application/json',
    };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const request = new Request(`https://office.example/api/staff${path}`, init);
    return run('staff-api', async () => must(await api.fetch(request, { clientAddress: '192.0.2.1' })));
  }
  /** One person's step: the list with its counts, case, command, and what came of it. */
  async function step(account: string, id: string, command: string, input: unknown = {}): Promise<void> {
    await asStaff(account, 'GET', '/worklist?list=mine&counts=1');
    const { version } = (await (await asStaff(account, 'GET', `/applications/${id}`)).json()) as CaseView;
    await asStaff(account, 'POST', `/applications/${id}/commands/${command}`, { version, input });
    await deliver();
  }
  /** What stream, relay, queues and consumers do with the messages of a step. */
  async function deliver(): Promise<void> {
    for (const entry of dynamo.outbox.splice(0)) {
      // The relay sends one message; it is too little work to be worth a queue of its own here.
      await run('outbox-relay', wait);
      queueRequests += 3;
      const name =
        entry.queue === NOTICE_QUEUE
          ? 'notice-letter'
          : entry.queue === SEARCH_QUEUE
            ? 'search-index'
            : 'section-review';
      const record = {
        messageId: entry.id,
        body: JSON.stringify(entry.body),
        attributes: { ApproximateReceiveCount: '1' },
      };
      const handler = consumers[name];
      const { batchItemFailures } = await run(name, () => handler({ Records: [record] }, {} as Context));
      if (batchItemFailures.length > 0) throw new Error(`message of ${entry.queue} failed`);
    }
  }

  for (const page of ['/', '/guide', '/apply']) await asPublic(page);
  const form = new FormData();
  form.set('file', new File([Buffer.from(demoPdf('cost'))], '身份证明.pdf'));
  const { ticket } = (await (await asPublic('/api/uploads', { method: 'POST', body: form })).json()) as {
    ticket: string;
  };
  const submitted = await asPublic('/api/applications', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(citizenForm(ticket)),
  });
  const { reference, queryCode } = (await submitted.json()) as { reference: string; queryCode: string };
  const id = reference.replaceAll('-', '');
  const look = () => asPublic(`/api/applications/${reference}`, { headers: { 'x-query-code': queryCode } });
  await asStaff('centre-a', 'GET', `/applications/${id}/files/attachment-1`);
  await step('centre-a', id, 'registerApplication', registration);
  await look();
  await step('centre-a', id, 'assignToSection', { section: SECTION });
  await step(`section-${SECTION}`, id, 'proposeOutcome', grantedProposal);
  await step(`leader-${leaderOf(chuxiong, SECTION).id}`, id, 'approveProposal');
  await look();
  await step('secrecy', id, 'passSecrecyReview');
  await asStaff('centre-a', 'POST', `/applications/${id}/letter-draft`, {});
  await asStaff('centre-a', 'POST', `/applications/${id}/letter-preview`, {});
  await step('centre-a', id, 'issueNotice');
  await look();
  await asStaff('centre-a', 'GET', `/applications/${id}/files/N12-2.pdf`);
  await step('centre-a', id, 'closeCase');
  return { table: dynamo.units, files, functions, queueRequests };
}

const noRuns = (): Runs => ({ count: 0, rounds: 0, cpuMs: 0 });

async function timed<T>(runs: Runs, rounds: { count: number }, work: () => Promise<T>): Promise<T> {
  const before = rounds.count;
  const cpu = process.cpuUsage();
  const answer = await work();
  const { user, system } = process.cpuUsage(cpu);
  runs.count++;
  runs.cpuMs += (user + system) / 1000;
  runs.rounds += rounds.count - before;
  return answer;
}

async function must(response: Response): Promise<Response> {
  if (response.status >= 400) throw new Error(`${response.status} ${await response.text()}`);
  return response;
}

function countedFiles(counted: CaseUse['files'], wait: () => Promise<void>): Files {
  const kept = new Map<string, Uint8Array>();
  return {
    async put(key, bytes) {
      await wait();
      counted.puts++;
      counted.bytes += bytes.length;
      kept.set(key, bytes);
    },
    async get(key) {
      await wait();
      counted.gets++;
      return kept.get(key);
    },
    storedBefore: async () => [],
    async remove() {},
  };
}
