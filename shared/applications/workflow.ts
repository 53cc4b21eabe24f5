import { z } from 'zod';
import type { Workflow } from '../casework/workflow.ts';
import { optionalText, text } from '../contracts/text.ts';
import { FINAL_NOTICES, NOTICES } from '../law/notices.ts';
import type { ApplicationState } from './case.ts';

const date = (label: string) => z.iso.date({ error: `请选择${label}` }).meta({ title: label, widget: 'date' });
const nothing = z.strictObject({});
const reason = (label: string) => text(label, 1000, { widget: 'textarea' });
const sectionField = text('科室', 24, { widget: 'section' });

export const CONFIRMATION_METHODS = { phone: '电话', sms: '短信', email: '电子邮件', visit: '当面' } as const;

export const registerInput = z.strictObject({
  confirmedOn: date('双方确认之日'),
  method: z
    .enum(Object.keys(CONFIRMATION_METHODS) as [keyof typeof CONFIRMATION_METHODS], { error: '请选择确认方式' })
    .meta({ title: '确认方式', enumTitles: CONFIRMATION_METHODS }),
  note: optionalText('确认情况', 300, { widget: 'textarea' }),
});

const outcome = z
  .enum(FINAL_NOTICES as [(typeof FINAL_NOTICES)[number], ...(typeof FINAL_NOTICES)[number][]], {
    error: '请选择答复类型',
  })
  .meta({
    title: '答复类型',
    widget: 'notice',
    enumTitles: Object.fromEntries(FINAL_NOTICES.map((c) => [c, NOTICES[c].label])),
  });

export const proposeInput = z.strictObject({
  notice: outcome,
  /** The notice's own fields; checked against letters/catalogue.ts in the decision, errors name `fields.…`. */
  fields: z
    .record(z.string(), z.unknown(), { error: '请填写告知书的内容' })
    .meta({ title: '告知书内容', widget: 'notice-fields' }),
  opinion: reason('处理意见及理由'),
  enclosures: z
    .array(z.string().min(20).max(2000))
    .max(20, '最多20个文件')
    .default([])
    .meta({ title: '随告知书提供的文件', widget: 'uploads' }),
});

export const issueInput = z.strictObject({
  authority: optionalText('答复名义', 24, { widget: 'authority' }),
  /** Paragraphs as edited at the letter desk; without it the catalogue's wording stands. */
  wording: z.array(text('段落', 4000)).min(1).max(60).optional().meta({ title: '正文', widget: 'wording' }),
});

export const deliveryInput = z.strictObject({
  deliveredOn: date('送达（交邮）日期'),
  evidence: text('送达凭证', 200, { description: '邮件号、签收人、领取签名、传真回执等' }),
});

export const attachLetterInput = z.strictObject({
  noticeId: z.string(),
  pdf: z.strictObject({
    key: z.string(),
    name: z.string(),
    contentType: z.string(),
    bytes: z.int(),
    sha256: z.string(),
  }),
  docx: z.strictObject({
    key: z.string(),
    name: z.string(),
    contentType: z.string(),
    bytes: z.int(),
    sha256: z.string(),
  }),
});

export const openReviewInput = z.strictObject({
  internalDueOn: z.iso.date(),
  repeats: z.array(
    z.strictObject({ caseId: z.string(), number: z.string(), similarity: z.number(), state: z.string() }),
  ),
  published: z.array(z.strictObject({ id: z.string(), title: z.string(), similarity: z.number() })),
  suggestion: z.strictObject({ notice: outcome, why: z.string() }).optional(),
});

const OPEN_BEFORE_ISSUE = ['submitted', 'registered', 'assigned', 'proposed', 'approved', 'cleared'] as const;

/**
 * 依申请公开 (工作制度第十七条), the whole order of the house in one table:
 * 登记 → 转科室 → 科室提出处理意见 → 分管领导审批 → 保密审核 → 信息中心制发告知书 → 送达 → 办结.
 */
export const applicationWorkflow = {
  kind: 'application',
  states: {
    submitted: { title: '已提交，待确认', open: true },
    registered: { title: '已登记', open: true },
    assigned: { title: '待科室审核', open: true },
    proposed: { title: '待领导审批', open: true },
    approved: { title: '待保密审查', open: true },
    cleared: { title: '待制发告知书', open: true },
    issued: { title: '已制发，待送达', open: true },
    delivered: { title: '已送达', open: true },
    closed: { title: '已办结', open: false },
    withdrawn: { title: '已撤回', open: false },
  },
  transitions: {
    registerApplication: {
      title: '确认并登记',
      article: '条例第三十一条、工作制度第十七条（三）',
      from: ['submitted'],
      to: 'registered',
      who: ['centre'],
      scope: 'office',
      input: registerInput,
      emphasis: 'primary',
    },
    assignToSection: {
      title: '转科室办理',
      article: '工作制度第十五条、第十七条（五）',
      from: ['registered'],
      to: 'assigned',
      who: ['centre'],
      scope: 'office',
      input: z.strictObject({ section: sectionField, note: optionalText('交办说明', 500, { widget: 'textarea' }) }),
      emphasis: 'primary',
    },
    answerOnTheSpot: {
      title: '直接答复（已主动公开）',
      article: '工作制度第十七条（三）、（五），条例第三十三条第一款',
      from: ['registered'],
      to: 'cleared',
      who: ['centre'],
      scope: 'office',
      input: z.strictObject({
        notice: z
          .enum(['N11'], { error: '直接答复限于已主动公开的信息' })
          .meta({ title: '答复类型', widget: 'notice', enumTitles: { N11: NOTICES.N11.label } }),
        fields: proposeInput.shape.fields,
        opinion: reason('答复依据及公开审查情况'),
      }),
    },
    reassignSection: {
      title: '改派科室',
      article: '工作制度第十五条',
      from: ['assigned', 'proposed', 'approved'],
      to: 'assigned',
      who: ['centre'],
      scope: 'office',
      input: z.strictObject({ section: sectionField, reason: reason('改派理由') }),
      resets: ['proposeOutcome', 'approveProposal', 'passSecrecyReview'],
      emphasis: 'careful',
    },
    returnToCentre: {
      title: '退回信息中心',
      article: '工作制度第十五条',
      from: ['assigned'],
      to: 'registered',
      who: ['section'],
      scope: 'own-section',
      input: z.strictObject({ reason: reason('退回理由') }),
      emphasis: 'careful',
    },
    proposeOutcome: {
      title: '提出处理意见',
      article: '条例第三十六至三十九条、工作制度第十七条（五）',
      from: ['assigned'],
      to: 'proposed',
      who: ['section'],
      scope: 'own-section',
      input: proposeInput,
      emphasis: 'primary',
    },
    approveProposal: {
      title: '批准',
      article: '工作制度第十七条（五）',
      from: ['proposed'],
      to: 'approved',
      who: ['leader'],
      scope: 'in-charge',
      input: z.strictObject({ comment: optionalText('批示', 500, { widget: 'textarea' }) }),
      differsFrom: ['proposeOutcome'],
      emphasis: 'primary',
    },
    returnProposal: {
      title: '退回科室',
      article: '工作制度第十七条（五）',
      from: ['proposed'],
      to: 'assigned',
      who: ['leader'],
      scope: 'in-charge',
      input: z.strictObject({ reason: reason('退回意见') }),
      resets: ['proposeOutcome', 'approveProposal', 'passSecrecyReview'],
      emphasis: 'careful',
    },
    passSecrecyReview: {
      title: '保密审查通过',
      article: '工作制度第七条、第十七条（五），条例第十七条',
      from: ['approved'],
      to: 'cleared',
      who: ['secrecy'],
      scope: 'office',
      input: z.strictObject({ comment: optionalText('审查意见', 500, { widget: 'textarea' }) }),
      differsFrom: ['proposeOutcome', 'approveProposal'],
      emphasis: 'primary',
    },
    returnFromSecrecyReview: {
      title: '保密审查退回',
      article: '工作制度第七条',
      from: ['approved'],
      to: 'assigned',
      who: ['secrecy'],
      scope: 'office',
      input: z.strictObject({ reason: reason('修改意见') }),
      resets: ['proposeOutcome', 'approveProposal', 'passSecrecyReview'],
      emphasis: 'careful',
    },
    issueNotice: {
      title: '制发告知书',
      article: '工作制度第十七条（五）',
      from: ['cleared'],
      to: 'issued',
      who: ['centre'],
      scope: 'office',
      input: issueInput,
      emphasis: 'primary',
    },
    recordDelivery: {
      title: '登记送达',
      article: '工作制度第十七条（五），条例第四十条',
      from: ['issued'],
      to: 'delivered',
      who: ['centre', 'system'],
      scope: 'office',
      input: deliveryInput,
      emphasis: 'primary',
    },
    closeCase: {
      title: '办结归档',
      article: '条例第四十五条',
      from: ['delivered'],
      to: 'closed',
      who: ['centre'],
      scope: 'office',
      input: nothing,
      emphasis: 'primary',
    },
    withdrawApplication: {
      title: '撤回申请',
      article: '申请人自愿撤回（年报“其他处理—其他”）',
      from: OPEN_BEFORE_ISSUE,
      to: 'withdrawn',
      who: ['applicant', 'centre'],
      scope: 'office',
      input: z.strictObject({ reason: optionalText('撤回说明', 500, { widget: 'textarea' }) }),
      emphasis: 'careful',
    },
    openReview: {
      title: '开启科室审核',
      article: '工作制度第十七条（五）',
      from: ['assigned'],
      to: 'same',
      who: ['system'],
      scope: 'office',
      input: openReviewInput,
    },
    attachLetter: {
      title: '附上文书',
      article: '工作制度第十七条（五）',
      from: [...OPEN_BEFORE_ISSUE, 'issued', 'delivered', 'closed', 'withdrawn'],
      to: 'same',
      who: ['system'],
      scope: 'office',
      input: attachLetterInput,
    },
    recordReading: {
      title: '阅读回执',
      article: '工作制度第十七条（五）',
      from: ['delivered', 'closed'],
      to: 'same',
      who: ['applicant'],
      scope: 'office',
      input: nothing,
    },
  },
} as const satisfies Workflow<ApplicationState, string>;

export type ApplicationCommand = keyof typeof applicationWorkflow.transitions;
