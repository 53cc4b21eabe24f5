import { sha256 } from '../platform/canonical.ts';
import { Invalid, TooLarge } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import type { Write } from '../platform/ports.ts';
import { signTicket, TICKET_HOURS, UPLOAD_PREFIX } from './tickets.ts';

/** Largest file taken, 8 MiB: a page scanned in colour at 300 dpi is about 1 MiB. */
export const UPLOAD_LIMIT_BYTES = 8 * 1024 * 1024;

export interface UploadAnswer {
  readonly ticket: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Checks an uploaded file and keeps it for a day; the ticket ties it to a form.
 * Throws TooLarge or Invalid (field `file`) and keeps nothing then.
 */
export async function acceptUpload(office: Office, file: { name: string; bytes: Uint8Array }): Promise<UploadAnswer> {
  const name = fileName(file.name);
  if (file.bytes.length > UPLOAD_LIMIT_BYTES)
    throw new TooLarge('file-too-large', `“${name}”超过${UPLOAD_LIMIT_BYTES / 1024 / 1024}MB，请压缩或分成几个文件`, {
      fields: [{ field: 'file', message: `文件最大${UPLOAD_LIMIT_BYTES / 1024 / 1024}MB` }],
    });
  // The readers of file types are loaded with the first upload; most requests bring none.
  const { checkFile } = await import('../platform/file-check/file-check.ts');
  const verdict = await checkFile(name, file.bytes);
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
  return { ticket: signTicket(office.officeKey, stored, office.clock.now()), ...shown };
}

/** The write that keeps an uploaded file for a case; it belongs into the transaction that takes the file up. */
export function claimUpload(key: string, caseId: string): Write {
  return {
    put: { pk: `UPLOAD#${key}`, sk: `CLAIM#${caseId}`, type: 'claim', schema: 1, version: 1, body: {} },
    expect: 'absent',
  };
}

const SWEEP_BATCH = 1000;

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

/** The last part of the name, without what a file system or a header could trip over. */
function fileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}"<>|:*?]/gu, '').trim();
  return [...clean].slice(-80).join('') || '未命名';
}
