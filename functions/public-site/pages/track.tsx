import { timingSafeEqual } from 'node:crypto';
import { getCookie } from 'hono/cookie';
import type { ApplicationCase } from '../../../shared/applications/case.ts';
import { openTracking, trackingView } from '../../../shared/applications/tracking.ts';
import { execute, loadCase } from '../../../shared/casework/execute.ts';
import type { HttpApp } from '../../../shared/http/app.ts';
import { laterRoutes } from '../../../shared/http/later-routes.ts';
import { shanghaiDateOf } from '../../../shared/law/iso-date.ts';
import { keyedHash } from '../../../shared/platform/canonical.ts';
import { Conflict, type FieldProblem, Invalid, NotFound, Throttled } from '../../../shared/platform/errors.ts';
import { renderPage } from '../../../web/public/layout.tsx';
import { TrackCasePage, WithdrawPage } from '../../../web/public/pages/track-case.tsx';
import { TrackFormPage } from '../../../web/public/pages/track-form.tsx';
import { registerLetters } from './letters.ts';
import {
  keepCookie,
  type PageContext,
  type PageDeps,
  sendPage,
  siteFor,
  TRACK_COOKIE,
  typedFields,
} from './page-context.ts';

const SESSION_SECONDS = 2 * 3600;

/** The applicant behind a proven query code, as the workflow knows them. */
export const APPLICANT = { kind: 'applicant', account: 'applicant', name: '申请人' } as const;

/** 查询进度： prove the code once, then look for two hours. */
export function registerTrack(app: HttpApp, deps: PageDeps): void {
  const { office } = deps;

  app.get('/track', (c) =>
    drawForm(
      c,
      deps,
      { values: { reference: c.req.query('reference')?.slice(0, 40) ?? '' }, problems: [] },
      200,
      endedOf(c),
    ),
  );

  app.post('/track', async (c) => {
    const typed = typedFields(await c.req.parseBody(), ['reference', 'code']);
    const missing = [
      ...(typed['reference']?.trim() ? [] : [{ field: 'reference', message: '请填写回执编号' }]),
      ...(typed['code']?.trim() ? [] : [{ field: 'code', message: '请填写查询码' }]),
    ];
    if (missing.length > 0) return drawForm(c, deps, { values: typed, problems: missing }, 422);
    try {
      const tracking = { ...deps, kind: await deps.kind() };
      const { subject } = await openTracking(tracking, typed['reference'] ?? '', typed['code'] ?? '', c.get('source'));
      keepCookie(c, deps, TRACK_COOKIE, sessionFor(deps, subject.id), '/track', SESSION_SECONDS);
      return c.redirect('/track/case', 303);
    } catch (error) {
      if (error instanceof Throttled)
        return drawForm(c, deps, { values: typed, problems: [{ field: 'reference', message: error.message }] }, 429);
      if (error instanceof NotFound || error instanceof Invalid)
        return drawForm(c, deps, { values: typed, problems: [{ field: 'reference', message: error.message }] }, 422);
      throw error;
    }
  });

  app.get('/track/case', async (c) => {
    const opened = await openSession(c, deps);
    if (!opened) return c.redirect('/track?ended=expired', 303);
    const today = shanghaiDateOf(office.clock.now().toISOString());
    const tracking = trackingView(office, opened.subject, opened.version);
    return sendPage(c, renderPage(<TrackCasePage site={siteFor(c, deps)} tracking={tracking} today={today} />), {
      personal: true,
    });
  });

  app.get('/track/withdraw', async (c) => {
    const opened = await openSession(c, deps);
    if (!opened) return c.redirect('/track?ended=expired', 303);
    const tracking = trackingView(office, opened.subject, opened.version);
    if (!tracking.canWithdraw) return c.redirect('/track/case', 303);
    return drawWithdraw(c, deps, opened, '', []);
  });

  app.post('/track/withdraw', async (c) => {
    const opened = await openSession(c, deps);
    if (!opened) return c.redirect('/track?ended=expired', 303);
    const typed = typedFields(await c.req.parseBody(), ['reason', 'version']);
    const version = Number(typed['version']);
    const reason = typed['reason']?.trim();
    try {
      await execute(await deps.kind(), office, {
        caseId: opened.subject.id,
        command: 'withdrawApplication',
        actor: APPLICANT,
        commandId: `withdraw:${opened.subject.id}:${version}`,
        input: reason ? { reason } : {},
        seenVersion: version,
      });
    } catch (error) {
      if (opened.subject.state === 'withdrawn') return c.redirect('/track/case', 303);
      if (error instanceof Invalid) return drawWithdraw(c, deps, opened, typed['reason'] ?? '', [...error.fields]);
      if (!(error instanceof Conflict)) throw error;
      const problems = [{ field: 'reason', message: '这件申请刚刚有了新的进展。请返回看一看，再决定是否撤回' }];
      return drawWithdraw(c, deps, opened, typed['reason'] ?? '', problems);
    }
    return c.redirect('/track/case', 303);
  });

  app.post('/track/leave', (c) => {
    keepCookie(c, deps, TRACK_COOKIE, '', '/track', 0);
    return c.redirect('/track?ended=left', 303);
  });

  registerLetters(app, deps);
  laterRoutes(app, ['/track/correct'], async () => {
    const { registerCorrecting } = await import('./track-correct.tsx');
    return (routes) => registerCorrecting(routes, deps);
  });
  laterRoutes(app, ['/track/suggest'], async () => {
    const { registerSuggesting } = await import('./track-suggest.tsx');
    return (routes) => registerSuggesting(routes, deps);
  });
}

function drawForm(
  c: PageContext,
  deps: PageDeps,
  state: { values: Record<string, string>; problems: readonly FieldProblem[] },
  status: 200 | 422 | 429,
  ended?: 'left' | 'expired',
) {
  return sendPage(c, renderPage(<TrackFormPage site={siteFor(c, deps)} state={state} ended={ended} />), {
    status,
    personal: true,
  });
}

function drawWithdraw(
  c: PageContext,
  deps: PageDeps,
  opened: Opened,
  reason: string,
  problems: readonly FieldProblem[],
) {
  const tracking = trackingView(deps.office, opened.subject, opened.version);
  return sendPage(
    c,
    renderPage(<WithdrawPage site={siteFor(c, deps)} tracking={tracking} state={{ values: { reason }, problems }} />),
    { status: problems.length > 0 ? 422 : 200, personal: true },
  );
}

function endedOf(c: PageContext): 'left' | 'expired' | undefined {
  const ended = c.req.query('ended');
  return ended === 'left' || ended === 'expired' ? ended : undefined;
}

export interface Opened {
  readonly subject: ApplicationCase;
  readonly version: number;
}

/** The case this browser has proven the code of; undefined when it has not, or two hours ago. */
export async function openSession(c: PageContext, deps: PageDeps): Promise<Opened | undefined> {
  const [id = '', until = '', seal = ''] = (getCookie(c, TRACK_COOKIE) ?? '').split('.');
  const expected = Buffer.from(sealOf(deps, id, until));
  const given = Buffer.from(seal);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  if (Number(until) <= deps.office.clock.now().getTime() / 1000) return undefined;
  return loadCase(await deps.kind(), deps.office.table, id);
}

function sessionFor(deps: PageDeps, id: string): string {
  const until = String(Math.floor(deps.office.clock.now().getTime() / 1000) + SESSION_SECONDS);
  return `${id}.${until}.${sealOf(deps, id, until)}`;
}

function sealOf(deps: PageDeps, id: string, until: string): string {
  return keyedHash(deps.office.officeKey, 'track-session', `${id}.${until}`);
}
