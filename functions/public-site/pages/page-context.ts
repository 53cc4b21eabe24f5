import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { ApplicationKind } from '../../../shared/applications/kind.ts';
import type { HttpApp, HttpEnv } from '../../../shared/http/app.ts';
import { sha256 } from '../../../shared/platform/canonical.ts';
import { Forbidden } from '../../../shared/platform/errors.ts';
import type { Office } from '../../../shared/platform/office.ts';
import type { Throttle } from '../../../shared/platform/ports.ts';
import type { PublicAssets } from '../../../web/public/build.ts';
import type { Site } from '../../../web/public/layout.tsx';

/** What the pages need; wired once per process. */
export interface PageDeps {
  readonly office: Office;
  /** Applications and their steps, loaded when one is worked on. */
  kind(): Promise<ApplicationKind>;
  readonly throttle: Throttle;
  readonly assets: PublicAssets;
  /** Origin under which the public reaches the site; the request's own where absent. */
  readonly publicUrl?: string;
}

export type PageContext = Context<HttpEnv>;

const ASSETS = {
  stylesheet: { name: 'site', extension: 'css', type: 'text/css; charset=utf-8' },
  script: { name: 'site', extension: 'js', type: 'text/javascript; charset=utf-8' },
  humanCheckScript: { name: 'human-check', extension: 'js', type: 'text/javascript; charset=utf-8' },
} as const;

function assetPath(assets: PublicAssets, key: keyof typeof ASSETS): string {
  const { name, extension } = ASSETS[key];
  return `/assets/${name}.${sha256(assets[key]).slice(0, 12)}.${extension}`;
}

/** Serves the built files at addresses that name their content, so that they may be kept for ever. */
export function registerAssets(app: HttpApp, assets: PublicAssets): void {
  for (const key of Object.keys(ASSETS) as (keyof typeof ASSETS)[])
    app.get(assetPath(assets, key), (c) =>
      c.body(assets[key], 200, {
        'content-type': ASSETS[key].type,
        'cache-control': 'public, max-age=31536000, immutable',
      }),
    );
}

const assetPaths = new WeakMap<PublicAssets, Pick<Site, 'stylesheet' | 'script' | 'humanCheckScript'>>();

/** What a page knows of the site and of this visitor. */
export function siteOf(
  deps: { office: Office; assets: PublicAssets },
  visitor: { elder: boolean; path: string },
): Site {
  let paths = assetPaths.get(deps.assets);
  if (!paths) {
    paths = {
      stylesheet: assetPath(deps.assets, 'stylesheet'),
      script: assetPath(deps.assets, 'script'),
      humanCheckScript: assetPath(deps.assets, 'humanCheckScript'),
    };
    assetPaths.set(deps.assets, paths);
  }
  return { profile: deps.office.profile, ...paths, ...visitor };
}

/** The site as this request's visitor sees it. */
export function siteFor(c: PageContext, deps: PageDeps): Site {
  const { pathname, search } = new URL(c.req.url);
  // The page drawn after a refused POST lies at the same address as its form.
  return siteOf(deps, {
    elder: elderOf(c),
    path: c.req.method === 'GET' ? pathname + search : pathname,
  });
}

/** Whether this browser asked for 长者模式. */
export function elderOf(c: PageContext): boolean {
  return getCookie(c, ELDER_COOKIE) === '1';
}

/** Sends a page. Personal ones are never stored on the way or in the browser's history. */
export function sendPage(
  c: PageContext,
  html: string,
  options: { status?: 200 | 404 | 410 | 409 | 422 | 429; personal?: boolean } = {},
) {
  c.header('Cache-Control', options.personal ? 'no-store' : 'no-cache');
  c.header('Vary', 'Cookie');
  return c.html(html, options.status ?? 200);
}

/** Switches 长者模式 for this browser. */
export function setElder(c: PageContext, deps: PageDeps, on: boolean): void {
  if (on !== elderOf(c)) keepCookie(c, deps, ELDER_COOKIE, on ? '1' : '', '/', on ? ELDER_SECONDS : 0);
}

const ELDER_SECONDS = 365 * 86_400;
const ELDER_COOKIE = 'elder';
export const DRAFT_COOKIE = 'draft';
export const TRACK_COOKIE = 'track';

/** Keeps something in the visitor's browser, out of reach of scripts; maxAge 0 removes it. */
export function keepCookie(
  c: PageContext,
  deps: PageDeps,
  name: string,
  value: string,
  path: string,
  maxAge: number,
): void {
  setCookie(c, name, value, { path, maxAge, httpOnly: true, sameSite: 'Lax', secure: !plainLoopback(c, deps) });
}

/** Development and an office's own machine speak plain http to themselves; anything else must be https. */
function plainLoopback(c: PageContext, deps: PageDeps): boolean {
  const { protocol, hostname } = new URL(deps.publicUrl ?? c.req.url);
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** Refuses a form that another site sends in the visitor's name. */
export async function sameOrigin(c: PageContext, deps: PageDeps, next: () => Promise<void>): Promise<void> {
  if (c.req.method === 'POST' && !fromOurselves(c, deps))
    throw new Forbidden('cross-site', '这次提交不是从本网站发出的。请回到本网站的页面再提交一次');
  await next();
}

function fromOurselves(c: PageContext, deps: PageDeps): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site) return site === 'same-origin' || site === 'none';
  const origin = c.req.header('origin');
  // Old browsers send neither; the cookies are SameSite=Lax.
  if (!origin) return true;
  return (
    origin === new URL(c.req.url).origin || (deps.publicUrl !== undefined && origin === new URL(deps.publicUrl).origin)
  );
}

/** The named fields of a form as typed. A field that is absent from the body stays absent. */
export function typedFields(body: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = body[name];
      return typeof value === 'string' ? [[name, value.slice(0, MAX_TYPED)]] : [];
    }),
  );
}

/** More than any field allows, so that what is too long is shown and said, not cut. */
const MAX_TYPED = 20_000;
