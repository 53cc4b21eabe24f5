import { z } from 'zod';
import { receptionViewSchema } from './reception-view.ts';
import { retentionViewShape } from './retention.ts';
import { sideClocksSchema } from './side-clocks.ts';
import './zod-zh.ts';

/** Bodies of the console's API; the server validates and describes them (openapi.json), the console infers its types. */
export const meSchema = z.object({
  account: z.string(),
  name: z.string(),
  role: z.enum(['centre', 'section', 'leader', 'secrecy', 'admin']),
  roleTitle: z.string(),
  /** Section code, or the leader's id. */
  section: z.string(),
  sectionName: z.string(),
  office: z.object({ name: z.string(), shortName: z.string() }),
  today: z.string(),
  sections: z.array(z.object({ code: z.string(), name: z.string(), shortName: z.string(), canReview: z.boolean() })),
  authorities: z.array(z.object({ code: z.string(), name: z.string() })),
  /** 邮政企业 by which answers may be posted. */
  carriers: z.array(z.object({ code: z.string(), name: z.string(), example: z.string() })),
  /** 政府信息公开工作机构负责人, who decides on destruction. */
  headOfDisclosure: z.boolean(),
  retentionPeriods: z.array(z.object({ code: z.string(), title: z.string() })),
});
export type Me = z.infer<typeof meSchema>;

const lightSchema = z.enum(['green', 'amber', 'red']);

export const caseRowSchema = z.object({
  /** Which kind of record: the path segment of its API and of its page. */
  kind: z.enum(['applications', 'letters-in', 'consultations', 'own-information']),
  id: z.string(),
  /** Public reference as printed, e.g. K7QD-93MF-2. */
  reference: z.string(),
  /** 登记编号; absent before registration. */
  number: z.string().optional(),
  subject: z.string(),
  applicantName: z.string(),
  channelTitle: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  section: z.string().optional(),
  sectionName: z.string(),
  submittedAt: z.string(),
  receivedOn: z.string().optional(),
  /** Answer date, or the day by which to confirm before registration. */
  dueOn: z.string().optional(),
  /** Working days left; negative when overdue; absent for ended cases. */
  left: z.int().optional(),
  light: lightSchema.optional(),
  provisional: z.boolean(),
  /** Present while there is no day to answer; `dueOn` is then the day the office looks again. */
  waiting: z.string().optional(),
  /** What a leader is asked to decide beside the main way. */
  asking: z.string().optional(),
  /** The last delivery failed; the answer must be delivered again. */
  deliveryFailed: z.boolean().optional(),
  /** Of a letter: what became of reading its scans; `failed` ones are typed by hand. */
  reading: z.enum(['waiting', 'going', 'read', 'failed']).optional(),
  /** Tries to reach the applicant, while the confirmation is outstanding. */
  attempts: z.int().optional(),
});
export type CaseRow = z.infer<typeof caseRowSchema>;

/** `mine`: my desk; `section`: everything of my section; `open`: all open (centre); `due`: open and due by `until`; `closed`: ended ones of a year. */
export const worklistQuerySchema = z.object({
  list: z.enum(['mine', 'section', 'open', 'closed'], { error: '没有这个列表' }).default('mine'),
  /** Lists `open` and `closed` are of one kind of record; a desk holds all of them. */
  kind: z
    .enum(['applications', 'letters-in', 'consultations', 'own-information'], { error: '没有这种记录' })
    .optional(),
  state: z.string().max(20).optional(),
  /** Only what falls due up to this day. */
  until: z.iso.date({ error: '日期的格式是 2026-01-31' }).optional(),
  year: z.coerce.number({ error: '年份有误' }).int().min(2000).max(2999).optional(),
  sort: z.enum(['due', '-due'], { error: '没有这种排序' }).default('due'),
  limit: z.coerce.number({ error: '每页条数有误' }).int().min(1).max(100).default(20),
  cursor: z.string().max(600).optional(),
  /** With the counts of the first screen, so that it takes one request. */
  counts: z.literal('1', { error: 'counts只能是1' }).optional(),
});
export type WorklistQuery = z.input<typeof worklistQuerySchema>;

/** Counts stop at 100 (`more`), so that a glance costs the same in every office. */
const countSchema = z.object({ count: z.int(), more: z.boolean() });
export const summarySchema = z.object({
  mine: countSchema,
  section: countSchema,
  overdue: countSchema,
  dueSoon: countSchema,
  deadLetters: countSchema.optional(),
});
export type Summary = z.infer<typeof summarySchema>;

/** `counts` where they were asked for and could be had. */
export const worklistSchema = z.object({
  items: z.array(caseRowSchema),
  cursor: z.string().optional(),
  counts: summarySchema.optional(),
});

export const fileViewSchema = z.object({
  /** Path segment for GET …/files/{id}. */
  id: z.string(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  purposeTitle: z.string(),
});

/** A copy that is made when it is asked for: nobody knows its size before. */
const letterCopyViewSchema = fileViewSchema.partial({ bytes: true, sha256: true });
export type LetterCopyView = z.infer<typeof letterCopyViewSchema>;

export const clockDaySchema = z.object({
  date: z.string(),
  mark: z.enum(['received', 'counted', 'skipped', 'excluded', 'promised', 'due']),
  number: z.int().optional(),
  why: z.string(),
});

export const clockViewSchema = z.object({
  receivedOn: z.string(),
  dueOn: z.string(),
  provisional: z.boolean(),
  provisionalReason: z.string().optional(),
  days: z.array(clockDaySchema),
  used: z.int(),
  left: z.int(),
  light: lightSchema,
  sentences: z.array(z.string()),
});
export type ClockView = z.infer<typeof clockViewSchema>;

export const allowedCommandSchema = z.object({
  command: z.string(),
  title: z.string(),
  article: z.string(),
  emphasis: z.enum(['primary', 'careful', 'plain']),
  /** Beside the main way: 补正, 延期, 征求意见, 收费. */
  side: z.boolean().optional(),
  /** JSON schema of the input, with `title`, `description`, `widget` and `enumTitles` for the form. */
  inputSchema: z.record(z.string(), z.unknown()),
});
export type AllowedCommand = z.infer<typeof allowedCommandSchema>;

const noticeViewSchema = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  number: z.string(),
  issuedOn: z.string(),
  /** Absent while notice-letter has not rendered it yet. */
  pdf: fileViewSchema.optional(),
  docx: letterCopyViewSchema.optional(),
});

export const historyViewSchema = z.object({
  seq: z.int(),
  at: z.string(),
  command: z.string(),
  title: z.string(),
  by: z.string(),
  sectionName: z.string(),
  fromTitle: z.string(),
  toTitle: z.string(),
  /** What was decided, label and text, ready to show. */
  facts: z.array(z.object({ label: z.string(), text: z.string() })),
  /** Paragraphs that were issued with other words than the catalogue's. */
  edits: z.array(z.object({ before: z.string().optional(), after: z.string().optional() })).optional(),
  hash: z.string(),
});

const deliveryAttemptSchema = z.object({
  wayTitle: z.string(),
  on: z.string(),
  evidence: z.string(),
  by: z.string(),
  at: z.string(),
  /** The files that prove it. */
  proof: z.array(fileViewSchema),
  changeReason: z.string().optional(),
  failure: z.object({ on: z.string(), kind: z.string(), reason: z.string() }).optional(),
});

export const caseViewSchema = z
  .object({
    row: caseRowSchema,
    version: z.int(),
    applicant: z.array(z.object({ label: z.string(), text: z.string() })),
    agent: z.array(z.object({ label: z.string(), text: z.string() })).optional(),
    description: z.string(),
    provisionForm: z.string(),
    deliveryWay: z.string(),
    reception: receptionViewSchema,
    assistance: z.string().optional(),
    attachments: z.array(fileViewSchema),
    clock: clockViewSchema.optional(),
    sides: sideClocksSchema.optional(),
    registration: z
      .object({ number: z.string(), receivedOn: z.string(), evidence: z.string(), method: z.string() })
      .optional(),
    review: z
      .object({
        internalDueOn: z.string(),
        repeats: z.array(
          z.object({ caseId: z.string(), number: z.string(), similarity: z.number(), state: z.string() }),
        ),
        published: z.array(z.object({ id: z.string(), title: z.string(), similarity: z.number() })),
        suggestion: z.object({ notice: z.string(), label: z.string(), why: z.string() }).optional(),
      })
      .optional(),
    proposal: z
      .object({
        notice: z.string(),
        label: z.string(),
        article: z.string(),
        fields: z.record(z.string(), z.unknown()),
        opinion: z.string(),
        by: z.string(),
        sectionName: z.string(),
        enclosures: z.array(fileViewSchema),
      })
      .optional(),
    notices: z.array(noticeViewSchema),
    delivery: z
      .object({
        wayTitle: z.string(),
        deliveredOn: z.string(),
        evidence: z.string(),
        /** Which day counts, and by what rule. */
        rule: z.string(),
        readAt: z.string().optional(),
      })
      .optional(),
    deliveries: z.array(deliveryAttemptSchema),
    deliveryFailed: z.string().optional(),
    mailing: z.string().optional(),
    /** What passed the secrecy review, by its bytes. */
    released: z
      .array(z.object({ name: z.string(), sha256: z.string(), bytes: z.int(), pages: z.int().optional() }))
      .optional(),
    wayChange: z.object({ wayTitle: z.string(), reason: z.string() }).optional(),
    closing: z.object({ rowTitle: z.string(), closedOn: z.string() }).optional(),
    /** Whose identity number this person may see in full, against a reason. */
    identities: z.array(z.enum(['applicant', 'agent'])),
    ...retentionViewShape,
    history: z.array(historyViewSchema),
    allowedCommands: z.array(allowedCommandSchema),
  })
  .meta({ id: 'Case' });
export type CaseView = z.infer<typeof caseViewSchema>;

/** `POST /api/staff/applications/{id}/commands/{command}`, with header Idempotency-Key. */
export const commandBodySchema = z.strictObject({
  /** The version of the case the person saw. */
  version: z.int({ error: '缺少版本号' }).positive(),
  input: z.unknown(),
});

export const uploadAnswerSchema = z.object({
  ticket: z.string(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
});
export type UploadAnswer = z.infer<typeof uploadAnswerSchema>;

export const aYear = z.coerce.number({ error: '年份有误，例如 2026' }).int().min(2000).max(2999);

export const deadLettersSchema = z.array(
  z.object({
    id: z.string(),
    queue: z.string(),
    queueTitle: z.string(),
    caseId: z.string(),
    diedAt: z.string(),
    attempts: z.int(),
    /** Stable code. */
    reason: z.string(),
    /** What it means and what to do, in Chinese. */
    reasonWords: z.string(),
  }),
);

/** RFC 9457 problem details with a stable code. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    article: z.string().optional(),
    retryAfter: z.int().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
