import { z } from 'zod';
import { paperFormSchema } from './paper-form.ts';
import { text } from './text.ts';

/** `POST /api/staff/duplicates`: what may be the same as what is about to be registered, as corrected so far. */
export const duplicatesBodySchema = z.strictObject({
  /** The letter on the desk, whose files and words are compared too. */
  letter: z.string().max(20).optional(),
  applicant: paperFormSchema.shape.applicant.optional(),
  text: text('所需信息的内容', 5000),
});
