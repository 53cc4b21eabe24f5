import { z } from 'zod';
import type { Transition } from '../../casework/workflow.ts';
import { optionalText, text } from '../../contracts/text.ts';
import { NOTICES, PROPOSABLE_NOTICES } from '../../law/notices.ts';
import type { ApplicationState } from '../case.ts';
import { reason } from './fields.ts';

const sectionField = () => text('科室', 24, { widget: 'section' });

const outcome = () =>
  z
    .enum(PROPOSABLE_NOTICES as [(typeof PROPOSABLE_NOTICES)[number], ...(typeof PROPOSABLE_NOTICES)[number][]], {
      error: '请选择答复类型',
    })
    .meta({
      title: '答复类型',
      widget: 'notice',
      enumTitles: Object.fromEntries(PROPOSABLE_NOTICES.map((c) => [c, NOTICES[c].label])),
    });

/** The notice's own fields; checked against letters/catalogue.ts in the decision, errors name `fields.…`. */
const noticeFields = () =>
  z
    .record(z.string(), z.unknown(), { error: '请填写告知书的内容' })
    .meta({ title: '告知书内容', widget: 'notice-fields' });

export const proposeInput = z.lazy(() =>
  z.strictObject({
    notice: outcome(),
    fields: noticeFields(),
    opinion: reason('处理意见及理由'),
    enclosures: z
      .array(z.string().min(20).max(2000))
      .max(20, '最多20个文件')
      .default([])
      .meta({ title: '随告知书提供的文件', widget: 'uploads' }),
  }),
);

export const openReviewInput = z.lazy(() =>
  z.strictObject({
    internalDueOn: z.iso.date(),
    repeats: z.array(
      z.strictObject({ caseId: z.string(), number: z.string(), similarity: z.number(), state: z.string() }),
    ),
    published: z.array(z.strictObject({ id: z.string(), title: z.string(), similarity: z.number() })),
    suggestion: z.strictObject({ notice: outcome(), why: z.string() }).optional(),
  }),
);

/** 转办、处理意见、审批、保密审查：工作制度第七条、第十五条、第十七条（五）. */
export const handlingSteps = {
  assignToSection: {
    title: '转科室办理',
    article: '工作制度第十五条、第十七条（五）',
    from: ['registered'],
    to: 'assigned',
    who: ['centre'],
    scope: 'office',
    input: z.lazy(() =>
      z.strictObject({ section: sectionField(), note: optionalText('交办说明', 500, { widget: 'textarea' }) }),
    ),
    emphasis: 'primary',
  },
  answerOnTheSpot: {
    title: '直接答复（已主动公开）',
    article: '工作制度第十七条（三）、（五），条例第三十三条第一款',
    from: ['registered'],
    to: 'cleared',
    who: ['centre'],
    scope: 'office',
    input: z.lazy(() =>
      z.strictObject({
        notice: z
          .enum(['N11'], { error: '直接答复限于已主动公开的信息' })
          .meta({ title: '答复类型', widget: 'notice', enumTitles: { N11: NOTICES.N11.label } }),
        fields: noticeFields(),
        opinion: reason('答复依据及公开审查情况'),
      }),
    ),
  },
  reassignSection: {
    title: '改派科室',
    article: '工作制度第十五条',
    from: ['assigned', 'proposed', 'approved'],
    to: 'assigned',
    who: ['centre'],
    scope: 'office',
    input: z.lazy(() => z.strictObject({ section: sectionField(), reason: reason('改派理由') })),
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
    input: z.lazy(() => z.strictObject({ reason: reason('退回理由') })),
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
    input: z.lazy(() => z.strictObject({ comment: optionalText('批示', 500, { widget: 'textarea' }) })),
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
    input: z.lazy(() => z.strictObject({ reason: reason('退回意见') })),
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
    input: z.lazy(() => z.strictObject({ comment: optionalText('审查意见', 500, { widget: 'textarea' }) })),
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
    input: z.lazy(() => z.strictObject({ reason: reason('修改意见') })),
    resets: ['proposeOutcome', 'approveProposal', 'passSecrecyReview'],
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
} as const satisfies Record<string, Transition<ApplicationState>>;
