import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** Where and how the console logs in; served to it as /console/config.json. */
export interface ConsoleLogin {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  readonly resource?: string;
  readonly officeName: string;
  readonly demo: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  svg: 'image/svg+xml',
  map: 'application/json',
};

/** Serves the built console: hashed assets for a year, its one page for every other address under /console/. `connectSources`: further origins it may call. */
export function createConsoleSite(
  read: (path: string) => Promise<Uint8Array | undefined>,
  login: ConsoleLogin,
  connectSources: readonly string[] = [],
): Hono {
  const app = new Hono().basePath('/console');
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // antd writes its styles at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", new URL(login.issuer).origin, ...connectSources],
        frameSrc: ['blob:'],
        // The browser's own PDF viewer runs as an object inside the preview's frame.
        objectSrc: ['blob:'],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
    }),
  );
  app.get('/config.json', (c) => c.json(login, 200, { 'cache-control': 'no-cache' }));
  app.get('/assets/:file', async (c) => {
    const name = c.req.param('file');
    const bytes = /^[\w.-]+$/.test(name) ? await read(`assets/${name}`) : undefined;
    if (!bytes) return c.notFound();
    return c.body(Buffer.from(bytes), 200, {
      'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });
  app.get('/*', async (c) => {
    const page = await read('index.html');
    if (!page) return c.text('工作台还没有构建，请运行 npm start', 503);
    return c.body(Buffer.from(page), 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
  });
  return app;
}
