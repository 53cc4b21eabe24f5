import type { CalendarYears } from '../contracts/deadlines.ts';
import { createCalendar } from '../law/calendar.ts';
import { OFFICIAL_YEARS, type OfficialYear } from '../law/calendar-data.ts';
import { dayNumberOf, isoDateOf, shanghaiDateOf, weekdayOf } from '../law/iso-date.ts';
import { LawError } from '../law/law-error.ts';
import type { Actor } from '../office/roles.ts';
import { Conflict, Invalid } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import { CommitConflict, type Item, type Table } from '../platform/ports.ts';

/** 放假安排 of a year as staff entered it from the notice. */
export interface StoredYear {
  readonly year: OfficialYear;
  readonly by: string;
  readonly at: string;
  /** Where an earlier entry was put right: why. */
  readonly reason?: string | undefined;
  readonly earlier?: readonly OfficialYear[] | undefined;
  /** When the clocks that stood on the year provisionally were computed anew, and how many. */
  readonly recomputed?: { readonly at: string; readonly cases: number } | undefined;
}

const PARTITION = 'CALENDAR#years';
const keyOf = (year: number) => ({ pk: PARTITION, sk: `YEAR#${year}` });
/** 《全国年节及纪念日放假办法》第二条, as in force since 2025. */
const STATUTORY_DAYS = 13;
const STATUTORY_NAMES = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;

/** All years that were entered; a handful. */
export async function storedYears(
  table: Table,
): Promise<readonly { readonly item: Item; readonly stored: StoredYear }[]> {
  const { items } = await table.query({ partition: PARTITION, limit: 100 });
  return items.map((item) => ({ item, stored: item.body as StoredYear }));
}

/** Working days that a year has by law: 调休 moves days, it neither gives nor takes any. */
export function lawfulWorkingDays(year: number): number {
  let days = -STATUTORY_DAYS;
  const last = dayNumberOf(`${year}-12-31`);
  for (let day = dayNumberOf(`${year}-01-01`); day <= last; day++) if (weekdayOf(day) % 6 !== 0) days += 1;
  return days;
}

/**
 * Stores the calendar of a year as published (国务院办公厅关于××××年部分节假日安排的通知). A built-in year stands; an
 * entered one may be put right with a reason until it begins.
 * @throws Invalid `calendar-invalid`, naming what no notice can mean; Conflict `calendar-year-known`, `calendar-year-begun`
 */
export async function publishYear(
  office: Office,
  actor: Actor,
  year: OfficialYear,
  reason?: string,
): Promise<StoredYear> {
  if (OFFICIAL_YEARS.some((known) => known.year === year.year))
    throw new Conflict('calendar-year-known', `${year.year}年的放假安排已经内置，不能另行录入`);
  const now = office.clock.now().toISOString();
  const all = await storedYears(office.table);
  const before = all.find(({ stored }) => stored.year.year === year.year);
  mustBePlausible(
    year,
    all.filter((other) => other !== before).map(({ stored }) => stored.year),
  );
  if (before) {
    if (!reason)
      throw new Conflict('calendar-year-stored', `${year.year}年的放假安排已经录入；需要更正的，请写明更正理由`);
    if (shanghaiDateOf(now) >= `${year.year}-01-01`)
      throw new Conflict('calendar-year-begun', `${year.year}年已经开始，期限已按录入的放假安排计算，不能再更正`);
  }
  const stored: StoredYear = {
    year,
    by: actor.name,
    at: now,
    ...(before ? { reason, earlier: [...(before.stored.earlier ?? []), before.stored.year] } : {}),
  };
  await keep(office, stored, before?.item.version);
  await office.refreshCalendar?.();
  return stored;
}

/** All years that are known, newest first, and the next that is not. */
export async function calendarYears(office: Office): Promise<CalendarYears> {
  const entered = await storedYears(office.table);
  const days = (year: number) => office.calendar.national.workingDaysInYear(year);
  const builtIn = OFFICIAL_YEARS.map((year) => ({ ...plain(year), workingDays: days(year.year), builtIn: true }));
  const known = new Set(builtIn.map(({ year }) => year));
  const own = entered
    .filter(({ stored }) => !known.has(stored.year.year))
    .map(({ stored: { year, by, at, recomputed } }) => ({
      ...plain(year),
      workingDays: days(year.year),
      builtIn: false,
      by,
      at,
      ...(recomputed ? { recomputed } : {}),
    }));
  const years = [...builtIn, ...own].toSorted((a, b) => b.year - a.year);
  return { years, next: Math.max(...years.map(({ year }) => year)) + 1 };
}

const plain = ({ year, source, holidays }: OfficialYear) => ({
  year,
  source,
  holidays: holidays.map((h) => ({ ...h, work: [...h.work] })),
});

/** Years whose publication the clocks have not followed yet. */
export async function yearsToRecompute(
  office: Office,
): Promise<readonly { year: number; version: number; corrected: boolean }[]> {
  return (await storedYears(office.table))
    .filter(({ stored }) => !stored.recomputed)
    .map(({ item, stored }) => ({
      year: stored.year.year,
      version: item.version,
      corrected: stored.earlier !== undefined,
    }));
}

/** Notes how many cases were computed anew by a year; nothing where the year was corrected in the meantime. */
export async function markRecomputed(office: Office, year: number, version: number, cases: number): Promise<void> {
  const item = await office.table.get(keyOf(year));
  if (item?.version !== version) return;
  const recomputed = { at: office.clock.now().toISOString(), cases };
  await keep(office, { ...(item.body as StoredYear), recomputed }, version);
}

async function keep(office: Office, stored: StoredYear, version: number | undefined): Promise<void> {
  const key = keyOf(stored.year.year);
  try {
    await office.table.commit({
      commandId: office.ids.uuid(),
      writes: [
        {
          put: { ...key, type: 'calendar-year', schema: 1, version: (version ?? 0) + 1, body: stored },
          expect: version ?? 'absent',
        },
      ],
    });
  } catch (error) {
    if (!(error instanceof CommitConflict)) throw error;
    throw new Conflict('calendar-year-stored', '这一年的放假安排刚刚由另一位同事录入，请刷新页面');
  }
}

function mustBePlausible(year: OfficialYear, others: readonly OfficialYear[]): void {
  const problem = (field: string, message: string) =>
    new Invalid('calendar-invalid', message, { fields: [{ field, message }] });
  const names = year.holidays.map((h) => h.name).join('、');
  const missing = STATUTORY_NAMES.filter((name) => !names.includes(name));
  if (missing.length > 0) throw problem('holidays', `缺少${missing.join('、')}的放假安排，请对照通知补齐`);
  let working: number;
  try {
    working = createCalendar({ years: [...OFFICIAL_YEARS, ...others, year] }).workingDaysInYear(year.year);
  } catch (error) {
    if (!(error instanceof LawError)) throw error;
    throw problem('holidays', `${error.message}，请对照通知核对`);
  }
  const lawful = lawfulWorkingDays(year.year);
  // A day of the new year's holiday may lie in the December before.
  if (Math.abs(working - lawful) > 1)
    throw problem(
      'holidays',
      `按所填的安排，${year.year}年有${working}个工作日，而依法应为${lawful}个左右，请对照通知核对放假和上班的日期`,
    );
  for (const { name, from, to, work } of year.holidays)
    for (const day of work) {
      const nearest = Math.min(
        Math.abs(dayNumberOf(day) - dayNumberOf(from)),
        Math.abs(dayNumberOf(day) - dayNumberOf(to)),
      );
      if (nearest > 21)
        throw problem('holidays', `${name}的调休上班日${day}离假期超过三周（${isoDateOf(dayNumberOf(from))}），请核对`);
    }
}
