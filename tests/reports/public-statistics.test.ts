import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublicStatistics } from '../../shared/contracts/reports.ts';
import { suppress } from '../../shared/reports/public-statistics.ts';
import { publicSite, type TestSite } from '../public-site/site-fixture.ts';
import { openInvented } from '../support/invented-cases.ts';
import { countedCase } from './invented.ts';

let site: TestSite;
beforeAll(async () => {
  site = await publicSite();
  for (let n = 0; n < 20; n++)
    await openInvented(
      site,
      countedCase(n, {
        receivedOn: `2026-0${1 + (n % 2)}-06`,
        closedOn: '2026-02-27',
        row: n < 12 ? 'granted' : n < 18 ? 'partial' : 'refused-secret',
        column: n < 17 ? 'person' : 'legal',
        fate: 'counts',
      }),
    );
});
afterAll(() => site.close());

describe('the statistics everybody may see', () => {
  it('show counts, months and working days, and leave out small numbers and what would give them away', async () => {
    const response = await site.app.request('/api/statistics?year=2026');
    const found = (await response.json()) as PublicStatistics;
    expect(found).toMatchObject({ year: 2026, received: 20, closed: 20, suppressedBelow: 5 });
    expect(found.outcomes.map(({ key, count }) => [key, count])).toEqual([
      ['granted', 12],
      ['partial', null],
      ['refused-secret', null],
    ]);
    expect(found.applicants.find((a) => a.key === 'legal')?.count).toBeNull();
    expect(found.applicants.find((a) => a.key === 'person')?.count).toBeNull();
    expect(found.workingDays?.answered).toBe(20);
    expect(Object.keys(found)).not.toContain('sections');
    const { html } = await site.browser().get('/statistics?year=2026');
    for (const words of ['少量', '12件', '半数申请不超过', '这些数字是怎么算的', '少于5件'])
      expect(html).toContain(words);
    for (const secret of ['测试甲', '示例公司', 'T00000001', '综合二科', '号事项的文件'])
      expect(html).not.toContain(secret);
  });

  it('answer other years, and refuse those that are none', async () => {
    expect((await site.browser().get('/statistics?year=2025')).html).toContain('还没有办结的申请');
    for (const year of ['2027', 'abc', '', '1990']) {
      expect((await site.app.request(`/api/statistics?year=${year}`)).status, year).toBe(422);
      expect((await site.browser().get(`/statistics?year=${year}`)).status, year).toBe(422);
    }
  });

  it('never let one hidden number be worked out from the total', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(30), { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 2, max: 10 }),
        (counts, limit) => {
          const named = counts.map((count, i) => ({ key: String(i), title: '', count }));
          const shown = suppress(named, limit);
          const hidden = shown.filter((s) => s.count === null);
          for (const { count } of shown) if (count !== null) expect(count === 0 || count >= limit).toBe(true);
          const others = counts.filter((n) => n > 0).length;
          if (hidden.length > 0 && others > 1) expect(hidden.length).toBeGreaterThan(1);
        },
      ),
    );
  });
});
