import {
  AMBER_FROM,
  ANSWER_DAYS,
  type AnswerClock,
  type ClockDay,
  computeAnswerClock,
  type Exclusion,
} from './answer-clock.ts';
import { todaySentence } from './answer-clock-sentences.ts';
import type { Calendar } from './calendar.ts';
import { addCalendarDays, type IsoDate } from './iso-date.ts';
import { LawError } from './law-error.ts';
import { chineseDate, chineseWeekday } from './numerals.ts';
import { CONSULTATIONS, type ConsultationKind, opinionEnd, PAYMENT_DAYS, paymentEnd } from './side-terms.ts';

/** What the file records of a case that touches its time to answer; the clock is a function of these facts alone. */
export interface ClockFacts {
  /** 收到申请之日 (条例第三十一条). */
  readonly receivedOn: IsoDate;
  /** 补正 (条例第三十条): asked for at most once; `answerBy` is the day the notice named. */
  readonly correction?: {
    readonly askedOn: IsoDate;
    readonly answerBy: IsoDate;
    /** Sent on the site and not confirmed yet: nobody lets it lapse, and it counts as received when both sides confirm. */
    readonly sentOn?: IsoDate | undefined;
    readonly correctedOn?: IsoDate | undefined;
  };
  /** 延长 (条例第三十三条第二款), at most once. */
  readonly extension?: { readonly days: number; readonly approvedOn: IsoDate } | undefined;
  /** 征求意见 (条例第三十二条、第三十四条). */
  readonly consultations?: readonly {
    readonly kind: ConsultationKind;
    readonly sentOn: IsoDate;
    /** The day it arrived; its term cannot be known before. */
    readonly receivedOn?: IsoDate | undefined;
    readonly opinionOn?: IsoDate | undefined;
    /** Taken back before any answer: its time ends there. */
    readonly endedOn?: IsoDate | undefined;
  }[];
  /** 收费 (条例第四十二条; 国办函〔2020〕109号). */
  readonly fee?: {
    readonly noticedOn: IsoDate;
    readonly receivedOn?: IsoDate | undefined;
    readonly paidOn?: IsoDate | undefined;
  };
  /** 延迟答复 (条例第三十五条): the reasonable date that the applicant was told. */
  readonly delay?: { readonly until: IsoDate; readonly toldOn: IsoDate } | undefined;
  /**
   * Working days that a calendar published later would add, but that the office does not use because the applicant
   * was told an earlier date; only for the run of the clock that began on `startedOn`.
   */
  readonly forgone?: { readonly days: number; readonly startedOn: IsoDate } | undefined;
}

/** A beginning of the whole 20 working days: receipt, or what made them start anew. */
interface Run {
  readonly on: IsoDate;
  /** What happened on that day. */
  readonly by: string;
  readonly article: string;
}

interface ClockStoryBase {
  /** Every start, in order; the last is the one that counts. */
  readonly runs: readonly Run[];
  readonly exclusions: readonly Exclusion[];
  /** How the clock came to stand where it stands, in plain Chinese. */
  readonly sentences: readonly string[];
}

/** The clock runs: there is a day to answer. */
interface RunningClock extends ClockStoryBase {
  readonly status: 'running';
  readonly clock: AnswerClock;
}

/** The clock does not run, or its end cannot be known: there is no day to answer, and none is shown. */
interface WaitingClock extends ClockStoryBase {
  readonly status: 'waiting';
  readonly waitingFor: 'correction' | 'payment' | 'consultation-receipt';
  /** Last day of those who are waited for, where it is known. */
  readonly until?: { readonly date: IsoDate; readonly provisional: boolean };
  /** The day on which the office looks again; a reminder, no time limit. */
  readonly watchOn: IsoDate;
}

export type CaseClock = RunningClock | WaitingClock;

/** The article of the first start. */
const RECEIPT = '第三十一条';

/**
 * The whole clock of a case from its recorded facts: 条例第三十三条 with the restarts of 补正 (第三十条) and of payment
 * (国办函〔2020〕109号), the union of the consultations (第三十三条第三款), one extension, and a promised delay (第三十五条).
 * An extension, delay or forgone day belongs to the run in which it was given: a restart gives the whole 20 working days anew.
 * @param today the day the clock is read; without it nothing is said of days used and left.
 * @throws LawError `clock-invalid` for facts that contradict each other
 */
export function caseClock(facts: ClockFacts, calendar: Calendar, today?: IsoDate): CaseClock {
  const runs = runsOf(facts);
  const start = runs.at(-1) as Run;
  const { exclusions, undated } = exclusionsOf(facts, start.on, calendar);
  const base = { runs, exclusions };
  const restarts = restartSentences(facts, runs);

  const waiting = stopOf(facts, calendar);
  if (waiting) return { status: 'waiting', ...base, ...waiting, sentences: [...restarts, ...waiting.sentences] };

  const settled = answerClock(facts, start, exclusions, calendar, today);
  if (undated.length > 0)
    return {
      status: 'waiting',
      ...base,
      waitingFor: 'consultation-receipt',
      watchOn: settled.dueOn,
      sentences: [
        ...restarts,
        ...undated.map(
          (c) =>
            `${chineseDate(c.sentOn)}发出${CONSULTATIONS[c.kind].action}的文书，对方的收到日期还没有登记。征求意见所需时间不计入答复期限（条例第三十三条第三款），对方收到以前，答复期限届满日还不能确定。`,
        ),
      ],
    };
  return {
    status: 'running',
    ...base,
    clock: { ...settled, sentences: [...restarts, ...settled.sentences] },
    sentences: [...restarts, ...settled.sentences],
  };
}

/** The starts of the clock in order of time: receipt, corrected application, payment. */
function runsOf({ receivedOn, correction, fee }: ClockFacts): Run[] {
  const runs: Run[] = [{ on: receivedOn, by: '确认收到', article: RECEIPT }];
  const restart = (on: IsoDate | undefined, by: string, article: string, notBefore: IsoDate) => {
    if (!on) return;
    if (on < notBefore) throw new LawError('clock-invalid', `${by}的日期（${on}）早于告知的日期（${notBefore}）`);
    runs.push({ on, by, article });
  };
  if (correction) restart(correction.correctedOn, '收到补正后的申请', '第三十条', correction.askedOn);
  if (fee) restart(fee.paidOn, '缴清信息处理费', '第四十二条', fee.noticedOn);
  return runs.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

type Stop = Pick<WaitingClock, 'waitingFor' | 'until' | 'watchOn' | 'sentences'>;

/** While a correction or a payment is waited for there is no day to answer. */
function stopOf({ correction, fee }: ClockFacts, calendar: Calendar): Stop | undefined {
  if (correction && !correction.correctedOn) {
    const { askedOn, answerBy, sentOn } = correction;
    if (sentOn)
      return {
        waitingFor: 'correction',
        watchOn: calendar.national.addWorkingDays(sentOn, 1).date,
        sentences: [
          `${chineseDate(askedOn)}发出补正告知，申请人于${chineseDate(sentOn)}在网上提交了补正，等待本机关与申请人确认。`,
          '网上提交的，以双方确认之日为收到之日（条例第三十一条）；从次日起重新计算20个工作日。',
        ],
      };
    const provisional = !calendar.dayKind(answerBy).known;
    return {
      waitingFor: 'correction',
      until: { date: answerBy, provisional },
      watchOn: answerBy,
      sentences: [
        `${chineseDate(askedOn)}发出补正告知，申请人应当在${chineseDate(answerBy)}前补正（条例第三十条）。`,
        '等待补正期间没有答复期限届满日；收到补正后的申请后，从次日起重新计算20个工作日。',
      ],
    };
  }
  if (fee && !fee.paidOn) {
    const until = fee.receivedOn ? paymentEnd(fee.receivedOn, calendar) : undefined;
    return {
      waitingFor: 'payment',
      ...(until ? { until } : {}),
      watchOn: until?.date ?? paymentEnd(fee.noticedOn, calendar).date,
      sentences: [
        fee.receivedOn && until
          ? `${chineseDate(fee.receivedOn)}申请人收到收费通知，次日起${PAYMENT_DAYS}个工作日内缴纳，最迟${chineseDate(until.date)}${until.provisional ? '（暂算，所涉年份放假安排尚未公布）' : ''}（国办函〔2020〕109号）。`
          : `${chineseDate(fee.noticedOn)}发出收费通知，申请人的收到日期还没有登记，缴费期限从收到次日起算${PAYMENT_DAYS}个工作日。`,
        '等待缴费期间没有答复期限届满日；缴清后，从次日起重新计算20个工作日。',
      ],
    };
  }
  return undefined;
}

function exclusionsOf(facts: ClockFacts, startOn: IsoDate, calendar: Calendar) {
  const undated: { kind: ConsultationKind; sentOn: IsoDate }[] = [];
  const exclusions: Exclusion[] = [];
  for (const { kind, sentOn, receivedOn, opinionOn, endedOn } of facts.consultations ?? []) {
    const ends = [opinionOn, endedOn, receivedOn && opinionEnd(receivedOn, calendar).date].filter(
      (date): date is IsoDate => date !== undefined,
    );
    const [to] = ends.toSorted();
    if (!to) undated.push({ kind, sentOn });
    else if (to > startOn)
      exclusions.push({ from: sentOn, to, reason: CONSULTATIONS[kind].action, article: '条例第三十三条第三款' });
  }
  return { exclusions, undated };
}

function answerClock(
  facts: ClockFacts,
  start: Run,
  exclusions: readonly Exclusion[],
  calendar: Calendar,
  today: IsoDate | undefined,
): AnswerClock {
  const { extension, delay, forgone } = facts;
  const ask = {
    receivedOn: start.on,
    extensionDays: extension && extension.approvedOn >= start.on ? extension.days : 0,
    exclusions,
    ...(start.article === RECEIPT ? {} : { startedBy: start.by }),
  };
  const legal = computeAnswerClock(ask, calendar);
  const less = forgone?.startedOn === start.on ? Math.min(forgone.days, ANSWER_DAYS - 1) : 0;
  const read = { ...ask, baseDays: ANSWER_DAYS - less, ...(today ? { today } : {}) };
  const kept = computeAnswerClock(read, calendar);
  const told = [
    ...legal.sentences,
    ...(less > 0
      ? [
          `按公布的放假安排可以到${chineseDate(legal.dueOn)}，但本机关此前已经告知${chineseDate(kept.dueOn)}，仍以告知的日期为准。`,
        ]
      : []),
  ];
  const promised = delay && delay.toldOn >= start.on && delay.until > kept.dueOn ? delay.until : undefined;
  const clock = promised
    ? delayed({ ...kept, sentences: told }, promised, calendar, today)
    : { ...kept, sentences: told };
  return { ...clock, sentences: [...clock.sentences, ...todaySentence({ today, used: clock.used, left: clock.left })] };
}

/** 条例第三十五条: the reasons are sound, yet the time of 第三十三条 is too short; the date that was told takes its place. */
function delayed(clock: AnswerClock, until: IsoDate, calendar: Calendar, today: IsoDate | undefined): AnswerClock {
  const days: ClockDay[] = clock.days.map((day) => (day.mark === 'due' ? { ...day, mark: 'counted' } : day));
  for (let date = addCalendarDays(clock.dueOn, 1); date <= until; date = addCalendarDays(date, 1)) {
    const { working, why } = calendar.dayKind(date);
    if (date === until) days.push({ date, mark: 'due', why: '告知申请人的延迟答复日期（条例第三十五条）' });
    else if (working) days.push({ date, mark: 'promised', why: '延迟答复期间（条例第三十五条）' });
    else days.push({ date, mark: 'skipped', why });
  }
  const at = today ?? clock.receivedOn;
  const left =
    at > until ? -Math.max(1, calendar.workingDaysBetween(until, at)) : calendar.workingDaysBetween(at, until);
  // The date was told as a date: no calendar moves it, so nothing about it is provisional.
  const { provisionalReason, ...certain } = clock;
  return {
    ...certain,
    provisional: false,
    dueOn: until,
    days,
    left,
    light: left < 0 ? 'red' : left <= AMBER_FROM ? 'amber' : 'green',
    sentences: [
      ...clock.sentences.filter((s) => !provisionalReason || !s.includes(provisionalReason)),
      `申请人说明的理由合理，但在上述期限内不能办结；已经告知延迟至${chineseDate(until)}（${chineseWeekday(until)}）前答复（条例第三十五条）。`,
    ],
  };
}

function restartSentences({ correction, fee }: ClockFacts, runs: readonly Run[]): string[] {
  if (runs.length < 2) return [];
  const first = runs[0] as Run;
  const told: [IsoDate, string][] = [];
  if (correction?.correctedOn)
    told.push([
      correction.correctedOn,
      `${chineseDate(correction.askedOn)}告知补正，${chineseDate(correction.correctedOn)}收到补正后的申请，答复期限自收到之日起重新计算（条例第三十条）。`,
    ]);
  if (fee?.paidOn)
    told.push([
      fee.paidOn,
      `${chineseDate(fee.noticedOn)}通知收费，${chineseDate(fee.paidOn)}缴清，答复期限从次日起重新计算20个工作日（国办函〔2020〕109号）。`,
    ]);
  return [
    `申请于${chineseDate(first.on)}收到。`,
    ...told.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, sentence]) => sentence),
  ];
}
