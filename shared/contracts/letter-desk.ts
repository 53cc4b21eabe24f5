import { z } from 'zod';
import { DELIVERY_WAYS } from './application-choices.ts';
import { keysOf } from './choice.ts';
import './zod-zh.ts';

/** What the letter desk shows before a letter is issued. */
export const letterDraftSchema = z.object({
  notice: z.string(),
  title: z.string(),
  authority: z.string(),
  addressee: z.string(),
  paragraphs: z.array(z.string()),
  remedy: z.array(z.string()),
  remedyCode: z.enum(['R0', 'R1', 'R2']),
  remedyReason: z.string(),
  attachments: z.array(z.string()),
});
export type LetterDraft = z.infer<typeof letterDraftSchema>;

/** Body of POST …/letter-draft and …/letter-preview (the latter answers application/pdf). */
export const letterPreviewBodySchema = z.strictObject({
  /** Present while a section is still proposing; otherwise the case's proposal stands. */
  notice: z.string().max(4).optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
  authority: z.string().max(24).optional(),
  wording: z.array(z.string().max(4000)).max(60).optional(),
  wayChange: z
    .strictObject({
      way: z.enum(keysOf(DELIVERY_WAYS)),
      reason: z.string().min(1).max(300),
    })
    .optional(),
});

/** Notices a section may choose from, with the JSON schema of each one's own fields. */
export const noticeCatalogueSchema = z.array(
  z.object({
    code: z.string(),
    title: z.string(),
    label: z.string(),
    article: z.string(),
    remedy: z.enum(['R0', 'R1', 'R2']),
    remedyReason: z.string(),
    rowTitle: z.string(),
    fieldsSchema: z.record(z.string(), z.unknown()),
  }),
);
export type NoticeCatalogue = z.infer<typeof noticeCatalogueSchema>;
