import { z } from 'zod';
import { day } from './arrival.ts';
import { choice } from './choice.ts';
import { allowedCommandSchema, caseRowSchema, historyViewSchema } from './staff-api.ts';
import { optionalText, text } from './text.ts';

/** 电话咨询 and 来访 answered on the spot (工作制度第十七条（一）、（四）): records, never applications. */
export const CONSULTATION_CHANNELS = { phone: '电话', visit: '来访' } as const;

/** Ways to apply that a caller is told, since the telephone is none (工作制度第十七条（一）). */
export const TOLD_CHANNELS = { online: '网上提交', letter: '邮寄', 'walk-in': '当面提交', fax: '传真' } as const;

const fields = {
  on: day('咨询日期'),
  /** Nobody has to say who they are. */
  name: optionalText('咨询人', 60),
  phone: optionalText('联系电话', 30),
  question: text('咨询内容', 2000, { widget: 'textarea' }),
  answer: text('答复情况', 2000, { widget: 'textarea' }),
  told: z.array(choice('已告知的申请渠道', TOLD_CHANNELS)).max(4).default([]).meta({ title: '已告知的申请渠道' }),
  /** Published items that the answer rests on. */
  published: z.array(text('已公开的信息', 200)).max(10).default([]).meta({ title: '所依据的已公开信息' }),
};

const toldOfChannels = (v: { channel?: string; told: readonly string[] }, ctx: z.RefinementCtx) => {
  if (v.channel !== 'visit' && v.told.length === 0)
    ctx.addIssue({
      code: 'custom',
      path: ['told'],
      message: '电话不受理申请，请告知来电人可以申请的渠道（工作制度第十七条（一））',
    });
};

/** `POST /api/staff/consultations`, with header Idempotency-Key. */
export const consultationBodySchema = z
  .strictObject({ channel: choice('方式', CONSULTATION_CHANNELS), ...fields })
  .superRefine(toldOfChannels);
export type ConsultationBody = z.output<typeof consultationBodySchema>;

export const amendConsultationInput = z.strictObject({
  question: fields.question,
  answer: fields.answer,
  reason: text('更正理由', 500, { widget: 'textarea' }),
});

export const consultationViewSchema = z
  .object({
    row: caseRowSchema,
    version: z.int(),
    number: z.string(),
    channel: z.enum(['phone', 'visit']),
    on: z.string(),
    name: z.string(),
    phone: z.string(),
    question: z.string(),
    answer: z.string(),
    told: z.array(z.string()),
    published: z.array(z.string()),
    by: z.string(),
    history: z.array(historyViewSchema),
    allowedCommands: z.array(allowedCommandSchema),
  })
  .meta({ id: 'Consultation' });
export type ConsultationView = z.infer<typeof consultationViewSchema>;
