import { execute, loadCase } from '../casework/execute.ts';
import type { ArchiveList, ArchiveQuery } from '../contracts/archive.ts';
import { shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import type { Office } from '../platform/office.ts';
import type { Item } from '../platform/ports.ts';
import type { ApplicationCase } from './case.ts';
import { numberOf } from './decisions/retention.ts';
import { disputesOver } from './disputes/desk.ts';
import type { DisputeKind } from './disputes/kind.ts';
import type { ApplicationKind } from './kind.ts';
import { destroyedIn, KEPT_FOR_EVER, PROPOSED, TO_ARCHIVE, TO_REMOVE, termEnds } from './retention-indexes.ts';
import { retentionView } from './retention-view.ts';
import { caseRow } from './row.ts';

const PAGE = 50;
const SYSTEM = { kind: 'system', account: 'sweep', name: '系统' } as const;

/** One page of a list of the archive; each is one partition of one index. */
export async function archiveList(office: Office, kind: ApplicationKind, query: ArchiveQuery): Promise<ArchiveList> {
  const year = query.year ?? yearOf(shanghaiDateOf(office.clock.now().toISOString()));
  const place = {
    'to-archive': { index: 'byDue', partition: TO_ARCHIVE },
    proposed: { index: 'bySection', partition: PROPOSED },
    ending: { index: 'byDue', partition: termEnds(year) },
    permanent: { index: 'byDue', partition: KEPT_FOR_EVER },
    destroyed: { index: 'byDue', partition: destroyedIn(year) },
  } as const;
  const page = await office.table.query({
    ...place[query.list],
    limit: PAGE,
    ...(query.cursor ? { cursor: query.cursor } : {}),
  });
  return {
    items: page.items.map((item) => {
      const subject = subjectOf(kind, item);
      return {
        row: caseRow(office, subject),
        number: numberOf(subject),
        closedOn: subject.closing?.closedOn ?? '',
        ...retentionView(subject),
      };
    }),
    ...(page.cursor ? { cursor: page.cursor } : {}),
  };
}

/**
 * Removes the files of destroyed cases and of the disputes over them, and notes it. Run by the sweep; safe to repeat, and what a
 * run leaves undone the next one does. Answers how many cases were finished.
 */
export async function finishDestructions(
  office: Office,
  kind: ApplicationKind,
  disputes: DisputeKind,
): Promise<number> {
  const page = await office.table.query({ index: 'bySection', partition: TO_REMOVE, limit: PAGE });
  for (const item of page.items) {
    const subject = subjectOf(kind, item);
    const keys = new Set(subject.destruction?.pending ?? []);
    for (const { subject: dispute } of await disputesOver({ office, kind, disputes }, subject.id)) {
      for (const { key } of dispute.documents) keys.add(key);
    }
    let removed = 0;
    for (const key of keys) {
      if (await keptByAnother(office, kind, key, subject.id)) continue;
      await office.files.remove(key);
      removed++;
    }
    // Only once the files are gone: these name them.
    for (const { subject: dispute } of await disputesOver({ office, kind, disputes }, subject.id))
      if (dispute.documents.length > 0 || dispute.caseNumber || dispute.outcome?.ordered)
        await execute(disputes, office, {
          caseId: dispute.id,
          command: 'emptyContents',
          actor: SYSTEM,
          input: {},
          commandId: `destroy:${dispute.id}`,
        });
    await execute(kind, office, {
      caseId: subject.id,
      command: 'recordRemoval',
      actor: SYSTEM,
      input: { files: removed },
      commandId: `removed:${subject.id}`,
    });
  }
  return page.items.length;
}

/** One upload may stand in two applications; it goes with the last of them. */
async function keptByAnother(office: Office, kind: ApplicationKind, key: string, caseId: string): Promise<boolean> {
  const { items } = await office.table.query({ partition: `UPLOAD#${key}`, limit: PAGE });
  for (const { sk } of items) {
    const other = sk.replace('CLAIM#', '');
    if (other === caseId) continue;
    const loaded = await loadCase(kind, office.table, other);
    if (loaded && loaded.subject.state !== 'destroyed') return true;
  }
  return false;
}

function subjectOf(kind: ApplicationKind, item: Item): ApplicationCase {
  return kind.parse((item.body as { subject: unknown }).subject, item.schema);
}
