import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feeByCount, feeByPages, processingFee } from '../../shared/law/fees.ts';
import { LawError } from '../../shared/law/law-error.ts';

describe('信息处理费 (国办函〔2020〕109号)', () => {
  it.each([
    [0, 0],
    [10, 0],
    [11, 100],
    [30, 2000],
    [31, 2200],
    [40, 4000],
    [41, 4300],
    [50, 7000],
  ])('by count: %i applications in a month cost %i yuan', (n, yuan) => expect(feeByCount(n)).toBe(yuan));

  it.each([
    [30, 0],
    [31, 10],
    [68, 380],
    [100, 700],
    [200, 2700],
    [201, 2740],
    [250, 4700],
  ])('by pages: %i pages cost %i yuan', (p, yuan) => expect(feeByPages(p)).toBe(yuan));

  it('charges each application what it adds to the month, whatever way the month is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 }), (parts) => {
        let earlier = 0;
        let sum = 0;
        for (const items of parts) {
          sum += processingFee({ method: 'count', earlier, items }).amount;
          earlier += items;
        }
        expect(sum).toBe(feeByCount(earlier));
      }),
    );
  });

  it('never gets cheaper with more, and its lines add up to the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), (n) => {
        expect(feeByCount(n + 1)).toBeGreaterThanOrEqual(feeByCount(n));
        const fee = processingFee({ method: 'pages', pages: n });
        expect(fee.lines.reduce((sum, l) => sum + l.quantity * l.rate, 0)).toBe(fee.amount);
        expect(fee.amount).toBe(feeByPages(n));
      }),
    );
  });

  it('tells its calculation', () => {
    expect(processingFee({ method: 'pages', pages: 120 }).sentences).toEqual([
      '本件按量计收，共120页。',
      '第31页至第100页共70页，每页10元，计700元。',
      '第101页至第120页共20页，每页20元，计400元。',
      '合计1100元。',
    ]);
    expect(processingFee({ method: 'count', earlier: 9, items: 1 }).sentences).toEqual([
      '本件按件计收，在申请人当月的申请中是第10件。',
      '没有超过免费的数量，不收费。',
    ]);
    expect(processingFee({ method: 'count', earlier: 10, items: 1 }).sentences.at(-2)).toBe(
      '第11件共1件，每件100元，计100元。',
    );
  });

  it('refuses what is no number of pages or applications', () => {
    for (const pages of [0, -1, 1.5, Number.NaN, 1e9])
      expect(() => processingFee({ method: 'pages', pages })).toThrow(LawError);
    expect(() => feeByCount(-1)).toThrow(LawError);
  });
});
