import type { HttpApp } from '../../../shared/http/app.ts';
import { laterRoutes } from '../../../shared/http/later-routes.ts';
import { type PageDeps, registerAssets, sameOrigin } from './page-context.ts';

export type { PublicAssets } from '../../../web/public/build.ts';
export type { PageDeps } from './page-context.ts';

const INFORMATION = ['/', '/search', '/published', '/published/:id', '/guide', '/accessibility', '/elder'];
const FEEDS = ['/feed.xml', '/feed.json', '/sitemap.xml', '/robots.txt'];

/** All pages of the public site. Everything works without script. */
export function registerPages(app: HttpApp, deps: PageDeps): void {
  for (const path of ['/elder', '/apply', '/apply/*', '/track', '/track/*'])
    app.use(path, (c, next) => sameOrigin(c, deps, next));
  registerAssets(app, deps.assets);
  laterRoutes(app, INFORMATION, async () => {
    const { registerInformation } = await import('./information.tsx');
    return (routes) => registerInformation(routes, deps);
  });
  laterRoutes(app, FEEDS, async () => {
    const { registerFeeds } = await import('./feeds.ts');
    return (routes) => registerFeeds(routes, deps);
  });
  laterRoutes(app, ['/apply', '/apply/*'], async () => {
    const { registerApply } = await import('./apply.tsx');
    return (routes) => registerApply(routes, deps);
  });
  laterRoutes(app, ['/track', '/track/*'], async () => {
    const { registerTrack } = await import('./track.tsx');
    return (routes) => registerTrack(routes, deps);
  });
  laterRoutes(app, ['/statistics', '/api/statistics'], async () => {
    const { registerStatistics } = await import('./statistics.tsx');
    return (routes) => registerStatistics(routes, deps);
  });
  app.get('/api/human-check', async (c) => {
    const { createHumanCheck } = await import('./human-check.ts');
    c.header('Cache-Control', 'no-store');
    return c.json(await createHumanCheck(deps, c.get('source')));
  });
}
