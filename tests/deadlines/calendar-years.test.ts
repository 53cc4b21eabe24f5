import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lawfulWorkingDays, publishYear, storedYears } from '../../shared/deadlines/calendar-years.ts';
import { runDeadlines } from '../../shared/deadlines/run.ts';
import { createCalendar } from '../../shared/law/calendar.ts';
import type { OfficialYear } from '../../shared/law/calendar-data.ts';
import { silentLog } from '../../shared/logging/log.ts';
import { act, caseOf, people, submit, type TestOffice, testOffice } from '../support/test-office.ts';

let office: TestOffice;
beforeEach(() => {
  office = testOffice();
});
afterEach(() => office.close());

const on = (day: string) => office.clock.set(`${day}T09:00:00+08:00`);
const run = () => runDeadlines({ office: office.office, kind: office.kind, log: silentLog });

/** Invented for the test: the real notice of 2027 is not published. */
const invented: OfficialYear = {
  year: 2027,
  source: '测试用文号',
  holidays: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03', work: [] },
    { name: '春节', from: '2027-02-05', to: '2027-02-12', work: ['2027-02-14', '2027-02-20'] },
    { name: '清明节', from: '2027-04-03', to: '2027-04-05', work: [] },
    { name: '劳动节', from: '2027-05-01', to: '2027-05-05', work: ['2027-05-08'] },
    { name: '端午节', from: '2027-06-09', to: '2027-06-09', work: [] },
    { name: '中秋节', from: '2027-09-15', to: '2027-09-15', work: [] },
    { name: '国庆节', from: '2027-10-01', to: '2027-10-07', work: ['2027-09-26', '2027-10-09'] },
  ],
};
const without = (name: string) => ({ ...invented, holidays: invented.holidays.filter((h) => h.name !== name) });
const withHoliday = (name: string, over: object) => ({
  ...invented,
  holidays: invented.holidays.map((h) => (h.name === name ? { ...h, ...over } : h)),
});

describe('a year that is published (年度放假安排)', () => {
  it('has as many working days as the law gives it, like the years that are known', () => {
    const calendar = createCalendar();
    for (const year of [2025, 2026]) expect(calendar.workingDaysInYear(year)).toBe(lawfulWorkingDays(year));
  });

  it('is taken, and the clocks that stood on it provisionally follow, keeping what was promised', async () => {
    on('2026-12-10');
    const { id } = await submit(office);
    await act(office, id, 'registerApplication', people.centre, { confirmedOn: '2026-12-10', method: 'phone' });
    const before = (await caseOf(office, id)).subject;
    expect(before).toMatchObject({ dueOn: '2027-01-08', dueProvisional: true });
    await run();
    expect((await caseOf(office, id)).subject).toEqual(before);

    await publishYear(office.office, people.centre, invented);
    expect(office.office.calendar.knownYears).toContain(2027);
    await run();
    expect((await caseOf(office, id)).subject).toMatchObject({ dueOn: '2027-01-08', dueProvisional: false });
    const [year] = await storedYears(office.office.table);
    expect(year?.stored).toMatchObject({ by: people.centre.name, recomputed: { cases: 1 } });
    await run();
    expect((await caseOf(office, id)).version).toBe(2);
  });

  it('that was entered wrongly is put right with a reason before it begins, and the clocks follow again', async () => {
    on('2026-12-10');
    const { id } = await submit(office);
    await act(office, id, 'registerApplication', people.centre, { confirmedOn: '2026-12-10', method: 'phone' });
    await publishYear(office.office, people.centre, invented);
    await run();
    const corrected = withHoliday('元旦', { to: '2027-01-01', work: ['2027-01-02'] });
    await expect(publishYear(office.office, people.centre, corrected)).rejects.toMatchObject({
      code: 'calendar-year-stored',
    });
    await publishYear(office.office, people.centre, corrected, '元旦上班日漏录');
    await run();
    // One more working day: the last day is reached a day earlier, and that is the law.
    expect((await caseOf(office, id)).subject).toMatchObject({ dueOn: '2027-01-07', dueProvisional: false });
    on('2027-01-01');
    await expect(publishYear(office.office, people.centre, invented, '再改')).rejects.toMatchObject({
      code: 'calendar-year-begun',
    });
  });

  it.each([
    ['a holiday of the law is missing', without('端午节'), /缺少端午节/],
    ['a working day lies on no weekend', withHoliday('春节', { work: ['2027-02-15'] }), /不是周六或周日/],
    ['a day stands in it twice', withHoliday('清明节', { from: '2027-05-01', to: '2027-05-02' }), /出现两次/],
    ['days off were left out', withHoliday('国庆节', { to: '2027-10-02', work: [] }), /依法应为\d+个/],
    ['a working day lies far from its holiday', withHoliday('劳动节', { work: ['2027-07-03'] }), /超过三周/],
    ['a holiday ends before it begins', withHoliday('春节', { to: '2027-02-01' }), /起止日期有误/],
  ])('is refused where %s', async (_what, year, words) => {
    await expect(publishYear(office.office, people.centre, year)).rejects.toMatchObject({
      code: 'calendar-invalid',
      message: expect.stringMatching(words),
    });
    expect(await storedYears(office.office.table)).toEqual([]);
  });

  it('is refused where the program knows it already', async () => {
    await expect(publishYear(office.office, people.centre, { ...invented, year: 2026 })).rejects.toMatchObject({
      code: 'calendar-year-known',
    });
  });
});
