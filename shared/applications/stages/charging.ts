import { z } from 'zod';
import type { Transition } from '../../casework/workflow.ts';
import { text } from '../../contracts/text.ts';
import type { ApplicationState } from '../case.ts';
import { date, nothing } from './fields.ts';

const whole = (label: string, most: number, description: string) =>
  z
    .int(`请填写${label}（整数）`)
    .min(1, `${label}至少为1`)
    .max(most, `${label}过大`)
    .meta({ title: label, description });

export const chargeFeeInput = z.lazy(() =>
  z.strictObject({
    basis: z
      .discriminatedUnion(
        'method',
        [
          z
            .strictObject({
              method: z.literal('count'),
              items: whole('本件按几件计', 1000, '一般为1；一份申请要求多项内容的，按合理的最小单位拆分'),
            })
            .meta({ title: '按件计收' }),
          z
            .strictObject({
              method: z.literal('pages'),
              pages: whole('页数', 100_000, '本件提供的页数，A4及以下单面为1页'),
            })
            .meta({ title: '按量计收' }),
        ],
        { error: '请选择按件计收或者按量计收' },
      )
      .meta({ title: '计收方式', description: '按件、按量二选一，不得同时收取；当月件数由系统计数' }),
    grounds: text('数量、频次明显超过合理范围的依据', 500, { widget: 'textarea', description: '存入案卷，不写入通知' }),
  }),
);

export const feeNoticeReceiptInput = z.lazy(() =>
  z.strictObject({
    receivedOn: date('申请人收到收费通知之日'),
    evidence: text('收到凭证', 200, { description: '邮件签收记录、当面签收等' }),
  }),
);

export const recordPaymentInput = z.lazy(() =>
  z.strictObject({
    paidOn: date('缴清之日'),
    amount: whole('缴纳金额（元）', 100_000_000, '须与收费通知一致'),
    voucher: text('票据号码', 60, { description: '财政票据的代码和号码' }),
  }),
);

/** 信息处理费：条例第四十二条，国办函〔2020〕109号. */
export const chargingSteps = {
  chargeFee: {
    title: '收取信息处理费',
    article: '条例第四十二条',
    from: ['registered', 'assigned', 'cleared'],
    to: 'charging',
    who: ['centre'],
    scope: 'office',
    input: chargeFeeInput,
    emphasis: 'careful',
  },
  recordFeeNoticeReceipt: {
    title: '登记收费通知送达',
    article: '条例第四十二条',
    from: ['charging'],
    to: 'same',
    who: ['centre'],
    scope: 'office',
    input: feeNoticeReceiptInput,
    emphasis: 'primary',
  },
  recordPayment: {
    title: '登记缴费',
    article: '条例第四十二条',
    from: ['charging'],
    to: 'back',
    backTo: ['registered', 'assigned', 'cleared'],
    who: ['centre'],
    scope: 'office',
    input: recordPaymentInput,
    emphasis: 'primary',
  },
  lapseFee: {
    title: '逾期未缴费',
    article: '条例第四十二条',
    from: ['charging'],
    to: 'lapsed',
    who: ['system'],
    scope: 'office',
    input: nothing,
  },
} as const satisfies Record<string, Transition<ApplicationState>>;
