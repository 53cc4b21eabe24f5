import { z } from 'zod';
import { paperFormSchema } from './paper-form.ts';
import { text } from './text.ts';

/** `POST /api/staff/applications`, with header Idempotency-Key: an application at the counter (来访). */
export const counterBodySchema = z.strictObject({
  form: paperFormSchema,
  /** 代为填写: who cannot write is written for; the case waits for the signed page. */
  filledInFor: z
    .strictObject({
      why: text('不能自行填写的原因', 200, { description: '如视力障碍、书写困难（条例第二十九条、第四十三条）' }),
    })
    .optional()
    .meta({ title: '由经办人代为填写' }),
});
export type CounterBody = z.output<typeof counterBodySchema>;

/** `GET /api/staff/forms`: JSON schema of what begins each kind of record, for the forms of the console. */
export const receptionFormsSchema = z.object({
  applications: z.record(z.string(), z.unknown()),
  consultations: z.record(z.string(), z.unknown()),
  'own-information': z.record(z.string(), z.unknown()),
});
export type ReceptionForms = z.infer<typeof receptionFormsSchema>;
