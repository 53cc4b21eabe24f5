import { getCookie } from 'hono/cookie';
import { type OpenDraft, updateDraft } from '../../../shared/applications/drafts.ts';
import { readTicket } from '../../../shared/applications/tickets.ts';
import { acceptUpload } from '../../../shared/applications/uploads.ts';
import { ATTACHMENT_PURPOSES } from '../../../shared/contracts/application-choices.ts';
import { UPLOAD_LIMIT_BYTES } from '../../../shared/contracts/upload-limits.ts';
import type { HttpApp } from '../../../shared/http/app.ts';
import { type FieldProblem, Invalid, Throttled, TooLarge } from '../../../shared/platform/errors.ts';
import { renderPage } from '../../../web/public/layout.tsx';
import { AttachmentsPage } from '../../../web/public/pages/apply-attachments.tsx';
import { currentDraft, expired, leaveStep } from './apply.tsx';
import { neededProofs, STEPS, stepProblems, unfinishedStep } from './apply-form.ts';
import { DRAFT_COOKIE, type PageContext, type PageDeps, sendPage, siteFor } from './page-context.ts';

type Purpose = keyof typeof ATTACHMENT_PURPOSES;

const MAX_FILES = 10;
const UPLOADS_PER_HOUR = 60;
const PATH = STEPS.attachments.path;

/** Step 3: proofs, one file at a time; an error leaves the files that are there. */
export function registerAttachments(app: HttpApp, deps: PageDeps): void {
  app.get(PATH, async (c) => {
    const draft = await currentDraft(c, deps);
    if (draft?.kind === 'sent') return c.redirect('/apply/done', 303);
    if (!draft) return expired(c, deps);
    const unfinished = unfinishedStep(draft);
    if (unfinished && unfinished !== 'attachments') return c.redirect(STEPS[unfinished].path, 303);
    return draw(c, deps, draft, [], undefined, c.req.query('return') === 'check');
  });

  app.post(PATH, async (c) => {
    const draft = await currentDraft(c, deps);
    if (draft?.kind === 'sent') return c.redirect('/apply/done', 303);
    if (!draft) return expired(c, deps);
    const body = await c.req.parseBody();
    const returning = body['return'] === 'check';
    const again = `${PATH}${returning ? '?return=check' : ''}`;
    if (typeof body['remove'] === 'string') {
      await removeFile(c, deps, Number(body['remove']));
      return c.redirect(again, 303);
    }
    const left = leaveStep(c, deps, 'attachments', body, returning);
    if (left) return left;

    const purpose = body['purpose'];
    const file = body['file'] instanceof File && body['file'].name !== '' ? body['file'] : undefined;
    // A file that was chosen is uploaded whichever button was pressed.
    const ticket = typeof body['ticket'] === 'string' ? body['ticket'] : undefined;
    if (file || ticket || body['intent'] === 'upload') {
      const problems = await addFile(c, deps, draft, purpose, ticket ?? file);
      if (problems.length > 0) return draw(c, deps, draft, problems, purpose, returning);
      if (body['intent'] === 'upload') return c.redirect(again, 303);
    }
    const now = await currentDraft(c, deps);
    if (now?.kind !== 'open') return expired(c, deps);
    const problems = stepProblems('attachments', now);
    return problems.length > 0 ? draw(c, deps, now, problems, purpose, returning) : c.redirect('/apply/check', 303);
  });
}

async function addFile(
  c: PageContext,
  deps: PageDeps,
  draft: OpenDraft,
  purpose: unknown,
  /** The file itself, or the ticket of one that was uploaded before the form was sent. */
  file: File | string | undefined,
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  if (!isPurpose(purpose)) problems.push({ field: 'purpose', message: '请选择这是什么材料' });
  if (!file) problems.push({ field: 'file', message: '请选择要上传的文件' });
  if (draft.attachments.length >= MAX_FILES)
    problems.push({ field: 'file', message: `最多上传${MAX_FILES}个文件，请先删除不需要的` });
  if (problems.length > 0 || !file || !isPurpose(purpose)) return problems;
  try {
    const { ticket, name, bytes } = await (typeof file === 'string' ? uploadedBefore(deps, file) : keep(c, deps, file));
    await updateDraft(deps.office, getCookie(c, DRAFT_COOKIE), (before) => ({
      ...before,
      attachments: [...before.attachments, { purpose, ticket, name, bytes }].slice(0, MAX_FILES),
    }));
    return [];
  } catch (error) {
    if (error instanceof Invalid || error instanceof TooLarge || error instanceof Throttled)
      return [{ field: 'file', message: error.message }];
    throw error;
  }
}

async function keep(c: PageContext, deps: PageDeps, file: File) {
  const { allowed, retryAfter } = await deps.throttle.hit(`upload:${c.get('source')}`, UPLOADS_PER_HOUR, 3600);
  if (!allowed) throw new Throttled('too-many-uploads', '上传的文件太多，请过一会儿再试', { retryAfter });
  return acceptUpload(deps.office, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
}

function uploadedBefore({ office }: PageDeps, ticket: string) {
  const { name, bytes } = readTicket(office.officeKey, ticket, office.clock.now(), 'file');
  return { ticket, name, bytes };
}

async function removeFile(c: PageContext, deps: PageDeps, index: number): Promise<void> {
  await updateDraft(deps.office, getCookie(c, DRAFT_COOKIE), (before) => ({
    ...before,
    attachments: before.attachments.filter((_, i) => i !== index),
  }));
}

function draw(
  c: PageContext,
  deps: PageDeps,
  draft: OpenDraft,
  problems: readonly FieldProblem[],
  purpose: unknown,
  returning: boolean,
) {
  const needed = neededProofs(draft);
  const missing = needed.find((p) => !draft.attachments.some((a) => a.purpose === p));
  // The next proof that is needed is chosen beforehand.
  const chosen = isPurpose(purpose) ? purpose : missing;
  return sendPage(
    c,
    renderPage(
      <AttachmentsPage
        site={siteFor(c, deps)}
        state={{ values: chosen ? { purpose: chosen } : {}, problems }}
        files={draft.attachments}
        needed={needed}
        limitBytes={UPLOAD_LIMIT_BYTES}
        plainBytes={deps.office.largeUploads.plainBytes}
        returning={returning}
      />,
    ),
    { status: problems.length > 0 ? 422 : 200, personal: true },
  );
}

function isPurpose(value: unknown): value is Purpose {
  return typeof value === 'string' && Object.hasOwn(ATTACHMENT_PURPOSES, value);
}
