import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemoData } from '../../local/demo-data.ts';
import type { CaseRow } from '../../shared/contracts/staff-api.ts';
import { eventually, startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ fill: async (running) => void (await seedDemoData(running)) });
}, 60_000);
afterAll(() => server.close());

const of = async <T>(account: string, path: string) => (await (await server.staff(account, 'GET', path)).json()) as T;

describe('an office filled for trying out', () => {
  it('has work on the desks of the centre, of sections and of leaders, and nothing that went astray', async () => {
    const rows = async (account: string) => (await of<{ items: CaseRow[] }>(account, '/worklist')).items.length;
    expect(await rows('centre-a')).toBeGreaterThan(5);
    expect(await rows('section-supervision')).toBeGreaterThan(0);
    expect(await rows('leader-deputy-research-1')).toBeGreaterThan(0);
    expect(await of('admin', '/dead-letters')).toEqual([]);
  });

  it('reminds of what falls due from the first look on', async () => {
    const reminded = await eventually(async () => {
      const { items } = await of<{ items: unknown[] }>('centre-a', '/deadlines');
      return items.length > 0 ? items : undefined;
    }, 'reminders');
    expect(reminded.length).toBeGreaterThan(0);
  });
});
