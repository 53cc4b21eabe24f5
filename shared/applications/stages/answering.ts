import { z } from 'zod';
import type { Transition } from '../../casework/workflow.ts';
import { DELIVERY_WAYS } from '../../contracts/application-choices.ts';
import { keysOf } from '../../contracts/choice.ts';
import { optionalText, text } from '../../contracts/text.ts';
import type { ApplicationState } from '../case.ts';
import { OPEN_BEFORE_ISSUE } from '../states.ts';
import { nothing, reason } from './fields.ts';

const ways = keysOf(DELIVERY_WAYS);

/** Another way than the applicant named, with its reason, told in the notice (条例第四十条). */
const wayChange = () =>
  z
    .strictObject({
      way: z.enum(ways, { error: '请选择送达方式' }).meta({ title: '改为', enumTitles: DELIVERY_WAYS }),
      reason: text('改变的理由', 300, { description: '写入告知书，如 载体不便邮寄' }),
    })
    .meta({ title: '改变获取方式' });

export const issueInput = z.lazy(() =>
  z.strictObject({
    authority: optionalText('答复名义', 24, { widget: 'authority' }),
    /** Paragraphs as edited at the letter desk; without it the catalogue's wording stands. */
    wording: z.array(text('段落', 4000)).min(1).max(60).optional().meta({ title: '正文', widget: 'wording' }),
    wayChange: wayChange().optional(),
  }),
);

export const attachLetterInput = z.lazy(() =>
  z.strictObject({
    noticeId: z.string(),
    pdf: z.strictObject({
      key: z.string(),
      name: z.string(),
      contentType: z.string(),
      bytes: z.int(),
      sha256: z.string(),
    }),
  }),
);

/** 制发告知书、办结：工作制度第十七条（五），条例第四十条、第四十五条. */
export const answeringSteps = {
  issueNotice: {
    title: '制发告知书',
    article: '工作制度第十七条（五）',
    from: ['cleared', 'lapsed'],
    to: 'issued',
    who: ['centre'],
    scope: 'office',
    input: issueInput,
    emphasis: 'primary',
  },
  returnFromLetterDesk: {
    title: '退回科室重新提出',
    article: '工作制度第十七条（五），条例第十七条',
    from: ['cleared'],
    to: 'assigned',
    who: ['centre'],
    scope: 'office',
    input: z.strictObject({ reason: reason('退回理由') }),
    resets: ['proposeOutcome', 'approveProposal', 'passSecrecyReview'],
    emphasis: 'careful',
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
  attachLetter: {
    title: '附上文书',
    article: '工作制度第十七条（五）',
    from: [...OPEN_BEFORE_ISSUE, 'issued', 'delivered', 'closed', 'withdrawn', 'merged', 'archived'],
    to: 'same',
    who: ['system'],
    scope: 'office',
    input: attachLetterInput,
  },
  recordReading: {
    title: '阅读回执',
    article: '工作制度第十七条（五）',
    from: ['delivered', 'closed', 'archived', 'destruction-proposed'],
    to: 'same',
    who: ['applicant'],
    scope: 'office',
    input: nothing,
  },
} as const satisfies Record<string, Transition<ApplicationState>>;
