import type { z } from 'zod';
import { execute, openCase } from '../../casework/execute.ts';
import { repeatedRequest } from '../../casework/idempotency.ts';
import { opening } from '../../casework/other-step.ts';
import { tallyWrites } from '../../casework/tallies.ts';
import { disputeTerm } from '../../law/disputes.ts';
import { shanghaiDateOf } from '../../law/iso-date.ts';
import type { Actor } from '../../office/roles.ts';
import { canonicalJson, sha256 } from '../../platform/canonical.ts';
import { toCrockford } from '../../platform/crockford.ts';
import { Invalid } from '../../platform/errors.ts';
import type { Office } from '../../platform/office.ts';
import type { Write } from '../../platform/ports.ts';
import type { ApplicationCase } from '../case.ts';
import { numberOf } from '../decisions/retention.ts';
import { asksOf, referenceIn } from '../finding/asks.ts';
import { search } from '../finding/search.ts';
import type { ApplicationKind } from '../kind.ts';
import { readTicket } from '../tickets.ts';
import { claimUpload } from '../uploads.ts';
import type { DisputeCase } from './case.ts';
import type { DisputeDesk } from './desk.ts';
import { documentsOf } from './kind.ts';
import type { openDisputeInput, openPaperDisputeInput } from './workflow.ts';

type OpenInput = z.output<typeof openDisputeInput>;

/**
 * Records a 行政复议 or 行政诉讼 over an application: the dispute opens and the application notes it in one transaction.
 * Errors: Invalid (fields), Conflict (the application is destroyed, or the key was used for something else).
 */
export async function openDispute(
  { office, kind, disputes }: DisputeDesk,
  application: ApplicationCase,
  actor: Actor,
  input: OpenInput,
  commandId: string,
): Promise<string> {
  const of = { applicationId: application.id, applicationNumber: numberOf(application) };
  const subject = newDispute(office, of, input, commandId);
  const { id, route, receivedOn, dueOn } = subject;
  await execute(kind, office, {
    caseId: application.id,
    command: 'noteDispute',
    actor,
    input: { disputeId: id, route, receivedOn, dueOn },
    commandId,
    together: async () => {
      const opened = opening(disputes, subject, 'openDispute', recordOf(subject))(office.clock.now(), actor);
      return [
        ...opened.writes,
        ...(await tallyWrites(office.table, opened.counted)),
        ...(await claims(office, application.id, input.documents)),
      ];
    },
  });
  return id;
}

/**
 * Records a 行政复议 or 行政诉讼 over an application that was handled on paper and is not in the system.
 * Errors: Invalid (fields; `application-known` where the number is that of a case in the system), Conflict (the key was
 * used for something else).
 */
export async function openPaperDispute(
  { office, kind, disputes }: DisputeDesk,
  actor: Actor,
  { applicationNumber, ...input }: z.output<typeof openPaperDisputeInput>,
  commandId: string,
): Promise<string> {
  const requestHash = sha256(canonicalJson(['openPaperDispute', actor.account, { applicationNumber, ...input }]));
  const subject = newDispute(office, { applicationNumber }, input, commandId);
  if (await repeatedRequest(office.table, commandId, requestHash)) return subject.id;
  if (await isOurs(office, kind, actor, applicationNumber))
    throw new Invalid('application-known', '这件申请在系统里，请在它的页面登记，以免重复统计', {
      fields: [{ field: 'applicationNumber', message: '这件申请在系统里，请查找并打开它，在它的页面登记' }],
    });
  await openCase(disputes, office, {
    subject,
    command: 'openDispute',
    actor,
    commandId,
    requestHash,
    record: recordOf(subject),
    result: { id: subject.id },
    claims: await claims(office, subject.id, input.documents),
  });
  return subject.id;
}

/** Whether the words are the whole number, or the receipt, of a case in the system; other words are not searched. */
async function isOurs(office: Office, kind: ApplicationKind, actor: Actor, words: string): Promise<boolean> {
  const asks = asksOf(office, words, shanghaiDateOf(office.clock.now().toISOString()));
  const asNumber = asks.length === 1 && asks[0]?.ways.length === 1 && asks[0].ways[0]?.kind === 'number';
  if (!referenceIn(words) && !asNumber) return false;
  const { items } = await search(office, kind, actor, { words, limit: 20 });
  const plain = (text: string | undefined) => text?.normalize('NFKC').replace(/\s/gu, '');
  return items.some(({ row }) => referenceIn(words) !== undefined || plain(row.number) === plain(words));
}

function newDispute(
  office: Office,
  of: Pick<DisputeCase, 'applicationId' | 'applicationNumber'>,
  { documents, ...facts }: OpenInput,
  commandId: string,
): DisputeCase {
  const now = office.clock.now();
  if (facts.receivedOn > shanghaiDateOf(now.toISOString()))
    throw new Invalid('dispute-date', '收到副本之日不能晚于今天', {
      fields: [{ field: 'receivedOn', message: '不能晚于今天' }],
    });
  // Never later than the law says: holidays of the 自治州 do not bind an agency or a court elsewhere.
  const term = disputeTerm(facts.route, facts.procedure, facts.receivedOn, office.calendar.national);
  return {
    ...facts,
    ...of,
    id: disputeId(commandId),
    state: 'received',
    steps: {},
    dueOn: term.dueOn,
    dueProvisional: term.provisional,
    article: term.article,
    openedAt: now.toISOString(),
    documents: documentsOf(office.officeKey, documents, '受理、应诉通知及副本', now),
  };
}

function recordOf({ route, receivedOn, dueOn, documents }: DisputeCase) {
  return { route, receivedOn, answerDueOn: dueOn, files: documents.length };
}

/** The same request opens the same dispute. */
function disputeId(commandId: string): string {
  return toCrockford(Buffer.from(sha256(`dispute\0${commandId}`), 'hex'), 10);
}

/** Claims for uploads that have none of this case yet. */
export async function claims(office: Office, caseId: string, tickets: readonly string[]): Promise<Write[]> {
  const writes: Write[] = [];
  for (const [i, ticket] of tickets.entries()) {
    const { key } = readTicket(office.officeKey, ticket, office.clock.now(), `documents.${i}`);
    const claim = claimUpload(key, caseId);
    const twice = writes.some((w) => w.put.pk === claim.put.pk);
    if (!twice && !(await office.table.get(claim.put))) writes.push(claim);
  }
  return writes;
}
