import type { ApplicationFormInput } from '../shared/contracts/application-form.ts';
import { inventedResidentId } from '../shared/law/identity-number.ts';

/** An ordinary application, plainly invented. */
export function demoForm(ticket: string): ApplicationFormInput {
  return {
    applicant: {
      kind: 'person',
      name: '测试甲',
      identityType: 'resident-id',
      identityNumber: inventedResidentId(1),
      phone: '13800000000',
      address: '云南省楚雄市示例路1号',
      postcode: '675000',
    },
    request: {
      description: '申请公开2025年度城镇老旧小区改造资金使用明细、批复文件及第三方审计报告。',
      provisionForm: 'data',
      deliveryWay: 'online',
    },
    attachments: [{ purpose: 'identity', ticket }],
    signature: '测试甲',
    declaration: true,
  };
}
