import type { DatabaseSync } from 'node:sqlite';
import { indexCase } from '../../shared/applications/finding/index-case.ts';
import { search } from '../../shared/applications/finding/search.ts';
import { searchBodySchema } from '../../shared/contracts/search.ts';
import type { Actor } from '../../shared/office/roles.ts';
import { people, type TestOffice } from '../support/test-office.ts';

/** What stands in the search index, without versions and what has been taken out. */
export function indexRows(office: TestOffice): string[] {
  return office.db
    .prepare(
      "SELECT pk, sk FROM items WHERE type = 'search' AND pk LIKE 'SEARCH#%' AND expiresAt IS NULL ORDER BY pk, sk",
    )
    .all()
    .map((row) => `${row['pk']} ${row['sk']}`);
}

/** Everything that the search index stores, as text. */
export function indexDump(db: DatabaseSync): string {
  return JSON.stringify(db.prepare("SELECT pk, sk, body FROM items WHERE type = 'search'").all());
}

export async function indexAll(office: TestOffice, ids: readonly string[]): Promise<void> {
  for (const id of ids) await indexCase(office.kind, office.office, id);
}

/** Ids found, in order. */
export async function find(office: TestOffice, query: Record<string, unknown>, actor: Actor = people.centre) {
  const answer = await search(office.office, office.kind, actor, searchBodySchema.parse(query));
  return { ...answer, ids: answer.items.map((i) => i.row.id) };
}
