import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../shared/law/calendar.ts';
import { disputeTerm } from '../../shared/law/disputes.ts';

const calendar = createCalendar();

describe('the term to answer a review or a suit', () => {
  it.each([
    // 2026-09-18 is a Friday; 09-20 is a 调休 working day, 09-25 to 27 and 10-01 to 07 are off.
    ['review', 'simplified', '2026-09-18', '2026-09-24'],
    ['review', 'ordinary', '2026-09-18', '2026-10-09'],
    ['review', 'simplified', '2026-03-02', '2026-03-09'],
    ['direct', 'simplified', '2026-03-02', '2026-03-17'],
    // The fifteenth day is a Saturday, and one in the National Day week.
    ['after-review', 'ordinary', '2026-03-06', '2026-03-23'],
    ['direct', 'ordinary', '2026-09-17', '2026-10-08'],
  ] as const)('%s, %s, received on %s: by %s', (route, procedure, receivedOn, dueOn) => {
    expect(disputeTerm(route, procedure, receivedOn, calendar)).toMatchObject({ dueOn, provisional: false });
  });

  it('says so when it rests on a year whose holidays are not published', () => {
    expect(disputeTerm('review', 'ordinary', '2026-12-25', calendar)).toMatchObject({ provisional: true });
    expect(disputeTerm('direct', 'ordinary', '2026-12-25', calendar)).toMatchObject({ provisional: true });
    expect(disputeTerm('review', 'simplified', '2026-12-21', calendar)).toMatchObject({ provisional: false });
  });

  it('names the rule', () => {
    expect(disputeTerm('review', 'simplified', '2026-03-02', calendar).article).toBe(
      '行政复议法第五十四条、第八十八条',
    );
  });
});
