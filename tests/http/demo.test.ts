import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemoData } from '../../local/demo-data.ts';
import type { CaseRow, CaseView } from '../../shared/contracts/staff-api.ts';
import { chuxiong } from '../../shared/office/chuxiong.ts';
import { eventually, startTestServer, type TestServer } from '../support/server.ts';

const root = join(import.meta.dirname, '..', '..');
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ fill: async (running) => void (await seedDemoData(running, root)) });
}, 60_000);
afterAll(() => server.close());

/** The demo's fourth reviewing section. */
const section = chuxiong.sections.filter((s) => s.capabilities.includes('review'))[3];
const of = async <T>(account: string, path: string) => (await (await server.staff(account, 'GET', path)).json()) as T;

describe('an office filled for trying out', () => {
  it('has work on the desks of the centre, of sections and of leaders, and nothing that went astray', async () => {
    const rows = async (account: string) => (await of<{ items: CaseRow[] }>(account, '/worklist')).items.length;
    expect(await rows('centre-a')).toBeGreaterThan(5);
    expect(await rows('section-supervision')).toBeGreaterThan(0);
    expect(await rows('leader-deputy-research-1')).toBeGreaterThan(0);
    expect(await of('admin', '/dead-letters')).toEqual([]);
  });

  it('shows what may happen on the way: a correction, a fee, opinions asked for, more time, reasons, the archive', async () => {
    const { items } = await of<{ items: CaseRow[] }>('centre-a', '/worklist?limit=100');
    const row = (name: string) => items.find((r) => r.applicantName === name);
    expect(row('测试补正')).toMatchObject({ stateTitle: '待补正', waiting: '待补正' });
    expect(row('示例缴费')).toMatchObject({ stateTitle: '待缴费', waiting: '待缴费' });
    const [asking] = (await of<{ items: CaseRow[] }>(`section-${section?.code}`, '/worklist')).items.filter(
      (r) => r.applicantName === '测试征求',
    );
    const view = await of<CaseView>('centre-a', `/applications/${asking?.id}`);
    expect(view).toMatchObject({ sides: { items: [{ title: '第1次征求第三方意见' }] } });
    // The list leaves out the days that do not count, as the clock of the case does.
    expect(asking?.left).toBe(view.clock?.left);
  });

  it('offers the head of disclosure to grant more time and to refuse it side by side', async () => {
    const head = 'leader-deputy-disclosure';
    const { items } = await of<{ items: CaseRow[] }>(head, '/worklist');
    const asking = items.find((r) => r.applicantName === '测试延期');
    expect(asking).toMatchObject({ stateTitle: '待科室审核', asking: '待批延期' });
    const { allowedCommands } = await of<CaseView>(head, `/applications/${asking?.id}`);
    expect(allowedCommands.map((c) => [c.command, c.side ?? false])).toEqual(
      expect.arrayContaining([
        ['approveExtension', false],
        ['refuseExtension', false],
      ]),
    );
  });

  it('tells how a fee was counted in whole sentences', async () => {
    const { items } = await of<{ items: CaseRow[] }>('centre-a', '/worklist?limit=100');
    const charged = items.find((r) => r.applicantName === '示例缴费');
    const { history } = await of<CaseView>('centre-a', `/applications/${charged?.id}`);
    const facts = history.flatMap((h) => h.facts).filter((f) => f.label === '计算');
    expect(facts.map((f) => f.text)).toEqual([expect.stringMatching(/^本件按量计收，共146页。第31页.*合计1620元。$/)]);
  });

  it('has an answer under review, and a request to correct one’s own information', async () => {
    expect((await of<{ items: unknown[] }>('centre-a', '/disputes')).items).toHaveLength(1);
    const { items } = await of<{ items: CaseRow[] }>('centre-a', '/worklist?limit=100');
    expect(items.filter((r) => r.kind === 'own-information')).toHaveLength(1);
  });

  it('reminds of what falls due from the first look on', async () => {
    const reminded = await eventually(async () => {
      const { items } = await of<{ items: unknown[] }>('centre-a', '/deadlines');
      return items.length > 0 ? items : undefined;
    }, 'reminders');
    expect(reminded.length).toBeGreaterThan(0);
  });
});
