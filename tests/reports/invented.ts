import type { ApplicationCase } from '../../shared/applications/case.ts';
import type { ApplicantColumn, OutcomeRow } from '../../shared/law/annual-report.ts';

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
  const id = `T${String(n).padStart(8, '0')}`;
  const contact = { phone: '13800000000', address: '示例路1号' };
  return {
    id,
    state: fate === 'merged' ? 'merged' : closedOn ? 'closed' : 'assigned',
    steps: {},
    section: 'general-2',
    channel: 'online',
    submittedAt: `${receivedOn}T01:00:00.000Z`,
    applicant:
      column === 'person'
        ? { kind: 'person', name: '测试甲', identityType: 'other', identityNumber: `B${n}`, ...contact }
        : {
            kind: 'organisation',
            name: '示例公司',
            creditCode: `X${n}`,
            organisationClass: column,
            representative: '测试乙',
            contactName: '测试乙',
            ...contact,
          },
    request: { description: `申请公开第${n}号事项的文件。`, provisionForm: 'data', deliveryWay: 'online' },
    assistance: { needed: false },
    signature: '测试甲',
    attachments: [],
    queryCodeHash: '',
    queryCodeGiven: true,
    missing: [],
    identityHash: String(n),
    ...(fate === 'unregistered'
      ? {}
      : {
          registration: {
            number: `示例〔2025〕${n + 1}号`,
            receivedOn,
            evidence: '双方确认',
            method: '电话',
            basis: '以双方确认之日为收到之日',
            at: `${receivedOn}T01:00:00.000Z`,
          },
        }),
    dueOn: receivedOn,
    notices: [],
    ...(closedOn && fate !== 'merged'
      ? {
          closing: { row, closedOn },
          delivery: { way: 'online' as const, deliveredOn: closedOn, evidence: '网上提供' },
        }
      : {}),
  };
}
