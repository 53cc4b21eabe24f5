import { z } from 'zod';
import { isCreditCode, isResidentId } from '../law/identity-number.ts';
import {
  ATTACHMENT_PURPOSES,
  DELIVERY_WAYS,
  IDENTITY_TYPES,
  ORGANISATION_CLASSES,
  PROVISION_FORMS,
} from './application-choices.ts';
import { choice } from './choice.ts';
import { optionalText, text } from './text.ts';

/** A telephone number as people write it. */
export const phone = (label: string) =>
  text(label, 30).refine((s) => /^[+\d][\d\s\-()转#]{5,}$/.test(s), {
    error: `${label}的格式不对，例如 13800000000 或 0878-3000000`,
  });

export const emailField = z
  .preprocess(
    (v) => (v === '' ? undefined : v),
    z.email({ error: '电子邮箱的格式不对，例如 name@example.com' }).max(120).optional(),
  )
  .meta({ title: '电子邮箱' });
export const postcode = z
  .preprocess(
    (v) => (v === '' ? undefined : v),
    z
      .string()
      .regex(/^\d{6}$/, '邮政编码是6位数字')
      .optional(),
  )
  .meta({ title: '邮政编码' });

const identity = {
  identityType: choice('证件名称', IDENTITY_TYPES),
  identityNumber: text('证件号码', 40).transform((s) => s.replace(/\s/g, '').toUpperCase()),
};

function checkIdentity(v: { identityType: string; identityNumber: string }, ctx: z.RefinementCtx) {
  if (v.identityType === 'resident-id' && !isResidentId(v.identityNumber))
    ctx.addIssue({
      code: 'custom',
      path: ['identityNumber'],
      message: '身份证号码有误，请核对18位号码（最后一位可以是X）',
    });
}

const contact = {
  phone: phone('联系电话'),
  address: text('联系地址', 200),
  postcode,
  email: emailField,
  fax: optionalText('传真', 30),
};

const personSchema = z
  .strictObject({
    kind: z.literal('person'),
    name: text('姓名', 60),
    ...identity,
    ...contact,
    employer: optionalText('工作单位', 100),
  })
  .superRefine(checkIdentity);

const organisationSchema = z
  .strictObject({
    kind: z.literal('organisation'),
    name: text('单位名称', 120),
    creditCode: text('统一社会信用代码', 30).transform((s) => s.replace(/\s/g, '').toUpperCase()),
    organisationClass: choice('单位类别', ORGANISATION_CLASSES),
    representative: text('法定代表人（负责人）', 60),
    contactName: text('联系人姓名', 60),
    ...contact,
  })
  .superRefine((v, ctx) => {
    if (!isCreditCode(v.creditCode))
      ctx.addIssue({ code: 'custom', path: ['creditCode'], message: '统一社会信用代码有误，请核对18位代码' });
  });

export const applicantSchema = z.discriminatedUnion('kind', [personSchema, organisationSchema], {
  error: '请选择申请人类型',
});

const agentSchema = z
  .strictObject({ name: text('代理人姓名', 60), ...identity, phone: phone('代理人电话') })
  .superRefine(checkIdentity);

export const requestSchema = z.strictObject({
  description: text('所需信息的内容', 5000).refine((s) => [...s].length >= 5, {
    error: '请写明信息的名称、文号，或者便于查找的特征（至少5个字）',
  }),
  provisionForm: choice('提供形式', PROVISION_FORMS),
  deliveryWay: choice('获取方式', DELIVERY_WAYS),
});

export const assistanceSchema = z.strictObject({
  needed: z.boolean().meta({ title: '需要协助' }),
  note: optionalText('需要的帮助', 200),
});

/** What `POST /api/uploads` answered for a file: proof that it was checked and kept. */
export const attachmentSchema = z.strictObject({
  purpose: choice('材料类型', ATTACHMENT_PURPOSES),
  ticket: z.string({ error: '请先上传文件' }).min(20, '请先上传文件').max(2000),
});

/**
 * The body of `POST /api/applications` (条例第二十九条; fields of digest C-1). It never asks what the information is for:
 * the amendment of 2019 dropped that.
 */
export const applicationFormSchema = z
  .strictObject({
    applicant: applicantSchema,
    agent: agentSchema.optional(),
    request: requestSchema,
    assistance: assistanceSchema.default({ needed: false }),
    attachments: z.array(attachmentSchema).max(10, '最多上传10个文件').default([]),
    /** 申请人签名: the name typed by whoever signs. */
    signature: text('申请人签名', 60),
    declaration: z.literal(true, { error: '请确认填写的内容真实' }),
    /** Solved human check (altcha payload); without it stricter limits apply. */
    humanCheck: z.string().max(4000).optional(),
  })
  .superRefine((form, ctx) => {
    const { applicant, request } = form;
    const need = (condition: boolean, path: string[], message: string) => {
      if (condition) ctx.addIssue({ code: 'custom', path, message });
    };
    const has = (purpose: string) => form.attachments.some((a) => a.purpose === purpose);
    need(
      (request.provisionForm === 'email' || request.deliveryWay === 'email') && !applicant.email,
      ['applicant', 'email'],
      '选择以电子邮件提供，请填写电子邮箱',
    );
    need(request.deliveryWay === 'fax' && !applicant.fax, ['applicant', 'fax'], '选择以传真获取，请填写传真号码');
    need(
      request.deliveryWay === 'post' && !applicant.postcode,
      ['applicant', 'postcode'],
      '选择以邮寄获取，请填写邮政编码',
    );
    need(applicant.kind === 'person' && !has('identity'), ['attachments'], '请上传身份证明（条例第二十九条）');
    need(
      applicant.kind === 'organisation' && !has('licence'),
      ['attachments'],
      '请上传营业执照等主体证明（条例第二十九条）',
    );
    need(form.agent !== undefined && !has('authorisation'), ['attachments'], '委托他人办理的，请上传授权委托书');
    const signer = form.agent?.name ?? (applicant.kind === 'person' ? applicant.name : applicant.contactName);
    need(
      form.signature !== signer && form.signature !== applicant.name,
      ['signature'],
      `签名应与${form.agent ? '代理人' : applicant.kind === 'person' ? '申请人' : '联系人或单位'}的名称一致`,
    );
  });

export type ApplicationForm = z.output<typeof applicationFormSchema>;
export type ApplicationFormInput = z.input<typeof applicationFormSchema>;
