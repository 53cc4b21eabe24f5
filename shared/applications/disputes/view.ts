import { z } from 'zod';
import { allowedCommands } from '../../casework/workflow.ts';
import type { DisputeView } from '../../contracts/disputes.ts';
import { DISPUTE_RESULTS, DISPUTE_ROUTES } from '../../law/disputes.ts';
import { shanghaiDateOf } from '../../law/iso-date.ts';
import type { Actor } from '../../office/roles.ts';
import type { Office } from '../../platform/office.ts';
import { daysLeft } from '../days-left.ts';
import type { DisputeCase } from './case.ts';
import { disputeWorkflow, openDisputeInput, openPaperDisputeInput } from './workflow.ts';

/** A dispute with the steps this person may take now. */
export function disputeView(
  office: Office,
  { subject, version }: { subject: DisputeCase; version: number },
  actor: Actor,
): DisputeView {
  const today = shanghaiDateOf(office.clock.now().toISOString());
  return {
    id: subject.id,
    version,
    ...(subject.applicationId ? { applicationId: subject.applicationId } : {}),
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

/** The same for an application that is not in the system. */
export function paperDisputeForm(): Record<string, unknown> {
  return jsonSchema(openPaperDisputeInput);
}
