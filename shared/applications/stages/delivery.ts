import { z } from 'zod';
import type { Transition } from '../../casework/workflow.ts';
import { optionalText, text } from '../../contracts/text.ts';
import type { ApplicationState } from '../case.ts';
import { date } from './fields.ts';

const proof = (title: string, least: number, missing: string) =>
  z
    .array(z.string().min(20).max(2000))
    .min(least, missing)
    .max(3, '最多3个文件')
    .prefault([])
    .meta({ title, widget: 'uploads' });
const way = <T extends string>(code: T, title: string) =>
  z.literal(code).meta({ title, enumTitles: { [code]: title } });
const address = () =>
  z
    .preprocess(
      (v) => (v === '' ? undefined : v),
      z.email({ error: '电子邮箱的格式不对，例如 name@example.com' }).max(120).optional(),
    )
    .meta({ title: '收件邮箱', description: '与申请人填写的不同时填写，并写明理由' });
const changeReason = () =>
  optionalText('改变方式或者地址的理由', 500, {
    widget: 'textarea',
    description: '与申请人要求的获取方式、地址不同的，写明理由（条例第四十条）',
  });

/** One way with what only it has: its day, its particulars, its proof. */
const deliverySchema = () =>
  z
    .discriminatedUnion(
      'way',
      [
        z
          .strictObject({
            way: way('post', '邮寄'),
            postedOn: date('交邮日期'),
            carrier: text('邮政企业', 24, { widget: 'carrier', description: '只能通过邮政企业寄送' }),
            trackingNumber: text('邮件号', 30, { description: '邮寄底单上的号码，如 EA123456785CN' }),
            address: optionalText('寄往地址', 200, { description: '与申请人填写的不同时填写，并写明理由' }),
            proof: proof('邮寄底单', 0, ''),
          })
          .meta({ title: '邮寄' }),
        z
          .strictObject({
            way: way('collect', '自行领取（直接送达）'),
            signedOn: date('签收日期'),
            signedBy: text('签收人', 60),
            proof: proof('签收单扫描件', 1, '请上传签收单扫描件'),
          })
          .meta({ title: '自行领取（直接送达）' }),
        z
          .strictObject({
            way: way('fax', '传真'),
            sentOn: date('发出日期'),
            number: text('传真号码', 30),
            proof: proof('传真发送报告', 1, '请上传传真发送报告'),
          })
          .meta({ title: '传真' }),
        z
          .strictObject({
            way: way('email', '电子邮件'),
            sentOn: date('发出日期'),
            address: address(),
            messageId: optionalText('邮件编号', 200, { description: '由系统发送的自动填写' }),
            proof: proof('发送记录', 0, ''),
          })
          .meta({ title: '电子邮件' }),
        z
          .strictObject({ way: way('online', '网上下载'), availableOn: date('可以下载之日') })
          .meta({ title: '网上下载' }),
      ],
      { error: '请选择送达方式' },
    )
    .meta({ title: '送达方式' });

export const deliveryInput = z.lazy(() => z.strictObject({ delivery: deliverySchema(), changeReason: changeReason() }));

export const FAILURE_KINDS = {
  returned: '邮件被退回',
  refused: '被拒收',
  bounced: '电子邮件被退回',
  unreachable: '地址不详或者无法联系',
  'not-collected': '逾期没有领取',
  other: '其他',
} as const;

export const failureInput = z.lazy(() =>
  z.strictObject({
    failedOn: date('得知之日'),
    kind: z
      .enum(Object.keys(FAILURE_KINDS) as [keyof typeof FAILURE_KINDS], { error: '请选择情形' })
      .meta({ title: '情形', enumTitles: FAILURE_KINDS }),
    reason: text('具体情况', 500, { widget: 'textarea' }),
  }),
);

export const mailInput = z.lazy(() => z.strictObject({ address: address(), changeReason: changeReason() }));

/** 送达，送达失败，重新送达：条例第四十条，国办公开办函〔2016〕235号，工作制度第十七条（五）. */
export const deliverySteps = {
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
  sendByMail: {
    title: '以电子邮件发送',
    article: '工作制度第十七条（五），条例第四十条',
    from: ['issued', 'delivered', 'closed'],
    to: 'same',
    who: ['centre'],
    scope: 'office',
    input: mailInput,
  },
  recordDeliveryFailure: {
    title: '登记未能送达',
    article: '工作制度第十七条（五），条例第四十条',
    from: ['issued', 'delivered', 'closed'],
    to: 'same',
    who: ['centre', 'system'],
    scope: 'office',
    input: failureInput,
  },
  redeliver: {
    title: '重新送达',
    article: '工作制度第十七条（五），条例第四十条',
    from: ['delivered', 'closed'],
    to: 'same',
    who: ['centre', 'system'],
    scope: 'office',
    input: deliveryInput,
    emphasis: 'primary',
  },
} as const satisfies Record<string, Transition<ApplicationState>>;
