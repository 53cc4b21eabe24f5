import type { Table } from '../platform/ports.ts';
import { loadHistory } from './execute.ts';
import { type ChainFault, verifyChain } from './history.ts';

export interface AuditResult {
  readonly cases: number;
  readonly events: number;
  /** Cases that hold what `inspect` found, e.g. an identity number that stands readable. */
  readonly exposed: readonly string[];
  readonly faults: readonly { readonly caseId: string; readonly faults: readonly ChainFault[] }[];
}

/** Kinds of case by the partitions of their years; each writes one into byYear. */
const KINDS = ['application', 'letter-in', 'consultation', 'own-information', 'case-dispute'] as const;
/** What is in no year yet. */
const OPEN_DISPUTES = 'case-dispute#open';

/**
 * Verifies the history chain of every case, of whatever kind, of the given years; reads everything once, changes nothing.
 * `inspect` says whether a case holds what must not be stored.
 */
export async function auditOffice(
  table: Table,
  years: readonly number[],
  inspect: (subject: unknown) => boolean = () => false,
): Promise<AuditResult> {
  let cases = 0;
  let events = 0;
  const exposed: string[] = [];
  const found: { caseId: string; faults: ChainFault[] }[] = [];
  for (const partition of [...years.flatMap((year) => KINDS.map((kind) => `${kind}#${year}`)), OPEN_DISPUTES]) {
    let cursor: string | undefined;
    do {
      const page = await table.query({
        index: 'byYear',
        partition,
        limit: 200,
        ...(cursor ? { cursor } : {}),
      });
      for (const item of page.items) {
        const history = await loadHistory(table, item);
        const { subject, head } = item.body as { subject: { id: string }; head: { seq: number; hash: string } };
        const faults = verifyChain(history, subject, head);
        if (inspect(subject)) exposed.push(subject.id);
        cases++;
        events += history.length;
        if (faults.length > 0) found.push({ caseId: subject.id, faults });
      }
      cursor = page.cursor;
    } while (cursor);
  }
  return { cases, events, exposed, faults: found };
}
