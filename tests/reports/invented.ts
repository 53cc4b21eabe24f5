import type { ApplicationCase } from '../../shared/applications/case.ts';
import type { ApplicantColumn, OutcomeRow } from '../../shared/law/annual-report.ts';
import { inventedApplicant, inventedCase, inventedRegistration } from '../support/invented-cases.ts';

/** An invented application, as far as the annual report looks at it. */
export interface InventedCase {
  readonly receivedOn: string;
  readonly closedOn: string | undefined;
  readonly row: OutcomeRow;
  readonly column: ApplicantColumn;
  readonly fate: 'counts' | 'unregistered' | 'merged';
}

/** The n-th invented application in its last state. */
export function countedCase(n: number, invented: InventedCase): ApplicationCase {
  const { receivedOn, closedOn, row, column, fate } = invented;
  return inventedCase(`T${String(n).padStart(8, '0')}`, receivedOn, {
    state: fate === 'merged' ? 'merged' : closedOn ? 'closed' : 'assigned',
    applicant: inventedApplicant(column, String(n)),
    registration:
      fate === 'unregistered'
        ? undefined
        : inventedRegistration(`示例〔${receivedOn.slice(0, 4)}〕${n + 1}号`, receivedOn),
    dueOn: receivedOn,
    ...(closedOn && fate !== 'merged' ? closedIn(row, closedOn) : {}),
  });
}

function closedIn(row: OutcomeRow, closedOn: string): Pick<ApplicationCase, 'closing' | 'delivery'> {
  return {
    closing: { row, closedOn },
    delivery: { way: 'online', deliveredOn: closedOn, evidence: '网上提供' },
  };
}
