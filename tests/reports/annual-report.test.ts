import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DisputeView } from '../../shared/contracts/disputes.ts';
import type { AnnualReport, CellCases, ReportHistory, YearStatistics } from '../../shared/contracts/reports.ts';
import { TABLE_TWO_CELLS } from '../../shared/law/annual-report-form.ts';
import { partsOf } from '../letters/zip.ts';
import { openInvented } from '../support/invented-cases.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { countedCase, type InventedCase } from './invented.ts';

let server: TestServer;
const CASES: readonly InventedCase[] = [
  { receivedOn: '2024-11-20', closedOn: '2025-01-10', row: 'granted', column: 'person', fate: 'counts' },
  { receivedOn: '2025-02-03', closedOn: '2025-02-20', row: 'partial', column: 'person', fate: 'counts' },
  { receivedOn: '2025-03-03', closedOn: '2025-03-10', row: 'refused-process', column: 'enterprise', fate: 'counts' },
  { receivedOn: '2025-05-06', closedOn: '2025-05-30', row: 'unable-not-held', column: 'legal', fate: 'counts' },
  { receivedOn: '2025-12-22', closedOn: undefined, row: 'granted', column: 'person', fate: 'counts' },
];

beforeAll(async () => {
  server = await startTestServer();
  for (const [n, invented] of CASES.entries()) await openInvented(server.local, countedCase(n, invented));
});
afterAll(() => server.close());

const report = async (year = 2025) =>
  (await (await server.staff('centre-a', 'GET', `/reports/annual?year=${year}`)).json()) as AnnualReport;
const give = (command: string, version: number, input: unknown, key: string = crypto.randomUUID(), year = 2025) =>
  server.staff(
    'centre-a',
    'POST',
    `/reports/annual/${year}/commands/${command}`,
    { version, input },
    {
      'idempotency-key': key,
    },
  );
const done = async (response: Response) => {
  const body = (await response.json()) as AnnualReport;
  expect(response.status, JSON.stringify(body)).toBe(200);
  return body;
};
const codeOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];
const figures = Object.fromEntries(
  TABLE_TWO_CELLS.map(({ key }, i) => [key, { value: key === 'charges' ? 12.3456 : i, source: '法规科台账' }]),
);

describe('the annual report, by the interface', () => {
  it('counts table three, checks it, and opens the cases behind a number', async () => {
    const view = await report();
    expect(view).toMatchObject({
      state: 'drafting',
      version: 0,
      yearOver: true,
      counted: true,
      imbalances: [],
      tableThree: {
        newlyReceived: { person: 2, enterprise: 1, legal: 1, total: 4 },
        carriedIn: { person: 1, total: 1 },
        total: { person: 2, total: 4 },
        carriedOut: { person: 1, total: 1 },
      },
      fees: '0',
    });
    const list = async (row: string, column: string) =>
      (await (
        await server.staff('centre-a', 'GET', `/reports/annual/cases?year=2025&row=${row}&column=${column}`)
      ).json()) as CellCases;
    expect((await list('refused-process', 'total')).items).toMatchObject([
      { id: 'T00000002', applicantName: '示例公司', outcome: '属于四类过程性信息' },
    ]);
    expect((await list('carriedIn', 'person')).items.map((c) => c.id)).toEqual(['T00000000']);
    expect((await list('carriedOut', 'total')).items.map((c) => c.id)).toEqual(['T00000004']);
    expect((await list('nothing', 'total')).items).toBeUndefined();
  });

  it('is for the centre alone, and not for a year that has not begun', async () => {
    for (const account of ['section-general-2', 'secrecy'])
      expect((await server.staff(account, 'GET', '/reports/annual?year=2025')).status).toBe(403);
    expect(await codeOf(await server.staff('centre-a', 'GET', '/reports/annual?year=2027'))).toEqual([
      422,
      'year-in-future',
    ]);
    expect((await server.staff('centre-a', 'GET', '/reports/annual?year=abc')).status).toBe(422);
  });

  it('keeps typed figures with their source and the prose, with every change in its history', async () => {
    expect(await codeOf(await give('saveFigures', 0, { charges: { value: -1, source: 'x' } }))).toEqual([
      422,
      'input-invalid',
    ]);
    expect(await codeOf(await give('saveFigures', 1, { licences: { value: 1.5, source: 'x' } }))).toEqual([
      422,
      'input-invalid',
    ]);
    expect(await codeOf(await give('saveFigures', 1, { licences: { value: 1, source: '' } }))).toEqual([
      422,
      'input-invalid',
    ]);
    expect(await codeOf(await give('saveFigures', 1, { unheard: { value: 1, source: '台账' } }))).toEqual([
      422,
      'input-invalid',
    ]);
    const first = await done(await give('saveFigures', 1, figures));
    const second = await done(
      await give('saveFigures', first.version, { licences: { value: 88, source: '政务服务局来函' } }),
    );
    expect(second.tableTwo['licences']).toEqual({ value: 88, source: '政务服务局来函' });
    expect(await codeOf(await give('saveProse', first.version, { part: 'overview', text: '旧页面' }))).toEqual([
      409,
      'version-conflict',
    ]);
    const third = await done(
      await give('saveProse', second.version, { part: 'overview', text: '本年度工作总体平稳。' }),
    );
    expect(third.prose.overview).toBe('本年度工作总体平稳。');
    const history = (await (
      await server.staff('centre-a', 'GET', '/reports/annual/2025/history')
    ).json()) as ReportHistory;
    expect(history.map((h) => h.title)).toEqual(['保存文字', '保存表二数据', '保存表二数据', '开始编制']);
    expect(history[1]?.facts).toEqual(['第二十条第（五）项行政许可本年处理决定数量：6改为88（来源：政务服务局来函）']);
  });

  it('counts disputes by route and result, pending at the end of the year', async () => {
    const open = async (route: string, receivedOn: string) => {
      const response = await server.staff(
        'centre-a',
        'POST',
        '/disputes',
        { applicationNumber: '纸质登记簿2024年第7号', route, agency: '示例复议机关', receivedOn },
        { 'idempotency-key': crypto.randomUUID() },
      );
      expect(response.status).toBe(201);
      return (await response.json()) as DisputeView;
    };
    const end = ({ id, version }: DisputeView, result: string, resultOn: string) =>
      server.staff(
        'centre-a',
        'POST',
        `/disputes/${id}/commands/recordResult`,
        { version, input: { result, resultOn } },
        { 'idempotency-key': crypto.randomUUID() },
      );
    const upheld = await open('review', '2025-06-02');
    expect((await end(upheld, 'upheld', '2025-07-30')).status).toBe(200);
    const later = await open('direct', '2025-11-03');
    expect((await end(later, 'corrected', '2026-02-02')).status).toBe(200);
    await open('after-review', '2025-12-01');
    expect(await codeOf(await end(await open('review', '2026-01-05'), 'other', '2025-01-01'))).toEqual([
      422,
      'dispute-date',
    ]);
    const { tableFour } = await report();
    expect(tableFour).toEqual({
      review: { upheld: 1, corrected: 0, other: 0, pending: 0, total: 1 },
      direct: { upheld: 0, corrected: 0, other: 0, pending: 1, total: 1 },
      'after-review': { upheld: 0, corrected: 0, other: 0, pending: 1, total: 1 },
    });
    expect((await report(2026)).tableFour['direct']).toMatchObject({ corrected: 1, pending: 0, total: 1 });
  });

  it('is frozen once complete, shows later changes as differences, and is opened again only with a reason', async () => {
    expect(await codeOf(await give('freezeYear', 0, { seenHash: 'x' }, undefined, 2026))).toEqual([
      409,
      'year-not-over',
    ]);
    let view = await report();
    expect(await codeOf(await give('freezeYear', view.version, { seenHash: 'other' }))).toEqual([
      409,
      'report-changed',
    ]);
    expect(await codeOf(await give('freezeYear', view.version, { seenHash: view.seenHash }))).toEqual([
      422,
      'report-incomplete',
    ]);
    view = await done(
      await give('saveProse', view.version, { part: 'problems', text: '依申请公开答复规范性还需加强。' }),
    );
    const key = crypto.randomUUID();
    const frozen = await done(await give('freezeYear', view.version, { seenHash: view.seenHash }, key));
    expect(frozen).toMatchObject({ state: 'frozen', mayEdit: false, differences: [], imbalances: [] });
    expect(frozen.frozen?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await give('freezeYear', view.version, { seenHash: view.seenHash }, key)).status).toBe(200);
    expect(await codeOf(await give('saveFigures', frozen.version, figures))).toEqual([409, 'state-conflict']);

    await openInvented(
      server.local,
      countedCase(90, {
        receivedOn: '2025-12-30',
        closedOn: undefined,
        row: 'granted',
        column: 'person',
        fate: 'counts',
      }),
    );
    const after = await report();
    expect(after.tableThree).toEqual(frozen.tableThree);
    expect(after.differences.map((d) => `${d.where} ${d.frozen}→${d.now}`)).toContain(
      '表三 一 本年新收政府信息公开申请数量（自然人） 2→3',
    );
    expect((await report(2026)).imbalances).toMatchObject([
      { identity: 4, column: 'person' },
      { identity: 4, column: 'total' },
    ]);
    expect(await codeOf(await give('unfreezeYear', after.version, { reason: '改' }))).toEqual([422, 'input-invalid']);
    const opened = await done(await give('unfreezeYear', after.version, { reason: '补登一件年底收到的申请' }));
    expect(opened).toMatchObject({
      state: 'drafting',
      tableThree: { newlyReceived: { person: 3 } },
      earlier: [{ hash: frozen.frozen?.hash, reason: '补登一件年底收到的申请' }],
    });
    expect((await report(2026)).imbalances).toEqual([]);
  });

  it('is exported as DOCX with six parts and merged heads, and as XLSX with numbers', async () => {
    const file = async (format: string) => {
      const response = await server.staff('centre-a', 'GET', `/reports/annual/2025/export/${format}`);
      expect(response.status).toBe(200);
      expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(
        '2025年政府信息公开工作年度报告（草稿）',
      );
      return Buffer.from(await response.arrayBuffer());
    };
    const xml = (await partsOf(await file('docx'))).get('word/document.xml') ?? '';
    let from = 0;
    for (const words of [
      '一、总体情况',
      '本年度工作总体平稳。',
      '二、主动公开政府信息情况',
      '第二十条第（八）项',
      '本年收费金额（单位：万元）',
      '12.3456',
      '三、收到和处理政府信息公开申请情况',
      '三、本年度办理结果',
      '（七）总计',
      '四、政府信息公开行政复议、行政诉讼情况',
      '复议后起诉',
      '五、存在的主要问题及改进情况',
      '六、其他需要报告的事项',
      '2025年度收取政府信息公开信息处理费0元。',
    ]) {
      const at = xml.indexOf(words, from);
      expect(at, words).toBeGreaterThan(0);
      from = at;
    }
    expect(xml).toContain('w:orient="landscape"');
    expect(xml.match(/<w:tbl>/g)).toHaveLength(3);
    expect(xml).toMatch(/<w:gridSpan w:val="7"\/>/);
    expect(xml).toMatch(/<w:vMerge w:val="restart"\/>/);

    const xlsx = await file('xlsx');
    const three = await readSheet(xlsx, '三、依申请公开');
    const line = three.find((row) => row.includes('一、本年新收政府信息公开申请数量'));
    expect(line?.slice(-7)).toEqual([3, 1, 0, 0, 1, 0, 5]);
    expect(three).toHaveLength(1 + 3 + 25);
    expect((await readSheet(xlsx, '二、主动公开')).flat()).toContain(88);
    expect((await readSheet(xlsx, '四、复议诉讼')).at(-1)).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1]);
  });
});

describe('statistics of a year', () => {
  it('count by channel, outcome, section and month, with median and 90th percentile of working days', async () => {
    const response = await server.staff('centre-a', 'GET', '/reports/statistics?year=2025');
    expect((await response.json()) as YearStatistics).toMatchObject({
      year: 2025,
      received: 5,
      closed: 4,
      channels: [{ key: 'online', title: '网上', count: 5 }],
      sections: [{ key: 'general-2', count: 4 }],
      // 2025-03-03→03-10: 5; 02-03→02-20: 13 with the 调休 Saturday; 05-06→05-30: 18; 2024-11-20→2025-01-10: 36.
      workingDays: { answered: 4, median: 13, ninetieth: 36 },
    });
    expect((await server.staff('section-general-2', 'GET', '/reports/statistics?year=2025')).status).toBe(403);
  });
});
