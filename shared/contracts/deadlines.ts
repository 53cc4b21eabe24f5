import { z } from 'zod';
import { caseRowSchema } from './staff-api.ts';
import './zod-zh.ts';

const light = z.enum(['green', 'amber', 'red']);

/** 提醒 of a desk. */
const reminderViewSchema = z.object({
  id: z.string(),
  caseId: z.string(),
  /** Its page in the console, for those who may open it. */
  path: z.string().optional(),
  number: z.string(),
  subject: z.string(),
  stateTitle: z.string(),
  /** What is to be done by when, in words. */
  words: z.string(),
  dueOn: z.string(),
  provisional: z.boolean(),
  /** As of today; absent where the day no longer stands or the step is done. */
  left: z.int().optional(),
  light: light.optional(),
  /** Whether somebody still has to act on it. */
  current: z.boolean(),
  unread: z.boolean(),
  madeAt: z.string(),
  /** The day it was meant for, where the clock had stood still. */
  lateFor: z.string().optional(),
});
export type ReminderView = z.infer<typeof reminderViewSchema>;

const deadlineRunSchema = z.object({
  day: z.string(),
  at: z.string(),
  reminders: z.int(),
  overdue: z.int(),
  lapsed: z.int(),
  overtaken: z.int(),
  failed: z.int(),
});

export const deadlinesSchema = z.object({
  items: z.array(reminderViewSchema),
  cursor: z.string().optional(),
});
export type DeadlinesView = z.infer<typeof deadlinesSchema>;

/** How many reminders are new to this person, and how the clock goes. */
export const deadlineStatusSchema = z.object({
  unread: z.object({ count: z.int(), more: z.boolean() }),
  /** Days since the clock ran last; absent where it never did. */
  missed: z.int().optional(),
  runs: z.array(deadlineRunSchema),
});
export type DeadlineStatus = z.infer<typeof deadlineStatusSchema>;

export const deadlinesQuerySchema = z.object({ cursor: z.string().max(600).optional() });

export const seenBodySchema = z.strictObject({ upTo: z.string().min(1).max(200) });

/** A review or suit to be answered, or a request to correct, that is late. */
const otherOverdueSchema = z.object({
  id: z.string(),
  kindTitle: z.string(),
  path: z.string().optional(),
  number: z.string(),
  subject: z.string(),
  stateTitle: z.string(),
  dueOn: z.string(),
  provisional: z.boolean(),
  left: z.int(),
  light,
});
export type OtherOverdue = z.infer<typeof otherOverdueSchema>;

export const overdueSchema = z.object({
  items: z.array(caseRowSchema),
  others: z.array(otherOverdueSchema),
  more: z.boolean(),
});
export type OverdueView = z.infer<typeof overdueSchema>;

const day = z.iso.date({ error: '日期的格式是 2027-01-31' });
const holidaySchema = z.strictObject({
  name: z.string().trim().min(2, '请写明节日名称').max(20, '节日名称太长'),
  from: day,
  to: day,
  work: z.array(day).max(4, '调休上班日最多4天').default([]),
});

/** One year as the notice publishes it; the shape of the built-in years. */
export const calendarYearBodySchema = z.strictObject({
  year: z.int('请填写年份').min(2027, '2026年及以前的放假安排已经内置').max(2099, '年份有误'),
  source: z
    .string()
    .trim()
    .regex(/^[\p{Script=Han}〔〕0-9]{4,40}号$/u, '请填写通知的文号，如“国办发明电〔2025〕7号”'),
  holidays: z.array(holidaySchema).min(5, '请填写全部放假安排').max(8, '放假安排最多8项'),
  /** Why an earlier entry is put right. */
  reason: z.string().trim().max(200, '更正理由不超过200字').optional(),
});
export type CalendarYearBody = z.input<typeof calendarYearBodySchema>;

export const calendarYearsSchema = z.object({
  years: z.array(
    z.object({
      year: z.int(),
      source: z.string(),
      holidays: z.array(holidaySchema.extend({ work: z.array(day) })),
      workingDays: z.int(),
      builtIn: z.boolean(),
      by: z.string().optional(),
      at: z.string().optional(),
      /** Cases whose clock was computed anew; absent until that is done. */
      recomputed: z.object({ at: z.string(), cases: z.int() }).optional(),
    }),
  ),
  /** The next year that is not published; dates that reach into it are provisional. */
  next: z.int(),
});
export type CalendarYears = z.infer<typeof calendarYearsSchema>;

export const feedStatusSchema = z.object({
  active: z.boolean(),
  createdAt: z.string().optional(),
  expiresOn: z.string().optional(),
});
export type FeedStatus = z.infer<typeof feedStatusSchema>;

/** Shown once: afterwards only its hash is kept. */
export const feedCreatedSchema = feedStatusSchema.extend({ path: z.string() });
export type FeedCreated = z.infer<typeof feedCreatedSchema>;
