import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScanReading } from '../../shared/platform/scans/read-scan.ts';
import { createReaderProcess, type ReaderProcess } from '../../shared/platform/scans/reader-process.ts';

const folder = join(import.meta.dirname, '..', 'fixtures', 'scans');
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));

describe('two scanned pages with known content', { timeout: 240_000 }, () => {
  let reader: ReaderProcess;
  beforeAll(() => {
    reader = createReaderProcess({ entry: join(import.meta.dirname, '../../shared/platform/scans/reader-child.ts') });
  });
  afterAll(() => reader.close());

  test('a letter is proposed as an application of its writer', async () => {
    const { proposal, pages } = await reader.readScan(fixture('letter.jpg'), 'image/jpeg');
    expect(pages).toMatchObject([{ number: 1, condition: 'text', rotation: 0 }]);
    expect(proposal).toMatchObject({
      application: true,
      kind: { value: 'person' },
      name: { value: '周建平', page: 1 },
      identityType: { value: 'resident-id' },
      identityNumber: { value: '332522197108163510', unsure: false },
      phone: { value: '13857840926' },
      address: { value: '浙江省青田市临江街道石桥村三组18号' },
      postcode: { value: '323900' },
      information: {
        value:
          '一、省道S221临江段改扩建项目的建设用地批复文件及勘测定界图；二、石桥村2021年至2023年征收土地公告、征地补偿安置方案及听证材料；三、上述项目土地补偿费、安置补助费和青苗补偿费的发放标准及明细表。',
      },
      provisionForms: [{ value: 'paper' }],
      deliveryWays: [{ value: 'post' }],
      date: { value: '2024-03-12' },
    });
    inside(proposal.name, pages);
  });

  test('a form of an organisation, with a red seal over its tick boxes', async () => {
    const seen: number[] = [];
    const { proposal, pages } = await reader.readScan(fixture('form-with-seal.jpg'), 'image/jpeg', (page) => {
      seen.push(page.number);
      expect([...page.imageJpeg.slice(0, 2)]).toEqual([0xff, 0xd8]);
    });
    expect(seen).toEqual([1]);
    expect(proposal).toMatchObject({
      kind: { value: 'organisation' },
      name: { value: '苍梧市绿源环保科技有限公司' },
      // The sample's code has a wrong check character: it is handed on as read, and marked.
      creditCode: { value: '91450400MA5N8TQ27K', unsure: true, reason: '校验码不符，请对照原件核对' },
      representative: { value: '韦志强' },
      phone: { value: '13978401165' },
      address: { value: '广西壮族自治区苍梧市西堤三路28号恒祥大厦1206室' },
      email: { value: 'lvyuan_hb@126.com' },
      information: {
        value:
          '1.苍梧市工业园区污水处理厂二期工程环境影响报告书及其批复（梧环审〔2022〕41号）；2.该项目2022年度至2023年度自行监测数据、执法监测报告；3.针对该厂的行政处罚决定书及整改验收材料。',
      },
      provisionForms: [{ value: 'email' }, { value: 'data' }],
      deliveryWays: [{ value: 'collect' }],
      date: { value: '2023-11-20' },
    });
    // The purpose (用途) that old forms ask for is not proposed.
    expect(JSON.stringify(proposal)).not.toContain('企业投标');
    inside(proposal.information, pages);
  });
});

function inside(
  value: { page: number; box: { x: number; y: number; width: number; height: number } } | undefined,
  pages: ScanReading['pages'],
): void {
  const page = pages.find((p) => p.number === value?.page);
  expect(value?.box.x).toBeGreaterThanOrEqual(0);
  expect(value && value.box.x + value.box.width).toBeLessThanOrEqual(page?.width ?? 0);
  expect(value && value.box.y + value.box.height).toBeLessThanOrEqual(page?.height ?? 0);
}
