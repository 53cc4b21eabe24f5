import { z } from 'zod';
import { caseRowSchema } from './staff-api.ts';
import './zod-zh.ts';

/** Finding cases: bodies of `POST /api/staff/search` and of what a case page shows beside a case. */

const day = z.iso.date({ error: '日期的格式是 2026-01-31' }).optional();
const code = z.string().max(40).optional();

/** In a body and never in an address: what is typed may be a name or a number of a person. */
export const searchBodySchema = z.strictObject({
  words: z.string().max(100, '最多输入100个字').optional(),
  state: code,
  section: code,
  channel: code,
  /** Day of receipt (条例第三十一条), or of arrival before it is confirmed; both ends included. */
  receivedFrom: day,
  receivedTo: day,
  dueFrom: day,
  dueTo: day,
  limit: z.int({ error: '每页条数有误' }).min(1).max(50).default(20),
  cursor: z.string().max(200).optional(),
});
export type SearchQuery = z.output<typeof searchBodySchema>;

const pieceSchema = z.object({ text: z.string(), hit: z.boolean() });

export const searchAnswerSchema = z.object({
  items: z.array(
    z.object({
      row: caseRowSchema,
      /** The passage of the request around what was found. */
      passage: z.array(pieceSchema),
      /** What beside the text was found, in Chinese, e.g. 申请人姓名. */
      why: z.array(z.string()),
    }),
  ),
  cursor: z.string().optional(),
  /** Each part of what was typed and how it was understood. */
  understood: z.array(
    z.object({ part: z.string(), kind: z.enum(['reference', 'number', 'identity', 'phone', 'name', 'text']) }),
  ),
  /** The search stopped at its limit of reads; ask on from the cursor, or more precisely. */
  partial: z.boolean(),
  /** What to do when it was too general. */
  advice: z.string().optional(),
  /** Whether the words may stand in an address: no name and no number of a person was recognised in them. */
  mayBeSaved: z.boolean(),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

export const similarSchema = z.object({
  items: z.array(
    z.object({
      row: caseRowSchema,
      /** From 0 to 1. */
      likeness: z.number(),
      sameApplicant: z.boolean(),
    }),
  ),
});
export type Similar = z.infer<typeof similarSchema>;

/** What one applicant has filed, for 条例第三十五条, 第四十二条 and 国办函〔2020〕109号, which counts by calendar month. */
export const filingHistorySchema = z.object({
  total: z.int(),
  open: z.int(),
  ended: z.int(),
  /** There are more than were counted. */
  more: z.boolean(),
  /** Newest month first; only months with applications. */
  months: z.array(z.object({ month: z.string(), count: z.int() })),
  /** Applications of this case's own month up to and including it. */
  placeInMonth: z.int(),
  /** Those this person may read, newest first. */
  items: z.array(caseRowSchema),
});
export type FilingHistory = z.infer<typeof filingHistorySchema>;
