import { readFile } from 'node:fs/promises';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { createMailer } from '../functions/mailer/handler.ts';
import { createNoticeLetter } from '../functions/notice-letter/handler.ts';
import { createPublicSite } from '../functions/public-site/handler.ts';
import type { PublicAssets } from '../functions/public-site/pages/index.ts';
import { createScanReader } from '../functions/scan-reader/handler.ts';
import { createSearchIndex } from '../functions/search-index/handler.ts';
import { createSectionReview } from '../functions/section-review/handler.ts';
import { createStaffApi } from '../functions/staff-api/handler.ts';
import { finishDestructions } from '../shared/applications/archive.ts';
import type { LetterPress } from '../shared/applications/attach-notice.ts';
import type { PagePress } from '../shared/applications/case-file/pages.ts';
import { createDisputeKind } from '../shared/applications/disputes/kind.ts';
import { sweepIncoming, sweepUploads } from '../shared/applications/uploads.ts';
import { MAIL_QUEUE, NOTICE_QUEUE, SCAN_QUEUE, SEARCH_QUEUE, sectionQueue } from '../shared/contracts/queues.ts';
import { createConsoleSite } from '../shared/http/console-site.ts';
import { createLetterKind } from '../shared/letters-in/kind.ts';
import type { ScanReader } from '../shared/letters-in/scan-reader.ts';
import { withoutReader } from '../shared/letters-in/without-reader.ts';
import type { Log } from '../shared/logging/log.ts';
import type { OfficeProfile } from '../shared/office/profile.ts';
import { loadOfficeProfile } from '../shared/office/profiles.ts';
import { createRendererProcess } from '../shared/platform/letters/renderer-process.ts';
import { purgeExpired } from '../shared/platform/local/database.ts';
import { createUploadPlace, LOCAL_UPLOAD_PATH } from '../shared/platform/local/large-uploads.ts';
import { createLocalThrottle } from '../shared/platform/local/throttle.ts';
import type { Clock, Mailer, Throttle } from '../shared/platform/ports.ts';
import type { LocalConfig } from './config.ts';
import { type DeadlineSchedule, startDeadlineClock } from './deadlines.ts';
import type { DemoAccount } from './demo-accounts.ts';
import { loginOf } from './login.ts';
import { createLocalMail } from './mail.ts';
import { createMailboxPage } from './mailbox-page.ts';
import { type LocalOffice, openLocalOffice } from './office.ts';
import { createPump, type Pump } from './pump.ts';
import { localSealingKeys, localSecrets } from './secrets.ts';

export interface ServerParts {
  /** Folder of the project: templates and fonts are read from it. */
  readonly root: string;
  readonly consoleDir: string;
  readonly publicAssets: PublicAssets;
  /** File of the letter press's child process. */
  readonly rendererEntry: string;
  readonly log: Log;
  readonly clock?: Clock;
  readonly throttle?: Throttle;
  readonly backoffMs?: number;
  /** Replaces the letter press, e.g. by one that fails. */
  readonly press?: LetterPress;
  /** Reads the scans of letters; without one letters wait to be typed by hand. */
  readonly reader?: ScanReader;
  /** Fills an office for trying out, before its deadlines are first seen to. */
  readonly fill?: (server: RunningServer) => Promise<void>;
  /** Replaces the way of e-mail. */
  readonly mailer?: Mailer;
}

export interface RunningServer {
  readonly url: string;
  readonly issuer: string;
  readonly accounts: readonly DemoAccount[];
  readonly local: LocalOffice;
  readonly pump: Pump;
  readonly press: LetterPress;
  stop(): Promise<void>;
}

const SWEEP_EVERY_MS = 3_600_000;

/** The whole office in one process: public site, staff API, console, queues, letters and, for trying out, the login. */
export async function startServer(config: LocalConfig, parts: ServerParts): Promise<RunningServer> {
  const profile = loadOfficeProfile(config.OFFICE_PROFILE);
  const secrets = await localSecrets(config.DATA_DIR);
  const local = openLocalOffice({
    dataDir: config.DATA_DIR,
    profile,
    officeKey: secrets.officeKey,
    sealingKeys: localSealingKeys(config.DATA_DIR),
    ...(parts.clock ? { clock: parts.clock } : {}),
    ...(parts.backoffMs ? { backoffMs: parts.backoffMs } : {}),
  });
  const mail = createLocalMail(config, local.office.clock);
  const mailer = parts.mailer ?? mail.mailer;
  const reader = parts.reader ?? withoutReader;
  const ownPress = createLetterPress(parts, config);
  const press = parts.press ?? ownPress;
  const pump = createPump(
    local.queue,
    (queue) => consumerOf(profile, local, { press, mailer, reader }, parts.log, queue),
    parts.log,
  );

  const server = await listen(config, (request, incoming) =>
    dispatch(request, { clientAddress: clientAddress(config, incoming) }),
  );
  const port = (server.address() as AddressInfo).port;
  const url = `http://${config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST}:${port}`;
  const login = await loginOf(config, profile, secrets, port);

  const publicSite = createPublicSite({
    office: local.office,
    kind: async () => local.kind,
    throttle: parts.throttle ?? createLocalThrottle(),
    log: parts.log,
    assets: parts.publicAssets,
    ...(config.PUBLIC_URL ? { publicUrl: config.PUBLIC_URL } : {}),
  });
  const staffApi = createStaffApi({
    office: local.office,
    kind: async () => local.kind,
    press: { ...press, renderPages: ownPress.renderPages },
    deadLetters: local.queue.deadLetters,
    trust: login.trust,
    log: parts.log,
  });
  const mailboxPage = mail.mailbox ? createMailboxPage(mail.mailbox) : undefined;
  const uploadPlace = createUploadPlace({ ...local.office, log: parts.log });
  const consoleSite = createConsoleSite(
    (path) => readFile(join(parts.consoleDir, path)).catch(() => undefined),
    login.console,
  );

  function dispatch(request: Request, bindings: { clientAddress: string }): Response | Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/api/staff/')) return staffApi.fetch(request, bindings);
    if (mailboxPage && /^\/demo\/mailbox(\/|$)/.test(pathname)) return mailboxPage.fetch(request);
    if (pathname.startsWith(`${LOCAL_UPLOAD_PATH}/`)) return uploadPlace.fetch(request, bindings);
    if (/^\/console(\/|$)/.test(pathname)) return consoleSite.fetch(request);
    return publicSite.fetch(request, bindings);
  }

  pump.start();
  const sweep = async () => {
    while (purgeExpired(local.db, local.office.clock.now()) > 0) await new Promise((resolve) => setImmediate(resolve));
    await sweepUploads(local.office).catch(() => 0);
    await sweepIncoming(local.office).catch(() => 0);
    await finishDestructions(local.office, local.kind, createDisputeKind(local.office)).catch((error: unknown) => {
      parts.log('server.sweep-failed', { error: error instanceof Error ? error.name : typeof error });
    });
  };
  await sweep();
  const sweeping = setInterval(() => void sweep(), SWEEP_EVERY_MS);
  sweeping.unref();
  let deadlines: DeadlineSchedule | undefined;
  const running: RunningServer = {
    url,
    issuer: login.trust.issuer,
    accounts: login.accounts,
    local,
    pump,
    press,
    async stop() {
      clearInterval(sweeping);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await login.demo?.stop();
      await pump.stop();
      await deadlines?.stop();
      for (const part of [ownPress, reader])
        if ('close' in part && typeof part.close === 'function') await part.close();
      local.db.close();
      parts.log('server.stopped');
    },
  };
  await parts.fill?.(running);
  deadlines = startDeadlineClock(local, parts.log);
  parts.log('server.started', { port });
  return running;
}

/** The letter press in a process of its own, so that the site stays small and a crash of the renderer stays there. */
function createLetterPress(
  parts: ServerParts,
  config: LocalConfig,
): LetterPress & PagePress & { close(): Promise<void> } {
  const renderer = createRendererProcess({
    entry: parts.rendererEntry,
    templateDir: join(parts.root, 'assets', 'letters'),
    fontDirs: [
      ...(config.LETTER_FONTS_DIR ? [config.LETTER_FONTS_DIR] : []),
      join(parts.root, 'assets', 'fonts'),
      ...['400Regular', '900Black'].map((weight) =>
        join(parts.root, 'node_modules', '@expo-google-fonts', 'noto-serif-sc', weight),
      ),
    ],
  });
  return {
    renderPdf: (content) => renderer.renderPdf(content),
    renderPages: (content) => renderer.renderPdf(content),
    // Loaded with the first letter: the site itself needs none of it.
    renderDocx: async (content) => (await import('../shared/platform/letters/docx.ts')).createLetterDocx(content),
    close: () => renderer.close(),
  };
}

function consumerOf(
  profile: OfficeProfile,
  local: LocalOffice,
  { press, mailer, reader }: { press: LetterPress; mailer: Mailer; reader: ScanReader },
  log: Log,
  queue: string,
) {
  const { office, kind } = local;
  if (queue === SCAN_QUEUE)
    return (failed: Parameters<typeof createScanReader>[0]['failed']) =>
      createScanReader({ office, kind: createLetterKind(office), reader, log, ...(failed ? { failed } : {}) });
  if (queue === MAIL_QUEUE)
    return (failed: Parameters<typeof createMailer>[0]['failed']) =>
      createMailer({ office, kind, mailer, log, ...(failed ? { failed } : {}) });
  if (queue === NOTICE_QUEUE)
    return (failed: Parameters<typeof createNoticeLetter>[0]['failed']) =>
      createNoticeLetter({ office, kind, press, log, ...(failed ? { failed } : {}) });
  if (queue === SEARCH_QUEUE)
    return (failed: Parameters<typeof createSearchIndex>[0]['failed']) =>
      createSearchIndex({ office, kind, log, ...(failed ? { failed } : {}) });
  if (profile.sections.some((s) => sectionQueue(s.code) === queue))
    return (failed: Parameters<typeof createSectionReview>[0]['failed']) =>
      createSectionReview({ office, kind, log, ...(failed ? { failed } : {}) });
  return undefined;
}

function listen(
  config: LocalConfig,
  answer: (request: Request, incoming: IncomingMessage) => Response | Promise<Response>,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: (request, env) => answer(request, (env as { incoming: IncomingMessage }).incoming),
        port: config.PORT,
        hostname: config.HOST,
      },
      () => resolve(server as Server),
    );
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`端口 ${config.PORT} 已被占用，请设置 PORT 换一个`) : error),
    );
  });
}

/** The peer, or behind a trusted proxy the address it saw (the last of X-Forwarded-For, which it wrote itself). */
function clientAddress(config: LocalConfig, incoming: IncomingMessage): string {
  const forwarded =
    config.TRUST_PROXY === '1'
      ? String(incoming.headers['x-forwarded-for'] ?? '')
          .split(',')
          .at(-1)
          ?.trim()
      : undefined;
  return forwarded || incoming.socket.remoteAddress || 'unknown';
}
