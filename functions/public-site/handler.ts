import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { UPLOAD_LIMIT_BYTES } from '../../shared/contracts/upload-limits.ts';
import { createHttpApp, type HttpApp } from '../../shared/http/app.ts';
import { laterRoutes } from '../../shared/http/later-routes.ts';
import type { Log } from '../../shared/logging/log.ts';
import { NotFound } from '../../shared/platform/errors.ts';
import type { Office } from '../../shared/platform/office.ts';
import type { Throttle } from '../../shared/platform/ports.ts';
import { type PublicAssets, registerPages } from './pages/index.ts';

export interface PublicSiteDeps {
  readonly office: Office;
  /** Applications and their steps, loaded when one is worked on. */
  kind(): Promise<ApplicationKind>;
  readonly throttle: Throttle;
  readonly log: Log;
  readonly assets: PublicAssets;
  /** Origin under which the public reaches the site; the request's own where absent. */
  readonly publicUrl?: string;
  /** Origin large files are sent to where it is not the site's own. */
  readonly uploadOrigin?: string;
}

/** The public's site and JSON API (no login). */
export function createPublicSite(deps: PublicSiteDeps): HttpApp {
  const { office, throttle } = deps;
  const app = createHttpApp({
    office,
    log: deps.log,
    maxBodyBytes: UPLOAD_LIMIT_BYTES + 256 * 1024,
    ...(deps.uploadOrigin ? { connectSources: [deps.uploadOrigin] } : {}),
    async problemPage(problem, c) {
      const { renderProblemPage } = await import('./pages/problem.tsx');
      return renderProblemPage({ office, problem, assets: deps.assets, c });
    },
  });

  app.get('/healthz', (c) => c.json({ ok: true }));
  app.get('/openapi.json', async (c) => {
    // Loaded when somebody asks; a cold start need not describe every schema.
    const { openApiDocument } = await import('../../shared/http/openapi.ts');
    return c.json(openApiDocument(office.profile));
  });

  laterRoutes(app, ['/api/applications', '/api/applications/:reference'], async () => {
    const { addApplicationRoutes } = await import('./application-routes.ts');
    return (routes) => addApplicationRoutes(routes, deps);
  });
  laterRoutes(app, ['/api/uploads', '/api/uploads/large', '/api/uploads/large/taken'], async () => {
    const { addUploadRoutes } = await import('./upload-routes.ts');
    return (routes) => addUploadRoutes(routes, deps);
  });
  laterRoutes(app, ['/api/published', '/api/published/:id'], async () => {
    const { addPublishedRoutes } = await import('./published-routes.ts');
    return (routes) => addPublishedRoutes(routes, office);
  });

  registerPages(app, {
    office,
    kind: deps.kind,
    throttle,
    assets: deps.assets,
    ...(deps.publicUrl ? { publicUrl: deps.publicUrl } : {}),
  });
  app.all('/api/*', () => {
    throw new NotFound('route-unknown', '没有这个接口，请查看 /openapi.json');
  });
  app.notFound(() => {
    throw new NotFound('page-not-found', '没有这个页面，地址可能写错了');
  });
  return app;
}
