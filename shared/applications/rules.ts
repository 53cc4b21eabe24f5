import type { Calendar } from '../law/calendar.ts';
import { isFinalNotice } from '../law/notices.ts';
import type { AnsweringAuthority, OfficeProfile } from '../office/profile.ts';
import { Invalid } from '../platform/errors.ts';
import type { ApplicationCase, IssuedNotice } from './case.ts';

/** What the decisions read of the office; no I/O. */
export interface ApplicationRules {
  readonly profile: OfficeProfile;
  readonly calendar: Calendar;
  readonly officeKey: string;
  /** Newest first; the office key alone where there are none (platform/sealing.ts). */
  readonly sealingKeys?: readonly string[] | undefined;
}

/** The answer that ends the case, once issued. */
export function finalNotice(subject: ApplicationCase): IssuedNotice | undefined {
  return subject.notices.findLast((n) => isFinalNotice(n.code));
}

/** The authority that signs; the office itself unless another of the profile is named. */
export function authorityOf(profile: OfficeProfile, code?: string): AnsweringAuthority {
  const found = code ? profile.answeringAuthorities.find((a) => a.code === code) : profile.answeringAuthorities[0];
  if (!found)
    throw new Invalid('authority-unknown', '没有这个答复名义', {
      fields: [{ field: 'authority', message: '请从列表中选择' }],
    });
  return found;
}

/** Totals of a year for the public statistics, kept in the transaction that delivers. */
export const ANSWERED = (year: number) => `answered#${year}`;

/** Of those, answered after their day: few, so that an answer in time writes one total and not two. */
export const ANSWERED_LATE = (year: number) => `answered-late#${year}`;

/** Registered applications that were merged into another afterwards, by the year of their number. */
export const MERGED = (year: number) => `merged#${year}`;

/** Name of the counter of one series of numbers, which begins anew each year. */
export function counterName(series: string, prefix: string, year: number): string {
  return `${series}#${prefix}#${year}`;
}
