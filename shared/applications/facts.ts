import type { PublishedItem } from '../contracts/public-api.ts';
import { loadPublished } from '../disclosures/published.ts';
import type { Files, Item, Table } from '../platform/ports.ts';
import type { ApplicationCase, ReleasedFile } from './case.ts';
import { earlierInMonth } from './month-count.ts';
import { parseReference } from './reference.ts';
import { gatherReleased } from './released-files.ts';
import { applicationKey } from './shelf.ts';

/** The files that would be released, by the bytes that lie in the store now. */
export interface ReleasedFacts {
  readonly released: readonly ReleasedFile[];
}
/** The application that a person named, as it is stored now. */
export interface NamedFacts {
  readonly named: Item | undefined;
}
/** Applications of the same applicant earlier in the month (国办函〔2020〕109号第四条). */
export interface MonthFacts {
  readonly earlierInMonth: number;
}
export interface PublishedFacts {
  readonly published: PublishedItem | undefined;
}

/** What steps of an application decide on beside the case itself. */
export interface ApplicationFacts {
  readonly passSecrecyReview: ReleasedFacts;
  readonly issueNotice: ReleasedFacts;
  readonly chargeFee: MonthFacts;
  readonly linkAsDuplicate: NamedFacts;
  readonly mergeInto: NamedFacts;
  readonly recordPublication: PublishedFacts;
}

/** Reads what a step decides on. */
export function applicationFacts(files: Pick<Files, 'get'>) {
  const released = async (_input: unknown, subject: ApplicationCase): Promise<ReleasedFacts> => ({
    released: await gatherReleased(files, subject),
  });
  return {
    passSecrecyReview: released,
    issueNotice: released,
    chargeFee: async (_input: unknown, subject: ApplicationCase, table: Table): Promise<MonthFacts> => ({
      earlierInMonth: await earlierInMonth(table, subject),
    }),
    linkAsDuplicate: (input: { of: string }, _subject: ApplicationCase, table: Table) => namedFacts(table, input.of),
    mergeInto: (input: { into: string }, _subject: ApplicationCase, table: Table) => namedFacts(table, input.into),
    recordPublication: async (
      input: { published: string },
      _subject: ApplicationCase,
      table: Table,
    ): Promise<PublishedFacts> => ({ published: await loadPublished({ table }, input.published) }),
  };
}

/** The application behind a 回执编号 as people type it. */
export async function namedFacts(table: Table, typed: string): Promise<NamedFacts> {
  const id = parseReference(typed);
  return { named: id ? await table.get(applicationKey(id)) : undefined };
}
