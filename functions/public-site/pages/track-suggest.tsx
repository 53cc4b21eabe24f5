import { trackingView } from '../../../shared/applications/tracking.ts';
import { execute } from '../../../shared/casework/execute.ts';
import type { HttpApp } from '../../../shared/http/app.ts';
import { Conflict, type FieldProblem, Invalid } from '../../../shared/platform/errors.ts';
import { renderPage } from '../../../web/public/layout.tsx';
import { SuggestPage } from '../../../web/public/pages/track-suggest.tsx';
import { type PageContext, type PageDeps, sendPage, siteFor, typedFields } from './page-context.ts';
import { APPLICANT, type Opened, openSession } from './track.tsx';

/** 申请人建议转为主动公开 (条例第四十四条第二款), once and after the answer. */
export function registerSuggesting(app: HttpApp, deps: PageDeps): void {
  const { office, kind } = deps;
  const maySuggest = ({ subject, version }: Opened) => trackingView(office, subject, version).canSuggestPublication;

  app.get('/track/suggest', async (c) => {
    const opened = await openSession(c, deps);
    if (!opened) return c.redirect('/track?ended=expired', 303);
    return maySuggest(opened) ? draw(c, deps, opened, '', []) : c.redirect('/track/case', 303);
  });

  app.post('/track/suggest', async (c) => {
    const opened = await openSession(c, deps);
    if (!opened) return c.redirect('/track?ended=expired', 303);
    if (!maySuggest(opened)) return c.redirect('/track/case', 303);
    const reason = typedFields(await c.req.parseBody(), ['reason'])['reason'] ?? '';
    const { id } = opened.subject;
    try {
      await execute(await kind(), office, {
        caseId: id,
        command: 'askForPublication',
        actor: APPLICANT,
        commandId: `suggest:${id}`,
        input: { reason },
      });
    } catch (error) {
      if (error instanceof Invalid) return draw(c, deps, opened, reason, error.fields);
      // Somebody was faster, or it was sent twice: the page shows what stands.
      if (!(error instanceof Conflict)) throw error;
    }
    return c.redirect('/track/case', 303);
  });
}

function draw(c: PageContext, deps: PageDeps, opened: Opened, reason: string, problems: readonly FieldProblem[]) {
  const tracking = trackingView(deps.office, opened.subject, opened.version);
  return sendPage(
    c,
    renderPage(<SuggestPage site={siteFor(c, deps)} tracking={tracking} state={{ values: { reason }, problems }} />),
    { status: problems.length > 0 ? 422 : 200, personal: true },
  );
}
