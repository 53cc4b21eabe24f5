import { z } from 'zod';
import { arrivalSchema, confirmationSchema } from './arrival.ts';
import { choice } from './choice.ts';
import { LETTER_CHANNELS } from './letter-channels.ts';
import { paperFormSchema } from './paper-form.ts';
import { PAGE_CONDITIONS, scanProposalSchema } from './scan-proposal.ts';
import { allowedCommandSchema, caseRowSchema, fileViewSchema, historyViewSchema } from './staff-api.ts';
import { optionalText, text } from './text.ts';

/** 来信 (letters, faxes, e-mails with a scan): records of their own before they are applications (docs/adr/0007). */
const ticket = z.string({ error: '请先上传扫描件' }).min(20, '请先上传扫描件').max(2000);

const oneLetter = z.strictObject({
  channel: choice('来件渠道', LETTER_CHANNELS),
  /** What the envelope says already; the rest may be given when it is registered. */
  arrival: arrivalSchema,
  scans: z.array(ticket).min(1, '请上传至少一个扫描件').max(20, '一件来信最多20个文件'),
});

/** `POST /api/staff/letters-in`: one letter, or a batch of them. */
export const receiveLettersSchema = z.strictObject({
  letters: z.array(oneLetter).min(1, '请上传至少一件来信').max(50, '一次最多50件来信'),
});
export type ReceiveLetters = z.output<typeof receiveLettersSchema>;

export const receivedLettersSchema = z.array(
  z.object({
    id: z.string(),
    /** 收件编号 */
    number: z.string(),
    /** The same file came in before: the letters that hold it. */
    sameFile: z.array(z.object({ id: z.string(), number: z.string() })),
  }),
);

export type ReceivedLetters = z.infer<typeof receivedLettersSchema>;

export const registerLetterInput = z.strictObject({
  form: paperFormSchema,
  arrival: arrivalSchema,
  /** Present where the confirmation has been made; without it a letter that needs one waits for it (submitted). */
  confirmation: confirmationSchema.optional(),
});
export type RegisterLetter = z.output<typeof registerLetterInput>;

/** What may become of a letter that asks for no government information. */
export const DISPOSITIONS = { forward: '转有关单位或者科室办理', archive: '存档' } as const;

export const setAsideInput = z.strictObject({
  disposition: choice('处理方式', DISPOSITIONS),
  to: optionalText('转往', 100),
  reason: text('理由', 500, { widget: 'textarea' }),
});

export const transferInput = z.strictObject({
  to: text('转送的机关', 100),
  sentOn: z.iso.date({ error: '请选择转送日期' }).meta({ title: '转送日期', widget: 'date' }),
  reason: text('理由', 500, { widget: 'textarea' }),
});

export const mergeLetterInput = z.strictObject({
  into: text('相同的申请', 20, { widget: 'case', description: '回执编号，如 K7QD-93MF-2' }),
  reason: text('认定重复的理由', 500, { widget: 'textarea' }),
});

export const addScansInput = z.strictObject({
  scans: z.array(ticket).min(1, '请上传至少一个扫描件').max(20, '一次最多20个文件').meta({
    title: '补充的扫描件',
    widget: 'uploads',
    purpose: 'scan',
  }),
});

const pageViewSchema = z.object({
  page: z.int(),
  /** Id of the scan among `scans`. */
  scan: z.string(),
  width: z.int(),
  height: z.int(),
  condition: z.enum(PAGE_CONDITIONS),
  /** Picture of the page, upright: GET …/files/{id}. */
  picture: fileViewSchema,
});

/** What may be the same as what is about to be registered. */
export const duplicatesSchema = z.object({
  candidates: z.array(
    z.object({
      kind: z.enum(['applications', 'letters-in']),
      id: z.string(),
      number: z.string(),
      why: z.enum(['same-file', 'same-look', 'same-applicant', 'similar-text']),
      /** The reason in words. */
      whyTitle: z.string(),
      /** Likeness of the texts or the pages, 0 to 1; 1 for the same file. */
      similarity: z.number(),
      subject: z.string(),
      stateTitle: z.string(),
      receivedOn: z.string(),
      /** Reference of the application that this can be merged into; absent while there is none. */
      into: z.string().optional(),
    }),
  ),
});
export type Duplicates = z.infer<typeof duplicatesSchema>;

export const letterViewSchema = z
  .object({
    row: caseRowSchema,
    version: z.int(),
    number: z.string(),
    channel: z.enum(['letter', 'fax', 'email']),
    /** As it was received, to fill the form with. */
    arrival: arrivalSchema,
    arrivalLines: z.array(z.object({ label: z.string(), text: z.string() })),
    scans: z.array(fileViewSchema),
    /** `waiting` until the reader begins, `going` while it reads; whatever it says, a letter may be typed by hand. */
    reading: z.enum(['waiting', 'going', 'read', 'failed']),
    readingProblem: z.string().optional(),
    pages: z.array(pageViewSchema),
    proposal: scanProposalSchema.optional(),
    duplicates: duplicatesSchema.shape.candidates,
    /** The application it became, or was merged into. */
    application: z.object({ id: z.string(), reference: z.string(), number: z.string() }).optional(),
    closing: z
      .object({ title: z.string(), on: z.string(), to: z.string(), reason: z.string(), by: z.string() })
      .optional(),
    history: z.array(historyViewSchema),
    allowedCommands: z.array(allowedCommandSchema),
  })
  .meta({ id: 'LetterIn' });
export type LetterView = z.infer<typeof letterViewSchema>;
