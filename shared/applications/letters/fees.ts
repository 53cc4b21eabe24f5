import { z } from 'zod';
import { FEE_STANDARDS } from '../../law/fees.ts';
import { PAYMENT_DAYS } from '../../law/side-terms.ts';
import { printedDate } from './content.ts';
import { choice, isoDate, line, list } from './fields.ts';
import { clauseOf, defineLetter, numbered } from './wording.ts';

/** 国办函〔2020〕109号. */
const FEE_RULES = '《政府信息公开信息处理费管理办法》';

const METHODS = { 按件计收: 'count', 按量计收: 'pages' } as const;

/** N10 信息处理费收费通知：条例第四十二条, 国办函〔2020〕109号. One way of charging, with its sum worked out. */
export const N10 = defineLetter(
  'N10',
  () =>
    z.strictObject({
      method: choice('计收方式', '按件、按量二选一，不得同时收取', ['按件计收', '按量计收']),
      calculation: list('计算过程', '逐步写明', line('计算过程', '一步一行', 200), 30),
      amount: z
        .int('请填写应缴金额（整数元）')
        .min(1, '没有应收的金额，不能发收费通知')
        .max(100_000_000, '金额过大')
        .meta({ title: '应缴金额（元）', description: '与计算过程一致' }),
      account: line('收款账户', '户名、开户行、账号', 300),
      ways: list('缴纳方式', '逐项填写', line('缴纳方式', '如 扫描附后的缴款码', 200), 10),
    }),
  {
    paragraphs: (f, w) => [
      `${w.you}申请公开政府信息的数量、频次明显超过合理范围。${w.basis}和${FEE_RULES}，本机关决定收取信息处理费，现将有关事项通知如下：`,
      ...numbered([
        `收费标准：${FEE_STANDARDS[METHODS[f.method]]}`,
        `计算：${f.calculation.map(clauseOf).join('；')}`,
        `应缴金额：${f.amount}元`,
        `收款账户：${clauseOf(f.account)}`,
        `缴纳方式：${f.ways.map(clauseOf).join('；')}`,
        `缴纳期限：自收到本通知次日起${PAYMENT_DAYS}个工作日内`,
      ]),
      `逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请。${w.you}缴清后，答复期限从缴清次日起重新计算。`,
    ],
  },
);

/** N32 不再处理告知书·逾期未缴费：国办函〔2020〕109号. */
export const N32 = defineLetter(
  'N32',
  () =>
    z.strictObject({
      noticeNumber: line('收费通知文号', '收费通知（N10）的发文字号', 60),
      noticeDate: isoDate('收费通知日期', '收费通知的成文日期'),
      receivedDate: isoDate('收到通知日期', '申请人收到收费通知的日期'),
      payBy: isoDate('缴费期限', '收到通知次日起第20个工作日'),
    }),
  {
    paragraphs: (f, w) => [
      `本机关于${printedDate(f.noticeDate)}向${w.you}发出《信息处理费收费通知》（${f.noticeNumber}），${w.you}于${printedDate(f.receivedDate)}收到。缴费期限于${printedDate(f.payBy)}届满，${w.you}没有缴纳。`,
      `${w.basis}和${FEE_RULES}，视为${w.you}放弃申请，本机关不再处理该政府信息公开申请。`,
    ],
  },
);
