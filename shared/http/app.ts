import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import { fieldProblems } from '../casework/field-problems.ts';
import type { Problem } from '../contracts/staff-api.ts';
import type { Log } from '../logging/log.ts';
import type { Actor } from '../office/roles.ts';
import { keyedHash } from '../platform/canonical.ts';
import { Invalid, TooLarge } from '../platform/errors.ts';
import { problemOf } from './problem.ts';

export interface HttpEnv {
  Variables: {
    /** Keyed hash of the client's address, for throttling; the address itself is never kept. */
    source: string;
    /** Set behind the token check of the staff API. */
    actor: Actor;
  };
  Bindings: {
    /** The peer's address as the server or gateway saw it. */
    clientAddress?: string;
    /** The source hash and the actor, handed on to routes that are loaded later. */
    source?: string;
    actor?: Actor;
  };
}

export type HttpApp = Hono<HttpEnv>;

export interface HttpOptions {
  /** Whose key makes the keyed hash of an address; read with the first request. */
  readonly office: { readonly officeKey: string };
  readonly log: Log;
  /** Bodies above this are refused before they are read. */
  readonly maxBodyBytes: number;
  /** Additional origins of connect-src, e.g. the login issuer of the console. */
  readonly connectSources?: readonly string[];
  /** Draws the page for a problem where the asker is a person. */
  readonly problemPage?: (problem: Problem, c: Context<HttpEnv>) => Promise<string>;
}

/** A Hono app with what every function needs: headers, body limit, source hash, one error mapper, one log line a request. */
export function createHttpApp(options: HttpOptions): HttpApp {
  const app = new Hono<HttpEnv>();
  const sourceOf = sourceHasher(options.office);
  app.use(async (c, next) => {
    const started = performance.now();
    c.set('source', sourceOf(c.env?.clientAddress ?? 'unknown'));
    await next();
    options.log('http.request', {
      method: c.req.method,
      route: routeOf(c),
      status: c.res.status,
      ms: Math.round(performance.now() - started),
    });
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", ...(options.connectSources ?? [])],
        workerSrc: ["'self'", 'blob:'],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
      crossOriginResourcePolicy: 'same-origin',
    }),
  );
  const tooLarge = () =>
    new TooLarge(
      'body-too-large',
      `提交的内容超过${Math.floor(options.maxBodyBytes / 1024 / 1024)}MB，请压缩文件、分几次上传或者缩短文字`,
    );
  const limitStream = bodyLimit({ maxSize: options.maxBodyBytes, onError: (c) => answer(c, tooLarge(), options) });
  app.use((c, next) => {
    // A stated length is enough to tell; only a body without one is counted while it is read, which costs a stream.
    const stated = c.req.header('content-length');
    if (stated === undefined) return limitStream(c, next);
    if (Number(stated) > options.maxBodyBytes) throw tooLarge();
    return next();
  });
  app.onError((error, c) => answer(c, error, options));
  return app;
}

const REMEMBERED_SOURCES = 1000;

/** Keyed hash of an address; the few that come again and again are remembered. */
function sourceHasher(office: { readonly officeKey: string }): (address: string) => string {
  const known = new Map<string, string>();
  return (address) => {
    let source = known.get(address);
    if (!source) {
      source = keyedHash(office.officeKey, 'source', address).slice(0, 24);
      if (known.size >= REMEMBERED_SOURCES) known.clear();
      known.set(address, source);
    }
    return source;
  };
}

/** The parsed JSON body, or Invalid naming each field. */
export async function jsonBody<T extends z.ZodType>(c: Context<HttpEnv>, schema: T): Promise<z.output<T>> {
  let value: unknown;
  try {
    value = await c.req.json();
  } catch {
    throw new Invalid('json-invalid', '内容不是有效的JSON');
  }
  return parse(schema, value);
}

/** The parsed query string, or Invalid naming each parameter. */
export function queryOf<T extends z.ZodType>(c: Context<HttpEnv>, schema: T): z.output<T> {
  return parse(schema, c.req.query());
}

function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success)
    throw new Invalid('input-invalid', '填写的内容有误，请按提示修改', { fields: fieldProblems(parsed.error) });
  return parsed.data;
}

async function answer(c: Context<HttpEnv>, error: unknown, options: HttpOptions): Promise<Response> {
  const problem = problemOf(error);
  if (problem.status >= 500)
    options.log('http.failed', {
      route: routeOf(c),
      code: problem.code,
      error: error instanceof Error ? error.name : typeof error,
    });
  if (problem.retryAfter) c.header('Retry-After', String(problem.retryAfter));
  const wantsPage =
    options.problemPage && !c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html');
  if (wantsPage && options.problemPage)
    return c.html(await options.problemPage(problem, c), problem.status as ContentfulStatusCode);
  return c.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
    'content-type': 'application/problem+json; charset=utf-8',
  });
}

/** The route's pattern, never the path: a path may hold a reference. */
function routeOf(c: Context<HttpEnv>): string {
  return c.req.routePath;
}
