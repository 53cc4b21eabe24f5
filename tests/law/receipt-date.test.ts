import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../shared/law/calendar.ts';
import { LawError } from '../../shared/law/law-error.ts';
import { confirmBy, receiptDate } from '../../shared/law/receipt-date.ts';

const online = (submittedAt: string, confirmedOn: string) => ({ channel: 'online', submittedAt, confirmedOn }) as const;

describe('the day of receipt of an online application', () => {
  it('is the day both sides confirmed it', () => {
    expect(receiptDate(online('2026-02-09T17:30:00Z', '2026-02-11'), '2026-02-11')).toEqual({
      receivedOn: '2026-02-11',
      article: '第三十一条第（三）项',
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
