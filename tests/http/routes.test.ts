import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpApp } from '../../shared/http/app.ts';
import { laterRoutes } from '../../shared/http/later-routes.ts';
import { silentLog } from '../../shared/logging/log.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('routes that are loaded with their first request', () => {
  const appWith = (paths: readonly string[]) => {
    const app = createHttpApp({ office: { officeKey: 'k'.repeat(32) }, log: silentLog, maxBodyBytes: 1024 });
    laterRoutes(app, paths, async () => (routes) => {
      routes.get('/desk', (c) => c.text('desk'));
      routes.get('/desk/:id/files', (c) => c.text(c.req.param('id')));
    });
    return app;
  };

  it.each([[['/desk/*']], [['/desk', '/desk/:id/files']]])('are reached by %j', async (paths) => {
    const app = appWith(paths);
    expect(await (await app.request('/desk')).text()).toBe('desk');
    expect(await (await app.request('/desk/7/files')).text()).toBe('7');
    expect((await app.request('/desk/7/nothing')).status).toBe(404);
  });

  it('fail together, at once, when no listed path leads to one of them', async () => {
    expect((await appWith(['/desk']).request('/desk')).status).toBe(500);
    expect((await appWith(['/des/*', '/desk']).request('/desk')).status).toBe(500);
  });
});

describe('openapi.json', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  /** Something that a parameter of that name may be, so that the route is met; nothing of it exists. */
  const SAMPLES: Readonly<Record<string, string>> = {
    year: '2026',
    format: 'docx',
    sheet: 'receipt-slip',
    file: 'unknown.ics',
  };

  it('names no path that the office does not answer', async () => {
    const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ path, method: method.toUpperCase() })),
    );
    expect(operations.length).toBeGreaterThan(60);
    const authorization = `Bearer ${await server.token('centre-a')}`;
    const unknown: string[] = [];
    for (const { path, method } of operations) {
      const url = server.url + path.replace(/\{(\w+)\}/g, (_, name: string) => SAMPLES[name] ?? 'UNKNOWN');
      const answer = await fetch(url, { method, headers: { authorization }, redirect: 'manual' });
      const text = await answer.text();
      if (answer.status >= 500 || /"code":"(?:route-unknown|command-unknown|page-not-found)"/.test(text))
        unknown.push(`${method} ${path}`);
    }
    expect(unknown).toEqual([]);
  });
});
