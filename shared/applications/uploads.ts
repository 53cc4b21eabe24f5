import { INCOMING_PREFIX } from '../contracts/environment.ts';
import {
  sizeLimitWords,
  tooLargeWords,
  type UploadPurpose,
  uploadRule,
  wrongKindWords,
} from '../contracts/upload-limits.ts';
import { sha256 } from '../platform/canonical.ts';
import { Invalid, TooLarge } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import type { Write } from '../platform/ports.ts';
import { signTicket, TICKET_HOURS, UPLOAD_PREFIX } from './tickets.ts';

export interface UploadAnswer {
  readonly ticket: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Refuses what would be refused after its upload anyway. Throws TooLarge or Invalid (field `file`). */
export function mayBeUploaded(
  file: { name: string; contentType: string; bytes: number },
  purpose: UploadPurpose,
): void {
  mustFit(fileName(file.name), file.bytes, purpose);
  const kinds: readonly string[] = uploadRule(purpose).kinds;
  const message = wrongKindWords(purpose);
  if (!kinds.includes(file.contentType))
    throw new Invalid('file-type', message, { fields: [{ field: 'file', message }] });
}

/**
 * Checks an uploaded file and keeps it for a day; the ticket ties it to a form.
 * Throws TooLarge or Invalid (field `file`) and keeps nothing then.
 */
export async function acceptUpload(
  office: Office,
  file: { name: string; bytes: Uint8Array },
  purpose: UploadPurpose = 'attachment',
): Promise<UploadAnswer> {
  const name = fileName(file.name);
  mustFit(name, file.bytes.length, purpose);
  // The readers of file types are loaded with the first upload; most requests bring none.
  const { checkFile } = await import('../platform/file-check/file-check.ts');
  const verdict = await checkFile(name, file.bytes, purpose);
  if ('problem' in verdict)
    throw new Invalid(verdict.code, verdict.problem, { fields: [{ field: 'file', message: verdict.problem }] });
  const stored = {
    key: `${UPLOAD_PREFIX}/${office.ids.uuid()}`,
    name,
    contentType: verdict.contentType,
    bytes: file.bytes.length,
    sha256: sha256(file.bytes),
  };
  await office.files.put(stored.key, file.bytes, stored.contentType);
  const { key: _, ...shown } = stored;
  return { ticket: signTicket(office.officeKey, stored, office.clock.now(), purpose), ...shown };
}

/** The write that keeps an uploaded file for a case; it belongs into the transaction that takes the file up. */
export function claimUpload(key: string, caseId: string): Write {
  return {
    put: { pk: `UPLOAD#${key}`, sk: `CLAIM#${caseId}`, type: 'claim', schema: 1, version: 1, body: {} },
    expect: 'absent',
  };
}

const SWEEP_BATCH = 1000;

/**
 * Removes large files a day after their arrival: whatever was taken is kept elsewhere. Answers how many. On AWS a
 * lifecycle rule of the bucket does it.
 */
export async function sweepIncoming({ files, clock }: Office): Promise<number> {
  const before = new Date(clock.now().getTime() - TICKET_HOURS * 3_600_000);
  const old = await files.storedBefore(INCOMING_PREFIX, before, SWEEP_BATCH);
  for (const key of old) await files.remove(key);
  return old.length;
}

/** Removes uploads that no case took up while their tickets were good; answers how many. */
export async function sweepUploads(office: Office): Promise<number> {
  const before = new Date(office.clock.now().getTime() - 2 * TICKET_HOURS * 3_600_000);
  let removed = 0;
  for (const key of await office.files.storedBefore(UPLOAD_PREFIX, before, SWEEP_BATCH)) {
    const { items } = await office.table.query({ partition: `UPLOAD#${key}`, limit: 1 });
    if (items.length > 0) continue;
    await office.files.remove(key);
    removed++;
  }
  return removed;
}

function mustFit(name: string, bytes: number, purpose: UploadPurpose): void {
  const { maxBytes } = uploadRule(purpose);
  if (bytes > maxBytes)
    throw new TooLarge('file-too-large', tooLargeWords(name, purpose), {
      fields: [{ field: 'file', message: `文件最大${sizeLimitWords(maxBytes)}` }],
    });
}

/** The last part of the name, without what a file system or a header could trip over. */
function fileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}"<>|:*?]/gu, '').trim();
  return [...clean].slice(-80).join('') || '未命名';
}
