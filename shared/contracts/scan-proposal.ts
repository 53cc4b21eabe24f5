import { z } from 'zod';

/** In pixels of the page's picture. */
const boxSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

/** A value read from a scan, linked to the place it was read from. A person checks it before it is anything more. */
const proposedSchema = z.object({
  value: z.string(),
  /** As it stands on the page. */
  text: z.string(),
  /** Page of the letter, from 1, through all of its files. */
  page: z.int(),
  box: boxSchema,
  confidence: z.number(),
  unsure: z.boolean(),
  /** Why a person must look, in Chinese. */
  reason: z.string().optional(),
});
export type ProposedValue = z.infer<typeof proposedSchema>;

const value = proposedSchema.optional();

/** What a letter seems to say (条例第二十九条): a proposal beside the picture. Parts that were not found are absent. */
export const scanProposalSchema = z.object({
  /** Whether words of an application (申请公开) stand in it. */
  application: z.boolean(),
  kind: value,
  name: value,
  agentName: value,
  identityType: value,
  identityNumber: value,
  creditCode: value,
  representative: value,
  contact: value,
  phone: value,
  address: value,
  postcode: value,
  email: value,
  information: value,
  provisionForms: z.array(proposedSchema).readonly(),
  deliveryWays: z.array(proposedSchema).readonly(),
  date: value,
});
export type ScanProposal = z.infer<typeof scanProposalSchema>;

export const PAGE_CONDITIONS = ['text', 'blank', 'unreadable'] as const;
