import { shanghaiDateOf } from '../law/iso-date.ts';
import type { Table } from '../platform/ports.ts';
import type { ApplicationCase } from './case.ts';

const PAGE = 200;

/**
 * Applications of the same applicant in the same calendar month that came before this one (国办函〔2020〕109号第四条), an
 * application that was counted as several counts so. One range of byApplicant; costs the applicant's own month.
 */
export async function earlierInMonth(table: Table, subject: ApplicationCase): Promise<number> {
  const month = shanghaiDateOf(subject.submittedAt).slice(0, 7);
  const from = new Date(`${month}-01T00:00:00+08:00`).toISOString();
  let earlier = 0;
  let cursor: string | undefined;
  do {
    const page = await table.query({
      index: 'byApplicant',
      partition: `applicant#${subject.identityHash}`,
      range: { from, to: `${subject.submittedAt}#${subject.id}` },
      limit: PAGE,
      ...(cursor ? { cursor } : {}),
    });
    for (const item of page.items) {
      const other = (item.body as { subject: ApplicationCase }).subject;
      if (other.id === subject.id) continue;
      const basis = other.sides?.fee?.basis;
      earlier += basis?.method === 'count' ? basis.items : 1;
    }
    cursor = page.cursor;
  } while (cursor);
  return earlier;
}
