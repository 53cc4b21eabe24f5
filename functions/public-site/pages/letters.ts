import { type ApplicationCase, type CaseFile, publicState } from '../../../shared/applications/case.ts';
import { trackingView } from '../../../shared/applications/tracking.ts';
import { execute } from '../../../shared/casework/execute.ts';
import type { HttpApp } from '../../../shared/http/app.ts';
import { attachmentHeader } from '../../../shared/http/attachment-header.ts';
import { sha256 } from '../../../shared/platform/canonical.ts';
import { Conflict, NotFound, Permanent, Retryable } from '../../../shared/platform/errors.ts';
import type { PageContext, PageDeps } from './page-context.ts';
import { APPLICANT, openSession } from './track.tsx';

/** Downloads of what the applicant was sent: only what the tracking page itself offers. */
export function registerLetters(app: HttpApp, deps: PageDeps): void {
  app.get('/track/letters/:notice', async (c) => {
    const opened = await openSession(c, deps);
    if (!opened) return c.redirect('/track?ended=expired', 303);
    const letter = readyLetter(deps, opened, c.req.param('notice'));
    const pdf = opened.subject.notices.find((n) => n.id === letter.id)?.pdf;
    if (!pdf) throw notThere();
    const bytes = await provenBytes(deps, pdf);
    await recordReading(deps, opened.subject, letter.id);
    return send(c, bytes, { contentType: 'application/pdf', name: `${letter.title}（${letter.number}）.pdf` });
  });

  app.get('/track/letters/:notice/enclosures/:n', async (c) => {
    const opened = await openSession(c, deps);
    if (!opened) return c.redirect('/track?ended=expired', 303);
    const letter = readyLetter(deps, opened, c.req.param('notice'));
    const shown = letter.enclosures.find((e) => e.id === c.req.param('n'));
    const file = shown && opened.subject.proposal?.enclosures[Number(shown.id) - 1];
    if (!file) throw notThere();
    return send(c, await provenBytes(deps, file), file);
  });
}

function readyLetter(deps: PageDeps, opened: { subject: ApplicationCase; version: number }, id: string) {
  const letter = trackingView(deps.office, opened.subject, opened.version).letters.find((l) => l.id === id);
  if (!letter?.ready) throw notThere();
  return letter;
}

/** The file as it was stored; a file that changed since is never sent. */
async function provenBytes(deps: PageDeps, file: CaseFile): Promise<Uint8Array> {
  const bytes = await deps.office.files.get(file.key);
  if (!bytes || sha256(bytes) !== file.sha256)
    throw new Permanent('file-damaged', '这个文件暂时不能下载，我们已经记录。请打电话，我们另行发送');
  return bytes;
}

/** 阅读回执： the first time the answer is opened. A letter is never withheld because this could not be noted. */
async function recordReading(deps: PageDeps, subject: ApplicationCase, noticeId: string): Promise<void> {
  const answered = ['delivered', 'closed'].includes(publicState(subject));
  if (!answered || subject.delivery?.readAt || noticeId.startsWith('N01')) return;
  try {
    await execute(await deps.kind(), deps.office, {
      caseId: subject.id,
      command: 'recordReading',
      actor: APPLICANT,
      commandId: `read:${subject.id}`,
      input: {},
    });
  } catch (error) {
    if (!(error instanceof Conflict || error instanceof Retryable)) throw error;
  }
}

function send(c: PageContext, bytes: Uint8Array, file: { contentType: string; name: string }) {
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': file.contentType,
    'content-disposition': attachmentHeader(file.name),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
}

function notThere(): NotFound {
  return new NotFound('letter-not-found', '没有这份文书，或者还没有生成。请回到查询进度看一看');
}
