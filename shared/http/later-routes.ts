import { Hono } from 'hono';
import type { HttpApp, HttpEnv } from './app.ts';

/**
 * Routes whose code is loaded with the first request to one of them. They run as an app of their own with the outer
 * one's source hash and actor; what they throw, or have no route for, is the outer app's affair. `paths` name every
 * route, each by itself or by the prefix it stands under: code that registers another one fails with its first request.
 */
export function laterRoutes(
  app: HttpApp,
  paths: readonly string[],
  load: () => Promise<(routes: HttpApp) => void>,
): void {
  let loaded: Promise<HttpApp> | undefined;
  for (const path of paths)
    app.all(path, async (c, next) => {
      loaded ??= load().then((register) => routesOf(register, paths));
      try {
        return await (await loaded).fetch(c.req.raw, { ...c.env, source: c.get('source'), actor: c.get('actor') });
      } catch (error) {
        if (error !== NO_ROUTE) throw error;
      }
      return next();
    });
}

const NO_ROUTE = new Error('no route');

function routesOf(register: (routes: HttpApp) => void, paths: readonly string[]): HttpApp {
  const routes: HttpApp = new Hono<HttpEnv>();
  routes.use((c, next) => {
    c.set('source', c.env.source ?? '');
    if (c.env.actor) c.set('actor', c.env.actor);
    return next();
  });
  routes.onError((error) => {
    throw error;
  });
  routes.notFound(() => {
    throw NO_ROUTE;
  });
  const own = routes.routes.length;
  register(routes);
  const unreached = routes.routes.slice(own).find(({ path }) => !paths.some((listed) => leadsTo(listed, path)));
  if (unreached) throw new RangeError(`no listed path leads to ${unreached.method} ${unreached.path}`);
  return routes;
}

function leadsTo(listed: string, path: string): boolean {
  if (!listed.endsWith('/*')) return listed === path;
  const prefix = listed.slice(0, -'/*'.length);
  return path === prefix || path.startsWith(`${prefix}/`);
}
