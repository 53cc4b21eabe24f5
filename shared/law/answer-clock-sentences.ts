import type { AnswerClock, ClockDay, Exclusion } from './answer-clock.ts';
import type { Calendar } from './calendar.ts';
import { addCalendarDays, dayNumberOf, type IsoDate, yearOf } from './iso-date.ts';
import { chineseDate, chineseMonthDay, chineseWeekday } from './numerals.ts';

/** What the sentences are made from: the finished clock and what it was asked. */
export interface ClockStory extends Pick<AnswerClock, 'receivedOn' | 'dueOn' | 'days' | 'used' | 'left'> {
  readonly startedBy: string | undefined;
  readonly baseDays: number;
  readonly extensionDays: number;
  readonly exclusions: readonly Exclusion[];
  readonly provisionalReason: string | undefined;
  readonly today: IsoDate | undefined;
}

/** A holiday as it touches the clock. */
interface HolidayStory {
  readonly name: string;
  readonly local: boolean;
  readonly off: IsoDate[];
  readonly work: IsoDate[];
  /** Local days off that do not extend the date. */
  readonly kept: IsoDate[];
}

/**
 * The clock told in plain Chinese, one thought a sentence: start, every holiday on the way, weekends,
 * exclusions, due date, what is provisional, and where today stands.
 */
export function answerClockSentences(story: ClockStory, calendar: Calendar): string[] {
  const say = (date: IsoDate) =>
    yearOf(date) === yearOf(story.receivedOn) ? chineseMonthDay(date) : chineseDate(date);
  return [
    startSentence(story),
    ...holidaysOn(story.days, calendar).flatMap((holiday) => holidaySentence(holiday, say)),
    ...weekendSentence(story.days, calendar),
    ...exclusionSentences(story, say),
    `第${story.baseDays + story.extensionDays}个工作日是${chineseDate(story.dueOn)}（${chineseWeekday(story.dueOn)}），最迟当天答复。`,
    ...(story.provisionalReason ? [`这个日期是暂算的：${story.provisionalReason}`] : []),
    ...todaySentence(story),
  ];
}

function startSentence({ receivedOn, startedBy, baseDays, extensionDays }: ClockStory): string {
  const start = `${chineseDate(receivedOn)}${startedBy ?? '确认收到'}，次日起算${baseDays}个工作日`;
  return extensionDays === 0
    ? `${start}。`
    : `${start}；经批准延长${extensionDays}个工作日，共${baseDays + extensionDays}个工作日。`;
}

function holidaysOn(days: readonly ClockDay[], calendar: Calendar): HolidayStory[] {
  const holidays = new Map<string, HolidayStory>();
  for (const { date, mark } of days) {
    if (mark === 'received') continue;
    const { holiday: name, layer, working } = calendar.dayKind(date);
    if (!name) continue;
    const key = `${yearOf(date)} ${layer} ${name}`;
    const holiday = holidays.get(key) ?? { name, local: layer === 'local', off: [], work: [], kept: [] };
    holidays.set(key, holiday);
    if (!working) holiday.off.push(date);
    else if (mark === 'excluded') continue;
    else if (layer === 'local') holiday.kept.push(date);
    else holiday.work.push(date);
  }
  return [...holidays.values()];
}

function holidaySentence(holiday: HolidayStory, say: (date: IsoDate) => string): string[] {
  const { name, local, off, work, kept } = holiday;
  const parts = [
    ...(off.length > 0 ? [`${runs(off, say)}${name}${local ? '地方' : ''}放假${off.length}天，不计入`] : []),
    ...(work.length > 0 ? [`${work.map(say).join('、')}${off.length > 0 ? '' : name}调休上班，计入`] : []),
    ...(kept.length > 0 ? [`${runs(kept, say)}${name}地方放假${kept.length}天，答复期限照计、不顺延`] : []),
  ];
  return parts.length > 0 ? [`${parts.join('；')}。`] : [];
}

function weekendSentence(days: readonly ClockDay[], calendar: Calendar): string[] {
  const weekends = days.filter((day) => day.mark === 'skipped' && !calendar.dayKind(day.date).holiday).length;
  return weekends > 0 ? [`其余周六、周日共${weekends}天，不计入。`] : [];
}

function exclusionSentences({ exclusions, days, dueOn }: ClockStory, say: (date: IsoDate) => string): string[] {
  const touching = exclusions.filter((e) => e.from < e.to && e.from < dueOn);
  const excluded = days.filter((day) => day.mark === 'excluded').length;
  if (touching.length === 0 || excluded === 0) return [];
  return [
    ...touching.map(
      (e) =>
        `${e.reason}：${say(e.from)}发出，${say(e.to)}收到意见或者期满，${span(addCalendarDays(e.from, 1), e.to, say)}不计入（${e.article}）。`,
    ),
    `这样扣除${excluded}个工作日${touching.length > 1 ? '，重叠的日子只扣一次' : ''}。`,
  ];
}

/** Where today stands. */
export function todaySentence({ today, used, left }: Pick<ClockStory, 'today' | 'used' | 'left'>): string[] {
  if (!today) return [];
  const now = `到${chineseDate(today)}`;
  if (left < 0) return [`${now}已经超过期限${-left}个工作日。`];
  if (left === 0) return [`${now}已用${used}个工作日，今天是最后一天。`];
  return [`${now}已用${used}个工作日，还剩${left}个工作日。`];
}

function runs(dates: readonly IsoDate[], say: (date: IsoDate) => string): string {
  const found: [IsoDate, IsoDate][] = [];
  for (const date of dates) {
    const last = found.at(-1);
    if (last && dayNumberOf(date) === dayNumberOf(last[1]) + 1) last[1] = date;
    else found.push([date, date]);
  }
  return found.map(([from, to]) => span(from, to, say)).join('、');
}

function span(from: IsoDate, to: IsoDate, say: (date: IsoDate) => string): string {
  return from === to ? say(from) : `${say(from)}至${say(to)}`;
}
