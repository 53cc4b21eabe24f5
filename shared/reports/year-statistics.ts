import { TALLY } from '../applications/tally.ts';
import { CHANNELS } from '../contracts/letter-channels.ts';
import type { YearStatistics } from '../contracts/reports.ts';
import { APPLICANT_COLUMNS, OUTCOME_ROWS, type OutcomeRow } from '../law/annual-report.ts';
import { sectionOf } from '../office/profile.ts';
import type { Office } from '../platform/office.ts';
import { applicationTotals, readGroup } from './table-three.ts';

/**
 * Statistics of a year: what was received by channel and month, what was closed by outcome, section and month, and the
 * working days from receipt to answer (条例第三十三条). From totals: the cost does not grow with the number of cases.
 */
export async function yearStatistics(office: Office, year: number): Promise<YearStatistics> {
  const channels = new Map<string, number>();
  const outcomes = new Map<string, number>();
  const sections = new Map<string, number>();
  const columns = new Map<string, number>();
  const days = new Map<number, number>();
  const months = Array.from({ length: 12 }, (_, i) => ({
    month: `${year}-${String(i + 1).padStart(2, '0')}`,
    received: 0,
    closed: 0,
  }));
  let received = 0;
  let closed = 0;
  let inTime = 0;
  let late = 0;
  const add = <K>(map: Map<K, number>, key: K, amount: number) => map.set(key, (map.get(key) ?? 0) + amount);
  for (const { group, amounts } of await applicationTotals(office.table, year)) {
    const [receivedIn, column] = readGroup(group);
    for (const [name, amount] of Object.entries(amounts)) {
      const [what = '', when = '', which = ''] = name.split('#');
      if (receivedIn === year) {
        if (what === TALLY.received) {
          received += amount;
          add(columns, column, amount);
        }
        if (what === 'channel') add(channels, when, amount);
        if (what === 'received-in') {
          const month = months.find((m) => m.month === when);
          if (month) month.received += amount;
        }
      }
      if (what === 'closed-in') {
        const month = months.find((m) => m.month === when);
        if (month) month.closed += amount;
      }
      if (Number(when) !== year) continue;
      if (what === 'closed-in-all') closed += amount;
      if (what === 'closed') add(outcomes, which, amount);
      if (what === 'section') add(sections, which, amount);
      if (what === 'days') add(days, Number(which), amount);
      if (what === 'in-time') inTime += amount;
      if (what === 'late') late += amount;
    }
  }
  const answered = [...days.values()].reduce((a, b) => a + b, 0);
  return {
    year,
    received,
    closed,
    channels: named(channels, (c) => CHANNELS[c as keyof typeof CHANNELS] ?? c),
    applicants: Object.entries(APPLICANT_COLUMNS).map(([key, title]) => ({ key, title, count: columns.get(key) ?? 0 })),
    outcomes: (Object.keys(OUTCOME_ROWS) as OutcomeRow[])
      .filter((row) => outcomes.get(row))
      .map((row) => ({
        key: row,
        title: outcomeTitle(row),
        count: outcomes.get(row) ?? 0,
      })),
    sections: named(sections, (code) => sectionOf(office.profile, code)?.shortName ?? code),
    months,
    ...(answered > 0
      ? { workingDays: { answered, median: quantile(days, 0.5), ninetieth: quantile(days, 0.9), inTime, late } }
      : {}),
  };
}

/** 部分公开 stands for its long name; the other rows name their group first. */
function outcomeTitle(row: OutcomeRow): string {
  const { group, name } = OUTCOME_ROWS[row];
  return row === 'granted' || row === 'partial' ? group : `${group}：${name}`;
}

function named(counts: ReadonlyMap<string, number>, titleOf: (key: string) => string) {
  return [...counts]
    .map(([key, count]) => ({ key, title: titleOf(key), count }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

/** The smallest number of days within which at least the share `q` was answered (nearest-rank quantile). */
function quantile(days: ReadonlyMap<number, number>, q: number): number {
  const sorted = [...days].sort(([a], [b]) => a - b);
  const rank = Math.ceil(q * sorted.reduce((sum, [, n]) => sum + n, 0));
  let seen = 0;
  for (const [day, n] of sorted) {
    seen += n;
    if (seen >= rank) return day;
  }
  return 0;
}
