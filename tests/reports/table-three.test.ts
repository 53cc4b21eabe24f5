import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApplicationCase } from '../../shared/applications/case.ts';
import { type ApplicationKind, createApplicationKind } from '../../shared/applications/kind.ts';
import { amountsOf, tallyItems } from '../../shared/casework/tallies.ts';
import {
  APPLICANT_COLUMNS,
  type ApplicantColumn,
  imbalancesOf,
  OUTCOME_ROWS,
  type OutcomeRow,
  rowOf,
  TABLE_COLUMNS,
  TABLE_THREE_ROWS,
} from '../../shared/law/annual-report.ts';
import { casesOfCell } from '../../shared/reports/drill-down.ts';
import { recount } from '../../shared/reports/recount.ts';
import { applicationTotals, tableThree } from '../../shared/reports/table-three.ts';
import { openInvented } from '../support/invented-cases.ts';
import { type TestOffice, testOffice } from '../support/test-office.ts';
import { countedCase, type InventedCase } from './invented.ts';

const YEARS = [2022, 2023, 2024, 2025];
const columns = Object.keys(APPLICANT_COLUMNS) as ApplicantColumn[];
const rows = Object.keys(OUTCOME_ROWS) as OutcomeRow[];

const day = fc.tuple(fc.constantFrom(...YEARS), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }));
const isoOf = ([y, m, d]: [number, number, number]) =>
  `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;

const inventedCase: fc.Arbitrary<InventedCase> = fc
  .record({
    a: day,
    b: fc.option(day, { nil: undefined }),
    row: fc.constantFrom(...rows),
    column: fc.constantFrom(...columns),
    // Never registered, or merged into another: neither counts.
    fate: fc.constantFrom('counts', 'counts', 'counts', 'counts', 'unregistered', 'merged'),
  })
  .map(({ a, b, row, column, fate }) => {
    const [first, second] = [isoOf(a), b && isoOf(b)].sort();
    return { receivedOn: first ?? '', closedOn: second, row, column, fate } as InventedCase;
  });

async function withOffice(cases: readonly InventedCase[], check: (office: TestOffice) => Promise<void>) {
  const office = testOffice();
  try {
    await Promise.all(cases.map((invented, n) => openInvented(office, countedCase(n, invented))));
    await check(office);
  } finally {
    office.close();
  }
}

describe('table three over random years (国办公开办函〔2021〕30号)', () => {
  it('balances in all 7 columns, carries over from year to year, and opens exactly the cases it counts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(inventedCase, { maxLength: 25 }), (cases) =>
        withOffice(cases, async (office) => {
          const totals = await applicationTotals(office.office.table, 2025);
          const tables = YEARS.map((year) => tableThree(totals, year));
          for (const [i, table] of tables.entries()) {
            expect(imbalancesOf(table, tables[i - 1])).toEqual([]);
            // Counted the plain way, from the cases themselves.
            const counting = cases.filter((c) => c.fate === 'counts');
            const yearOf = (date: string | undefined) => (date ? Number(date.slice(0, 4)) : Number.POSITIVE_INFINITY);
            const expected = (column: ApplicantColumn | 'total', test: (c: InventedCase) => boolean) =>
              counting.filter((c) => (column === 'total' || c.column === column) && test(c)).length;
            for (const column of TABLE_COLUMNS) {
              const { year } = table;
              expect(table.newlyReceived[column]).toBe(expected(column, (c) => yearOf(c.receivedOn) === year));
              expect(table.carriedOut[column]).toBe(
                expected(column, (c) => yearOf(c.receivedOn) <= year && yearOf(c.closedOn) > year),
              );
              for (const row of rows)
                expect(table.outcomes[row][column]).toBe(
                  expected(column, (c) => yearOf(c.closedOn) === year && c.row === row),
                );
            }
          }
          const last = tables.at(-1);
          if (!last) throw new Error('no year');
          for (const { row } of TABLE_THREE_ROWS)
            for (const column of ['person', 'legal', 'total'] as const) {
              const listed = new Set<string>();
              let cursor: string | undefined;
              do {
                const page = await casesOfCell(office.office, office.kind, { year: 2025, row, column }, 3, cursor);
                for (const { id } of page.items) listed.add(id);
                cursor = page.cursor;
              } while (cursor);
              expect(listed.size, `${row} ${column}`).toBe(rowOf(last, row)[column]);
            }
          expect((await recount(office.office, office.kind, 2026, { repair: false })).differences).toEqual([]);
        }),
      ),
      { numRuns: 12 },
    );
  }, 60_000);

  it('has 25 rows of numbers in the order of the form', () => {
    expect(TABLE_THREE_ROWS).toHaveLength(25);
    expect(TABLE_THREE_ROWS.map((r) => r.number).slice(0, 6)).toEqual([
      '一',
      '二',
      '三（一）',
      '三（二）',
      '三（三）1',
      '三（三）2',
    ]);
    expect(TABLE_COLUMNS).toHaveLength(7);
  });

  it('names the identity, the row and the column that do not balance', () => {
    const counts = (n = 0) =>
      Object.fromEntries(TABLE_COLUMNS.map((c) => [c, n])) as Record<(typeof TABLE_COLUMNS)[number], number>;
    const one = { ...counts(), person: 14_069, total: 14_069 };
    const good = {
      year: 2025,
      newlyReceived: one,
      carriedIn: { ...counts(), person: 560, total: 560 },
      outcomes: Object.fromEntries(rows.map((r) => [r, counts()])) as Record<OutcomeRow, ReturnType<typeof counts>>,
      total: { ...counts(), person: 13_810, total: 13_810 },
      carriedOut: { ...counts(), person: 819, total: 819 },
    };
    good.outcomes.granted = { ...counts(), person: 13_810, total: 13_810 };
    expect(imbalancesOf(good)).toEqual([]);
    fc.assert(
      fc.property(
        fc.constantFrom(...TABLE_THREE_ROWS.map((r) => r.row)),
        fc.constantFrom(...TABLE_COLUMNS),
        fc.integer({ min: 1, max: 9 }),
        (row, column, by) => {
          const wrong = structuredClone(good);
          (rowOf(wrong, row) as Record<string, number>)[column] = rowOf(wrong, row)[column] + by;
          const found = imbalancesOf(wrong);
          expect(found.some((f) => f.column === column || f.row === row)).toBe(true);
          expect(found.some((f) => f.identity === 3 && f.row === row)).toBe(true);
        },
      ),
    );
    const other = { ...good, carriedIn: { ...good.carriedIn } };
    expect(imbalancesOf(other, { year: 2024, carriedOut: { ...counts(), person: 559, total: 560 } })).toMatchObject([
      { identity: 4, row: 'carriedIn', column: 'person', left: 560, right: 559 },
    ]);
  });
});

describe('the totals behind table three', () => {
  const one: InventedCase = {
    receivedOn: '2025-03-01',
    closedOn: undefined,
    row: 'granted',
    column: 'person',
    fate: 'counts',
  };

  it('count cases of earlier versions when they are counted anew, and find what was tampered with', async () => {
    const office = testOffice();
    const { tally: _tally, ...withoutTotals } = createApplicationKind(office.office);
    const older: ApplicationKind = {
      ...withoutTotals,
      indexesOf: (subject: ApplicationCase) => {
        const { byWork, ...indexes } = office.kind.indexesOf(subject);
        return byWork?.partition.startsWith('annual#') ? indexes : { ...indexes, ...(byWork ? { byWork } : {}) };
      },
    };
    for (const [n, closedOn] of [undefined, '2025-06-01', '2026-01-05'].entries())
      await openInvented(office, countedCase(n, { ...one, closedOn }), older);
    const of2025 = async () => tableThree(await applicationTotals(office.office.table, 2025), 2025);
    expect((await of2025()).newlyReceived.total).toBe(0);
    const counted = await recount(office.office, office.kind, 2026, { repair: true });
    expect(counted).toMatchObject({ cases: 3, reindexed: 2 });
    expect(await of2025()).toMatchObject({
      newlyReceived: { person: 3 },
      total: { total: 1 },
      carriedOut: { person: 2, total: 2 },
    });
    const cell = { year: 2025, row: 'granted', column: 'person' } as const;
    expect((await casesOfCell(office.office, office.kind, cell, 10)).items).toHaveLength(1);
    expect((await recount(office.office, office.kind, 2026, { repair: true })).differences).toEqual([]);

    const [item] = await tallyItems(office.office.table, 'application');
    if (!item) throw new Error('no totals');
    await office.office.table.commit({
      commandId: 'tamper',
      writes: [
        {
          put: { ...item, version: item.version + 1, body: { amounts: { ...amountsOf(item), received: 99 } } },
          expect: item.version,
        },
      ],
    });
    expect((await recount(office.office, office.kind, 2026, { repair: false })).differences).toMatchObject([
      { name: 'received', stored: 99 },
    ]);
    expect(imbalancesOf(await of2025()).map((i) => i.identity)).toContain(1);
    office.close();
  });

  it('stay right when many decisions fall together', async () => {
    const cases = Array.from({ length: 60 }, () => one);
    await withOffice(cases, async (office) => {
      const table = tableThree(await applicationTotals(office.office.table, 2025), 2025);
      expect(table.newlyReceived).toMatchObject({ person: 60, total: 60 });
    });
  });
});
