import { z } from 'zod';

const aYear = z.coerce
  .number({ error: '年份有误，例如2026' })
  .int()
  .min(2008, { error: '年份有误，例如2026' })
  .max(2999);
const aCursor = z.string().max(900).optional();

export const reportQuerySchema = z.object({ year: aYear });
export const reportYearSchema = aYear;

const countsSchema = z.record(z.string(), z.int());

/** Table three; each count by column of applicants, and `total`. */
const tableThreeSchema = z.object({
  year: z.int(),
  newlyReceived: countsSchema,
  carriedIn: countsSchema,
  outcomes: z.record(z.string(), countsSchema),
  total: countsSchema,
  carriedOut: countsSchema,
});

const frozenSchema = z.object({ hash: z.string(), at: z.string(), by: z.string() });

/** The annual report of a year as the console shows it. */
export const annualReportSchema = z.object({
  year: z.int(),
  title: z.string(),
  state: z.enum(['drafting', 'frozen']),
  version: z.int(),
  /** False while the year runs: the numbers still change. */
  yearOver: z.boolean(),
  /** False until the cases of earlier versions were counted (`npm run audit -- --repair`). */
  counted: z.boolean(),
  tableTwo: z.record(z.string(), z.object({ value: z.number(), source: z.string() })),
  tableThree: tableThreeSchema,
  tableFour: z.record(z.string(), countsSchema),
  fees: z.string(),
  prose: z.object({ overview: z.string().optional(), problems: z.string().optional(), other: z.string().optional() }),
  imbalances: z.array(z.object({ identity: z.int(), row: z.string(), column: z.string(), words: z.string() })),
  /** Since it was frozen: which number is another now. */
  differences: z.array(z.object({ where: z.string(), frozen: z.string(), now: z.string() })),
  frozen: frozenSchema.optional(),
  earlier: z.array(frozenSchema.extend({ reopenedAt: z.string(), reason: z.string() })),
  /** Hash of exactly these numbers and words; freezing sends it back. */
  seenHash: z.string(),
  mayEdit: z.boolean(),
});
export type AnnualReport = z.infer<typeof annualReportSchema>;

export const cellQuerySchema = z.object({
  year: aYear,
  row: z.string().max(40),
  column: z.string().max(40),
  limit: z.coerce.number({ error: '每页条数有误' }).int().min(1).max(100).default(20),
  cursor: aCursor,
});

const cellCaseSchema = z.object({
  id: z.string(),
  number: z.string(),
  receivedOn: z.string(),
  applicantName: z.string(),
  columnTitle: z.string(),
  subject: z.string(),
  sectionName: z.string(),
  stateTitle: z.string(),
  outcome: z.string(),
  closedOn: z.string(),
});
export type CellCase = z.infer<typeof cellCaseSchema>;
export const cellCasesSchema = z.object({ items: z.array(cellCaseSchema), cursor: z.string().optional() });
export type CellCases = z.infer<typeof cellCasesSchema>;

export const reportCommandBodySchema = z.strictObject({
  version: z.int().min(0),
  input: z.unknown().optional(),
});

export const reportHistorySchema = z.array(
  z.object({ at: z.string(), title: z.string(), by: z.string(), facts: z.array(z.string()) }),
);
export type ReportHistory = z.infer<typeof reportHistorySchema>;

const namedCountSchema = z.object({ key: z.string(), title: z.string(), count: z.int() });
/** Statistics of a year; without names, and in the public version without small numbers. */
export const yearStatisticsSchema = z.object({
  year: z.int(),
  received: z.int(),
  closed: z.int(),
  channels: z.array(namedCountSchema),
  applicants: z.array(namedCountSchema),
  outcomes: z.array(namedCountSchema),
  sections: z.array(namedCountSchema),
  months: z.array(z.object({ month: z.string(), received: z.int(), closed: z.int() })),
  /** Working days from receipt to answer; absent while nothing was answered. */
  workingDays: z
    .object({ answered: z.int(), median: z.number(), ninetieth: z.number(), inTime: z.int(), late: z.int() })
    .optional(),
});
export type YearStatistics = z.infer<typeof yearStatisticsSchema>;

const shownCountSchema = z.object({ key: z.string(), title: z.string(), count: z.int().nullable() });
/** Statistics for everybody: null where a number is too small to be shown. */
export const publicStatisticsSchema = z.object({
  year: z.int(),
  suppressedBelow: z.int(),
  received: z.int().nullable(),
  closed: z.int().nullable(),
  channels: z.array(shownCountSchema),
  applicants: z.array(shownCountSchema),
  outcomes: z.array(shownCountSchema),
  months: z.array(z.object({ month: z.string(), received: z.int().nullable(), closed: z.int().nullable() })),
  workingDays: z.object({ answered: z.int(), median: z.number(), ninetieth: z.number() }).optional(),
});
export type PublicStatistics = z.infer<typeof publicStatisticsSchema>;
