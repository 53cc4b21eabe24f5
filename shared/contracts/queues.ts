import { z } from 'zod';

/** Names of the queues; infra, relay and consumers import them, nobody writes them out again. */
export const NOTICE_QUEUE = 'notice-letter';
export const sectionQueue = (section: string) => `section-review-${section}`;

const base = { messageId: z.string().min(1), caseId: z.string().min(1) };

/** A section's review is to be opened (to `section-review-<section>`). */
export const reviewMessageSchema = z.strictObject({ ...base, section: z.string().min(1) });
export type ReviewMessage = z.infer<typeof reviewMessageSchema>;

/** A notice is to be rendered and attached (to `notice-letter`). */
export const noticeMessageSchema = z.strictObject({ ...base, noticeId: z.string().min(1) });
export type NoticeMessage = z.infer<typeof noticeMessageSchema>;
