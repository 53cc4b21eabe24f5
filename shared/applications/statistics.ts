import { counterValue } from '../casework/counters.ts';
import { PUBLISHED_TOTAL } from '../disclosures/published.ts';
import { shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import type { Office } from '../platform/office.ts';
import { ANSWERED, ANSWERED_LATE, counterName, MERGED } from './rules.ts';

export interface Statistics {
  readonly year: number;
  /** 今年登记的申请. */
  readonly received: number;
  readonly answered: number;
  /** Share answered up to the due date, e.g. 98.5%; a dash while nothing is answered. */
  readonly answeredInTime: string;
  /** 已公开信息, all years. */
  readonly published: number;
}

/** Figures of the present year for everybody, from counters: five reads, however many cases there are. */
export async function statistics(office: Office): Promise<Statistics> {
  const year = yearOf(shanghaiDateOf(office.clock.now().toISOString()));
  const [registered, answered, late, published, merged] = await Promise.all(
    [
      counterName('register', office.profile.registerPrefix, year),
      ANSWERED(year),
      ANSWERED_LATE(year),
      PUBLISHED_TOTAL,
      MERGED(year),
    ].map((name) => counterValue(office.table, name)),
  );
  const total = answered ?? 0;
  return {
    year,
    received: (registered ?? 0) - (merged ?? 0),
    answered: total,
    answeredInTime: total === 0 ? '—' : `${Math.floor(((total - (late ?? 0)) / total) * 1000) / 10}%`,
    published: published ?? 0,
  };
}
