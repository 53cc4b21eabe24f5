import { z } from 'zod';

/** What touches the clock of a case beside its days, for the console and, without names, for the applicant. */
export const sideClocksSchema = z.object({
  /** Present while there is no day to answer: what is waited for, in words. */
  waiting: z
    .object({
      title: z.string(),
      /** Last day of those who are waited for, where it is known. */
      until: z.string().optional(),
      provisional: z.boolean(),
      sentences: z.array(z.string()),
    })
    .optional(),
  /** Days on which the whole 20 working days began, the first is the receipt. */
  starts: z.array(z.object({ on: z.string(), text: z.string(), article: z.string() })),
  /** Time left out: 征求意见. */
  exclusions: z.array(z.object({ from: z.string(), to: z.string(), text: z.string() })),
  /** Days to answer that the applicant was told, oldest first. */
  promised: z.array(z.object({ toldOn: z.string(), dueOn: z.string(), notice: z.string() })),
  /** 补正、延期、征求意见、收费 …, each with its facts ready to show. */
  items: z.array(z.object({ title: z.string(), facts: z.array(z.object({ label: z.string(), text: z.string() })) })),
});
export type SideClocksView = z.infer<typeof sideClocksSchema>;
