import { z } from 'zod';
import { isCreditCode, isResidentId } from '../law/identity-number.ts';
import {
  ATTACHMENT_PURPOSES,
  DELIVERY_WAYS,
  IDENTITY_TYPES,
  ORGANISATION_CLASSES,
  PROVISION_FORMS,
} from './application-choices.ts';
import { assistanceSchema, attachmentSchema, emailField, phone, postcode } from './application-form.ts';
import { choice } from './choice.ts';
import { UNSIGNED } from './missing-parts.ts';
import { optionalText, text } from './text.ts';

/**
 * What a clerk takes down from a letter, a fax or a form at the counter. Unlike the form on the site it may lack parts:
 * what is missing is asked for (补正) and is no ground to refuse (条例第二十九条、第三十条); see {@link missingParts}.
 */
const maybe = <T extends z.ZodType>(schema: T) => z.preprocess((v) => (v === '' ? undefined : v), schema.optional());

const contact = {
  phone: maybe(phone('联系电话')).meta({ title: '联系电话' }),
  address: optionalText('联系地址', 200),
  postcode,
  email: emailField,
  fax: optionalText('传真', 30),
};

const identity = {
  identityType: maybe(choice('证件名称', IDENTITY_TYPES)),
  identityNumber: optionalText('证件号码', 40),
  /** What the paper says where its number cannot be right: kept as evidence, never used as an identity. */
  identityNumberAsWritten: optionalText('原件所写的证件号码（有误）', 40),
};

const folded = (number: string | undefined) => number?.replace(/\s/g, '').toUpperCase();

function checkIdentity(
  v: { identityType?: string | undefined; identityNumber?: string | undefined },
  ctx: z.RefinementCtx,
): void {
  if (v.identityNumber === undefined) return;
  if (v.identityType === undefined) ctx.addIssue({ code: 'custom', path: ['identityType'], message: '请选择证件名称' });
  if (v.identityType === 'resident-id' && !isResidentId(folded(v.identityNumber) ?? ''))
    ctx.addIssue({
      code: 'custom',
      path: ['identityNumber'],
      message: '身份证号码的校验位不对，请对照原件核对；原件就写错的，填入“原件所写的证件号码”，登记后要求补正',
    });
}

const personSchema = z
  .strictObject({
    kind: z.literal('person').meta({ enumTitles: { person: '公民' } }),
    name: optionalText('姓名', 60),
    ...identity,
    ...contact,
    employer: optionalText('工作单位', 100),
  })
  .superRefine(checkIdentity)
  .transform((v) => ({ ...v, name: v.name ?? UNSIGNED, identityNumber: folded(v.identityNumber) }));

const organisationSchema = z
  .strictObject({
    kind: z.literal('organisation').meta({ enumTitles: { organisation: '法人或者其他组织' } }),
    name: optionalText('单位名称', 120),
    creditCode: optionalText('统一社会信用代码', 30),
    creditCodeAsWritten: optionalText('原件所写的代码（有误）', 40),
    /** The report needs it (国办公开办函〔2021〕30号表三); the clerk judges it, whatever the letter says. */
    organisationClass: choice('单位类别', ORGANISATION_CLASSES),
    representative: optionalText('法定代表人（负责人）', 60),
    contactName: optionalText('联系人姓名', 60),
    ...contact,
  })
  .superRefine((v, ctx) => {
    if (v.creditCode !== undefined && !isCreditCode(folded(v.creditCode) ?? ''))
      ctx.addIssue({
        code: 'custom',
        path: ['creditCode'],
        message: '统一社会信用代码的校验位不对，请对照原件核对；原件就写错的，填入“原件所写的代码”，登记后要求补正',
      });
  })
  .transform((v) => ({ ...v, name: v.name ?? UNSIGNED, creditCode: folded(v.creditCode) }));

const paperApplicantSchema = z.discriminatedUnion('kind', [personSchema, organisationSchema], {
  error: '请选择申请人类型',
});

const paperAgentSchema = z
  .strictObject({ name: text('代理人姓名', 60), ...identity, phone: contact.phone })
  .superRefine(checkIdentity)
  .transform((v) => ({ ...v, identityNumber: folded(v.identityNumber) }));

export const paperFormSchema = z.strictObject({
  applicant: paperApplicantSchema,
  agent: paperAgentSchema.optional(),
  request: z.strictObject({
    /** Word for word, as it is written. */
    description: text('所需信息的内容（原文）', 5000, { widget: 'textarea' }),
    provisionForm: maybe(choice('提供形式', PROVISION_FORMS)),
    deliveryWay: maybe(choice('获取方式', DELIVERY_WAYS)),
  }),
  assistance: assistanceSchema.default({ needed: false }).meta({ title: '需要的协助（条例第四十三条）' }),
  /** Whether the paper bears a signature, a thumbprint or a seal. */
  signed: z.boolean({ error: '请选择来件是否有签名或者盖章' }).meta({ title: '有签名、捺印或者盖章' }),
  /** Which proofs lie in the envelope, be it on the same pages. */
  enclosed: z.array(choice('随附的材料', ATTACHMENT_PURPOSES)).max(4).default([]).meta({ title: '随附的材料' }),
  /** Further files, beside the scans of the letter itself. */
  attachments: z
    .array(attachmentSchema)
    .max(10, '最多上传10个文件')
    .default([])
    .meta({ title: '另附的文件', widget: 'attachments' }),
  /** 要查询码的: it is printed on the receipt slip. */
  wantsQueryCode: z.boolean().default(false).meta({ title: '申请人要网上查询码' }),
});
export type PaperForm = z.output<typeof paperFormSchema>;
