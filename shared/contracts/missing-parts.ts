import type { PaperForm } from './paper-form.ts';

/** Stands for the name of who did not give one. */
export const UNSIGNED = '未署名';

/** What 条例第二十九条第二款 asks for, where a paper lacks it. */
export const MISSING_PARTS = {
  name: { title: '申请人的姓名或者名称', article: '第二十九条第二款第（一）项' },
  identity: { title: '证件号码或者统一社会信用代码', article: '第二十九条第二款第（一）项' },
  'identity-proof': { title: '身份证明', article: '第二十九条第二款第（一）项' },
  contact: { title: '联系方式', article: '第二十九条第二款第（一）项' },
  form: { title: '提供形式', article: '第二十九条第二款第（三）项' },
  'delivery-way': { title: '获取信息的方式、途径', article: '第二十九条第二款第（三）项' },
  signature: { title: '签名或者盖章', article: '第二十九条第一款' },
  authorisation: { title: '授权委托书', article: '第二十九条第二款第（一）项' },
} as const;
export type MissingPart = keyof typeof MISSING_PARTS;

/** What the paper lacks; it is asked for in one 补正告知 (条例第三十条) and never a ground to refuse the letter. */
export function missingParts(form: PaperForm): MissingPart[] {
  const { applicant, request } = form;
  const enclosed = (purpose: PaperForm['enclosed'][number]) =>
    form.enclosed.includes(purpose) || form.attachments.some((a) => a.purpose === purpose);
  const person = applicant.kind === 'person';
  const lacking: Record<MissingPart, boolean> = {
    name: applicant.name === UNSIGNED,
    identity: (person ? applicant.identityNumber : applicant.creditCode) === undefined,
    'identity-proof': !enclosed(person ? 'identity' : 'licence'),
    contact: [applicant.phone, applicant.address, applicant.email, applicant.fax].every((v) => v === undefined),
    form: request.provisionForm === undefined,
    'delivery-way': request.deliveryWay === undefined,
    signature: !form.signed,
    authorisation: form.agent !== undefined && !enclosed('authorisation'),
  };
  return (Object.keys(lacking) as MissingPart[]).filter((part) => lacking[part]);
}
