import { loadCase } from '../../casework/execute.ts';
import { similarity } from '../../casework/similarity.ts';
import type { FilingHistory, Similar } from '../../contracts/search.ts';
import { shanghaiDateOf } from '../../law/iso-date.ts';
import type { Actor } from '../../office/roles.ts';
import type { Office } from '../../platform/office.ts';
import { mayRead } from '../access.ts';
import type { ApplicationCase } from '../case.ts';
import type { ApplicationKind } from '../kind.ts';
import { earlierInMonth } from '../month-count.ts';
import { caseRow } from '../row.ts';
import { applicationWorkflow } from '../workflow.ts';
import { listOf } from './rows.ts';
import { requestText, textTerms } from './terms.ts';

/** From here on two requests are worth a look beside each other. */
const ALIKE = 0.35;
const SHOWN = 8;
/** Lists looked at, and keys of each: newest first, so that a common pair costs no more than a rare one. */
const LISTS = 40;
const KEYS = 60;
/** Cases read and compared. */
const COMPARED = 40;
/** Applications of one applicant that are counted. */
const COUNTED = 500;

/**
 * Cases like this one that the person may read: of the same applicant, or of another with much the same words.
 * Reads at most 40 lists of 60 keys and 90 cases, however many there are.
 */
export async function similarTo(
  office: Office,
  kind: ApplicationKind,
  actor: Actor,
  subject: ApplicationCase,
): Promise<Similar> {
  const ids = new Set([...(await ofApplicant(office, subject, 50)), ...(await alikeByWords(office, subject))]);
  ids.delete(subject.id);
  const text = subject.request.description;
  const loaded = await Promise.all([...ids].map((id) => loadCase(kind, office.table, id)));
  const found = loaded.flatMap((other) => {
    if (!other || !mayRead(office, other.subject, actor)) return [];
    const likeness = similarity(text, other.subject.request.description);
    if (likeness < ALIKE) return [];
    const sameApplicant = other.subject.identityHash === subject.identityHash;
    return [{ row: caseRow(office, other.subject), likeness, sameApplicant }];
  });
  found.sort((a, b) => b.likeness - a.likeness || (a.row.submittedAt < b.row.submittedAt ? 1 : -1));
  return { items: found.slice(0, SHOWN) };
}

/** Ids of the cases that share most of the rarer pairs of this one's text. */
async function alikeByWords(office: Office, subject: ApplicationCase): Promise<string[]> {
  const terms = textTerms(office, requestText(subject)).slice(0, LISTS);
  const pages = await Promise.all(
    terms.map((term) => office.table.query({ partition: listOf(term), limit: KEYS, descending: true, keysOnly: true })),
  );
  const shared = new Map<string, number>();
  for (const { items, cursor } of pages) {
    // A pair that fills its page is common and tells less.
    const weight = cursor ? 1 : 2;
    for (const { sk } of items) {
      const id = sk.slice(sk.lastIndexOf('#') + 1);
      shared.set(id, (shared.get(id) ?? 0) + weight);
    }
  }
  return [...shared]
    .sort((a, b) => b[1] - a[1])
    .slice(0, COMPARED)
    .map(([id]) => id);
}

async function ofApplicant(office: Office, subject: ApplicationCase, limit: number): Promise<string[]> {
  const page = await office.table.query({
    index: 'byApplicant',
    partition: `applicant#${subject.identityHash}`,
    limit,
    descending: true,
    keysOnly: true,
  });
  return page.items.map((item) => item.pk.slice(item.pk.indexOf('#') + 1));
}

/**
 * What this applicant has filed, by calendar month (条例第三十五条、第四十二条；国办函〔2020〕109号：同一申请人一个自然月累计).
 * Counts are of the whole office; cases are listed only as far as the person may read them.
 */
export async function filingHistory(
  office: Office,
  kind: ApplicationKind,
  actor: Actor,
  subject: ApplicationCase,
): Promise<FilingHistory> {
  const page = await office.table.query({
    index: 'byApplicant',
    partition: `applicant#${subject.identityHash}`,
    limit: COUNTED,
    descending: true,
  });
  const filed = page.items.map((item) => kind.parse((item.body as { subject: ApplicationCase }).subject, item.schema));
  const months = new Map<string, number>();
  for (const other of filed) months.set(monthOf(other), (months.get(monthOf(other)) ?? 0) + countOf(other));
  const open = filed.filter((other) => applicationWorkflow.states[other.state].open).length;
  return {
    total: filed.length,
    open,
    ended: filed.length - open,
    more: page.cursor !== undefined,
    months: [...months].map(([month, count]) => ({ month, count })),
    placeInMonth: (await earlierInMonth(office.table, subject)) + 1,
    items: filed
      .filter((other) => other.id !== subject.id && mayRead(office, other, actor))
      .slice(0, SHOWN)
      .map((other) => caseRow(office, other)),
  };
}

/** An application that was counted as several counts so (国办函〔2020〕109号第四条). */
function countOf(subject: ApplicationCase): number {
  const basis = subject.sides?.fee?.basis;
  return basis?.method === 'count' ? basis.items : 1;
}

/** The month in which it was filed. */
function monthOf(subject: ApplicationCase): string {
  return shanghaiDateOf(subject.submittedAt).slice(0, 7);
}
