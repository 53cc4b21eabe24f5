import { z } from 'zod';
import { ATTACHMENT_PURPOSES } from '../contracts/application-choices.ts';
import { sha256 } from '../platform/canonical.ts';
import { Retryable } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import { CommitConflict, type Item } from '../platform/ports.ts';
import { isSealed, seal, unseal } from '../platform/sealing.ts';

/** Hours that what was typed is kept for its applicant. */
export const DRAFT_HOURS = 24;
/** Minutes that the confirmation can be seen again after submission. */
export const RECEIPT_MINUTES = 30;

const attachmentSchema = z.strictObject({
  purpose: z.enum(
    Object.keys(ATTACHMENT_PURPOSES) as [keyof typeof ATTACHMENT_PURPOSES, ...(keyof typeof ATTACHMENT_PURPOSES)[]],
  ),
  ticket: z.string(),
  name: z.string(),
  bytes: z.int(),
});

const openSchema = z.strictObject({
  kind: z.literal('open'),
  idempotencyKey: z.string(),
  /** As typed, by field name (`applicant.name`); checked only when a step is saved. */
  values: z.record(z.string(), z.string()),
  attachments: z.array(attachmentSchema),
});

/** After submission nothing personal is left. */
const sentSchema = z.strictObject({
  kind: z.literal('sent'),
  idempotencyKey: z.string(),
  /** Without separators. */
  reference: z.string(),
  submittedAt: z.string(),
});

const draftSchema = z.discriminatedUnion('kind', [openSchema, sentSchema]);

export type OpenDraft = z.output<typeof openSchema>;
export type SentDraft = z.output<typeof sentSchema>;
export type Draft = OpenDraft | SentDraft;

type Store = Pick<Office, 'table' | 'clock' | 'ids'>;

const TRIES = 5;
const PURPOSE = 'draft';

/** Opens an empty draft, or one with what was typed already; answers its secret id for the applicant's cookie. */
export async function createDraft(store: Store, values: OpenDraft['values'] = {}): Promise<string> {
  const id = store.ids.code(26);
  await write(store, id, undefined, { kind: 'open', idempotencyKey: store.ids.uuid(), values, attachments: [] });
  return id;
}

/** The draft behind a cookie; undefined when it never was, has expired, or the cookie is not one. */
export async function loadDraft(store: Store, id: string | undefined): Promise<Draft | undefined> {
  return (await read(store, id))?.draft;
}

/**
 * Changes an open draft; two windows that save at once both keep what they typed. Undefined when there is none.
 * A draft that was submitted meanwhile is answered unchanged.
 */
export async function updateDraft(
  store: Store,
  id: string | undefined,
  change: (draft: OpenDraft) => Draft,
): Promise<Draft | undefined> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const stored = await read(store, id);
    if (!id || !stored || stored.draft.kind === 'sent') return stored?.draft;
    const draft = change(stored.draft);
    try {
      await write(store, id, stored.item, draft);
      return draft;
    } catch (error) {
      if (!(error instanceof CommitConflict)) throw error;
    }
  }
  throw new Retryable('draft-busy', '保存的人较多，请再按一次');
}

/** Leaves only what shows the confirmation again. */
export function submittedDraft(draft: OpenDraft, reference: string, submittedAt: string): SentDraft {
  return { kind: 'sent', idempotencyKey: draft.idempotencyKey, reference, submittedAt };
}

async function read(store: Store, id: string | undefined): Promise<{ item: Item; draft: Draft } | undefined> {
  if (!id || !/^[0-9A-Z]{26}$/.test(id)) return undefined;
  const item = await store.table.get(keyOf(id));
  // The store may remove expired items late.
  if (!item || (item.expiresAt ?? 0) <= seconds(store)) return undefined;
  const { sealed } = item.body as { sealed?: unknown };
  const body: unknown =
    typeof sealed === 'string' && isSealed(sealed)
      ? JSON.parse(unseal([id], PURPOSE, keyOf(id).pk, sealed))
      : item.body;
  return { item, draft: draftSchema.parse(body) };
}

async function write(store: Store, id: string, before: Item | undefined, draft: Draft): Promise<void> {
  const lifetime = draft.kind === 'open' ? DRAFT_HOURS * 3600 : RECEIPT_MINUTES * 60;
  const key = keyOf(id);
  await store.table.commit({
    commandId: `draft:${store.ids.uuid()}`,
    writes: [
      {
        put: {
          ...key,
          type: 'draft',
          schema: 1,
          version: (before?.version ?? 0) + 1,
          // With the applicant's own cookie, so that nobody in the house can read what was never sent.
          body: draft.kind === 'open' ? { sealed: seal(id, PURPOSE, key.pk, JSON.stringify(draft)) } : draft,
          expiresAt: seconds(store) + lifetime,
        },
        expect: before?.version ?? 'absent',
      },
    ],
  });
}

/** By hash, so that reading the store does not give anybody's cookie. */
function keyOf(id: string) {
  return { pk: `DRAFT#${sha256(id)}`, sk: 'DRAFT' };
}

function seconds(store: Store): number {
  return Math.floor(store.clock.now().getTime() / 1000);
}
