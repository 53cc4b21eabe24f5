import { z } from 'zod';
import { openCase } from '../casework/execute.ts';
import { repeatedRequest } from '../casework/idempotency.ts';
import type { ApplicationForm } from '../contracts/application-form.ts';
import { canonicalJson, keyedHash, sha256 } from '../platform/canonical.ts';
import { foldCode, groupCode, toCrockford } from '../platform/crockford.ts';
import { Conflict } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import { CommitConflict } from '../platform/ports.ts';
import type { Applicant, ApplicationCase, Attachment } from './case.ts';
import type { ApplicationKind } from './kind.ts';
import { newReference } from './reference.ts';
import { readTicket } from './tickets.ts';
import { claimUpload } from './uploads.ts';

/** What the applicant takes away. The query code is shown once and is not stored. */
export interface SubmissionReceipt {
  /** e.g. K7QD-93MF-2 */
  readonly reference: string;
  /** e.g. 4ZK2-9P0T-QX7B */
  readonly queryCode: string;
  readonly submittedAt: string;
}

const QUERY_CODE_LENGTH = 12;

/**
 * Stores an application that came in online, then acknowledges it. The same idempotency key with the same form
 * answers the same receipt; with another form it is a Conflict.
 * `admit` may refuse a new submission (limits, human check); a repeated one only gets its answer again.
 */
export async function submitApplication(
  kind: ApplicationKind,
  office: Office,
  form: ApplicationForm,
  idempotencyKey: string,
  admit: () => Promise<unknown> = async () => undefined,
): Promise<SubmissionReceipt> {
  const { humanCheck: _, ...asked } = form;
  const commandId = `submit:${sha256(idempotencyKey)}`;
  // Keyed, since all but the identity number may be known, and numbers can be tried.
  const requestHash = keyedHash(office.officeKey, 'submission', canonicalJson(asked));
  const earlier = await repeatedRequest(office.table, commandId, requestHash);
  if (earlier) return receiptOf(office, storedSchema.parse(earlier.result), idempotencyKey);
  await admit();

  const now = office.clock.now();
  const id = newReference(office.ids);
  const submittedAt = now.toISOString();
  const queryCode = queryCodeOf(office.officeKey, id, idempotencyKey);
  const attachments = form.attachments.map(
    ({ purpose, ticket }, i): Attachment => ({
      ...readTicket(office.officeKey, ticket, now, `attachments.${i}`),
      purpose,
    }),
  );
  const subject: ApplicationCase = {
    id,
    state: 'submitted',
    steps: {},
    channel: 'online',
    submittedAt,
    applicant: form.applicant,
    ...(form.agent ? { agent: form.agent } : {}),
    request: form.request,
    assistance: form.assistance,
    signature: form.signature,
    attachments,
    queryCodeHash: queryCodeHash(office.officeKey, id, foldCode(queryCode)),
    identityHash: identityHash(office.officeKey, form.applicant),
    queryCodeGiven: true,
    missing: [],
    notices: [],
  };
  const result = { id, submittedAt };
  try {
    await openCase(kind, office, {
      subject,
      command: 'submitApplication',
      actor: { kind: 'applicant', account: 'applicant', name: '申请人' },
      commandId,
      requestHash,
      record: { channel: 'online', attachments: attachments.length },
      result,
      claims: [...new Set(attachments.map((a) => a.key))].map((key) => claimUpload(key, id)),
    });
  } catch (error) {
    if (!(error instanceof CommitConflict)) throw error;
    // The same form arrived twice at once: the other one was stored.
    const other = await repeatedRequest(office.table, commandId, requestHash);
    if (!other) throw new Conflict('submit-again', '提交没有成功，请再提交一次');
    return receiptOf(office, storedSchema.parse(other.result), idempotencyKey);
  }
  return { reference: groupCode(id), queryCode, submittedAt };
}

/** What the idempotency record remembers of a submission. */
const storedSchema = z.object({ id: z.string(), submittedAt: z.string() });
type Stored = z.infer<typeof storedSchema>;

function receiptOf(office: Office, stored: Stored, idempotencyKey: string): SubmissionReceipt {
  return {
    reference: groupCode(stored.id),
    queryCode: queryCodeOf(office.officeKey, stored.id, idempotencyKey),
    submittedAt: stored.submittedAt,
  };
}

/** The query code, e.g. 4ZK2-9P0T-QX7B. Derived, so that a repeated request is given the same one without any being stored. */
export function queryCodeOf(officeKey: string, id: string, idempotencyKey: string): string {
  return groupCode(
    toCrockford(Buffer.from(keyedHash(officeKey, 'query-code', `${id}\0${idempotencyKey}`), 'hex'), QUERY_CODE_LENGTH),
  );
}

/** What is stored of a query code: enough to know it again, and nothing to read it from. `folded` is the code without hyphens. */
export function queryCodeHash(officeKey: string, id: string, folded: string): string {
  return keyedHash(officeKey, 'query-code-check', `${id}\0${folded}`);
}

/** Keyed hash of who asks: finds the same applicant again without an index of identity numbers. */
export function identityHash(officeKey: string, applicant: Applicant): string {
  const number = applicant.kind === 'person' ? applicant.identityNumber : applicant.creditCode;
  const prefix = applicant.kind === 'person' ? applicant.identityType : 'organisation';
  // Without a number the name and the way to reach them are all there is; they find the same letter-writer again.
  const unproven = [applicant.name, applicant.phone, applicant.address].map((v) => v?.replace(/\s/g, '') ?? '');
  return keyedHash(officeKey, 'identity', number ? `${prefix}:${number}` : `unproven:${unproven.join('\0')}`);
}
