import { answerClockSentences } from './answer-clock-sentences.ts';
import type { Calendar } from './calendar.ts';
import { dayNumberOf, type IsoDate, isoDateOf, yearOf } from './iso-date.ts';
import { LawError } from './law-error.ts';
import { chineseDate } from './numerals.ts';

/** 条例第三十三条: 20 working days, extended by 20 at most. */
export const ANSWER_DAYS = 20;
export const MAX_EXTENSION_DAYS = 20;
/** From so many working days left on, the light is amber. */
export const AMBER_FROM = 5;
/** A consultation of more than a year is a wrong date, not a consultation. */
const MAX_EXCLUSION_DAYS = 366;

/** Time that does not count: consulting a third party or another body (条例第三十三条第三款), nothing else. */
export interface Exclusion {
  /** The day the letter asking for an opinion was sent; itself counted. */
  readonly from: IsoDate;
  /** The day the opinion arrived, or the last day to give it, whichever is earlier; itself not counted. */
  readonly to: IsoDate;
  /** e.g. 征求第三方意见 */
  readonly reason: string;
  /** e.g. 第三十三条第三款 */
  readonly article: string;
}

export interface AnswerClockInput {
  readonly receivedOn: IsoDate;
  /** What happened on `receivedOn` where the clock was restarted, e.g. 收到补正后的申请; 确认收到 unless given. */
  readonly startedBy?: string | undefined;
  /** Working days, {@link ANSWER_DAYS} unless given. */
  readonly baseDays?: number | undefined;
  /** Approved extension in working days, 0 to {@link MAX_EXTENSION_DAYS}. */
  readonly extensionDays?: number | undefined;
  readonly exclusions?: readonly Exclusion[] | undefined;
  /** The day the clock is read; the day of receipt unless given. */
  readonly today?: IsoDate | undefined;
}

/** One day of the clock, from the day of receipt to the due date. */
export interface ClockDay {
  readonly date: IsoDate;
  /** The due date is the last counted day, or the last promised one (条例第三十五条). */
  readonly mark: 'received' | 'counted' | 'skipped' | 'excluded' | 'promised' | 'due';
  /** Running count, on counted days and the due date. */
  readonly number?: number;
  /** Why, in Chinese. */
  readonly why: string;
}

export interface AnswerClock {
  readonly receivedOn: IsoDate;
  readonly dueOn: IsoDate;
  /** True when the due date rests on a year whose notice is not published. */
  readonly provisional: boolean;
  readonly provisionalReason?: string;
  readonly days: readonly ClockDay[];
  /** Base and extension together. */
  readonly workingDaysTotal: number;
  /** Counted days up to and including `today`. */
  readonly used: number;
  /** Counted days after `today`, 0 on the due date itself; from the next day on negative, at least -1. */
  readonly left: number;
  /** 绿, 黄 with {@link AMBER_FROM} working days left or fewer, 红 once overdue. */
  readonly light: 'green' | 'amber' | 'red';
  /** The calculation in plain Chinese. */
  readonly sentences: readonly string[];
}

/**
 * The answer clock of 条例第三十三条: 20 working days (and an approved extension) counted from the day after receipt,
 * less the time for consulting third parties and other bodies. Of an exclusion the working days d with
 * `from < d <= to` do not count; overlapping exclusions count once.
 * @throws LawError `clock-invalid` or `date-invalid`
 */
export function computeAnswerClock(input: AnswerClockInput, calendar: Calendar): AnswerClock {
  const { receivedOn, baseDays = ANSWER_DAYS, extensionDays = 0 } = input;
  const total = workingDaysTotal(baseDays, extensionDays);
  const exclusions = inOrder(input.exclusions ?? []);

  const days: ClockDay[] = [
    {
      date: receivedOn,
      mark: 'received',
      why: input.startedBy ? `${input.startedBy}之日，不计入` : '收到申请之日，不计入',
    },
  ];
  const unknownYears = new Set<number>();
  let dayNumber = dayNumberOf(receivedOn);
  let dueOn = receivedOn;
  for (let number = 0; number < total; ) {
    dayNumber += 1;
    const date = isoDateOf(dayNumber);
    const kind = calendar.dayKind(date);
    if (!kind.known) unknownYears.add(yearOf(date));
    const why = kind.known ? kind.why : `${kind.why}（${yearOf(date)}年安排未公布，暂算）`;
    const exclusion = exclusions.find((e) => e.from < date && date <= e.to);
    if (!kind.working) {
      days.push({ date, mark: 'skipped', why });
    } else if (exclusion) {
      days.push({ date, mark: 'excluded', why: `${exclusion.reason}期间，不计入（${exclusion.article}）` });
    } else {
      number += 1;
      dueOn = date;
      days.push({ date, mark: number === total ? 'due' : 'counted', number, why });
    }
  }

  const reading = readClock(days, dueOn, total, input.today ?? receivedOn, calendar);
  const provisionalReason = unknownYears.size > 0 ? reasonOf([...unknownYears]) : undefined;
  return {
    receivedOn,
    dueOn,
    provisional: unknownYears.size > 0,
    ...(provisionalReason ? { provisionalReason } : {}),
    days,
    workingDaysTotal: total,
    ...reading,
    sentences: answerClockSentences(
      {
        receivedOn,
        startedBy: input.startedBy,
        dueOn,
        baseDays,
        extensionDays,
        exclusions,
        days,
        provisionalReason,
        today: input.today,
        ...reading,
      },
      calendar,
    ),
  };
}

/**
 * A date of the office's own (工作制度第十七条(五)“规定的时间内”), in working days after `from`. It follows the
 * national calendar even where local holidays extend the legal date, so that a warning never comes too late.
 */
export function internalDueOn(from: IsoDate, days: number, calendar: Calendar): IsoDate {
  return calendar.national.addWorkingDays(from, days).date;
}

function workingDaysTotal(baseDays: number, extensionDays: number): number {
  if (!Number.isInteger(baseDays) || baseDays < 1 || baseDays > 100)
    throw new LawError('clock-invalid', `期限应为1至100个工作日：${baseDays}`);
  if (!Number.isInteger(extensionDays) || extensionDays < 0 || extensionDays > MAX_EXTENSION_DAYS)
    throw new LawError(
      'clock-invalid',
      `延长期限累计不得超过${MAX_EXTENSION_DAYS}个工作日（第三十三条）：${extensionDays}`,
    );
  return baseDays + extensionDays;
}

function inOrder(exclusions: readonly Exclusion[]): readonly Exclusion[] {
  for (const { from, to, reason } of exclusions) {
    const length = dayNumberOf(to) - dayNumberOf(from);
    if (length < 0) throw new LawError('clock-invalid', `${reason}：结束日期（${to}）早于发出日期（${from}）`);
    if (length > MAX_EXCLUSION_DAYS)
      throw new LawError('clock-invalid', `${reason}：${from} 至 ${to} 超过一年，请核对日期`);
  }
  const key = (e: Exclusion) => `${e.from} ${e.to} ${e.reason} ${e.article}`;
  return exclusions.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function readClock(
  days: readonly ClockDay[],
  dueOn: IsoDate,
  total: number,
  today: IsoDate,
  calendar: Calendar,
): Pick<AnswerClock, 'used' | 'left' | 'light'> {
  dayNumberOf(today);
  if (today > dueOn) {
    // On a weekend right after the due date no working day has passed, yet the answer is late.
    return { used: total, left: -Math.max(1, calendar.workingDaysBetween(dueOn, today)), light: 'red' };
  }
  const used = days.findLast((day) => day.date <= today && day.number !== undefined)?.number ?? 0;
  const left = total - used;
  return { used, left, light: left <= AMBER_FROM ? 'amber' : 'green' };
}

function reasonOf(unknownYears: readonly number[]): string {
  const years = unknownYears.map((year) => `${year}年`).join('、');
  const until = chineseDate(`${unknownYears[0] ?? 0}-01-01`);
  return `${years}的放假调休安排尚未公布，${until}起只按周六、周日和法律定死的放假日（1月1日、5月1日至2日、10月1日至3日）暂算，公布后届满日可能变动。`;
}
