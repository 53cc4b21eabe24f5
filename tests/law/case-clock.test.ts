import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeAnswerClock } from '../../shared/law/answer-clock.ts';
import { createCalendar } from '../../shared/law/calendar.ts';
import { type CaseClock, type ClockFacts, caseClock } from '../../shared/law/case-clock.ts';
import { addCalendarDays, dayNumberOf, isoDateOf } from '../../shared/law/iso-date.ts';
import { LawError } from '../../shared/law/law-error.ts';
import {
  CONSULTATIONS,
  correctionEnd,
  lastDayToAskCorrection,
  opinionEnd,
  paymentEnd,
} from '../../shared/law/side-terms.ts';

const calendar = createCalendar();
const received = '2026-03-02';
const dueOf = (facts: ClockFacts) => running(caseClock(facts, calendar)).clock.dueOn;
function running(clock: CaseClock) {
  if (clock.status !== 'running') throw new Error(`waits for ${clock.waitingFor}`);
  return clock;
}
const anyDay = fc.integer({ min: dayNumberOf('2024-01-02'), max: dayNumberOf('2026-09-01') }).map(isoDateOf);
const days = (max: number) => fc.integer({ min: 0, max });
const anyConsultation = (from: string) =>
  fc
    .record({
      kind: fc.constantFrom('third-party' as const, 'co-maker' as const),
      sent: days(20),
      arrive: days(6),
      answer: fc.option(days(40), { nil: undefined }),
    })
    .map(({ kind, sent, arrive, answer }) => {
      const sentOn = addCalendarDays(from, sent);
      const receivedOn = addCalendarDays(sentOn, arrive);
      return {
        kind,
        sentOn,
        receivedOn,
        ...(answer === undefined ? {} : { opinionOn: addCalendarDays(receivedOn, answer) }),
      };
    });

describe('terms of those who are asked', () => {
  it('counts from the day after', () => {
    expect(lastDayToAskCorrection('2026-02-10', calendar).date).toBe('2026-02-26');
    expect(opinionEnd('2026-02-10', calendar).date).toBe('2026-03-09');
    expect(paymentEnd('2026-02-10', calendar).date).toBe('2026-03-16');
    expect(correctionEnd('2026-09-18', 15, calendar)).toEqual({ date: '2026-10-15', provisional: false });
    expect(paymentEnd('2026-12-10', calendar).provisional).toBe(true);
  });

  it('makes of silence the opposite for a third party and for a co-maker (条例第三十二条、第三十四条)', () => {
    expect(CONSULTATIONS['third-party'].silence).toBe('office-decides');
    expect(CONSULTATIONS['co-maker'].silence).toBe('agrees');
  });
});

describe('the clock of a case', () => {
  it('is the plain clock where nothing happened', () => {
    fc.assert(
      fc.property(anyDay, (receivedOn) => {
        const clock = running(caseClock({ receivedOn }, calendar, receivedOn)).clock;
        expect(clock).toEqual(computeAnswerClock({ receivedOn, today: receivedOn }, calendar));
      }),
    );
  });

  it('has no day to answer while a correction is waited for, and starts anew with it (条例第三十条)', () => {
    const asked = { askedOn: '2026-03-04', answerBy: '2026-03-25' };
    const waiting = caseClock({ receivedOn: received, correction: asked }, calendar, '2026-03-10');
    expect(waiting).toMatchObject({ status: 'waiting', waitingFor: 'correction', until: { date: '2026-03-25' } });
    expect(waiting.sentences.join('')).toContain('没有答复期限届满日');
    const facts = { receivedOn: received, correction: { ...asked, correctedOn: '2026-03-12' } };
    expect(dueOf(facts)).toBe(dueOf({ receivedOn: '2026-03-12' }));
    const { sentences } = running(caseClock(facts, calendar, '2026-03-13'));
    expect(sentences.slice(0, 3)).toEqual([
      '申请于2026年3月2日收到。',
      '2026年3月4日告知补正，2026年3月12日收到补正后的申请，答复期限自收到之日起重新计算（条例第三十条）。',
      '2026年3月12日收到补正后的申请，次日起算20个工作日。',
    ]);
  });

  it('leaves out a consultation until the opinion or its term, whichever comes first (条例第三十三条第三款)', () => {
    const ask = { kind: 'third-party' as const, sentOn: '2026-03-09', receivedOn: '2026-03-09' };
    expect(dueOf({ receivedOn: received, consultations: [{ ...ask, opinionOn: '2026-03-23' }] })).toBe('2026-04-14');
    const term = opinionEnd('2026-03-09', calendar).date;
    expect(term).toBe('2026-03-30');
    const late = dueOf({ receivedOn: received, consultations: [{ ...ask, opinionOn: '2026-04-20' }] });
    expect(late).toBe(dueOf({ receivedOn: received, consultations: [{ ...ask, opinionOn: term }] }));
    expect(late).toBe(dueOf({ receivedOn: received, consultations: [ask] }));
  });

  it('shows no day while the letter has not arrived, and reminds on the day without it', () => {
    const clock = caseClock(
      { receivedOn: received, consultations: [{ kind: 'co-maker', sentOn: '2026-03-09' }] },
      calendar,
    );
    expect(clock).toMatchObject({ status: 'waiting', waitingFor: 'consultation-receipt', watchOn: '2026-03-30' });
  });

  it('takes overlapping consultations as a union, in any order', () => {
    fc.assert(
      fc.property(
        anyDay.chain((d) => fc.tuple(fc.constant(d), fc.array(anyConsultation(d), { maxLength: 4 }))),
        ([receivedOn, consultations]) => {
          const due = dueOf({ receivedOn, consultations });
          expect(dueOf({ receivedOn, consultations: consultations.toReversed() })).toBe(due);
          expect(dueOf({ receivedOn, consultations: [...consultations, ...consultations] })).toBe(due);
          expect(due >= dueOf({ receivedOn })).toBe(true);
          for (const one of consultations) expect(dueOf({ receivedOn, consultations: [one] }) <= due).toBe(true);
        },
      ),
    );
  });

  it('stops for the fee and gives the whole 20 working days after payment (国办函〔2020〕109号)', () => {
    const fee = { noticedOn: '2026-03-10', receivedOn: '2026-03-12' };
    expect(caseClock({ receivedOn: received, fee }, calendar)).toMatchObject({
      waitingFor: 'payment',
      until: { date: paymentEnd('2026-03-12', calendar).date },
    });
    expect(caseClock({ receivedOn: received, fee: { noticedOn: '2026-03-10' } }, calendar)).not.toHaveProperty('until');
    expect(dueOf({ receivedOn: received, fee: { ...fee, paidOn: '2026-03-20' } })).toBe(
      dueOf({ receivedOn: '2026-03-20' }),
    );
  });

  it('never answers earlier for a later restart, nor later for an earlier one', () => {
    fc.assert(
      fc.property(anyDay, days(15), days(40), days(40), (receivedOn, ask, a, b) => {
        const askedOn = addCalendarDays(receivedOn, ask);
        const corrected = (after: number) =>
          dueOf({
            receivedOn,
            correction: {
              askedOn,
              answerBy: addCalendarDays(askedOn, 21),
              correctedOn: addCalendarDays(askedOn, after),
            },
          });
        const [early = 0, late = 0] = [a, b].toSorted((x, y) => x - y);
        expect(corrected(early) <= corrected(late)).toBe(true);
        expect(corrected(early) >= dueOf({ receivedOn })).toBe(true);
      }),
    );
  });

  it('adds one extension to the run in which it was approved', () => {
    const extension = { days: 20, approvedOn: '2026-03-20' };
    expect(dueOf({ receivedOn: '2026-02-10', extension })).toBe('2026-04-14');
    const fee = { noticedOn: '2026-03-23', receivedOn: '2026-03-23', paidOn: '2026-03-25' };
    expect(dueOf({ receivedOn: received, extension, fee })).toBe(dueOf({ receivedOn: '2026-03-25' }));
  });

  it('promises a later day where sound reasons ask for it (条例第三十五条), and draws the way to it', () => {
    const facts = { receivedOn: received, delay: { until: '2026-05-20', toldOn: '2026-03-20' } };
    const { clock } = running(caseClock(facts, calendar, '2026-05-19'));
    expect(clock).toMatchObject({ dueOn: '2026-05-20', left: 1, light: 'amber', provisional: false });
    expect(clock.days.filter((d) => d.mark === 'due').map((d) => d.date)).toEqual(['2026-05-20']);
    expect(clock.days.at(-2)).toMatchObject({ date: '2026-05-19', mark: 'promised' });
    expect(clock.sentences.join('')).toContain('延迟至2026年5月20日');
    const sooner = { receivedOn: received, delay: { until: '2026-03-10', toldOn: '2026-03-05' } };
    expect(dueOf(sooner)).toBe('2026-03-30');
  });

  it('keeps the day that was told when a calendar published later would allow more', () => {
    const forgone = { days: 2, startedOn: received };
    const clock = running(caseClock({ receivedOn: received, forgone }, calendar, '2026-03-10'));
    expect(clock.clock.dueOn).toBe('2026-03-26');
    expect(clock.sentences.join('')).toContain('仍以告知的日期为准');
    const fee = { noticedOn: '2026-03-10', receivedOn: '2026-03-10', paidOn: '2026-03-20' };
    expect(dueOf({ receivedOn: received, forgone, fee })).toBe(dueOf({ receivedOn: '2026-03-20' }));
  });

  it('refuses a correction or payment before it was asked for', () => {
    const correction = { askedOn: '2026-03-04', answerBy: '2026-03-25', correctedOn: '2026-03-03' };
    expect(() => caseClock({ receivedOn: received, correction }, calendar)).toThrow(LawError);
  });
});
