import { z } from 'zod';

/** 归档 and 销毁 of a case. */
export const retentionViewShape = {
  retention: z
    .object({
      periodTitle: z.string(),
      /** Last day of the term; absent where it is kept for ever. */
      keepUntil: z.string().optional(),
      archivedOn: z.string(),
      archivedBy: z.string(),
      proposed: z.object({ by: z.string(), on: z.string(), reason: z.string() }).optional(),
    })
    .optional(),
  destruction: z
    .object({
      on: z.string(),
      proposedBy: z.string(),
      confirmedBy: z.string(),
      contentHash: z.string(),
      files: z.int(),
      removedOn: z.string().optional(),
    })
    .optional(),
};
export const retentionViewSchema = z.object(retentionViewShape);
export type RetentionView = z.infer<typeof retentionViewSchema>;
