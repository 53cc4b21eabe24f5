import type { z } from 'zod';
import { type FeeBasis, processingFee } from '../../law/fees.ts';
import { shanghaiDateOf } from '../../law/iso-date.ts';
import { chineseDate } from '../../law/numerals.ts';
import { Conflict, Invalid } from '../../platform/errors.ts';
import type { MonthFacts } from '../facts.ts';
import type { ApplicationRules } from '../rules.ts';
import { caseClockOf, payBy } from '../side-clocks.ts';
import type { chargeFeeInput, feeNoticeReceiptInput, recordPaymentInput } from '../stages/charging.ts';
import { lapse, mustBeOver } from './correcting.ts';
import type { Context, Decided } from './decided.ts';
import { refOf, sendNotices, sideDecision, wrong } from './send-notice.ts';

const ARTICLE = '条例第四十二条';
const METHOD_WORDS = { count: '按件计收', pages: '按量计收' } as const;

/** 收费通知 (条例第四十二条; 国办函〔2020〕109号): within the time to answer, once, by count or by pages. The clock stops. */
export function chargeFee(
  rules: ApplicationRules,
  input: z.output<typeof chargeFeeInput>,
  ctx: Context<MonthFacts>,
): Decided {
  const { subject } = ctx;
  if (subject.sides?.fee)
    throw new Conflict('fee-once', '这件申请已经发过收费通知；按件、按量二选一，不得重复收取', { article: ARTICLE });
  const { feeCollection } = rules.profile;
  if (!feeCollection)
    throw new Invalid('fee-collection-missing', '机关配置中没有收款账户和缴纳方式，不能发收费通知，请联系系统管理员');
  const today = shanghaiDateOf(ctx.now.toISOString());
  const clock = caseClockOf(subject, rules.calendar);
  if (clock?.status === 'running' && today > clock.clock.dueOn)
    throw new Conflict('fee-after-expiry', `答复期限已于${chineseDate(clock.clock.dueOn)}届满，不能再收费`, {
      article: ARTICLE,
    });
  const basis: FeeBasis =
    input.basis.method === 'count'
      ? { method: 'count', earlier: ctx.facts.earlierInMonth, items: input.basis.items }
      : { method: 'pages', pages: input.basis.pages };
  const fee = processingFee(basis);
  if (fee.amount === 0)
    throw wrong(
      'fee-nothing',
      basis.method === 'count' ? 'basis.items' : 'basis.pages',
      `${fee.sentences.join('')}不能发收费通知`,
    );
  const notices = sendNotices(rules, ctx, [
    {
      code: 'N10',
      fields: {
        method: METHOD_WORDS[basis.method],
        calculation: fee.sentences,
        amount: fee.amount,
        account: feeCollection.account,
        ways: feeCollection.ways,
      },
    },
  ]);
  return sideDecision(
    rules,
    subject,
    {
      fee: {
        basis,
        amount: fee.amount,
        noticedOn: today,
        // 网上获取: the notice lies open on the website from today on.
        ...(subject.request.deliveryWay === 'online' ? { receivedOn: today } : {}),
        ...refOf(notices[0] as (typeof notices)[0]),
      },
    },
    {
      record: {
        feeMethod: METHOD_WORDS[basis.method],
        amount: fee.amount,
        calculation: [...fee.sentences],
        reason: input.grounds,
      },
      notices,
      change: { returnTo: subject.state },
    },
  );
}

/** The notice of the fee arrived: 20 working days to pay begin. */
export function recordFeeNoticeReceipt(
  rules: ApplicationRules,
  input: z.output<typeof feeNoticeReceiptInput>,
  ctx: Context,
): Decided {
  const fee = chargedFee(ctx);
  if (fee.receivedOn)
    throw new Conflict('fee-receipt-known', `已经登记申请人于${chineseDate(fee.receivedOn)}收到收费通知`, {
      article: ARTICLE,
    });
  if (input.receivedOn < fee.noticedOn || input.receivedOn > shanghaiDateOf(ctx.now.toISOString()))
    throw wrong('receipt-date', 'receivedOn', `收到之日应在发出通知之日（${chineseDate(fee.noticedOn)}）至今天之间`);
  const received = { ...fee, receivedOn: input.receivedOn };
  return sideDecision(
    rules,
    ctx.subject,
    { fee: received },
    {
      record: {
        receivedOn: input.receivedOn,
        evidence: input.evidence,
        payBy: payBy(received, rules.calendar)?.date ?? null,
      },
    },
  );
}

/** 缴清: exactly the sum of the notice, within its term; the whole 20 working days begin again on the next day. */
export function recordPayment(
  rules: ApplicationRules,
  input: z.output<typeof recordPaymentInput>,
  ctx: Context,
): Decided {
  const fee = chargedFee(ctx);
  const end = payBy(fee, rules.calendar);
  if (input.paidOn < fee.noticedOn || input.paidOn > shanghaiDateOf(ctx.now.toISOString()))
    throw wrong('payment-date', 'paidOn', `缴清之日应在发出通知之日（${chineseDate(fee.noticedOn)}）至今天之间`);
  if (end && input.paidOn > end.date)
    throw wrong(
      'payment-after-term',
      'paidOn',
      `缴费期限已于${chineseDate(end.date)}届满，视为放弃申请，不再处理；请退还所缴费用（国办函〔2020〕109号）`,
    );
  if (input.amount !== fee.amount) throw wrong('payment-amount', 'amount', `应缴${fee.amount}元，须一次缴清`);
  return sideDecision(
    rules,
    ctx.subject,
    { fee: { ...fee, paidOn: input.paidOn, voucher: input.voucher } },
    { record: { paidOn: input.paidOn, amount: input.amount, voucher: input.voucher } },
  );
}

/** 逾期未缴费: N32 is prepared for the centre to issue. */
export function lapseFee(rules: ApplicationRules, ctx: Context): Decided {
  const fee = chargedFee(ctx);
  const end = payBy(fee, rules.calendar);
  if (!fee.receivedOn || !end)
    throw new Invalid('fee-receipt-missing', '还没有登记申请人收到收费通知，缴费期限没有起算');
  mustBeOver(end.date, ctx, '缴费');
  return lapse(rules, ctx, 'N32', `缴费期限${chineseDate(end.date)}届满，没有缴纳。`, {
    noticeNumber: fee.noticeNumber,
    noticeDate: fee.noticedOn,
    receivedDate: fee.receivedOn,
    payBy: end.date,
  });
}

function chargedFee({ subject }: Context) {
  const fee = subject.sides?.fee;
  if (!fee || fee.paidOn) throw new Conflict('fee-not-awaited', '这件申请没有在等待缴费', { article: ARTICLE });
  return fee;
}
