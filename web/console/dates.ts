const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;
const DAY_MS = 86_400_000;

/** Dates are days of Beijing; they are counted in UTC so that the reader's own zone never shifts them. */
const utc = (iso: string) => Date.parse(`${iso}T00:00:00Z`);

export const addDays = (iso: string, days: number): string =>
  new Date(utc(iso) + days * DAY_MS).toISOString().slice(0, 10);

/** 0 for Monday to 6 for Sunday. */
export const mondayIndex = (iso: string): number => (new Date(utc(iso)).getUTCDay() + 6) % 7;

export const weekday = (iso: string): string => `周${WEEKDAYS[new Date(utc(iso)).getUTCDay()] ?? ''}`;

export const dayOf = (iso: string): number => Number(iso.slice(8, 10));
export const monthOf = (iso: string): number => Number(iso.slice(5, 7));

/** 3月5日 */
export const shortDate = (iso: string): string => `${monthOf(iso)}月${dayOf(iso)}日`;

/** 2026年3月5日 */
export const longDate = (iso: string): string => `${iso.slice(0, 4)}年${shortDate(iso)}`;

const moment = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** An instant as people in the office read it: 2026年3月5日 10:22. */
export function longMoment(instant: string): string {
  const parts = Object.fromEntries(moment.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${parts['year']}年${parts['month']}月${parts['day']}日 ${parts['hour']}:${parts['minute']}`;
}

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
