import { z } from 'zod';
import { choice } from './choice.ts';
import { CONFIRMATION_METHODS, MAIL_CLASSES } from './letter-channels.ts';
import { optionalText, text } from './text.ts';

/** A day that somebody must name. */
export const day = (label: string) => z.iso.date({ error: `请选择${label}` }).meta({ title: label, widget: 'date' });
const maybeDay = (label: string) =>
  z
    .preprocess((v) => (v === '' ? undefined : v), z.iso.date({ error: `${label}的格式是 2026-01-31` }).optional())
    .meta({ title: label, widget: 'date' });

/** A letter that reached another section or person first (寄给本机关其他科室或者个人): both days are kept. */
const misSentSchema = z.strictObject({
  firstReceiver: text('首次收到的科室或者个人', 60),
  firstReceivedOn: day('首次收到日期'),
  handedOverOn: day('转交日期'),
});

/**
 * The envelope, or what stands for it. Which days are needed depends on the channel; shared/law/receipt-date.ts judges
 * them when the application is registered.
 */
export const arrivalSchema = z.strictObject({
  /** The day it reached the office. */
  arrivedOn: day('收到日期'),
  /** Of a fax or an e-mail: the time its header says, HH:MM. */
  arrivedAt: z
    .preprocess(
      (v) => (v === '' ? undefined : v),
      z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间的格式是 09:30')
        .optional(),
    )
    .meta({ title: '来件时间' }),
  mail: choice('邮件类别', MAIL_CLASSES).optional(),
  trackingNumber: optionalText('邮件编号', 40),
  postmarkOn: maybeDay('邮戳日期'),
  signedOn: maybeDay('签收日期'),
  signedBy: optionalText('签收人', 60),
  misSent: misSentSchema.optional().meta({ title: '先由其他科室或者个人收到' }),
});
export type Arrival = z.output<typeof arrivalSchema>;

/** 与申请人的确认 (条例第三十一条第（二）、（三）项). */
export const confirmationSchema = z.strictObject({
  confirmedOn: day('双方确认之日'),
  method: choice('确认方式', CONFIRMATION_METHODS),
  note: optionalText('确认情况', 300, { widget: 'textarea' }),
});
