import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importJWK, SignJWT } from 'jose';
import { readLocalConfig } from '../../local/config.ts';
import { demoPdf } from '../../local/demo-files.ts';
import { DEMO_CLAIMS, DEMO_LOGIN } from '../../local/demo-login.ts';
import { localSecrets } from '../../local/secrets.ts';
import { type RunningServer, type ServerParts, startServer } from '../../local/server.ts';
import type { ApplicationFormInput } from '../../shared/contracts/application-form.ts';
import type { CaseView } from '../../shared/contracts/staff-api.ts';
import { silentLog } from '../../shared/logging/log.ts';
import type { Throttle } from '../../shared/platform/ports.ts';
import { buildConsole } from '../../web/console/build.ts';
import { buildPublicAssets } from '../../web/public/build.ts';
import { releasing } from './delivery.ts';
import { citizenForm, grantedProposal, registration, testClock } from './test-office.ts';

const root = join(import.meta.dirname, '..', '..');

export interface TestServer extends RunningServer {
  readonly clock: ReturnType<typeof testClock>;
  readonly dataDir: string;
  /** An access token of a demo account, signed as the demo issuer signs. */
  token(account: string, over?: { expired?: boolean; audience?: string }): Promise<string>;
  /** Calls the staff API as one account. */
  staff(
    account: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** Gives a command on the version seen now and answers the case after it. */
  command(account: string, id: string, command: string, input?: unknown): Promise<CaseView>;
  /** A case as an account sees it, the centre unless another is named. */
  caseOf(id: string, account?: string): Promise<CaseView>;
  /** Account of the leader in charge of a section; of the head of disclosure where none is named. */
  leader(section?: string): string;
  close(): Promise<void>;
}

/** The whole office on a free port with a clock that stands on 2026-03-02 09:00; `console` builds the console too. */
export async function startTestServer(
  options: Partial<ServerParts> & { console?: boolean; env?: Record<string, string>; dataDir?: string } = {},
): Promise<TestServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'gongkai-server-'));
  const consoleDir = join(dataDir, 'console');
  if (options.console) await buildConsole(consoleDir, { minify: true });
  const clock = testClock();
  const server = await startServer(readLocalConfig({ PORT: '0', DATA_DIR: dataDir, DEMO_DATA: '0', ...options.env }), {
    root,
    consoleDir,
    publicAssets: await buildPublicAssets(),
    rendererEntry: join(root, 'shared', 'platform', 'letters', 'renderer-child.ts'),
    log: silentLog,
    clock,
    ...options,
  });
  const secrets = await localSecrets(dataDir);
  const token: TestServer['token'] = async (account, over = {}) => {
    const found = server.accounts.find((a) => a.account === account);
    if (!found) throw new Error(`no demo account ${account}`);
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({
      [DEMO_CLAIMS.role]: found.role,
      [DEMO_CLAIMS.section]: found.section,
      [DEMO_CLAIMS.name]: found.name,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'demo-1', typ: 'at+jwt' })
      .setSubject(account)
      .setIssuer(server.issuer)
      .setAudience(over.audience ?? DEMO_LOGIN.audience)
      .setIssuedAt(over.expired ? now - 7200 : now)
      .setExpirationTime(over.expired ? now - 3600 : now + 900)
      .sign(await importJWK(secrets.issuerKey, 'RS256'));
  };
  const staff: TestServer['staff'] = async (account, method, path, body, headers = {}) =>
    fetch(`${server.url}/api/staff${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await token(account)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const caseOf: TestServer['caseOf'] = async (id, account = 'centre-a') =>
    (await (await staff(account, 'GET', `/applications/${id}`)).json()) as CaseView;
  return {
    ...server,
    clock,
    dataDir,
    token,
    staff,
    caseOf,
    leader(section) {
      const { office } = server.local;
      const wanted = section ? office.leaderOf(section) : office.disclosureHead;
      const found = server.accounts.find((a) => a.role === 'leader' && a.section === wanted);
      if (!found) throw new Error(`no leader for ${section}`);
      return found.account;
    },
    async command(account, id, command, input = {}) {
      const seen = await caseOf(id, account);
      const response = await staff(
        account,
        'POST',
        `/applications/${id}/commands/${command}`,
        { version: seen.version, input },
        { 'idempotency-key': crypto.randomUUID() },
      );
      const answer: unknown = await response.json();
      if (!response.ok) throw new Error(`${command}: ${response.status} ${JSON.stringify(answer)}`);
      return answer as CaseView;
    },
    async close() {
      await server.stop();
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** For servers that one source sends many applications to. */
export const unthrottled: Throttle = { hit: async () => ({ allowed: true, retryAfter: 0 }) };

/** Uploads an invented identity document by the public API; answers its ticket. */
export async function uploadByApi(
  url: string,
  name = '身份证明.pdf',
  bytes: Uint8Array = demoPdf('invented'),
): Promise<Response> {
  const form = new FormData();
  form.set('file', new File([Buffer.from(bytes)], name));
  return fetch(`${url}/api/uploads`, { method: 'POST', body: form });
}

/** Submits an application by the public API. */
export async function submitByApi(
  url: string,
  over: Partial<ApplicationFormInput> = {},
  key: string = crypto.randomUUID(),
) {
  const { ticket } = (await (await uploadByApi(url)).json()) as { ticket: string };
  const response = await fetch(`${url}/api/applications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(citizenForm(ticket, over)),
  });
  const answer = (await response.json()) as { reference: string; queryCode: string };
  if (response.status !== 201) throw new Error(`submit: ${response.status} ${JSON.stringify(answer)}`);
  return { ...answer, id: answer.reference.replaceAll('-', '') };
}

/** Waits until something holds, for what happens through the queue. */
export async function eventually<T>(
  look: () => Promise<T | undefined | false>,
  what: string,
  timeoutMs = 20_000,
): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > until) throw new Error(`did not happen in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Drives a submitted case to the letter desk by the interface, its enclosures uploaded by the section. */
export async function clearByApi(server: TestServer, id: string, enclosures: readonly string[] = []): Promise<void> {
  await server.command('centre-a', id, 'registerApplication', registration);
  await server.command('centre-a', id, 'assignToSection', { section: 'general-2' });
  const tickets = await Promise.all(enclosures.map((name) => staffTicket(server, 'section-general-2', name)));
  const proposal = tickets.length > 0 ? { ...releasing, enclosures: tickets } : grantedProposal;
  await server.command('section-general-2', id, 'proposeOutcome', proposal);
  await server.command(server.leader('general-2'), id, 'approveProposal');
  await server.command('secrecy', id, 'passSecrecyReview');
}

/** Uploads an invented PDF by the staff's API; answers its ticket. */
async function staffTicket(server: TestServer, account: string, name: string): Promise<string> {
  const form = new FormData();
  form.set('file', new File([Buffer.from(demoPdf('released'))], name));
  const response = await fetch(`${server.url}/api/staff/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await server.token(account)}` },
    body: form,
  });
  return ((await response.json()) as { ticket: string }).ticket;
}
