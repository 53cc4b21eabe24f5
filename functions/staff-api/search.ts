import { search } from '../../shared/applications/finding/search.ts';
import { filingHistory, similarTo } from '../../shared/applications/finding/similar.ts';
import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { searchBodySchema } from '../../shared/contracts/search.ts';
import { type HttpApp, jsonBody } from '../../shared/http/app.ts';
import type { Office } from '../../shared/platform/office.ts';
import { readableCase } from './readable.ts';

interface SearchRoutesDeps {
  readonly office: Office;
  readonly kind: ApplicationKind;
}

/** Finding cases, and what stands beside a case: those like it, and what its applicant has filed. */
export function addSearchRoutes(app: HttpApp, { office, kind }: SearchRoutesDeps): void {
  app.post('/api/staff/search', async (c) =>
    c.json(await search(office, kind, c.get('actor'), await jsonBody(c, searchBodySchema))),
  );
  app.get('/api/staff/applications/:id/similar', async (c) => {
    const { subject } = await readableCase(office, kind, c.req.param('id'), c.get('actor'));
    return c.json(await similarTo(office, kind, c.get('actor'), subject));
  });
  app.get('/api/staff/applications/:id/filing-history', async (c) => {
    const { subject } = await readableCase(office, kind, c.req.param('id'), c.get('actor'));
    return c.json(await filingHistory(office, kind, c.get('actor'), subject));
  });
}
