import { z } from 'zod';
import type { Transition } from '../../casework/workflow.ts';
import { optionalText, text } from '../../contracts/text.ts';
import { MAX_EXTENSION_DAYS } from '../../law/answer-clock.ts';
import type { ApplicationState } from '../case.ts';
import { RUNNING } from '../states.ts';
import { date, nothing, reason } from './fields.ts';

/** A whole number of working days. */
const workingDays = (label: string, least: number, most: number, description: string) =>
  z
    .int(`请填写${label}（整数）`)
    .min(least, `${label}至少${least}个工作日`)
    .max(most, `${label}不得超过${most}个工作日`)
    .meta({ title: label, description });

const way = optionalText('提交方式', 300, { description: '不填的，写本机关的地址和邮箱' });

export const requestCorrectionInput = z.lazy(() =>
  z.strictObject({
    unclear: reason('不明确之处'),
    items: z
      .array(text('补正事项', 300), { error: '请填写补正事项' })
      .min(1, '请至少填写一项补正事项')
      .max(20, '最多20项')
      .meta({ title: '补正事项', description: '逐项写明要补正什么，并给以指导；只能告知一次' }),
    days: workingDays('补正期限（工作日）', 3, 60, '不填的，按本机关规定的期限').optional(),
    way,
  }),
);

export const recordCorrectionInput = z.lazy(() =>
  z.strictObject({
    correctedOn: date('收到补正之日'),
    content: optionalText('补正内容', 2000, {
      widget: 'textarea',
      description: '摘要；申请人在网上提交补正的可以不填。答复期限自收到之日次日起重新计算',
    }),
    lateReason: optionalText('逾期的正当理由', 500, { widget: 'textarea', description: '超过补正期限的必须填写' }),
  }),
);

export const submitCorrectionInput = z.lazy(() =>
  z.strictObject({
    description: text('补正后的申请内容', 2000, { widget: 'textarea' }),
    files: z.array(z.string().min(20).max(2000)).max(5, '最多5个附件').optional().meta({ title: '附件' }),
  }),
);

export const requestExtensionInput = z.lazy(() =>
  z.strictObject({
    days: workingDays('延长的工作日数', 1, MAX_EXTENSION_DAYS, '1至20个工作日，只能延长一次'),
    reason: text('延长理由', 500, { widget: 'textarea', description: '将写入延期答复告知书' }),
  }),
);

export const recordReasonsInput = z.lazy(() =>
  z
    .strictObject({
      repliedOn: date('申请人说明之日'),
      reply: text('申请人说明的理由', 1000, { widget: 'textarea' }),
      judgement: z
        .enum(['sound', 'unsound'], { error: '请选择对理由的认定' })
        .meta({ title: '认定', enumTitles: { sound: '理由合理', unsound: '理由不合理' } }),
      assessment: reason('认定的依据'),
    })
    .meta({ title: '登记申请人说明的理由' }),
);

export const requestReasonsInput = z.lazy(() =>
  z.strictObject({
    applications: z
      .int('请填写申请件数（整数）')
      .min(2, '至少2件')
      .max(100_000, '件数过大')
      .meta({ title: '申请件数', description: '统计期间内该申请人提出的件数' }),
    period: text('统计期间', 60, { description: '如 2026年1月1日至3月31日' }),
    days: workingDays('说明理由的期限（工作日）', 3, 60, '不填的，按本机关规定的期限；答复期限照常计算').optional(),
    way,
  }),
);

export const promiseDelayInput = z.lazy(() =>
  z.strictObject({
    until: date('延迟答复的日期'),
    reason: text('不能在期限内答复的原因', 500, { widget: 'textarea', description: '将写入延迟答复告知书' }),
  }),
);

/** 补正、延期、说明理由：条例第三十条、第三十三条、第三十五条. */
export const sideClockSteps = {
  acceptApplication: {
    title: '发受理告知书',
    article: '条例第三十三条第二款',
    from: ['registered', 'assigned'],
    to: 'same',
    who: ['centre'],
    scope: 'office',
    input: nothing,
  },
  requestCorrection: {
    title: '告知补正',
    article: '条例第三十条',
    from: ['registered', 'assigned'],
    to: 'correcting',
    who: ['centre', 'section'],
    scope: 'own-section',
    input: requestCorrectionInput,
  },
  submitCorrection: {
    title: '网上提交补正',
    article: '条例第三十条',
    from: ['correcting'],
    to: 'same',
    who: ['applicant'],
    scope: 'office',
    input: submitCorrectionInput,
  },
  recordCorrection: {
    title: '登记补正',
    article: '条例第三十条',
    from: ['correcting', 'lapsed'],
    to: 'back',
    backTo: ['registered', 'assigned'],
    who: ['centre'],
    scope: 'office',
    input: recordCorrectionInput,
    emphasis: 'primary',
  },
  lapseCorrection: {
    title: '逾期未补正',
    article: '条例第三十条',
    from: ['correcting'],
    to: 'lapsed',
    who: ['system'],
    scope: 'office',
    input: nothing,
  },
  requestExtension: {
    title: '申请延长答复期限',
    article: '条例第三十三条第二款',
    from: RUNNING,
    to: 'same',
    who: ['centre', 'section'],
    scope: 'own-section',
    input: requestExtensionInput,
  },
  approveExtension: {
    title: '同意延长答复期限',
    article: '条例第三十三条第二款',
    from: RUNNING,
    to: 'same',
    who: ['leader'],
    scope: 'disclosure-head',
    input: z.lazy(() => z.strictObject({ comment: optionalText('批示', 500, { widget: 'textarea' }) })),
    differsFrom: ['requestExtension'],
    emphasis: 'primary',
  },
  refuseExtension: {
    title: '不同意延长',
    article: '条例第三十三条第二款',
    from: RUNNING,
    to: 'same',
    who: ['leader'],
    scope: 'disclosure-head',
    input: z.lazy(() => z.strictObject({ reason: reason('理由') })),
    emphasis: 'careful',
  },
  requestReasons: {
    title: '要求说明理由',
    article: '条例第三十五条',
    from: ['registered', 'assigned'],
    to: 'same',
    who: ['centre', 'section'],
    scope: 'own-section',
    input: requestReasonsInput,
  },
  recordReasons: {
    title: '登记申请人说明的理由',
    article: '条例第三十五条',
    from: RUNNING,
    to: 'same',
    who: ['centre', 'section'],
    scope: 'own-section',
    input: recordReasonsInput,
  },
  promiseDelay: {
    title: '告知延迟答复',
    article: '条例第三十五条',
    from: RUNNING,
    to: 'same',
    who: ['centre'],
    scope: 'office',
    input: promiseDelayInput,
    emphasis: 'careful',
  },
  recordClarification: {
    title: '登记指导和释明',
    article: '条例第三十条',
    from: ['submitted', ...RUNNING, 'correcting', 'charging'],
    to: 'same',
    who: ['centre', 'section'],
    scope: 'own-section',
    input: z.strictObject({
      on: date('释明日期'),
      note: text('指导和释明的内容', 1000, { widget: 'textarea', description: '向申请人说明了什么，申请人怎样表示' }),
    }),
  },
  recomputeClock: {
    title: '按公布的放假安排重算期限',
    article: '条例第三十三条',
    from: [...RUNNING, 'correcting', 'charging', 'issued'],
    to: 'same',
    who: ['system'],
    scope: 'office',
    input: nothing,
  },
} as const satisfies Record<string, Transition<ApplicationState>>;
