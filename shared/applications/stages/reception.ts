import { z } from 'zod';
import type { Transition } from '../../casework/workflow.ts';
import { confirmationSchema } from '../../contracts/arrival.ts';
import { choice } from '../../contracts/choice.ts';
import { CONFIRMATION_METHODS } from '../../contracts/letter-channels.ts';
import { optionalText, text } from '../../contracts/text.ts';
import type { ApplicationState } from '../case.ts';
import { OPEN_BEFORE_ISSUE } from '../states.ts';
import { date, reason } from './fields.ts';

export const registerInput = confirmationSchema;

/** How a person who cannot write marks the page that was read back. */
export const MARKS = { signature: '签名', thumbprint: '捺印', seal: '盖章' } as const;

export const signedPageInput = z.lazy(() =>
  z.strictObject({
    signedOn: date('签名（捺印）日期'),
    readBack: z
      .literal(true, { error: '请先向申请人宣读填写的内容并请其确认' })
      .meta({ title: '已向申请人宣读并经其确认' }),
    mark: choice('签认方式', MARKS),
    /** Ticket of the scanned page. */
    page: z
      .string({ error: '请上传有签名或者指印的页面' })
      .min(20, '请上传有签名或者指印的页面')
      .max(2000)
      .meta({ title: '有签名的页面（扫描件）', widget: 'upload', purpose: 'scan' }),
  }),
);

export const ATTEMPT_OUTCOMES = {
  'no-answer': '无人接听',
  'wrong-number': '号码有误或者停机',
  'message-left': '已留言，等回复',
  'no-contact': '没有留下联系方式',
} as const;

export const attemptInput = z.lazy(() =>
  z.strictObject({
    on: date('联系日期'),
    method: choice('联系方式', CONFIRMATION_METHODS),
    outcome: choice('联系结果', ATTEMPT_OUTCOMES),
    note: optionalText('说明', 300, { widget: 'textarea' }),
  }),
);

export const correctionInput = z.lazy(() =>
  z.strictObject({
    receivedOn: date('更正后的收到之日'),
    evidence: text('新的凭证', 300, { description: '如签收底单、邮政回执、转交记录', widget: 'textarea' }),
    reason: reason('更正理由'),
    /** Ticket of the scanned evidence. */
    file: z.string().min(20).max(2000).optional().meta({ title: '凭证扫描件', widget: 'upload', purpose: 'scan' }),
  }),
);

/** A public reference or case id of another application. */
const otherCase = (label: string) => text(label, 20, { widget: 'case', description: '回执编号，如 K7QD-93MF-2' });

const mergeInput = z.lazy(() => z.strictObject({ into: otherCase('并入的申请'), reason: reason('并案理由') }));
const linkInput = z.lazy(() => z.strictObject({ of: otherCase('相同的申请'), reason: reason('关联理由') }));

const REGISTERED = [
  'registered',
  'assigned',
  'proposed',
  'approved',
  'cleared',
  'issued',
  'delivered',
] as const satisfies readonly ApplicationState[];

/** 收件登记、确认、并案、撤回：条例第二十九条、第三十一条，工作制度第十七条（一）至（四）. */
export const receptionSteps = {
  registerApplication: {
    title: '确认并登记',
    article: '条例第三十一条、工作制度第十七条（三）',
    from: ['submitted', 'unreachable'],
    to: 'registered',
    who: ['centre'],
    scope: 'office',
    input: registerInput,
    emphasis: 'primary',
  },
  registerSignedPage: {
    title: '附签名页并登记',
    article: '条例第二十九条第一款、第三十一条第（一）项，工作制度第十七条（四）',
    from: ['at-counter'],
    to: 'registered',
    who: ['centre'],
    scope: 'office',
    input: signedPageInput,
    emphasis: 'primary',
  },
  recordConfirmationAttempt: {
    title: '记录联系情况',
    article: '条例第三十一条第（二）、（三）项',
    from: ['submitted', 'unreachable'],
    to: 'same',
    who: ['centre'],
    scope: 'office',
    input: attemptInput,
  },
  registerUnreachable: {
    title: '登记为联系不上',
    article: '条例第三十一条第（二）、（三）项',
    from: ['submitted'],
    to: 'unreachable',
    who: ['centre'],
    scope: 'office',
    input: z.lazy(() => z.strictObject({ note: optionalText('说明', 300, { widget: 'textarea' }) })),
    emphasis: 'careful',
  },
  correctReceiptDate: {
    title: '更正收到之日',
    article: '条例第三十一条',
    from: REGISTERED,
    to: 'same',
    who: ['centre'],
    scope: 'office',
    input: correctionInput,
    emphasis: 'careful',
  },
  linkAsDuplicate: {
    title: '关联相同的申请',
    article: '条例第三十六条第（六）项、第四十五条',
    from: ['submitted', 'unreachable', 'registered', 'assigned', 'proposed', 'approved', 'cleared'],
    to: 'same',
    who: ['centre'],
    scope: 'office',
    input: linkInput,
  },
  mergeInto: {
    title: '并入另一件申请',
    article: '条例第四十五条',
    from: ['at-counter', 'submitted', 'unreachable', 'registered'],
    to: 'merged',
    who: ['centre'],
    scope: 'office',
    input: mergeInput,
    emphasis: 'careful',
  },
  withdrawApplication: {
    title: '撤回申请',
    article: '申请人自愿撤回（年报“其他处理—其他”）',
    from: ['at-counter', 'unreachable', ...OPEN_BEFORE_ISSUE],
    to: 'withdrawn',
    who: ['applicant', 'centre'],
    scope: 'office',
    input: z.lazy(() => z.strictObject({ reason: optionalText('撤回说明', 500, { widget: 'textarea' }) })),
    emphasis: 'careful',
  },
} as const satisfies Record<string, Transition<ApplicationState>>;
