import { z } from 'zod';
import { fileViewSchema } from './staff-api.ts';

/** A 行政复议 or 行政诉讼 as the console shows it. */
export const disputeViewSchema = z.object({
  id: z.string(),
  version: z.int(),
  /** Absent where the application was handled on paper, before this system. */
  applicationId: z.string().optional(),
  applicationNumber: z.string(),
  routeTitle: z.string(),
  agency: z.string(),
  caseNumber: z.string().optional(),
  state: z.string(),
  stateTitle: z.string(),
  receivedOn: z.string(),
  dueOn: z.string(),
  provisional: z.boolean(),
  /** The rule that gives the term. */
  article: z.string(),
  left: z.int().optional(),
  light: z.enum(['green', 'amber', 'red']).optional(),
  answeredOn: z.string().optional(),
  outcome: z.object({ resultTitle: z.string(), resultOn: z.string(), ordered: z.string().optional() }).optional(),
  documents: z.array(fileViewSchema.extend({ addedOn: z.string() })),
  allowedCommands: z.array(
    z.object({
      command: z.string(),
      title: z.string(),
      article: z.string(),
      emphasis: z.enum(['primary', 'careful', 'plain']),
      inputSchema: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type DisputeView = z.infer<typeof disputeViewSchema>;

/** The disputes of the office; `form` records one over an application that is not in the system. */
export const disputeListSchema = z.object({
  items: z.array(disputeViewSchema),
  form: z.record(z.string(), z.unknown()),
  cursor: z.string().optional(),
});
export type DisputeList = z.infer<typeof disputeListSchema>;

/** The disputes over one application; `form` is there for whoever may record another. */
export const caseDisputesSchema = z.object({
  items: z.array(disputeViewSchema),
  form: z.record(z.string(), z.unknown()).optional(),
});
export type CaseDisputes = z.infer<typeof caseDisputesSchema>;

export const disputeQuerySchema = z.object({
  /** Those concluded in a year; without it the open ones by the day to answer. */
  year: z.coerce.number({ error: '年份有误，例如 2026' }).int().min(2000).max(2999).optional(),
  cursor: z.string().max(600).optional(),
});
