import { z } from 'zod';
import { IDENTITY_TYPES } from './application-choices.ts';
import { phone } from './application-form.ts';
import { day } from './arrival.ts';
import { choice } from './choice.ts';
import { allowedCommandSchema, caseRowSchema, fileViewSchema, historyViewSchema } from './staff-api.ts';
import { optionalText, text } from './text.ts';

/** How a request to correct came in; the words stand in its letter N34. */
export const OWN_INFORMATION_CHANNELS = {
  'walk-in': '当面',
  letter: '信函',
  fax: '传真',
  email: '电子邮件',
} as const;

/** How the person was told of the result; the letter is taken along, posted or sent. */
export const TELLING_WAYS = { handed: '当面交付', post: '邮寄', email: '电子邮件', fax: '传真' } as const;

const evidence = z
  .array(z.string({ error: '请先上传文件' }).min(20, '请先上传文件').max(2000))
  .max(20, '一次最多20个文件')
  .default([])
  .meta({
    title: '证据材料',
    widget: 'uploads',
    description: '证明信息记录不准确的材料（条例第四十一条）；可以以后补充',
  });

/** `POST /api/staff/own-information`, with header Idempotency-Key: 要求更正与自身相关的政府信息 (条例第四十一条). */
export const ownInformationBodySchema = z.strictObject({
  name: text('姓名或者名称', 60),
  identityType: choice('证件名称', IDENTITY_TYPES),
  identityNumber: text('证件号码', 40).transform((s) => s.replace(/\s/g, '').toUpperCase()),
  phone: phone('联系电话'),
  address: optionalText('联系地址', 200),
  channel: choice('提出方式', OWN_INFORMATION_CHANNELS),
  receivedOn: day('收到之日'),
  information: text('要求更正的信息', 500, { widget: 'textarea', description: '信息名称、文号，哪一处记录不准确' }),
  shouldBe: text('应当是什么', 500, { widget: 'textarea' }),
  evidence,
});
export type OwnInformationBody = z.output<typeof ownInformationBodySchema>;

export const assignHolderInput = z.strictObject({
  section: text('保存该信息的科室', 24, { widget: 'section' }),
  note: optionalText('核实要求', 500, { widget: 'textarea' }),
});
export const addEvidenceInput = z.strictObject({
  evidence: evidence.unwrap().min(1, '请上传至少一个文件').meta({ title: '补充的证据材料', widget: 'uploads' }),
});

/** What the section found. */
export const PROVEN = { yes: '属实，记录不准确', no: '证据不能证明记录不准确' } as const;
export const recordVerificationInput = z.strictObject({
  proven: choice('核实结论', PROVEN),
  finding: text('核实情况', 1000, { widget: 'textarea' }),
});
export const correctInformationInput = z.strictObject({
  before: text('更正前', 500, { widget: 'textarea' }),
  after: text('更正后', 500, { widget: 'textarea' }),
  correctedOn: day('更正日期'),
});
export const otherAgencyInput = z.strictObject({
  agency: text('有权更正的机关', 80, { description: '填写全称' }),
  agencyContact: text('该机关联系方式', 200, { description: '地址、电话' }),
  reason: text('理由', 500, { widget: 'textarea', description: '为什么不属于本机关职能范围' }),
});
export const refuseUnprovenInput = z.strictObject({
  reason: text('不予更正的理由', 500, { widget: 'textarea', description: '向当事人说明的内容' }),
});
export const recordTellingInput = z.strictObject({
  on: day('告知日期'),
  how: choice('告知方式', TELLING_WAYS),
});

const noticeSchema = z.object({ number: z.string(), title: z.string(), issuedOn: z.string() });

export const ownInformationViewSchema = z
  .object({
    row: caseRowSchema,
    version: z.int(),
    number: z.string(),
    person: z.array(z.object({ label: z.string(), text: z.string() })),
    receivedOn: z.string(),
    dueOn: z.string(),
    dueProvisional: z.boolean(),
    information: z.string(),
    shouldBe: z.string(),
    evidence: z.array(fileViewSchema),
    /** What was found and decided so far, label and text. */
    course: z.array(z.object({ label: z.string(), text: z.string() })),
    /** N34, printed by `GET /api/staff/own-information/{id}/notice.pdf`; a refusal for want of proof has none. */
    notice: noticeSchema.optional(),
    history: z.array(historyViewSchema),
    allowedCommands: z.array(allowedCommandSchema),
  })
  .meta({ id: 'OwnInformation' });
export type OwnInformationView = z.infer<typeof ownInformationViewSchema>;
