import { CERTAIN_DAYS, CERTAIN_SOURCE, OFFICIAL_YEARS, type OfficialYear } from './calendar-data.ts';
import { dayNumberOf, type IsoDate, isoDateOf, weekdayOf, yearOf } from './iso-date.ts';
import { LawError } from './law-error.ts';

/** What a day is for a time limit in working days (工作日). */
interface DayKind {
  /** Whether the day counts. */
  readonly working: boolean;
  /** 工作日, 周末, 调休上班, or the name of the holiday; a local day that changes nothing says so. */
  readonly why: string;
  readonly layer: 'national' | 'local';
  /** The holiday that a day off or a 调休 working day belongs to. */
  readonly holiday?: string;
  /** The document that makes it so; ordinary days have none. */
  readonly source?: string;
  /** False in a year whose notice is not in the data: the answer is then provisional. */
  readonly known: boolean;
}

/** The outcome of counting working days. */
interface WorkingDate {
  readonly date: IsoDate;
  /** True when a day that was looked at lies in an unknown year. */
  readonly provisional: boolean;
  readonly unknownYears: readonly number[];
}

/** Holidays of the autonomous prefecture (自治州), as an office profile carries them. */
export interface LocalLayer {
  /** Whether local days off extend legal time limits; for the legal office to decide. */
  readonly extendsAnswerDate: boolean;
  readonly days: readonly {
    readonly date: IsoDate;
    readonly name: string;
    readonly source: string;
    readonly kind: 'off' | 'work';
  }[];
}

export interface CalendarOptions {
  /** The yearly notices; the built-in ones unless given. */
  readonly years?: readonly OfficialYear[] | undefined;
  readonly local?: LocalLayer | undefined;
}

export interface Calendar {
  /** The years whose notice is in the data. */
  readonly knownYears: readonly number[];
  /** The same calendar without the local layer: never later, used for internal dates and warnings. */
  readonly national: Calendar;
  /** @throws LawError `date-invalid` */
  dayKind(date: IsoDate): DayKind;
  /**
   * The n-th working day after `from`; `from` itself is not counted (开始之日不计入).
   * @throws LawError `calendar-invalid` unless n is a whole number from 1 to 1000.
   */
  addWorkingDays(from: IsoDate, n: number): WorkingDate;
  /** Working days d with `from < d <= to`; negative when `to` lies before `from`. */
  workingDaysBetween(from: IsoDate, to: IsoDate): number;
  /** @throws LawError `calendar-year-unknown`: an unpublished year has no number of working days. */
  workingDaysInYear(year: number): number;
}

const WORKDAY: DayKind = { working: true, why: '工作日', layer: 'national', known: true };
const WEEKEND: DayKind = { working: false, why: '周末', layer: 'national', known: true };
const UNKNOWN_WORKDAY: DayKind = { ...WORKDAY, known: false };
const UNKNOWN_WEEKEND: DayKind = { ...WEEKEND, known: false };

/**
 * The working-day calendar: days off and 调休 working days of the yearly notices, other Saturdays and Sundays off.
 *
 * Local days off (民族自治地方 holidays, 《全国年节及纪念日放假办法》第四条) move legal dates only where
 * `local.extendsAnswerDate` says so. Local 调休 working days never count, so that the local layer cannot make
 * a legal date earlier than the national calendar does.
 *
 * In a year without a notice only Saturdays, Sundays and the days fixed by law are off, and `known` is false.
 * @throws LawError `calendar-invalid` for data that no notice can mean.
 */
export function createCalendar(options: CalendarOptions = {}): Calendar {
  const years = options.years ?? OFFICIAL_YEARS;
  const notified = notifiedDays(years);
  const knownYears = new Set(years.map((y) => y.year));

  const nationalKind = (date: IsoDate, dayNumber: number): DayKind => {
    const day = notified.get(date);
    if (day) return day;
    const weekday = weekdayOf(dayNumber);
    const weekend = weekday === 0 || weekday === 6;
    if (knownYears.has(yearOf(date))) return weekend ? WEEKEND : WORKDAY;
    return certainDay(date) ?? (weekend ? UNKNOWN_WEEKEND : UNKNOWN_WORKDAY);
  };

  const national = counting([...knownYears].toSorted(), nationalKind);
  const local = options.local;
  if (!local || local.days.length === 0) return national;

  const localDays = new Map(local.days.map((day) => [day.date, day]));
  const kindOf = (date: IsoDate, dayNumber: number): DayKind => {
    const kind = nationalKind(date, dayNumber);
    const day = localDays.get(date);
    if (!day || kind.working === (day.kind === 'work')) return kind;
    const own = { layer: 'local', source: day.source, known: kind.known } as const;
    if (day.kind === 'work')
      return kind.holiday ? kind : { ...own, working: false, why: `周末（${day.name}地方调休上班，期限不计）` };
    return local.extendsAnswerDate
      ? { ...own, working: false, why: day.name, holiday: day.name }
      : { ...own, working: true, why: `${day.name}（地方放假，期限照计）`, holiday: day.name };
  };
  return counting(national.knownYears, kindOf, national);
}

function counting(
  knownYears: readonly number[],
  kindOf: (date: IsoDate, dayNumber: number) => DayKind,
  national?: Calendar,
): Calendar {
  const calendar: Calendar = {
    knownYears,
    get national() {
      return national ?? calendar;
    },
    dayKind: (date) => kindOf(date, dayNumberOf(date)),
    addWorkingDays(from, n) {
      if (!Number.isInteger(n) || n < 1 || n > 1000)
        throw new LawError('calendar-invalid', `工作日数应为1至1000的整数：${n}`);
      const unknownYears = new Set<number>();
      let dayNumber = dayNumberOf(from);
      let date = from;
      for (let counted = 0; counted < n; ) {
        dayNumber += 1;
        date = isoDateOf(dayNumber);
        const kind = kindOf(date, dayNumber);
        if (!kind.known) unknownYears.add(yearOf(date));
        if (kind.working) counted += 1;
      }
      return { date, provisional: unknownYears.size > 0, unknownYears: [...unknownYears] };
    },
    workingDaysBetween(from, to) {
      if (to < from) return -calendar.workingDaysBetween(to, from);
      const last = dayNumberOf(to);
      let counted = 0;
      for (let day = dayNumberOf(from) + 1; day <= last; day += 1)
        if (kindOf(isoDateOf(day), day).working) counted += 1;
      return counted;
    },
    workingDaysInYear(year) {
      if (!knownYears.includes(year))
        throw new LawError('calendar-year-unknown', `${year}年的放假调休安排尚未录入，不能计算全年工作日数`);
      return calendar.workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`);
    },
  };
  return calendar;
}

function certainDay(date: IsoDate): DayKind | undefined {
  const day = CERTAIN_DAYS.find((d) => date.endsWith(d.monthDay) && yearOf(date) >= d.since);
  return (
    day && { working: false, why: day.name, layer: 'national', holiday: day.name, source: CERTAIN_SOURCE, known: false }
  );
}

function notifiedDays(years: readonly OfficialYear[]): Map<IsoDate, DayKind> {
  const days = new Map<IsoDate, DayKind>();
  const put = (date: IsoDate, kind: DayKind) => {
    if (days.has(date)) throw new LawError('calendar-invalid', `放假安排中 ${date} 出现两次`);
    days.set(date, kind);
  };
  for (const { year, source, holidays } of years) {
    for (const { name, from, to, work } of holidays) {
      const first = dayNumberOf(from);
      const last = dayNumberOf(to);
      // A notice may reach into the December before its year; a holiday of more than two weeks is a slip of the pen.
      if (last < first || last - first > 14 || yearOf(to) !== year || first < dayNumberOf(`${year - 1}-12-01`))
        throw new LawError('calendar-invalid', `${year}年${name}的放假起止日期有误：${from} 至 ${to}`);
      for (let day = first; day <= last; day += 1)
        put(isoDateOf(day), { working: false, why: name, layer: 'national', holiday: name, source, known: true });
      for (const date of work) {
        if (weekdayOf(dayNumberOf(date)) % 6 !== 0)
          throw new LawError('calendar-invalid', `${year}年${name}的调休上班日 ${date} 不是周六或周日`);
        put(date, { working: true, why: '调休上班', layer: 'national', holiday: name, source, known: true });
      }
    }
  }
  return days;
}
