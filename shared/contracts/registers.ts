import { z } from 'zod';
import { aYear } from './staff-api.ts';

const aDay = z.iso.date({ error: '日期的格式是 2026-01-31' }).optional();

/** `GET /api/staff/registers/{register}`; a text looks on the page that was read, so pages may be short. */
export const registerQuerySchema = z.object({
  year: aYear,
  from: aDay,
  to: aDay,
  section: z.string().max(24).optional(),
  state: z.string().max(24).optional(),
  text: z.string().max(60, { error: '搜索的字太多，请缩短' }).optional(),
  limit: z.coerce.number({ error: '每页条数有误' }).int().min(1).max(200).default(50),
  cursor: z.string().max(600).optional(),
});
/** `GET /api/staff/registers/{register}.pdf` and `.xlsx`: the whole, with the same filters. */
export const registerFileQuerySchema = registerQuerySchema.omit({ limit: true, cursor: true });

export type RegisterQuery = z.output<typeof registerQuerySchema>;

const registerRowSchema = z.object({
  kind: z.enum(['applications', 'letters-in', 'consultations', 'own-information']),
  id: z.string(),
  /** 登记编号, 收件编号 or 咨询编号. */
  number: z.string(),
  receivedOn: z.string(),
  channelTitle: z.string(),
  /** Envelope: 挂号信 with its number, postmark, who signed. */
  arrival: z.string(),
  applicant: z.string(),
  request: z.string(),
  section: z.string(),
  sectionName: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  /** What became of it: the application's number, the notice, or the answer given on the spot. */
  answer: z.string(),
  deliveredOn: z.string(),
  dueOn: z.string(),
  /** Who entered it. */
  by: z.string(),
});
export type RegisterRow = z.infer<typeof registerRowSchema>;

export const registerSchema = z.object({
  title: z.string(),
  items: z.array(registerRowSchema),
  cursor: z.string().optional(),
});
export type RegisterPage = z.infer<typeof registerSchema>;
