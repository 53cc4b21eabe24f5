import { type Calendar, createCalendar, type LocalLayer } from '../law/calendar.ts';
import { OFFICIAL_YEARS, type OfficialYear } from '../law/calendar-data.ts';
import type { Clock } from './ports.ts';

export interface StoredCalendar {
  /** Follows what was read last; decisions hold it and need not know. */
  readonly calendar: Calendar;
  /** Reads the entered years unless that was done less than `olderThanMs` ago. */
  refresh(olderThanMs?: number): Promise<void>;
}

/** The office's calendar: the built-in years and those that staff entered since (年度放假安排). */
export function createStoredCalendar(options: {
  readonly local: LocalLayer;
  readonly clock: Clock;
  readonly read: () => Promise<readonly OfficialYear[]>;
}): StoredCalendar {
  let current = createCalendar({ local: options.local });
  let known = '';
  let readAt: number | undefined;
  const following = (of: () => Calendar): Calendar => ({
    get knownYears() {
      return of().knownYears;
    },
    get national() {
      return following(() => of().national);
    },
    dayKind: (date) => of().dayKind(date),
    addWorkingDays: (from, n) => of().addWorkingDays(from, n),
    workingDaysBetween: (from, to) => of().workingDaysBetween(from, to),
    workingDaysInYear: (year) => of().workingDaysInYear(year),
  });
  return {
    calendar: following(() => current),
    async refresh(olderThanMs = 0) {
      const now = options.clock.now().getTime();
      if (readAt !== undefined && now - readAt < olderThanMs) return;
      const entered = await options.read();
      readAt = now;
      const seen = JSON.stringify(entered);
      if (seen === known) return;
      // A release may bring a year that was entered before; the built-in one then stands.
      const builtIn = new Set(OFFICIAL_YEARS.map((y) => y.year));
      const years = [...OFFICIAL_YEARS, ...entered.filter((y) => !builtIn.has(y.year))];
      current = createCalendar({ years, local: options.local });
      known = seen;
    },
  };
}
