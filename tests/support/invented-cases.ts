import type { LocalOffice } from '../../local/office.ts';
import type { Applicant, ApplicationCase } from '../../shared/applications/case.ts';
import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { openCase } from '../../shared/casework/execute.ts';
import type { ApplicantColumn } from '../../shared/law/annual-report.ts';

const contact = { phone: '13800000000', address: '示例路1号' };

/** A plainly invented applicant of a column of table three; `identity` tells one from another. */
export function inventedApplicant(column: ApplicantColumn, identity: string): Applicant {
  if (column === 'person')
    return { kind: 'person', name: '测试甲', identityType: 'other', identityNumber: `B${identity}`, ...contact };
  return {
    kind: 'organisation',
    name: '示例公司',
    creditCode: `X${identity}`,
    organisationClass: column,
    representative: '测试乙',
    contactName: '测试乙',
    ...contact,
  };
}

export function inventedRegistration(number: string, receivedOn: string): ApplicationCase['registration'] {
  return {
    number,
    receivedOn,
    evidence: '双方确认',
    method: '电话',
    basis: '以双方确认之日为收到之日',
    at: `${receivedOn}T01:00:00.000Z`,
  };
}

/** An application that came in on a day and lies with 综合二科; `over` says what is otherwise. */
export function inventedCase(id: string, receivedOn: string, over: Partial<ApplicationCase> = {}): ApplicationCase {
  return {
    id,
    state: 'assigned',
    steps: {},
    section: 'general-2',
    channel: 'online',
    submittedAt: `${receivedOn}T01:00:00.000Z`,
    applicant: inventedApplicant('person', id),
    request: { description: `申请公开第${id}号事项的文件。`, provisionForm: 'data', deliveryWay: 'online' },
    assistance: { needed: false },
    signature: '测试甲',
    attachments: [],
    queryCodeHash: '',
    queryCodeGiven: true,
    missing: [],
    identityHash: id,
    registration: inventedRegistration(`示例〔${receivedOn.slice(0, 4)}〕${id}号`, receivedOn),
    notices: [],
    ...over,
  };
}

/** Stores a case as the engine stores it; `kind` may be one that indexes or counts otherwise. */
export async function openInvented(
  local: Pick<LocalOffice, 'office' | 'kind'>,
  subject: ApplicationCase,
  kind: ApplicationKind = local.kind,
): Promise<void> {
  await openCase(kind, local.office, {
    subject,
    command: 'submitApplication',
    actor: { kind: 'system', account: 'invented', name: '系统' },
    commandId: `open-${subject.id}`,
    requestHash: '',
    result: null,
  });
}

/** A registered application that lies with 综合二科 and is due on a day. */
export async function caseDueOn(
  local: LocalOffice,
  id: string,
  dueOn: string,
  over: Partial<ApplicationCase> = {},
): Promise<void> {
  await openInvented(local, inventedCase(id, '2026-03-02', { dueOn, ...over }));
}
