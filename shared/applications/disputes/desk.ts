import { z } from 'zod';
import { execute, loadCase, stepWrites } from '../../casework/execute.ts';
import { opening } from '../../casework/other-step.ts';
import { tallyWrites } from '../../casework/tallies.ts';
import { allowedCommands } from '../../casework/workflow.ts';
import type { DisputeList, DisputeView } from '../../contracts/disputes.ts';
import { DISPUTE_RESULTS, DISPUTE_ROUTES, disputeTerm } from '../../law/disputes.ts';
import { shanghaiDateOf } from '../../law/iso-date.ts';
import type { Actor } from '../../office/roles.ts';
import { sha256 } from '../../platform/canonical.ts';
import { toCrockford } from '../../platform/crockford.ts';
import { Invalid, NotFound } from '../../platform/errors.ts';
import type { Office } from '../../platform/office.ts';
import type { Item, Write } from '../../platform/ports.ts';
import type { ApplicationCase } from '../case.ts';
import { daysLeft } from '../clock.ts';
import { numberOf } from '../decisions/retention.ts';
import type { ApplicationKind } from '../kind.ts';
import { readTicket } from '../tickets.ts';
import { claimUpload } from '../uploads.ts';
import type { DisputeCase } from './case.ts';
import { concludedIn, type DisputeKind, disputesOf, documentsOf, OPEN_DISPUTES } from './kind.ts';
import { type DisputeCommand, disputeWorkflow, openDisputeInput } from './workflow.ts';

export interface DisputeDesk {
  readonly office: Office;
  readonly kind: ApplicationKind;
  readonly disputes: DisputeKind;
}

/** Disputes of one application are few. */
const OF_ONE_CASE = 100;

/**
 * Records a 行政复议 or 行政诉讼 over an application: the dispute opens and the application notes it in one transaction.
 * Errors: Invalid (fields), Conflict (the application is destroyed, or the key was used for something else).
 */
export async function openDispute(
  { office, kind, disputes }: DisputeDesk,
  application: ApplicationCase,
  actor: Actor,
  input: z.output<typeof openDisputeInput>,
  commandId: string,
): Promise<string> {
  const now = office.clock.now();
  const today = shanghaiDateOf(now.toISOString());
  if (input.receivedOn > today)
    throw new Invalid('dispute-date', '收到副本之日不能晚于今天', {
      fields: [{ field: 'receivedOn', message: '不能晚于今天' }],
    });
  // Never later than the law says: holidays of the 自治州 do not bind an agency or a court elsewhere.
  const term = disputeTerm(input.route, input.procedure, input.receivedOn, office.calendar.national);
  const id = disputeId(commandId);
  const { documents, ...facts } = input;
  const subject: DisputeCase = {
    ...facts,
    id,
    state: 'received',
    steps: {},
    applicationId: application.id,
    applicationNumber: numberOf(application),
    dueOn: term.dueOn,
    dueProvisional: term.provisional,
    article: term.article,
    openedAt: now.toISOString(),
    documents: documentsOf(office.officeKey, documents, '受理、应诉通知及副本', now),
  };
  await execute(kind, office, {
    caseId: application.id,
    command: 'noteDispute',
    actor,
    input: { disputeId: id, route: input.route, receivedOn: input.receivedOn, dueOn: term.dueOn },
    commandId,
    together: async () => {
      const opened = opening(disputes, subject, 'openDispute', {
        route: input.route,
        receivedOn: input.receivedOn,
        answerDueOn: term.dueOn,
        files: documents.length,
      })(now, actor);
      return [
        ...opened.writes,
        ...(await tallyWrites(office.table, opened.counted)),
        ...(await claims(office, application.id, documents)),
      ];
    },
  });
  return id;
}

/** The same request opens the same dispute. */
function disputeId(commandId: string): string {
  return toCrockford(Buffer.from(sha256(`dispute\0${commandId}`), 'hex'), 10);
}

/** Gives a command on a dispute; its result is noted in the application in the same transaction. */
export async function giveDisputeCommand(
  { office, kind, disputes }: DisputeDesk,
  dispute: DisputeCase,
  request: { command: DisputeCommand; actor: Actor; input: unknown; commandId: string; seenVersion?: number },
): Promise<void> {
  const { documents } = z
    .looseObject({ documents: z.array(z.string()).max(20).catch([]) })
    .catch({ documents: [] })
    .parse(request.input ?? {});
  await execute(disputes, office, {
    ...request,
    caseId: dispute.id,
    together: async () => [
      ...(await claims(office, dispute.applicationId, documents)),
      ...(request.command === 'recordResult' || request.command === 'correctResult'
        ? await stepWrites(kind, office, {
            caseId: dispute.applicationId,
            command: 'noteDisputeEnd',
            actor: request.actor,
            input: { ...endOf(request.input), disputeId: dispute.id, route: dispute.route },
            commandId: `${request.commandId}:application`,
          })
        : []),
    ],
  });
}

function endOf(input: unknown): Record<string, unknown> {
  const { result, resultOn, ordered } = (input ?? {}) as Record<string, unknown>;
  return { result, resultOn, ...(typeof ordered === 'string' && ordered.trim() ? { ordered: ordered.trim() } : {}) };
}

/** Claims for uploads that have none of this case yet. */
async function claims(office: Office, applicationId: string, tickets: readonly string[]): Promise<Write[]> {
  const writes: Write[] = [];
  for (const [i, ticket] of tickets.entries()) {
    const { key } = readTicket(office.officeKey, ticket, office.clock.now(), `documents.${i}`);
    const claim = claimUpload(key, applicationId);
    const twice = writes.some((w) => w.put.pk === claim.put.pk);
    if (!twice && !(await office.table.get(claim.put))) writes.push(claim);
  }
  return writes;
}

export async function loadDispute({ office, disputes }: DisputeDesk, id: string) {
  const loaded = await loadCase(disputes, office.table, id);
  if (!loaded) throw new NotFound('dispute-not-found', '没有这件复议或者诉讼');
  return loaded;
}

/** The disputes over an application, oldest first. */
export async function disputesOver(
  desk: DisputeDesk,
  applicationId: string,
): Promise<{ subject: DisputeCase; version: number }[]> {
  const { items } = await desk.office.table.query({
    index: 'byColumn',
    partition: disputesOf(applicationId),
    limit: OF_ONE_CASE,
  });
  return items.map((item) => parsed(desk.disputes, item));
}

function parsed(kind: DisputeKind, item: Item): { subject: DisputeCase; version: number } {
  const { subject, head } = item.body as { subject: unknown; head: { revision: number } };
  return { subject: kind.parse(subject, item.schema), version: head.revision };
}

/** Open disputes by the day to answer, or those concluded in a year. */
export async function listDisputes(
  desk: DisputeDesk,
  actor: Actor,
  query: { year?: number | undefined; cursor?: string | undefined },
): Promise<DisputeList> {
  const page = await desk.office.table.query({
    ...(query.year
      ? { index: 'byYear' as const, partition: concludedIn(query.year), descending: true }
      : { index: 'byWork' as const, partition: OPEN_DISPUTES }),
    limit: 50,
    ...(query.cursor ? { cursor: query.cursor } : {}),
  });
  return {
    items: page.items.map((item) => disputeView(desk, parsed(desk.disputes, item), actor)),
    ...(page.cursor ? { cursor: page.cursor } : {}),
  };
}

/** A dispute with the steps this person may take now. */
export function disputeView(
  { office }: DisputeDesk,
  { subject, version }: { subject: DisputeCase; version: number },
  actor: Actor,
): DisputeView {
  const today = shanghaiDateOf(office.clock.now().toISOString());
  return {
    id: subject.id,
    version,
    applicationId: subject.applicationId,
    applicationNumber: subject.applicationNumber,
    routeTitle: DISPUTE_ROUTES[subject.route],
    agency: subject.agency,
    ...(subject.caseNumber ? { caseNumber: subject.caseNumber } : {}),
    state: subject.state,
    stateTitle: disputeWorkflow.states[subject.state].title,
    receivedOn: subject.receivedOn,
    dueOn: subject.dueOn,
    provisional: subject.dueProvisional,
    article: subject.article,
    ...(subject.state === 'received' ? daysLeft(subject.dueOn, today, office.calendar) : {}),
    ...(subject.answeredOn ? { answeredOn: subject.answeredOn } : {}),
    ...(subject.outcome
      ? {
          outcome: {
            resultTitle: DISPUTE_RESULTS[subject.outcome.result],
            resultOn: subject.outcome.resultOn,
            ...(subject.outcome.ordered ? { ordered: subject.outcome.ordered } : {}),
          },
        }
      : {}),
    documents: subject.documents.map(({ name, contentType, bytes, sha256, title, addedOn }, i) => ({
      id: String(i + 1),
      name,
      contentType,
      bytes,
      sha256,
      purposeTitle: title,
      addedOn,
    })),
    allowedCommands: allowedCommands(disputeWorkflow, subject, actor, office).map((command) => {
      const transition = disputeWorkflow.transitions[command];
      return {
        command,
        title: transition.title,
        article: transition.article,
        emphasis: 'emphasis' in transition ? transition.emphasis : 'plain',
        inputSchema: jsonSchema(transition.input),
      };
    }),
  };
}

function jsonSchema(input: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>;
}

/** What is asked when a dispute is recorded, for the console's form. */
export function openDisputeForm(): Record<string, unknown> {
  return jsonSchema(openDisputeInput);
}
