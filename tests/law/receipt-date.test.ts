import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../shared/law/calendar.ts';
import { addCalendarDays, dayNumberOf, isoDateOf } from '../../shared/law/iso-date.ts';
import { LawError } from '../../shared/law/law-error.ts';
import { confirmBy, type Receipt, receiptDate } from '../../shared/law/receipt-date.ts';

const online = (submittedAt: string, confirmedOn: string) => ({ channel: 'online', submittedAt, confirmedOn }) as const;

describe('the day of receipt of an online application', () => {
  it('is the day both sides confirmed it', () => {
    expect(receiptDate(online('2026-02-09T17:30:00Z', '2026-02-11'), '2026-02-11')).toEqual({
      receivedOn: '2026-02-11',
      article: '第三十一条第（三）项',
      basis: '以双方确认之日为收到之日',
      evidence:
        '2026年2月10日通过互联网提交，2026年2月11日双方确认收到，以确认之日为收到申请之日；应存提交时间和确认时间的记录。',
    });
  });

  it('may be the day of submission itself', () => {
    expect(receiptDate(online('2026-02-10', '2026-02-10'), '2026-02-10').receivedOn).toBe('2026-02-10');
  });

  it.each([
    ['2026-02-10T01:00:00Z', '2026-02-09', 'receipt-before-submission'],
    // In Shanghai it is already the 10th.
    ['2026-02-09T16:30:00Z', '2026-02-09', 'receipt-before-submission'],
    ['2026-02-10', '2026-02-13', 'receipt-in-future'],
    ['2026-02-10', '2026-02-30', 'date-invalid'],
    ['yesterday', '2026-02-10', 'date-invalid'],
  ])('submitted %s and confirmed %s is refused: %s', (submittedAt, confirmedOn, code) => {
    try {
      receiptDate(online(submittedAt, confirmedOn), '2026-02-12');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(LawError);
      expect(error).toMatchObject({ code });
    }
  });

  it('is to be confirmed within one working day', () => {
    const calendar = createCalendar();
    expect(confirmBy('2026-02-10', calendar)).toBe('2026-02-11');
    expect(confirmBy('2026-02-14', calendar)).toBe('2026-02-24');
    expect(confirmBy('2026-02-13', calendar)).toBe('2026-02-14');
  });
});

const TODAY = '2026-03-10';

describe('the day of receipt by channel', () => {
  it.each<[string, Receipt, string, RegExp]>([
    ['at the counter', { channel: 'walk-in', submittedOn: '2026-03-09' }, '2026-03-09', /当面提交.*登记回执/],
    [
      'spoken, filled in for the applicant',
      { channel: 'oral', spokenOn: '2026-03-05', signedOn: '2026-03-06' },
      '2026-03-06',
      /代为填写并宣读.*签名或者指印/,
    ],
    [
      'registered mail',
      { channel: 'registered-mail', postmarkOn: '2026-03-01', signedOn: '2026-03-04' },
      '2026-03-04',
      /签收底单和信封/,
    ],
    [
      'ordinary mail',
      { channel: 'ordinary-mail', postmarkOn: '2026-03-01', arrivedOn: '2026-03-04', confirmedOn: '2026-03-05' },
      '2026-03-05',
      /平常信函.*确认时间、方式/,
    ],
    [
      'fax',
      { channel: 'fax', submittedAt: '2026-03-04T23:30:00+08:00', confirmedOn: '2026-03-05' },
      '2026-03-05',
      /传真/,
    ],
    ['e-mail', { channel: 'email', submittedAt: '2026-03-04', confirmedOn: '2026-03-04' }, '2026-03-04', /电子邮件/],
    [
      'mis-sent, signed for by somebody of the office',
      { channel: 'mis-sent', firstReceivedOn: '2026-03-02', handedOverOn: '2026-03-09', signedOn: '2026-03-02' },
      '2026-03-02',
      /2026年3月2日先由其他科室或者个人收到，2026年3月9日转交.*签收凭证/,
    ],
    [
      'mis-sent without a signature',
      { channel: 'mis-sent', firstReceivedOn: '2026-03-02', handedOverOn: '2026-03-09', confirmedOn: '2026-03-09' },
      '2026-03-09',
      /没有签收凭证.*转交记录/,
    ],
  ])('%s', (_, receipt, receivedOn, evidence) => {
    const found = receiptDate(receipt, TODAY);
    expect(found.receivedOn).toBe(receivedOn);
    expect(found.evidence).toMatch(evidence);
    expect(found.article).toMatch(/^第(三十一|二十九)条/);
  });

  it('of a mis-sent letter is the signed day even where the applicant was rung up as well: it is earlier and proven', () => {
    const both = { channel: 'mis-sent', firstReceivedOn: '2026-03-02', handedOverOn: '2026-03-06' } as const;
    expect(receiptDate({ ...both, signedOn: '2026-03-02', confirmedOn: '2026-03-06' }, TODAY).receivedOn).toBe(
      '2026-03-02',
    );
  });

  it.each<[Receipt, string, string]>([
    [{ channel: 'walk-in', submittedOn: '2026-03-11' }, 'receipt-in-future', 'submittedOn'],
    [{ channel: 'oral', spokenOn: '2026-03-06', signedOn: '2026-03-05' }, 'receipt-before-submission', 'signedOn'],
    [
      { channel: 'registered-mail', postmarkOn: '2026-03-04', signedOn: '2026-03-03' },
      'receipt-before-postmark',
      'signedOn',
    ],
    [
      { channel: 'registered-mail', postmarkOn: '2026-03-11', signedOn: '2026-03-12' },
      'receipt-in-future',
      'postmarkOn',
    ],
    [
      { channel: 'ordinary-mail', postmarkOn: '2026-03-04', arrivedOn: '2026-03-03', confirmedOn: '2026-03-05' },
      'receipt-before-postmark',
      'arrivedOn',
    ],
    [
      { channel: 'ordinary-mail', arrivedOn: '2026-03-04', confirmedOn: '2026-03-03' },
      'receipt-before-submission',
      'confirmedOn',
    ],
    [
      { channel: 'fax', submittedAt: '2026-03-04', confirmedOn: '2026-03-03' },
      'receipt-before-submission',
      'confirmedOn',
    ],
    [
      { channel: 'mis-sent', firstReceivedOn: '2026-03-04', handedOverOn: '2026-03-03', signedOn: '2026-03-03' },
      'transfer-before-arrival',
      'handedOverOn',
    ],
    [
      { channel: 'mis-sent', firstReceivedOn: '2026-03-04', handedOverOn: '2026-03-05' },
      'receipt-evidence-missing',
      'confirmedOn',
    ],
    [{ channel: 'registered-mail', signedOn: '2026-02-30' }, 'date-invalid', 'signedOn'],
  ])('%j is refused: %s at %s', (receipt, code, field) => {
    expect(() => receiptDate(receipt, TODAY)).toThrow(expect.objectContaining({ code, field }));
  });
});

describe('whatever the channel', () => {
  const day = fc.integer({ min: dayNumberOf('2026-02-20'), max: dayNumberOf('2026-03-20') }).map(isoDateOf);
  const maybe = fc.option(day, { nil: undefined });
  const receipts: fc.Arbitrary<Receipt> = fc.oneof(
    fc.record({ channel: fc.constant('walk-in' as const), submittedOn: day }),
    fc.record({ channel: fc.constant('oral' as const), spokenOn: day, signedOn: day }),
    fc.record({ channel: fc.constant('registered-mail' as const), postmarkOn: maybe, signedOn: day }),
    fc.record({ channel: fc.constant('ordinary-mail' as const), postmarkOn: maybe, arrivedOn: day, confirmedOn: day }),
    fc.record({
      channel: fc.constantFrom('online' as const, 'email' as const, 'fax' as const),
      submittedAt: day,
      confirmedOn: day,
    }),
    fc.record({
      channel: fc.constant('mis-sent' as const),
      postmarkOn: maybe,
      firstReceivedOn: day,
      handedOverOn: day,
      signedOn: maybe,
      confirmedOn: maybe,
    }),
  );
  const daysOf = (receipt: Receipt) =>
    Object.entries(receipt).filter(([key, value]) => key !== 'channel' && value !== undefined) as [string, string][];

  it('the day of receipt is one of the days given, never before the postmark, never after today', () => {
    fc.assert(
      fc.property(receipts, (receipt) => {
        let found: ReturnType<typeof receiptDate>;
        try {
          found = receiptDate(receipt, TODAY);
        } catch (error) {
          expect(error).toBeInstanceOf(LawError);
          return;
        }
        expect(daysOf(receipt).map(([, d]) => d)).toContain(found.receivedOn);
        expect(found.receivedOn <= TODAY).toBe(true);
        if ('postmarkOn' in receipt && receipt.postmarkOn) expect(found.receivedOn >= receipt.postmarkOn).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('what is good today is good tomorrow and gives the same day', () => {
    fc.assert(
      fc.property(receipts, (receipt) => {
        let today: string;
        try {
          today = receiptDate(receipt, TODAY).receivedOn;
        } catch {
          return;
        }
        expect(receiptDate(receipt, addCalendarDays(TODAY, 1)).receivedOn).toBe(today);
      }),
      { numRuns: 1000 },
    );
  });

  it('a refusal names a day that was given or that is missing', () => {
    fc.assert(
      fc.property(receipts, (receipt) => {
        try {
          receiptDate(receipt, TODAY);
        } catch (error) {
          const { field, code } = error as LawError;
          if (code !== 'receipt-evidence-missing') expect(daysOf(receipt).map(([key]) => key)).toContain(field);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
