import { z } from 'zod';
import { retentionViewSchema } from './retention.ts';
import { caseRowSchema } from './staff-api.ts';

/** `to-archive`: closed, not archived; `ending`: the term ends in `year`; `proposed`: waiting for the leader; `permanent`; `destroyed`: in `year`. */
export const archiveQuerySchema = z.object({
  list: z
    .enum(['to-archive', 'ending', 'proposed', 'permanent', 'destroyed'], { error: '没有这个列表' })
    .default('to-archive'),
  year: z.coerce.number({ error: '年份有误，例如 2036' }).int().min(2000).max(2999).optional(),
  cursor: z.string().max(600).optional(),
});
export type ArchiveQuery = z.output<typeof archiveQuerySchema>;

export const archiveListSchema = z.object({
  items: z.array(retentionViewSchema.extend({ row: caseRowSchema, number: z.string(), closedOn: z.string() })),
  cursor: z.string().optional(),
});
export type ArchiveList = z.infer<typeof archiveListSchema>;

/** Answer of POST …/reveal-identity, given once. */
export const revealedIdentitySchema = z.object({ title: z.string(), number: z.string() });
export type RevealedIdentity = z.infer<typeof revealedIdentitySchema>;
