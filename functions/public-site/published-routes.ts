import { publishedQuerySchema } from '../../shared/contracts/public-api.ts';
import { loadPublished, searchPublished } from '../../shared/disclosures/published.ts';
import { type HttpApp, queryOf } from '../../shared/http/app.ts';
import { NotFound } from '../../shared/platform/errors.ts';
import type { Office } from '../../shared/platform/office.ts';

/** What is published, as JSON. */
export function addPublishedRoutes(app: HttpApp, office: Office): void {
  app.get('/api/published', async (c) => c.json(await searchPublished(office, queryOf(c, publishedQuerySchema))));
  app.get('/api/published/:id', async (c) => {
    const item = await loadPublished(office, c.req.param('id'));
    if (!item) throw new NotFound('published-not-found', '没有找到这条信息，它可能已经撤下');
    return c.json(item);
  });
}
