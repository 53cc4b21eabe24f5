import type { PublicStatistics, YearStatistics } from '../contracts/reports.ts';
import type { Office } from '../platform/office.ts';
import { yearStatistics } from './year-statistics.ts';

/** Below this many cases a number could point at a person; the profile may set another limit. */
const SMALL = 5;

type Named = YearStatistics['outcomes'][number];

/**
 * The statistics everybody may see: without sections, and without small numbers. A number below the limit is left out,
 * and where leaving out one alone would let it be worked out from the total, the next smallest goes too.
 */
export async function publicStatistics(office: Office, year: number): Promise<PublicStatistics> {
  const { received, closed, channels, applicants, outcomes, months, workingDays } = await yearStatistics(office, year);
  const limit = office.profile.publicStatistics?.suppressBelow ?? SMALL;
  const enough = workingDays && workingDays.answered >= Math.max(1, limit);
  return {
    year,
    suppressedBelow: limit,
    received: suppress([{ key: 'received', title: '', count: received }], limit)[0]?.count ?? null,
    closed: suppress([{ key: 'closed', title: '', count: closed }], limit)[0]?.count ?? null,
    channels: suppress(channels, limit),
    applicants: suppress(applicants, limit),
    outcomes: suppress(outcomes, limit),
    months: pairs(months, limit),
    ...(enough
      ? {
          workingDays: { answered: workingDays.answered, median: workingDays.median, ninetieth: workingDays.ninetieth },
        }
      : {}),
  };
}

/** Leaves out what is small; zero tells nothing of anybody and stays. */
export function suppress(counts: readonly Named[], limit: number): PublicStatistics['outcomes'] {
  const hidden = new Set(counts.filter(({ count }) => count > 0 && count < limit).map(({ key }) => key));
  if (hidden.size === 1 && counts.length > 1) {
    const next = counts.filter(({ key, count }) => count > 0 && !hidden.has(key)).sort((a, b) => a.count - b.count)[0];
    if (next) hidden.add(next.key);
  }
  return counts.map(({ key, title, count }) => ({ key, title, count: hidden.has(key) ? null : count }));
}

function pairs(months: YearStatistics['months'], limit: number): PublicStatistics['months'] {
  const side = (of: 'received' | 'closed') =>
    suppress(
      months.map((m) => ({ key: m.month, title: '', count: m[of] })),
      limit,
    );
  const received = side('received');
  const closed = side('closed');
  return months.map(({ month }, i) => ({
    month,
    received: received[i]?.count ?? null,
    closed: closed[i]?.count ?? null,
  }));
}
