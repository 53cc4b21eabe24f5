import type { LocalOffice } from '../../local/office.ts';
import type { ApplicationCase } from '../../shared/applications/case.ts';
import { openCase } from '../../shared/casework/execute.ts';

/** A registered application that lies with 综合二科 and is due on a day; stored as the engine stores it. */
export async function caseDueOn(
  office: LocalOffice,
  id: string,
  dueOn: string,
  over: Partial<ApplicationCase> = {},
): Promise<ApplicationCase> {
  const subject: ApplicationCase = {
    id,
    state: 'assigned',
    steps: {},
    section: 'general-2',
    channel: 'online',
    submittedAt: '2026-03-02T01:00:00.000Z',
    applicant: {
      kind: 'person',
      name: '测试甲',
      identityType: 'other',
      identityNumber: `B${id}`,
      phone: '13800000000',
      address: '示例路',
    },
    request: { description: `申请公开第${id}号事项的文件。`, provisionForm: 'data', deliveryWay: 'online' },
    assistance: { needed: false },
    signature: '测试甲',
    attachments: [],
    queryCodeHash: '',
    queryCodeGiven: true,
    missing: [],
    identityHash: id,
    registration: {
      number: `示例〔2026〕${id}号`,
      receivedOn: '2026-03-02',
      evidence: '',
      method: '电话',
      basis: '以双方确认之日为收到之日',
      at: '2026-03-02T01:00:00.000Z',
    },
    dueOn,
    notices: [],
    ...over,
  };
  await openCase(office.kind, office.office, {
    subject,
    command: 'submitApplication',
    actor: { kind: 'system', account: 'test', name: '系统' },
    commandId: `open-${id}`,
    requestHash: '',
    result: null,
  });
  return subject;
}
