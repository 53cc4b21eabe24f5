import { trackingView } from '../../../shared/applications/tracking.ts';
import { acceptUpload } from '../../../shared/applications/uploads.ts';
import { execute, loadCase } from '../../../shared/casework/execute.ts';
import type { HttpApp } from '../../../shared/http/app.ts';
import { Conflict, type FieldProblem, Invalid, isOfficeError } from '../../../shared/platform/errors.ts';
import { renderPage } from '../../../web/public/layout.tsx';
import { CorrectPage } from '../../../web/public/pages/track-correct.tsx';
import { type PageContext, type PageDeps, sendPage, siteFor, typedFields } from './page-context.ts';
import { APPLICANT, openSession } from './track.tsx';

const FILES_AT_ONCE = 5;

/** 网上补正 (条例第三十条): the request as it was, to be put right and sent again. */
export function registerCorrecting(app: HttpApp, deps: PageDeps): void {
  const { office } = deps;

  app.get('/track/correct', async (c) => {
    const opened = await openSession(c, deps);
    if (!opened) return c.redirect('/track?ended=expired', 303);
    if (!trackingView(office, opened.subject, opened.version).canCorrect) return c.redirect('/track/case', 303);
    return draw(c, deps, opened, opened.subject.request.description, []);
  });

  app.post('/track/correct', async (c) => {
    const opened = await openSession(c, deps);
    if (!opened) return c.redirect('/track?ended=expired', 303);
    const { id } = opened.subject;
    if (!trackingView(office, opened.subject, opened.version).canCorrect) return c.redirect('/track/case', 303);
    const body = await c.req.parseBody({ all: true });
    const description = typedFields(body, ['description'])['description'] ?? '';
    try {
      const chosen = [body['files'] ?? []].flat().filter((f): f is File => f instanceof File && f.name !== '');
      if (chosen.length > FILES_AT_ONCE) throw wrongFiles(`最多${FILES_AT_ONCE}个附件`);
      const files: string[] = [];
      for (const file of chosen) {
        const bytes = new Uint8Array(await file.arrayBuffer());
        const kept = await acceptUpload(office, { name: file.name, bytes }).catch((error: unknown) => {
          throw isOfficeError(error) ? wrongFiles(`${file.name}：${error.message}`) : error;
        });
        files.push(kept.ticket);
      }
      await execute(await deps.kind(), office, {
        caseId: id,
        command: 'submitCorrection',
        actor: APPLICANT,
        commandId: `correct:${id}:${opened.version}`,
        input: { description: description.trim(), ...(files.length > 0 ? { files } : {}) },
      });
    } catch (error) {
      // Sent twice, from two pages for instance: the first has arrived, and the page shows it.
      if ((await loadCase(await deps.kind(), office.table, id))?.subject.sides?.correction?.sentOn)
        return c.redirect('/track/case', 303);
      if (error instanceof Invalid) return draw(c, deps, opened, description, [...error.fields]);
      if (!(error instanceof Conflict)) throw error;
      return draw(c, deps, opened, description, [{ field: 'description', message: error.message }]);
    }
    return c.redirect('/track/case', 303);
  });
}

function wrongFiles(message: string): Invalid {
  return new Invalid('files-invalid', message, { fields: [{ field: 'files', message }] });
}

function draw(
  c: PageContext,
  deps: PageDeps,
  opened: NonNullable<Awaited<ReturnType<typeof openSession>>>,
  description: string,
  problems: readonly FieldProblem[],
) {
  const asked = opened.subject.sides?.correction;
  return sendPage(
    c,
    renderPage(
      <CorrectPage
        site={siteFor(c, deps)}
        tracking={trackingView(deps.office, opened.subject, opened.version)}
        items={asked?.items ?? []}
        answerBy={asked?.answerBy ?? ''}
        state={{ values: { description }, problems }}
      />,
    ),
    { status: problems.length > 0 ? 422 : 200, personal: true },
  );
}
