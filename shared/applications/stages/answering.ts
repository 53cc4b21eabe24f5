import { z } from 'zod';
import type { Transition } from '../../casework/workflow.ts';
import { optionalText, text } from '../../contracts/text.ts';
import type { ApplicationState } from '../case.ts';
import { date, nothing, OPEN_BEFORE_ISSUE } from './fields.ts';

export const issueInput = z.lazy(() =>
  z.strictObject({
    authority: optionalText('答复名义', 24, { widget: 'authority' }),
    /** Paragraphs as edited at the letter desk; without it the catalogue's wording stands. */
    wording: z.array(text('段落', 4000)).min(1).max(60).optional().meta({ title: '正文', widget: 'wording' }),
  }),
);

export const deliveryInput = z.lazy(() =>
  z.strictObject({
    deliveredOn: date('送达（交邮）日期'),
    evidence: text('送达凭证', 200, { description: '邮件号、签收人、领取签名、传真回执等' }),
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

/** 制发告知书、送达、办结：工作制度第十七条（五），条例第四十条、第四十五条. */
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
  attachLetter: {
    title: '附上文书',
    article: '工作制度第十七条（五）',
    from: [...OPEN_BEFORE_ISSUE, 'issued', 'delivered', 'closed', 'withdrawn', 'merged'],
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
} as const satisfies Record<string, Transition<ApplicationState>>;
