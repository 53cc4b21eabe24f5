import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar, type LocalLayer } from '../../shared/law/calendar.ts';
import { OFFICIAL_YEARS } from '../../shared/law/calendar-data.ts';
import { addCalendarDays, dayNumberOf, isoDateOf, shanghaiDateOf } from '../../shared/law/iso-date.ts';
import { chuxiong } from '../../shared/office/chuxiong.ts';

const calendar = createCalendar();
const first = dayNumberOf('2023-06-01');
const anyDay = fc.integer({ min: first, max: dayNumberOf('2028-06-01') }).map(isoDateOf);
const knownDay = fc.integer({ min: dayNumberOf('2024-01-01'), max: dayNumberOf('2026-12-31') }).map(isoDateOf);
const anyLocal: fc.Arbitrary<LocalLayer['days']> = fc.uniqueArray(
  fc.record({
    date: anyDay,
    name: fc.constantFrom('火把节', '彝族年'),
    source: fc.constant('州通知'),
    kind: fc.constantFrom('off', 'work'),
  }),
  { selector: (day) => day.date, maxLength: 60 },
);

function everyDay(from: string, to: string): string[] {
  return Array.from({ length: dayNumberOf(to) - dayNumberOf(from) + 1 }, (_, i) => addCalendarDays(from, i));
}

describe('the national calendar', () => {
  it('agrees with the published data of chinese-days on every day of 2024 to 2026', () => {
    const days = everyDay('2024-01-01', '2026-12-31');
    expect(days).toHaveLength(366 + 365 + 365);
    const differing = days.filter((date) => {
      const kind = calendar.dayKind(date);
      const madeUp = kind.why === '调休上班';
      return kind.working !== chineseDays.isWorkday(date) || madeUp !== (chineseDays.isWorkday(date) && weekend(date));
    });
    expect(differing).toEqual([]);
  });

  it('names the day, its layer and its document', () => {
    expect(calendar.dayKind('2026-10-01')).toEqual({
      working: false,
      why: '国庆节',
      holiday: '国庆节',
      layer: 'national',
      source: '国办发明电〔2025〕7号',
      known: true,
    });
    expect(calendar.dayKind('2026-02-14')).toMatchObject({ working: true, why: '调休上班', holiday: '春节' });
    expect(calendar.dayKind('2026-03-07')).toMatchObject({ working: false, why: '周末' });
    expect(calendar.dayKind('2024-02-09')).toMatchObject({ working: true, why: '工作日' });
  });

  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, days) => {
    expect(calendar.workingDaysInYear(year)).toBe(days);
  });

  it.each([
    ['2024-02-05', '2024-02-20', '2024-03-01', '2024-03-08', '2024-04-08'],
    ['2025-01-24', '2025-02-10', '2025-02-20', '2025-02-27', '2025-03-27'],
    ['2025-09-26', '2025-10-13', '2025-10-23', '2025-10-30', '2025-11-27'],
    ['2026-02-10', '2026-02-26', '2026-03-09', '2026-03-16', '2026-04-14'],
    ['2026-04-30', '2026-05-13', '2026-05-25', '2026-06-01', '2026-06-30'],
    ['2026-09-18', '2026-09-29', '2026-10-15', '2026-10-22', '2026-11-19'],
  ])('counts 7, 15, 20 and 40 working days from %s', (received, d7, d15, d20, d40) => {
    const dates = [7, 15, 20, 40].map((n) => calendar.addWorkingDays(received, n));
    expect(dates.map((d) => d.date)).toEqual([d7, d15, d20, d40]);
    expect(dates.some((d) => d.provisional)).toBe(false);
  });

  it('computes 20 working days far below a millisecond', () => {
    for (let i = 0; i < 500; i += 1) calendar.addWorkingDays('2026-09-18', 20);
    const start = performance.now();
    for (let i = 0; i < 1000; i += 1) calendar.addWorkingDays('2026-09-18', 20);
    expect((performance.now() - start) / 1000).toBeLessThan(0.5);
  });
});

describe('a year without a notice', () => {
  it('makes the date provisional and names the year', () => {
    expect(calendar.addWorkingDays('2026-12-03', 20)).toEqual({
      date: '2026-12-31',
      provisional: false,
      unknownYears: [],
    });
    expect(calendar.addWorkingDays('2026-12-04', 20)).toEqual({
      date: '2027-01-04',
      provisional: true,
      unknownYears: [2027],
    });
  });

  it('takes only weekends and the days fixed by law as off', () => {
    const off = everyDay('2027-01-01', '2027-12-31').filter((d) => !calendar.dayKind(d).working && !weekend(d));
    expect(off).toEqual(['2027-01-01', '2027-10-01']);
    expect(calendar.dayKind('2027-05-01')).toMatchObject({ why: '劳动节', known: false });
    expect(calendar.dayKind('2023-05-02')).toMatchObject({ working: true, known: false });
    expect(calendar.dayKind('2028-05-02')).toMatchObject({ working: false, why: '劳动节' });
  });

  it('has no number of working days', () => {
    expect(() => calendar.workingDaysInYear(2027)).toThrow('2027年的放假调休安排尚未录入');
  });

  it('becomes known by one entry of data', () => {
    const notice = {
      year: 2027,
      source: '示例通知',
      holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-04', work: ['2026-12-26'] }],
    };
    const next = createCalendar({ years: [...OFFICIAL_YEARS, notice] });
    expect(next.addWorkingDays('2026-12-04', 20)).toEqual({ date: '2026-12-31', provisional: false, unknownYears: [] });
    expect(next.dayKind('2027-01-04')).toMatchObject({ working: false, why: '元旦', known: true });
  });

  it.each([
    ['a work day that is no weekend', { from: '2027-01-01', to: '2027-01-01', work: ['2027-01-05'] }, '不是周六或周日'],
    ['a range that runs backwards', { from: '2027-01-03', to: '2027-01-01', work: [] }, '放假起止日期有误'],
    ['a day given twice', { from: '2027-01-01', to: '2027-01-03', work: ['2027-01-02'] }, '出现两次'],
    ['a day that does not exist', { from: '2027-02-29', to: '2027-03-01', work: [] }, '不是有效的日期'],
  ])('refuses %s', (_, range, message) => {
    const years = [{ year: 2027, source: '示例', holidays: [{ name: '元旦', ...range }] }];
    expect(() => createCalendar({ years })).toThrow(message);
  });
});

describe('counting', () => {
  it('is monotone in the start and in the number, and ends on a working day', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 1, max: 60 }), (a, b, n) => {
        const [from, later] = a < b ? [a, b] : [b, a];
        const { date } = calendar.addWorkingDays(from, n);
        expect(date > from).toBe(true);
        expect(calendar.addWorkingDays(from, n + 1).date > date).toBe(true);
        expect(calendar.addWorkingDays(later, n).date >= date).toBe(true);
        expect(calendar.dayKind(date).working).toBe(true);
        expect(calendar.workingDaysBetween(from, date)).toBe(n);
        expect(calendar.workingDaysBetween(date, from)).toBe(-n);
      }),
    );
  });

  it('is provisional exactly when an unknown year is touched', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const result = calendar.addWorkingDays(from, n);
        const years = new Set(everyDay(addCalendarDays(from, 1), result.date).map((d) => Number(d.slice(0, 4))));
        const unknown = [...years].filter((y) => !calendar.knownYears.includes(y));
        expect(result.unknownYears).toEqual(unknown);
        expect(result.provisional).toBe(unknown.length > 0);
      }),
    );
  });

  it.each([0, -1, 1.5, 1001, Number.NaN])('refuses %d working days', (n) => {
    expect(() => calendar.addWorkingDays('2026-01-05', n)).toThrow('工作日数');
  });

  it.each(['2026-02-30', '2026-2-3', '20260203', '', '1899-12-31', '2026-01-05T00:00:00Z'])(
    'refuses the day %s',
    (date) => {
      expect(() => calendar.dayKind(date)).toThrow('不是有效的日期');
    },
  );
});

describe('the local layer', () => {
  it('never makes a date earlier, whatever the switch says', () => {
    fc.assert(
      fc.property(knownDay, fc.integer({ min: 1, max: 60 }), anyLocal, (from, n, days) => {
        const kept = createCalendar({ local: { extendsAnswerDate: false, days } });
        const extended = createCalendar({ local: { extendsAnswerDate: true, days } });
        const { date } = calendar.addWorkingDays(from, n);
        expect(kept.addWorkingDays(from, n).date).toBe(date);
        expect(extended.addWorkingDays(from, n).date >= date).toBe(true);
        expect(extended.national.addWorkingDays(from, n).date).toBe(date);
      }),
    );
  });

  it('says what a local holiday does', () => {
    const { days } = chuxiong.localCalendar;
    const kept = createCalendar({ local: chuxiong.localCalendar });
    const extended = createCalendar({ local: { extendsAnswerDate: true, days } });
    expect(kept.dayKind('2025-07-16')).toMatchObject({
      working: true,
      layer: 'local',
      why: '火把节（地方放假，期限照计）',
    });
    expect(extended.dayKind('2025-07-16')).toMatchObject({
      working: false,
      layer: 'local',
      why: '火把节',
      known: true,
    });
    expect(extended.dayKind('2024-12-21')).toMatchObject({ working: false, layer: 'national', why: '周末' });
    expect(kept.addWorkingDays('2025-07-15', 3).date).toBe('2025-07-18');
    expect(extended.addWorkingDays('2025-07-15', 3).date).toBe('2025-07-23');
  });

  it('does not count local 调休 working days', () => {
    const local: LocalLayer = {
      extendsAnswerDate: true,
      days: [{ date: '2026-08-08', name: '火把节', source: '州通知', kind: 'work' }],
    };
    expect(createCalendar({ local }).dayKind('2026-08-08')).toMatchObject({ working: false, layer: 'local' });
  });
});

describe('days in Asia/Shanghai', () => {
  it.each([
    ['2026-02-09T15:59:59Z', '2026-02-09'],
    ['2026-02-09T16:00:00Z', '2026-02-10'],
    ['2026-02-10T00:30:00+08:00', '2026-02-10'],
    ['2026-12-31T20:00:00.000Z', '2027-01-01'],
    ['2026-02-10', '2026-02-10'],
  ])('%s is %s', (instant, date) => {
    expect(shanghaiDateOf(instant)).toBe(date);
  });

  it('refuses an instant without its offset', () => {
    expect(() => shanghaiDateOf('2026-02-10T08:00:00')).toThrow('不是有效的时间');
  });
});

function weekend(date: string): boolean {
  return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
}
