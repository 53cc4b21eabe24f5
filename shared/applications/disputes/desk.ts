import { z } from 'zod';
import { execute, loadCase, stepWrites } from '../../casework/execute.ts';
import type { DisputeList } from '../../contracts/disputes.ts';
import type { Actor } from '../../office/roles.ts';
import { NotFound } from '../../platform/errors.ts';
import type { Office } from '../../platform/office.ts';
import type { Item } from '../../platform/ports.ts';
import type { ApplicationKind } from '../kind.ts';
import type { DisputeCase } from './case.ts';
import { concludedIn, type DisputeKind, disputesOf, OPEN_DISPUTES } from './kind.ts';
import { claims } from './open.ts';
import { disputeView, paperDisputeForm } from './view.ts';
import type { DisputeCommand } from './workflow.ts';

export interface DisputeDesk {
  readonly office: Office;
  readonly kind: ApplicationKind;
  readonly disputes: DisputeKind;
}

/** Disputes of one application are few. */
const OF_ONE_CASE = 100;

/** Gives a command on a dispute; its result is noted in the application, where there is one, in the same transaction. */
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
      ...(await claims(office, dispute.applicationId ?? dispute.id, documents)),
      ...(dispute.applicationId && (request.command === 'recordResult' || request.command === 'correctResult')
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

/** @throws NotFound `dispute-not-found` */
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
    items: page.items.map((item) => disputeView(desk.office, parsed(desk.disputes, item), actor)),
    form: paperDisputeForm(),
    ...(page.cursor ? { cursor: page.cursor } : {}),
  };
}
