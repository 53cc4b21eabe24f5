import { getCookie } from 'hono/cookie';
import {
  createDraft,
  DRAFT_HOURS,
  type Draft,
  loadDraft,
  type OpenDraft,
  updateDraft,
} from '../../../shared/applications/drafts.ts';
import { publishedLike, searchPublished } from '../../../shared/disclosures/published.ts';
import type { HttpApp } from '../../../shared/http/app.ts';
import type { FieldProblem } from '../../../shared/platform/errors.ts';
import { renderPage } from '../../../web/public/layout.tsx';
import { ApplyExpiredPage, ApplyStartPage } from '../../../web/public/pages/apply-start.tsx';
import { ApplicantDetailsPage, ApplicantPage, RequestPage } from '../../../web/public/pages/apply-steps.tsx';
import { registerAttachments } from './apply-attachments.tsx';
import { registerCheck } from './apply-check.tsx';
import { FIELDS, INITIAL_VALUES, STEPS, type Step, stepProblems, unfinishedStep } from './apply-form.ts';
import {
  DRAFT_COOKIE,
  keepCookie,
  type PageContext,
  type PageDeps,
  sendPage,
  setElder,
  siteFor,
  typedFields,
} from './page-context.ts';

type TypedStep = Exclude<Step, 'attachments'>;

/** The application form: start, request, applicant, proofs, check, confirmation; each POST leads to a GET. */
export function registerApply(app: HttpApp, deps: PageDeps): void {
  const { office } = deps;

  app.get('/apply', async (c) => {
    const q = c.req.query('q')?.trim().slice(0, 200) || undefined;
    const draft = await currentDraft(c, deps);
    const matches = q ? (await searchPublished(office, { q, limit: 8 })).items : [];
    const started =
      draft?.kind === 'sent' || (draft && Object.keys(draft.values).length > Object.keys(INITIAL_VALUES).length);
    return sendPage(
      c,
      renderPage(
        <ApplyStartPage site={siteFor(c, deps)} q={q} matches={matches} draft={started ? draft?.kind : undefined} />,
      ),
      { personal: true },
    );
  });

  app.post('/apply', async (c) => {
    const body = await c.req.parseBody();
    if (body['discard'] === '1') {
      await discardDraft(c, deps);
      return c.redirect('/apply', 303);
    }
    const draft = await currentDraft(c, deps);
    if (draft?.kind !== 'open' || body['fresh'] === '1') await startDraft(c, deps);
    return c.redirect(STEPS.request.path, 303);
  });

  for (const step of ['request', 'applicant', 'details'] as const) {
    app.get(STEPS[step].path, async (c) => {
      const draft = await currentDraft(c, deps);
      if (draft?.kind === 'sent') return c.redirect('/apply/done', 303);
      if (!draft)
        return step === 'request' && !getCookie(c, DRAFT_COOKIE) ? c.redirect('/apply', 303) : expired(c, deps);
      const unfinished = unfinishedStep(draft);
      if (unfinished && isBefore(unfinished, step)) return c.redirect(STEPS[unfinished].path, 303);
      return drawStep(c, deps, step, draft, [], c.req.query('return') === 'check');
    });
    app.post(STEPS[step].path, (c) => saveStep(c, deps, step));
  }

  registerAttachments(app, deps);
  registerCheck(app, deps);
}

async function saveStep(c: PageContext, deps: PageDeps, step: TypedStep) {
  const body = await c.req.parseBody();
  const typed = typedFields(body, FIELDS[step]);
  const draft = await updateDraft(deps.office, getCookie(c, DRAFT_COOKIE), (before) => ({
    ...before,
    values: { ...before.values, ...typed },
  }));
  if (draft?.kind === 'sent') return c.redirect('/apply/done', 303);
  const returning = body['return'] === 'check';
  if (!draft) {
    // The draft is gone, but what was just typed is not.
    await startDraft(c, deps, typed);
    if (step !== 'request') return expired(c, deps, true);
    return saveFirst(c, deps, typed);
  }
  const left = leaveStep(c, deps, step, body, returning);
  if (left) return left;
  const problems = stepProblems(step, draft);
  if (problems.length > 0) return drawStep(c, deps, step, draft, problems, returning);
  return c.redirect(returning ? '/apply/check' : STEPS[step].next, 303);
}

/** The request step again with a new draft that already holds what was typed. */
async function saveFirst(c: PageContext, deps: PageDeps, typed: Record<string, string>) {
  const fresh: OpenDraft = {
    kind: 'open',
    idempotencyKey: '',
    values: { ...INITIAL_VALUES, ...typed },
    attachments: [],
  };
  const problems = stepProblems('request', fresh);
  return problems.length > 0
    ? drawStep(c, deps, 'request', fresh, problems, false)
    : c.redirect(STEPS.request.next, 303);
}

/** Ways off a step that save without checking: back, the elder switch, a look at what is published. */
export function leaveStep(
  c: PageContext,
  deps: PageDeps,
  step: Step,
  body: Readonly<Record<string, unknown>>,
  returning: boolean,
) {
  const elder = c.req.query('elder');
  const again = `${STEPS[step].path}${returning ? '?return=check' : ''}`;
  if (elder !== undefined) {
    setElder(c, deps, elder === '1');
    return c.redirect(again, 303);
  }
  if (body['intent'] === 'back') return c.redirect(returning ? '/apply/check' : STEPS[step].back, 303);
  if (body['intent'] === 'look') return c.redirect(`${again}#matches`, 303);
  return undefined;
}

async function drawStep(
  c: PageContext,
  deps: PageDeps,
  step: TypedStep,
  draft: OpenDraft,
  problems: readonly FieldProblem[],
  returning: boolean,
) {
  const site = siteFor(c, deps);
  const state = { values: draft.values, problems };
  const status = problems.length > 0 ? 422 : 200;
  const description = draft.values['request.description']?.trim() ?? '';
  const matches =
    step !== 'details' && description ? (await publishedLike(deps.office.table, description, 5)).map((m) => m.row) : [];
  const html = {
    request: () => <RequestPage site={site} state={state} returning={returning} matches={matches} />,
    applicant: () => (
      <ApplicantPage site={site} state={state} returning={returning} matches={returning ? [] : matches} />
    ),
    details: () => <ApplicantDetailsPage site={site} state={state} returning={returning} />,
  }[step]();
  return sendPage(c, renderPage(html), { status, personal: true });
}

/** The draft of this browser. */
export function currentDraft(c: PageContext, deps: PageDeps): Promise<Draft | undefined> {
  return loadDraft(deps.office, getCookie(c, DRAFT_COOKIE));
}

/** Opens a new draft for this browser. */
async function startDraft(c: PageContext, deps: PageDeps, typed: Record<string, string> = {}): Promise<void> {
  const id = await createDraft(deps.office, { ...INITIAL_VALUES, ...typed });
  keepCookie(c, deps, DRAFT_COOKIE, id, '/apply', DRAFT_HOURS * 3600);
}

/** Forgets what was typed, for whoever sits at this computer next. */
async function discardDraft(c: PageContext, deps: PageDeps): Promise<void> {
  await updateDraft(deps.office, getCookie(c, DRAFT_COOKIE), (before) => ({ ...before, values: {}, attachments: [] }));
  keepCookie(c, deps, DRAFT_COOKIE, '', '/apply', 0);
}

/** Says that the draft is gone, and the ways on. */
export function expired(c: PageContext, deps: PageDeps, kept = false) {
  return sendPage(c, renderPage(<ApplyExpiredPage site={siteFor(c, deps)} kept={kept} />), {
    status: 410,
    personal: true,
  });
}

function isBefore(a: Step, b: Step): boolean {
  const order = Object.keys(STEPS);
  return order.indexOf(a) < order.indexOf(b);
}
