import type { ApplicationKind } from '../../shared/applications/kind.ts';
import type { HttpApp } from '../../shared/http/app.ts';
import type { Office } from '../../shared/platform/office.ts';

export interface DeadlineDeps {
  readonly office: Office;
  readonly kind: ApplicationKind;
}

export const DEADLINES_ROOT = '/api/staff/deadlines';
export const YEARS_ROOT = '/api/staff/calendar-years';
/** What is loaded with the first request for it. */
export const DEADLINE_PATHS = [`${DEADLINES_ROOT}/*`, YEARS_ROOT] as const;

/** Before the token check: calendar programs carry none, the address itself is the secret. */
export function addFeedRoute(
  app: HttpApp,
  { office, kind }: { office: Office; kind(): Promise<ApplicationKind> },
): void {
  app.get('/api/staff/feeds/:file{[\\w-]+\\.ics}', async (c) => {
    const [{ feedOf }, applications] = await Promise.all([import('../../shared/deadlines/feed.ts'), kind()]);
    c.header('cache-control', 'private, no-store');
    return c.body(await feedOf(applications, office, c.req.param('file').slice(0, -'.ics'.length)), 200, {
      'content-type': 'text/calendar; charset=utf-8',
    });
  });
}
