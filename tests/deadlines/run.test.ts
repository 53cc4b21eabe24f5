import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { datesWithLeft, entriesEndingOn } from '../../shared/deadlines/days.ts';
import { allOf, type Reminder, remindersPartition } from '../../shared/deadlines/reminder.ts';
import { clockHealth, runDeadlines } from '../../shared/deadlines/run.ts';
import { internalDueOn } from '../../shared/law/answer-clock.ts';
import { createCalendar } from '../../shared/law/calendar.ts';
import { addCalendarDays } from '../../shared/law/iso-date.ts';
import { silentLog } from '../../shared/logging/log.ts';
import { caseDueOn } from '../support/invented-cases.ts';
import { act, caseOf, driveTo, leader, people, submit, type TestOffice, testOffice } from '../support/test-office.ts';

let office: TestOffice;
beforeEach(() => {
  office = testOffice();
});
afterEach(() => office.close());

const on = (day: string, at = '06:00:00') => office.clock.set(`${day}T${at}+08:00`);
const run = (at: TestOffice = office) => runDeadlines({ office: at.office, kind: at.kind, log: silentLog });
const told = async (desk: string, at: TestOffice = office) =>
  (await allOf(at.office, { index: 'byWork', partition: remindersPartition(desk) })).map((i) => i.body as Reminder);
const leaderDesk = leader.section ?? '';
const asked = { unclear: '没有写明是哪些文件', items: ['请写明文件名称'], days: 5 };

describe('reminders', () => {
  it('come at 10, 5, 3 and 1 working days to whoever must act, each once, then the leader and the centre hear', async () => {
    await caseDueOn(office, 'K00000001', '2026-03-30');
    for (let day = '2026-03-02'; day <= '2026-04-02'; day = addCalendarDays(day, 1)) {
      on(day);
      await run();
      await run();
    }
    const own = (await told('general-2')).filter((r) => r.about === 'answer');
    expect(own.map((r) => [r.on, r.threshold])).toEqual([
      ['2026-03-16', 10],
      ['2026-03-23', 5],
      ['2026-03-25', 3],
      ['2026-03-27', 1],
      ['2026-03-31', 'overdue'],
    ]);
    for (const desk of [leaderDesk, 'info-centre'])
      expect((await told(desk)).filter((r) => r.about === 'answer').map((r) => [r.on, r.threshold])).toEqual([
        ['2026-03-31', 'overdue'],
      ]);
  });

  it('go to the desk that holds the case now, and stop when it is answered', async () => {
    await caseDueOn(office, 'K00000001', '2026-03-30', { state: 'approved' });
    await caseDueOn(office, 'K00000002', '2026-03-30', {
      state: 'delivered',
      delivery: { way: 'online', deliveredOn: '2026-03-10', evidence: '' },
    });
    on('2026-03-16');
    await run();
    expect((await told('secrecy:general-1')).map((r) => r.caseId)).toEqual(['K00000001']);
    expect(await told('general-2')).toEqual([]);
    expect(await told('info-centre')).toEqual([]);
  });

  it('tell of the internal time of each step, which begins anew when the case comes back (工作制度第十七条（五）)', async () => {
    const { id } = await submit(office);
    await driveTo(office, id, 'assigned');
    const { sectionReview, approval } = office.office.profile.internalDays;
    const end = internalDueOn('2026-03-02', sectionReview, office.office.calendar);
    for (let day = '2026-03-02'; day <= addCalendarDays(end, 1); day = addCalendarDays(day, 1)) {
      on(day);
      await run();
    }
    const review = (await told('general-2')).filter((r) => r.about === 'assigned');
    expect(review.map((r) => r.threshold)).toEqual([1, 'overdue']);
    expect(review[0]?.dueOn).toBe(end);
    expect((await told(leaderDesk)).filter((r) => r.about === 'assigned')).toHaveLength(1);

    const back = addCalendarDays(end, 1);
    on(back, '10:00:00');
    await act(office, id, 'returnToCentre', people.section, { reason: '不属于本科室' });
    await act(office, id, 'assignToSection', people.centre, { section: 'general-2' });
    const again = internalDueOn(back, sectionReview, office.office.calendar);
    for (let day = addCalendarDays(back, 1); day <= again; day = addCalendarDays(day, 1)) {
      on(day);
      await run();
    }
    const both = (await told('general-2')).filter((r) => r.about === 'assigned');
    expect(both.map((r) => [r.dueOn, r.threshold])).toEqual([
      [end, 1],
      [end, 'overdue'],
      [again, 1],
    ]);
    expect(approval).toBeGreaterThan(0);
  });
});

describe('an outage', () => {
  it('is made up for day by day, in order, and shows until then', async () => {
    on('2026-03-09');
    await run();
    await caseDueOn(office, 'K00000001', '2026-03-30');
    const { id } = await submit(office);
    on('2026-03-09', '09:00:00');
    await act(office, id, 'registerApplication', people.centre, { confirmedOn: '2026-03-09', method: 'phone' });
    await act(office, id, 'requestCorrection', people.centre, asked);
    on('2026-03-26');
    expect((await clockHealth(office.office)).missed).toBe(17);
    const { days, failed } = await run();
    expect(failed).toBe(0);
    expect(days.map((d) => d.day)).toEqual(Array.from({ length: 17 }, (_, i) => addCalendarDays('2026-03-10', i)));
    expect((await clockHealth(office.office)).missed).toBe(0);
    expect((await told('general-2')).filter((r) => r.about === 'answer').map((r) => r.threshold)).toEqual([10, 5, 3]);
    expect((await caseOf(office, id)).subject.state).toBe('lapsed');
    expect((await run()).days).toEqual([]);
  });

  it('of a part is tried again: one case that fails keeps no other from being seen to', async () => {
    await caseDueOn(office, 'K00000001', '2026-03-30');
    await caseDueOn(office, 'K00000002', '2026-03-30');
    on('2026-03-16');
    const { table } = office.office;
    let broken = true;
    const faulty: TestOffice = {
      ...office,
      office: {
        ...office.office,
        table: {
          put: (write) => table.put(write),
          get: (key) => table.get(key),
          query: (query) => table.query(query),
          commit: (commit) =>
            broken && commit.commandId.startsWith('APPLICATION#K00000001')
              ? Promise.reject(new Error('disk'))
              : table.commit(commit),
        },
      },
    };
    expect((await run(faulty)).failed).toBe(1);
    expect((await told('general-2')).map((r) => r.caseId)).toEqual(['K00000002']);
    broken = false;
    expect((await run(faulty)).failed).toBe(0);
    expect((await told('general-2')).map((r) => r.caseId).toSorted()).toEqual(['K00000001', 'K00000002']);
    expect((await run(faulty)).days).toEqual([]);
  });

  it('of any pattern gives exactly one reminder for each threshold and one lapse', { timeout: 120_000 }, async () => {
    const days = Array.from({ length: 36 }, (_, i) => addCalendarDays('2026-03-03', i));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...days), { maxLength: 12 }),
        fc.array(fc.integer({ min: 11, max: 24 }), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (runs, dues, twice) => {
          const one = testOffice();
          try {
            await run(one);
            const wait = { for: 'correction' as const, until: '2026-03-12', watchOn: '2026-03-12' };
            await caseDueOn(one, 'L00000000', '', {
              state: 'correcting',
              dueOn: undefined,
              waiting: wait,
              sides: {
                correction: {
                  askedOn: '2026-03-03',
                  answerBy: '2026-03-12',
                  items: ['文号'],
                  noticeId: 'N03',
                  noticeNumber: '示例〔2026〕1号',
                },
              },
            });
            const due = dues.map((n) => one.office.calendar.addWorkingDays('2026-03-02', n).date);
            for (const [i, day] of due.entries()) await caseDueOn(one, `K0000000${i}`, day);
            for (const day of [...runs, '2026-04-10'].toSorted()) {
              one.clock.set(`${day}T06:00:00+08:00`);
              await Promise.all(twice ? [run(one), run(one)] : [run(one)]);
            }
            const answers = (await told('general-2', one)).filter((r) => r.about === 'answer');
            const all = answers.map((r) => `${r.caseId} ${r.threshold}`);
            expect(all.toSorted()).toEqual(
              due.flatMap((_, i) => [10, 5, 3, 1, 'overdue'].map((t) => `K0000000${i} ${t}`)).toSorted(),
            );
            const { subject, version } = await caseOf(one, 'L00000000');
            expect([subject.state, version]).toEqual(['lapsed', 2]);
          } finally {
            one.close();
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('the days of a threshold', () => {
  const calendar = createCalendar();
  it('are disjoint, and every day off leaves them to the working day before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 360 }), fc.integer({ min: 1, max: 15 }), (n, left) => {
        const day = addCalendarDays('2026-01-05', n);
        const dates = datesWithLeft(calendar, day, left);
        expect(dates.length > 0).toBe(calendar.dayKind(day).working);
        for (const date of dates) expect(calendar.workingDaysBetween(day, date)).toBe(left);
      }),
    );
  });
  it('of entry are those whose internal time ends on the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 15 }), (n, days) => {
        const entry = addCalendarDays('2026-01-05', n);
        expect(entriesEndingOn(calendar, internalDueOn(entry, days, calendar), days)).toContain(entry);
      }),
    );
  });
});
