import { loadCase } from '../casework/execute.ts';
import type { PublicationList, PublicationQuery } from '../contracts/publications.ts';
import { shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import type { Office } from '../platform/office.ts';
import { registerPartition } from './indexes.ts';
import type { ApplicationKind } from './kind.ts';
import { caseRow } from './row.ts';
import { SUGGESTED_BY } from './stages/publication.ts';

const PAGE = 50;

/**
 * What was suggested for publication in a year (条例第四十四条), latest first: one range of one index, then one read a
 * row. A destroyed case is no longer listed.
 */
export async function publicationList(
  office: Office,
  kind: ApplicationKind,
  query: PublicationQuery,
): Promise<PublicationList> {
  const year = query.year ?? yearOf(shanghaiDateOf(office.clock.now().toISOString()));
  const page = await office.table.query({
    index: 'byColumn',
    partition: registerPartition('publication', year),
    limit: PAGE,
    descending: true,
    ...(query.cursor ? { cursor: query.cursor } : {}),
  });
  const loaded = await Promise.all(
    page.items.map((item) => loadCase(kind, office.table, item.pk.slice('APPLICATION#'.length))),
  );
  return {
    items: loaded.flatMap((found) => {
      const publication = found?.subject.publication;
      if (!found || !publication) return [];
      const { suggestedOn, suggestedBy, reason, by, published } = publication;
      return [
        {
          row: caseRow(office, found.subject),
          suggestedOn,
          suggestedBy: SUGGESTED_BY[suggestedBy],
          reason,
          by,
          ...(published ? { published } : {}),
        },
      ];
    }),
    ...(page.cursor ? { cursor: page.cursor } : {}),
  };
}
