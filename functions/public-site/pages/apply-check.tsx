import { getCookie } from 'hono/cookie';
import { type OpenDraft, RECEIPT_MINUTES, submittedDraft, updateDraft } from '../../../shared/applications/drafts.ts';
import { queryCodeOf, submitApplication } from '../../../shared/applications/submit.ts';
import { applicationFormSchema } from '../../../shared/contracts/application-form.ts';
import type { HttpApp } from '../../../shared/http/app.ts';
import { shanghaiDateOf } from '../../../shared/law/iso-date.ts';
import { chineseDate } from '../../../shared/law/numerals.ts';
import { confirmBy } from '../../../shared/law/receipt-date.ts';
import { foldCode, groupCode } from '../../../shared/platform/crockford.ts';
import { type FieldProblem, Invalid, Throttled } from '../../../shared/platform/errors.ts';
import { renderPage } from '../../../web/public/layout.tsx';
import { CheckPage } from '../../../web/public/pages/apply-check.tsx';
import { ApplyDonePage } from '../../../web/public/pages/apply-done.tsx';
import { currentDraft, expired } from './apply.tsx';
import { answerBlocks, formOf, formProblems, STEPS, signerHint, stepOf, unfinishedStep } from './apply-form.ts';
import { verifyHumanCheck } from './human-check.ts';
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

const FIELDS = ['signature', 'declaration'];

/** Step 4 and the confirmation. The draft's own idempotency key makes a double submission one case. */
export function registerCheck(app: HttpApp, deps: PageDeps): void {
  app.get('/apply/check', async (c) => {
    const draft = await currentDraft(c, deps);
    if (draft?.kind === 'sent') return c.redirect('/apply/done', 303);
    if (!draft) return expired(c, deps);
    const unfinished = unfinishedStep(draft);
    if (unfinished) return c.redirect(STEPS[unfinished].path, 303);
    return draw(c, deps, draft, []);
  });

  app.post('/apply/check', async (c) => {
    const body = await c.req.parseBody();
    const typed = { declaration: '', ...typedFields(body, FIELDS) };
    const draft = await updateDraft(deps.office, getCookie(c, DRAFT_COOKIE), (before) => ({
      ...before,
      values: { ...before.values, ...typed },
    }));
    if (draft?.kind === 'sent') return c.redirect('/apply/done', 303);
    if (!draft) return expired(c, deps);
    const elder = c.req.query('elder');
    if (elder !== undefined) {
      setElder(c, deps, elder === '1');
      return c.redirect('/apply/check', 303);
    }
    if (body['intent'] === 'back') return c.redirect(STEPS.attachments.path, 303);
    if (body['website'])
      return draw(c, deps, draft, [{ field: 'signature', message: '请不要填写隐藏的“网址”一栏，再提交一次' }]);
    const humanCheck =
      typeof body['humanCheck'] === 'string' && body['humanCheck'] !== ''
        ? body['humanCheck'].slice(0, 4000)
        : undefined;
    return submit(c, deps, draft, humanCheck);
  });

  app.get('/apply/done', async (c) => {
    const draft = await currentDraft(c, deps);
    if (draft?.kind === 'open') return c.redirect('/apply/check', 303);
    // Half an hour later the page is gone; the case is not.
    if (!draft) return c.redirect('/track', 303);
    const { office } = deps;
    const by = confirmBy(shanghaiDateOf(draft.submittedAt), office.calendar, office.profile.internalDays.confirm);
    const reference = groupCode(draft.reference);
    return sendPage(
      c,
      renderPage(
        <ApplyDonePage
          site={siteFor(c, deps)}
          reference={reference}
          queryCode={queryCodeOf(office.officeKey, draft.reference, draft.idempotencyKey)}
          submittedAt={momentText(draft.submittedAt)}
          confirmBy={chineseDate(by)}
          trackUrl={new URL(`/track?reference=${reference}`, deps.publicUrl ?? c.req.url).href}
        />,
      ),
      { personal: true },
    );
  });
}

async function submit(c: PageContext, deps: PageDeps, draft: OpenDraft, humanCheck: string | undefined) {
  const problems = formProblems(draft);
  if (problems.length > 0) return draw(c, deps, draft, problems);
  try {
    const form = applicationFormSchema.parse(formOf(draft, humanCheck));
    const receipt = await submitApplication(await deps.kind(), deps.office, form, draft.idempotencyKey, () =>
      verifyHumanCheck(deps, humanCheck, c.get('source'), draft.idempotencyKey),
    );
    await updateDraft(deps.office, getCookie(c, DRAFT_COOKIE), (before) =>
      submittedDraft(before, foldCode(receipt.reference), receipt.submittedAt),
    );
    keepCookie(c, deps, DRAFT_COOKIE, getCookie(c, DRAFT_COOKIE) ?? '', '/apply', RECEIPT_MINUTES * 60);
    return c.redirect('/apply/done', 303);
  } catch (error) {
    if (error instanceof Throttled) return draw(c, deps, draft, [{ field: 'signature', message: error.message }], 429);
    if (error instanceof Invalid && error.fields.length > 0) return draw(c, deps, draft, error.fields);
    throw error;
  }
}

function draw(
  c: PageContext,
  deps: PageDeps,
  draft: OpenDraft,
  problems: readonly FieldProblem[],
  status: 422 | 429 = 422,
) {
  const hrefOf = ({ field }: FieldProblem) => {
    const step = stepOf(field);
    return step ? `${STEPS[step].path}?return=check#${step === 'attachments' ? 'file' : field}` : `#${field}`;
  };
  return sendPage(
    c,
    renderPage(
      <CheckPage
        site={siteFor(c, deps)}
        state={{ values: draft.values, problems }}
        blocks={answerBlocks(draft)}
        signer={signerHint(draft)}
        today={chineseDate(shanghaiDateOf(deps.office.clock.now().toISOString()))}
        hrefOf={hrefOf}
      />,
    ),
    { status: problems.length > 0 ? status : 200, personal: true },
  );
}

/** 2026年11月23日10时05分， in Beijing. */
function momentText(instant: string): string {
  const time = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(instant));
  return `${chineseDate(shanghaiDateOf(instant))} ${time}`;
}
