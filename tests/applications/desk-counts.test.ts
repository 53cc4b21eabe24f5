import { afterEach, beforeEach, expect, test } from 'vitest';
import { summary } from '../../shared/applications/work-lists.ts';
import type { Write } from '../../shared/platform/ports.ts';
import { people, type TestOffice, testOffice } from '../support/test-office.ts';

let office: TestOffice;
beforeEach(() => {
  office = testOffice();
});
afterEach(() => office.close());

const deadLetters = { list: async () => [], redrive: async () => false };

/** Puts so many records on the section's desk, due on that day. */
async function lay(dueOn: string, count: number): Promise<void> {
  const partition = `application#${people.section.section}`;
  const writes = Array.from({ length: count }, (_, i): Write => {
    const key = { pk: `APPLICATION#${dueOn}-${i}`, sk: 'CASE' };
    const indexes = { byWork: { partition, sort: `${dueOn}#2026-01-05T01:00:00.000Z#${i}` } };
    return { put: { ...key, type: 'application', schema: 3, version: 1, body: null, indexes }, expect: 'absent' };
  });
  for (let from = 0; from < writes.length; from += 100)
    await office.office.table.commit({ commandId: `${dueOn}-${from}`, writes: writes.slice(from, from + 100) });
}
const counts = () => summary(office.office, people.section, deadLetters);

// The office's clock stands on Monday 2 March 2026; five working days on is Monday 9 March.
test('what is overdue and what is due within five working days is counted, each day on its side', async () => {
  await lay('2026-02-27', 2);
  await lay('2026-03-01', 1);
  await lay('2026-03-02', 4);
  await lay('2026-03-09', 8);
  await lay('2026-03-10', 16);
  expect(await counts()).toMatchObject({
    mine: { count: 31, more: false },
    overdue: { count: 3, more: false },
    dueSoon: { count: 12, more: false },
  });
});

test('a desk of more than a hundred is counted as far as a glance goes, what is due soon behind the overdue too', async () => {
  await lay('2026-02-27', 98);
  await lay('2026-03-09', 30);
  expect(await counts()).toMatchObject({
    mine: { count: 100, more: true },
    overdue: { count: 98, more: false },
    dueSoon: { count: 30, more: false },
  });
  await lay('2026-02-26', 5);
  expect(await counts()).toMatchObject({ overdue: { count: 100, more: true }, dueSoon: { count: 30, more: false } });
});
