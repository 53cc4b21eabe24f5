import { z } from 'zod';
import './zod-zh.ts';

/** Bodies of the desk where the centre issues, prints and posts many letters at once. */

/** Letters handled in one go; each is still a decision of its own. */
const BATCH_LIMIT = 60;

export const batchQuerySchema = z.object({
  /** `cleared`: to be issued; `outgoing`: issued and to be delivered, or come back. */
  stage: z.enum(['cleared', 'outgoing'], { error: '没有这个列表' }).default('cleared'),
  cursor: z.string().max(600).optional(),
});

const batchRowSchema = z.object({
  id: z.string(),
  version: z.int(),
  reference: z.string(),
  number: z.string(),
  subject: z.string(),
  applicantName: z.string(),
  noticeTitle: z.string(),
  noticeLabel: z.string(),
  /** 发文字号, once issued. */
  documentNumber: z.string().optional(),
  way: z.string(),
  wayTitle: z.string(),
  /** Names of the files that go with it. */
  enclosures: z.array(z.string()),
  /** The letter has been rendered. */
  printable: z.boolean(),
  /** The step that records its delivery. */
  command: z.enum(['recordDelivery', 'redeliver']).optional(),
  failure: z.string().optional(),
  dueOn: z.string().optional(),
  left: z.int().optional(),
  light: z.enum(['green', 'amber', 'red']).optional(),
});
export type BatchRow = z.infer<typeof batchRowSchema>;
export const batchListSchema = z.object({ items: z.array(batchRowSchema), cursor: z.string().optional() });
export type BatchList = z.infer<typeof batchListSchema>;

const ids = z
  .array(z.string().min(5).max(20), { error: '请选择告知书' })
  .min(1, '请选择告知书')
  .max(BATCH_LIMIT, `一次最多${BATCH_LIMIT}份`);

export const printBodySchema = z.strictObject({
  ids,
  /** Each letter begins on a fresh sheet when both sides are printed. */
  bothSides: z.boolean().default(false),
});

const carrier = z.string().max(24).optional();

export const labelsBodySchema = z.strictObject({
  ids,
  layout: z.enum(['sheet', 'dl', 'c5'], { error: '请选择标签或者信封' }),
  /** First free label of the sheet. */
  start: z.int('从第几个标签开始，应为1到24').min(1, '应为1到24').max(24, '应为1到24').default(1),
  /** Whose mark stands on the envelope. */
  carrier,
});

export const postingBodySchema = z.strictObject({
  ids,
  format: z.enum(['pdf', 'xlsx'], { error: '请选择格式' }),
  carrier,
  postedOn: z.iso.date({ error: '请选择交邮日期' }),
  /** Item numbers by case id, as far as they are known. */
  numbers: z.record(z.string().max(20), z.string().max(30)).default({}),
});
