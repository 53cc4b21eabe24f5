import { z } from 'zod';

const line = z.object({ label: z.string(), text: z.string() });

/** How an application came in and what became of its confirmation; part of the case view. */
export const receptionViewSchema = z.object({
  /** `online`, `letter`, `fax`, `email` or `walk-in`. */
  channel: z.string(),
  channelTitle: z.string(),
  /** Envelope, signature, transfer, clerk who filled in: label and text, ready to show. */
  arrival: z.array(line),
  /** Parts of 条例第二十九条 that the paper lacks, to be asked for in one 补正告知. */
  missing: z.array(z.object({ part: z.string(), title: z.string(), article: z.string() })),
  /** Present while the confirmation is outstanding: the day by which to ring up (again). */
  confirmBy: z.string().optional(),
  attempts: z.array(
    z.object({ on: z.string(), method: z.string(), outcome: z.string(), note: z.string().optional(), by: z.string() }),
  ),
  corrections: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      dueFrom: z.string().optional(),
      dueTo: z.string().optional(),
      reason: z.string(),
      evidence: z.string(),
      by: z.string(),
      at: z.string(),
      /** By the new day the answer that had gone out was late. */
      madeLate: z.boolean(),
    }),
  ),
  links: z.array(
    z.object({
      relation: z.enum(['duplicate', 'merged-into', 'merged-from', 'letter']),
      /** e.g. 已并入 */
      title: z.string(),
      kind: z.enum(['applications', 'letters-in']),
      id: z.string(),
      number: z.string(),
      reason: z.string().optional(),
      at: z.string(),
    }),
  ),
  /** Sheets that can be printed: GET …/{id}/sheets/{sheet}.pdf. */
  sheets: z.array(z.object({ sheet: z.enum(['receipt-slip', 'signature-page']), title: z.string() })),
});
export type ReceptionView = z.infer<typeof receptionViewSchema>;
