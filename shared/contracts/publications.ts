import { z } from 'zod';
import { caseRowSchema } from './staff-api.ts';

/** `GET /api/staff/publications`: what was suggested in a year for publication (条例第四十四条). */
export const publicationQuerySchema = z.object({
  year: z.coerce.number({ error: '年份有误，例如 2026' }).int().min(2000).max(2999).optional(),
  cursor: z.string().max(600).optional(),
});
export type PublicationQuery = z.output<typeof publicationQuerySchema>;

export const publicationListSchema = z.object({
  items: z.array(
    z.object({
      row: caseRowSchema,
      suggestedOn: z.string(),
      suggestedBy: z.string(),
      reason: z.string(),
      by: z.string(),
      published: z.object({ id: z.string(), title: z.string(), publishedOn: z.string() }).optional(),
    }),
  ),
  cursor: z.string().optional(),
});
export type PublicationList = z.infer<typeof publicationListSchema>;
