import { z } from 'zod';
import type { Transition } from '../../casework/workflow.ts';
import { text } from '../../contracts/text.ts';
import type { ApplicationState } from '../case.ts';
import { reason } from './fields.ts';

/** Who thought of it: 条例第四十四条 names both. */
export const SUGGESTED_BY = { office: '本机关', applicant: '申请人' } as const;

export const suggestPublicationInput = z.strictObject({
  suggestedBy: z
    .enum(['office', 'applicant'], { error: '请选择由谁提出' })
    .default('office')
    .meta({ title: '由谁提出', enumTitles: SUGGESTED_BY }),
  reason: reason('转为主动公开的理由'),
});

export const askForPublicationInput = z.strictObject({
  reason: text('希望公开的理由', 500, { widget: 'textarea' }),
});

export const recordPublicationInput = z.strictObject({
  published: text('已公开的信息', 80, {
    widget: 'published',
    description: '先在门户网站发布，再从下面选出发布后的那一条。',
  }),
});

const ANSWERED = ['issued', 'delivered', 'closed', 'archived'] as const satisfies readonly ApplicationState[];

/** 转为主动公开 (条例第四十四条): what was granted to one may be published for all. */
export const publicationSteps = {
  suggestPublication: {
    title: '建议转为主动公开',
    article: '条例第四十四条',
    from: ANSWERED,
    to: 'same',
    who: ['centre'],
    scope: 'office',
    input: suggestPublicationInput,
  },
  askForPublication: {
    title: '申请人建议转为主动公开',
    article: '条例第四十四条第二款',
    from: ['delivered', 'closed', 'archived'],
    to: 'same',
    who: ['applicant'],
    scope: 'office',
    input: askForPublicationInput,
  },
  recordPublication: {
    title: '登记已主动公开',
    article: '条例第四十四条',
    from: ANSWERED,
    to: 'same',
    who: ['centre'],
    scope: 'office',
    input: recordPublicationInput,
  },
} as const satisfies Record<string, Transition<ApplicationState>>;
