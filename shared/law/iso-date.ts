import { LawError } from './law-error.ts';

/** A calendar day `YYYY-MM-DD` in Asia/Shanghai. ISO days compare as text: earlier days sort first. */
export type IsoDate = string;

const DAY_MS = 86_400_000;
/** China has kept UTC+8 without summer time since 1992. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const ISO_DATE = /^(?:19|2\d)\d{2}-\d{2}-\d{2}$/;

/**
 * Days since 1970-01-01. Only UTC arithmetic, so the zone of the machine plays no part.
 * @throws LawError `date-invalid` for anything but a real day of the years 1900–2999.
 */
export function dayNumberOf(date: IsoDate): number {
  if (ISO_DATE.test(date)) {
    const n = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS;
    if (isoDateOf(n) === date) return n;
  }
  throw new LawError('date-invalid', `不是有效的日期：${date}（应为 2026-01-05 这样的写法）`);
}

/** The day with this number; the inverse of {@link dayNumberOf}. */
export function isoDateOf(dayNumber: number): IsoDate {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
}

/** Whether the text is a real day of the years 1900–2999. */
export function isIsoDate(text: string): boolean {
  return ISO_DATE.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

/** The day `days` calendar days (自然日) later; earlier when negative. */
export function addCalendarDays(date: IsoDate, days: number): IsoDate {
  return isoDateOf(dayNumberOf(date) + days);
}

/** Day of the week, 0 for 星期日 to 6 for 星期六. */
export function weekdayOf(dayNumber: number): number {
  // 1970-01-01 was a Thursday.
  return (((dayNumber + 4) % 7) + 7) % 7;
}

/** The year of a day. */
export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4));
}

/**
 * The day in Asia/Shanghai of an instant such as `2026-02-09T17:30:00Z` (there already 2026-02-10).
 * A plain day is taken as it is.
 * @throws LawError `date-invalid` for text that is neither, or an instant without its offset.
 */
export function shanghaiDateOf(instant: string): IsoDate {
  if (isIsoDate(instant)) return instant;
  const ms = /(?:Z|[+-]\d{2}:\d{2})$/.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) throw new LawError('date-invalid', `不是有效的时间：${instant}`);
  return new Date(ms + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}
