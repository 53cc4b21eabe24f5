import { z } from 'zod';

const base = { messageId: z.string().min(1), caseId: z.string().min(1) };

/** A section's review is to be opened (to `section-review-<section>`). */
export const reviewMessageSchema = z.strictObject({ ...base, section: z.string().min(1) });
export type ReviewMessage = z.infer<typeof reviewMessageSchema>;

/** A notice is to be rendered and attached (to `notice-letter`). */
export const noticeMessageSchema = z.strictObject({ ...base, noticeId: z.string().min(1) });
export type NoticeMessage = z.infer<typeof noticeMessageSchema>;

/** A letter's scans are to be read (to `scan-reader`); `round` counts how often they were sent. */
export const scanMessageSchema = z.strictObject({ ...base, round: z.int().positive() });
export type ScanMessage = z.infer<typeof scanMessageSchema>;
/** A case was opened or moved on; its place in the search index is to be brought up to date (to `search-index`). */
export const searchMessageSchema = z.strictObject({ ...base, kind: z.string().min(1) });

/** A letter is to go out as an e-mail (to `mail`); the address stays with the case. */
export const mailMessageSchema = z.strictObject({ ...base, noticeId: z.string().min(1), mailing: z.int().positive() });
export type MailMessage = z.infer<typeof mailMessageSchema>;
