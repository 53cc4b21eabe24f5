import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeAnswerClock, type Exclusion, internalDueOn } from '../../shared/law/answer-clock.ts';
import { createCalendar } from '../../shared/law/calendar.ts';
import { addCalendarDays, dayNumberOf, isoDateOf } from '../../shared/law/iso-date.ts';
import { LawError } from '../../shared/law/law-error.ts';
import { chineseDate, documentNumber } from '../../shared/law/numerals.ts';

const calendar = createCalendar();
const opinion = (from: string, to: string, reason = '征求第三方意见'): Exclusion => ({
  from,
  to,
  reason,
  article: '第三十三条第三款',
});

const anyDay = fc.integer({ min: dayNumberOf('2023-12-01'), max: dayNumberOf('2027-03-01') }).map(isoDateOf);
const anyExclusions = (receivedOn: string) =>
  fc.array(
    fc
      .tuple(
        fc.integer({ min: 0, max: 50 }),
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom('征求第三方意见', '征求其他机关意见'),
      )
      .map(([start, length, reason]) => {
        const from = addCalendarDays(receivedOn, start);
        return opinion(from, addCalendarDays(from, length), reason);
      }),
    { maxLength: 4 },
  );
const anyClock = anyDay.chain((receivedOn) =>
  fc.record({
    receivedOn: fc.constant(receivedOn),
    baseDays: fc.constantFrom(7, 15, 20),
    extensionDays: fc.integer({ min: 0, max: 20 }),
    exclusions: anyExclusions(receivedOn),
  }),
);

describe('the answer clock', () => {
  it.each([
    ['2024-02-05', 0, '2024-03-08'],
    ['2024-02-05', 20, '2024-04-08'],
    ['2025-01-24', 0, '2025-02-27'],
    ['2025-09-26', 20, '2025-11-27'],
    ['2026-02-10', 0, '2026-03-16'],
    ['2026-04-30', 20, '2026-06-30'],
    ['2026-09-18', 0, '2026-10-22'],
  ])('received on %s with an extension of %i falls due on %s', (receivedOn, extensionDays, dueOn) => {
    expect(computeAnswerClock({ receivedOn, extensionDays }, calendar)).toMatchObject({ dueOn, provisional: false });
  });

  it('leaves out the time of a consultation', () => {
    const exclusions = [opinion('2026-03-09', '2026-03-23')];
    expect(computeAnswerClock({ receivedOn: '2026-03-02' }, calendar).dueOn).toBe('2026-03-30');
    const clock = computeAnswerClock({ receivedOn: '2026-03-02', exclusions }, calendar);
    expect(clock.dueOn).toBe('2026-04-14');
    expect(clock.days.find((d) => d.date === '2026-03-09')).toMatchObject({ mark: 'counted', number: 5 });
    expect(clock.days.find((d) => d.date === '2026-03-23')).toMatchObject({ mark: 'excluded' });
    expect(clock.sentences).toContain(
      '征求第三方意见：3月9日发出，3月23日收到意见或者期满，3月10日至3月23日不计入（第三十三条第三款）。',
    );
    expect(clock.sentences).toContain('这样扣除10个工作日。');
  });

  it('explains itself in plain Chinese', () => {
    const clock = computeAnswerClock({ receivedOn: '2026-02-10', today: '2026-03-09' }, calendar);
    expect(clock.sentences).toEqual([
      '2026年2月10日确认收到，次日起算20个工作日。',
      '2月15日至2月23日春节放假9天，不计入；2月14日、2月28日调休上班，计入。',
      '其余周六、周日共5天，不计入。',
      '第20个工作日是2026年3月16日（星期一），最迟当天答复。',
      '到2026年3月9日已用15个工作日，还剩5个工作日。',
    ]);
    const names = computeAnswerClock({ receivedOn: '2026-09-18' }, calendar).sentences;
    expect(names).toContain('9月25日至9月27日中秋节放假3天，不计入。');
    expect(names).toContain('10月1日至10月7日国庆节放假7天，不计入；9月20日、10月10日调休上班，计入。');
  });

  it('tells the extended clock the same way the thousandth time as the first', () => {
    const told = () => computeAnswerClock({ receivedOn: '2026-02-10', extensionDays: 20 }, calendar).sentences;
    const expected = [
      '2026年2月10日确认收到，次日起算20个工作日；经批准延长20个工作日，共40个工作日。',
      '2月15日至2月23日春节放假9天，不计入；2月14日、2月28日调休上班，计入。',
      '4月4日至4月6日清明节放假3天，不计入。',
      '其余周六、周日共11天，不计入。',
      '第40个工作日是2026年4月14日（星期二），最迟当天答复。',
    ];
    for (let i = 0; i < 1000; i += 1) expect(told()).toEqual(expected);
  });

  it('says that a date in an unpublished year is provisional', () => {
    const clock = computeAnswerClock({ receivedOn: '2026-12-04' }, calendar);
    expect(clock).toMatchObject({ dueOn: '2027-01-04', provisional: true });
    expect(clock.provisionalReason).toContain('2027年的放假调休安排尚未公布');
    expect(clock.sentences).toContain('2027年1月1日元旦放假1天，不计入。');
    expect(clock.sentences.some((s) => s.startsWith('这个日期是暂算的：2027年'))).toBe(true);
    expect(clock.days.at(-1)?.why).toBe('工作日（2027年安排未公布，暂算）');
  });

  it.each([
    ['2026-02-10', 0, 20, 'green'],
    ['2026-03-06', 14, 6, 'green'],
    ['2026-03-09', 15, 5, 'amber'],
    ['2026-03-16', 20, 0, 'amber'],
    ['2026-03-17', 20, -1, 'red'],
    ['2026-03-23', 20, -5, 'red'],
  ])('on %s shows %i used, %i left, %s', (today, used, left, light) => {
    expect(computeAnswerClock({ receivedOn: '2026-02-10', today }, calendar)).toMatchObject({ used, left, light });
  });

  it('is overdue on the weekend after the due date', () => {
    // 2026-10-30 is a Friday.
    const clock = computeAnswerClock({ receivedOn: '2026-09-28', today: '2026-10-31' }, calendar);
    expect(clock).toMatchObject({ dueOn: '2026-10-30', left: -1, light: 'red' });
  });

  it('marks and counts every day from receipt to the due date', () => {
    fc.assert(
      fc.property(anyClock, (input) => {
        const clock = computeAnswerClock(input, calendar);
        const total = input.baseDays + input.extensionDays;
        const counted = clock.days.filter((d) => d.mark === 'counted' || d.mark === 'due');
        expect(clock.workingDaysTotal).toBe(total);
        expect(counted.map((d) => d.number)).toEqual(Array.from({ length: total }, (_, i) => i + 1));
        expect(clock.days.map((d) => d.date)).toEqual(clock.days.map((_, i) => addCalendarDays(input.receivedOn, i)));
        expect(clock.days[0]?.mark).toBe('received');
        expect(clock.days.at(-1)).toMatchObject({ mark: 'due', date: clock.dueOn });
        expect(calendar.dayKind(clock.dueOn).working).toBe(true);
        for (const day of clock.days) expect(day.why).not.toBe('');
        for (const day of clock.days.filter((d) => d.mark === 'skipped'))
          expect(calendar.dayKind(day.date).working).toBe(false);
        expect(clock.provisional).toBe(clock.days.slice(1).some((d) => !calendar.dayKind(d.date).known));
      }),
    );
  });

  it('mentions every holiday on the way, and exclusions only make it later', () => {
    fc.assert(
      fc.property(anyClock, (input) => {
        const clock = computeAnswerClock(input, calendar);
        const told = clock.sentences.join('');
        for (const day of clock.days.slice(1)) {
          const kind = calendar.dayKind(day.date);
          if (kind.holiday && day.mark !== 'excluded') expect(told).toContain(kind.holiday);
        }
        expect(told).toContain(chineseDate(clock.dueOn));
        expect(clock.dueOn >= computeAnswerClock({ ...input, exclusions: [] }, calendar).dueOn).toBe(true);
      }),
    );
  });

  it('takes the union of exclusions, in any order and however they overlap', () => {
    fc.assert(
      fc.property(
        anyClock.chain((input) =>
          fc.record({
            input: fc.constant(input),
            shuffled: fc.shuffledSubarray(input.exclusions, { minLength: input.exclusions.length }),
          }),
        ),
        ({ input, shuffled }) => {
          const clock = computeAnswerClock(input, calendar);
          expect(computeAnswerClock({ ...input, exclusions: shuffled }, calendar)).toEqual(clock);
          const twice = computeAnswerClock({ ...input, exclusions: [...shuffled, ...shuffled] }, calendar);
          expect(twice.days).toEqual(clock.days);
          const covered = (date: string) => input.exclusions.some((e) => e.from < date && date <= e.to);
          for (const day of clock.days.slice(1))
            expect(day.mark === 'excluded').toBe(covered(day.date) && calendar.dayKind(day.date).working);
        },
      ),
    );
  });

  it('reads the same total whatever the day', () => {
    fc.assert(
      fc.property(anyClock, fc.integer({ min: 0, max: 120 }), (input, after) => {
        const clock = computeAnswerClock({ ...input, today: addCalendarDays(input.receivedOn, after) }, calendar);
        if (clock.left >= 0) expect(clock.used + clock.left).toBe(clock.workingDaysTotal);
        expect(clock.light === 'red').toBe(clock.left < 0);
        expect(clock.light === 'red').toBe(addCalendarDays(input.receivedOn, after) > clock.dueOn);
      }),
    );
  });

  it('tells local holidays by what the switch does', () => {
    const days = [{ date: '2025-07-16', name: '火把节', source: '州通知', kind: 'off' as const }];
    const of = (extendsAnswerDate: boolean) =>
      computeAnswerClock({ receivedOn: '2025-07-01' }, createCalendar({ local: { extendsAnswerDate, days } }));
    expect(of(false)).toMatchObject({ dueOn: '2025-07-29' });
    expect(of(false).sentences).toContain('7月16日火把节地方放假1天，答复期限照计、不顺延。');
    expect(of(true)).toMatchObject({ dueOn: '2025-07-30' });
    expect(of(true).sentences).toContain('7月16日火把节地方放假1天，不计入。');
    const calendarThatExtends = createCalendar({ local: { extendsAnswerDate: true, days } });
    expect(internalDueOn('2025-07-01', 20, calendarThatExtends)).toBe('2025-07-29');
  });

  it.each([
    [{ extensionDays: 21 }, '不得超过20个工作日'],
    [{ extensionDays: -1 }, '延长期限'],
    [{ baseDays: 0 }, '期限应为'],
    [{ exclusions: [opinion('2026-03-09', '2026-03-08')] }, '早于发出日期'],
    [{ exclusions: [opinion('2026-03-09', '2036-03-08')] }, '超过一年'],
    [{ today: '2026-13-01' }, '不是有效的日期'],
  ])('refuses %j', (change, message) => {
    const compute = () => computeAnswerClock({ receivedOn: '2026-03-02', ...change }, calendar);
    expect(compute).toThrow(LawError);
    expect(compute).toThrow(message);
  });
});

describe('numbers of documents and dates', () => {
  it('follow GB/T 9704', () => {
    expect(chineseDate('2026-01-05')).toBe('2026年1月5日');
    expect(documentNumber('楚市政办告', 2026, 5)).toBe('楚市政办告〔2026〕5号');
    expect(() => documentNumber('楚市政办告', 2026, 0)).toThrow(RangeError);
  });
});
