import { dayNumberOf, type IsoDate, weekdayOf } from './iso-date.ts';

const WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'] as const;

/** `2026年1月5日`: Arabic numerals without leading zeros (GB/T 9704—2012 成文日期). */
export function chineseDate(date: IsoDate): string {
  return `${date.slice(0, 4)}年${chineseMonthDay(date)}`;
}

/** `1月5日`. */
export function chineseMonthDay(date: IsoDate): string {
  dayNumberOf(date);
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}

/** `星期一`. */
export function chineseWeekday(date: IsoDate): string {
  return WEEKDAYS[weekdayOf(dayNumberOf(date))] ?? '';
}

/**
 * `楚市政办告〔2026〕5号`: six-cornered brackets, the whole year, no 第 and no leading zeros (GB/T 9704—2012 发文字号).
 * @throws RangeError for a year or running number that is not a positive whole number.
 */
export function documentNumber(prefix: string, year: number, sequence: number): string {
  if (!Number.isInteger(year) || year < 1900 || year > 2999 || !Number.isInteger(sequence) || sequence < 1)
    throw new RangeError(`document number needs a year and a number from 1: ${year}, ${sequence}`);
  return `${prefix}〔${year}〕${sequence}号`;
}
