import { caseRow } from '../../shared/applications/row.ts';
import { applicationShelf } from '../../shared/applications/shelf.ts';
import { summary, worklist } from '../../shared/applications/work-lists.ts';
import type { StoredCase } from '../../shared/casework/seal.ts';
import { type CaseRow, worklistQuerySchema } from '../../shared/contracts/staff-api.ts';
import { type HttpApp, queryOf } from '../../shared/http/app.ts';
import type { Office } from '../../shared/platform/office.ts';
import type { DeadLetters, Item } from '../../shared/platform/ports.ts';

interface DeskDeps {
  readonly office: Office;
  readonly deadLetters: DeadLetters;
  /** The row of a record of another kind, which most desks hold none of. */
  otherRow(item: Item): Promise<CaseRow>;
}

/** The first screen: what lies on a person's desk, and how much of it. */
export function addDeskRoutes(app: HttpApp, { office, deadLetters, otherRow }: DeskDeps): void {
  const { parse, workflow } = applicationShelf(office);
  const rowOf = (item: Item) =>
    item.type === workflow.kind
      ? caseRow(office, parse((item.body as StoredCase).subject, item.schema))
      : otherRow(item);

  app.get('/api/staff/worklist', async (c) => {
    const actor = c.get('actor');
    const query = queryOf(c, worklistQuerySchema);
    const [page, counts] = await Promise.all([
      worklist(office, rowOf, actor, query),
      // Counts that cannot be had (the queues do not answer) take nobody's list away.
      query.counts ? summary(office, actor, deadLetters).catch(() => undefined) : undefined,
    ]);
    return c.json({ ...page, ...(counts ? { counts } : {}) });
  });
  app.get('/api/staff/summary', async (c) => c.json(await summary(office, c.get('actor'), deadLetters)));
}
