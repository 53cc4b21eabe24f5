import { z } from 'zod';
import { sideClocksSchema } from './side-clocks.ts';
import { clockViewSchema, uploadAnswerSchema } from './staff-api.ts';

export { uploadAnswerSchema };

export const submissionReceiptSchema = z.object({
  reference: z.string(),
  /** Shown once; proves who asks from then on. */
  queryCode: z.string(),
  submittedAt: z.string(),
  /** By which working day the office confirms receipt (条例第三十一条). */
  confirmBy: z.string(),
  trackUrl: z.string(),
});

/** What an applicant sees of the case: plain words, no names of staff, no reasons of the house. */
export const trackingSchema = z.object({
  reference: z.string(),
  number: z.string().optional(),
  state: z.string(),
  /** e.g. 正在办理:责任科室审核中 */
  headline: z.string(),
  /** What happens next and by when. */
  next: z.string(),
  submittedAt: z.string(),
  /** Absent while there is no day to answer; `sides.waiting` says why. */
  clock: clockViewSchema.optional(),
  sides: sideClocksSchema.optional(),
  timeline: z.array(z.object({ on: z.string(), text: z.string(), noticeId: z.string().optional() })),
  letters: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      number: z.string(),
      issuedOn: z.string(),
      ready: z.boolean(),
      enclosures: z.array(z.object({ id: z.string(), name: z.string(), bytes: z.int() })),
    }),
  ),
  canWithdraw: z.boolean(),
  /** 补正 is asked for and can be sent on the site. */
  canCorrect: z.boolean(),
  /** What was granted may be suggested for publication, once (条例第四十四条第二款). */
  canSuggestPublication: z.boolean(),
  /** Where it can be read by everybody now. */
  published: z.object({ id: z.string(), title: z.string() }).optional(),
  version: z.int(),
});
export type Tracking = z.infer<typeof trackingSchema>;

const publishedRowSchema = z.object({
  id: z.string(),
  column: z.string(),
  columnTitle: z.string(),
  title: z.string(),
  documentNumber: z.string().optional(),
  issuer: z.string(),
  indexNumber: z.string(),
  publishedOn: z.string(),
  summary: z.string(),
});
export type PublishedRow = z.infer<typeof publishedRowSchema>;

export const publishedItemSchema = publishedRowSchema.extend({
  body: z.string(),
  attachments: z.array(z.object({ name: z.string(), href: z.string() })),
  related: z.array(z.object({ id: z.string(), title: z.string(), relation: z.string() })),
});
export type PublishedItem = z.infer<typeof publishedItemSchema>;

export const publishedQuerySchema = z.object({
  q: z.string().max(200, { error: '搜索的字太多，请缩短' }).optional(),
  column: z.string().max(40).optional(),
  year: z.coerce.number({ error: '年份有误' }).int().min(1949).max(2999).optional(),
  limit: z.coerce.number({ error: '每页条数有误' }).int().min(1).max(50).default(20),
  cursor: z.string().max(600).optional(),
});

export const publishedListSchema = z.object({ items: z.array(publishedRowSchema), cursor: z.string().optional() });
