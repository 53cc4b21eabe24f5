import { type IsoDate, shanghaiDateOf } from '../law/iso-date.ts';
import { confirmBy } from '../law/receipt-date.ts';
import type { ApplicationCase } from './case.ts';
import type { ApplicationRules } from './rules.ts';

/**
 * The day by which whoever asked is to be rung up, or rung up again: one working day after the paper or the form came,
 * and after each try that failed (internal rule, so that the confirmation of 条例第三十一条 cannot be put off).
 */
export function chaseBy(
  { profile, calendar }: Pick<ApplicationRules, 'profile' | 'calendar'>,
  subject: ApplicationCase,
): IsoDate {
  const last = subject.attempts?.at(-1)?.on ?? subject.arrival?.arrivedOn ?? shanghaiDateOf(subject.submittedAt);
  return confirmBy(last, calendar, profile.internalDays.confirm);
}
