import { z } from 'zod';
import type { Transition } from '../../casework/workflow.ts';
import { optionalText } from '../../contracts/text.ts';
import type { ApplicationState } from '../case.ts';
import { date, OPEN_BEFORE_ISSUE } from './fields.ts';

export const CONFIRMATION_METHODS = { phone: '电话', sms: '短信', email: '电子邮件', visit: '当面' } as const;

export const registerInput = z.strictObject({
  confirmedOn: date('双方确认之日'),
  method: z
    .enum(Object.keys(CONFIRMATION_METHODS) as [keyof typeof CONFIRMATION_METHODS], { error: '请选择确认方式' })
    .meta({ title: '确认方式', enumTitles: CONFIRMATION_METHODS }),
  note: optionalText('确认情况', 300, { widget: 'textarea' }),
});

/** 收件登记、撤回：条例第三十一条，工作制度第十七条（一）至（四）. */
export const receptionSteps = {
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
} as const satisfies Record<string, Transition<ApplicationState>>;
