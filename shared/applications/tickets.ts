import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { UploadPurpose } from '../contracts/upload-limits.ts';
import { keyedHash } from '../platform/canonical.ts';
import { Invalid } from '../platform/errors.ts';
import type { CaseFile } from './case.ts';

/** Hours an uploaded file waits for the form it belongs to. */
export const TICKET_HOURS = 24;
/** Where checked uploads wait; swept once their tickets have expired. */
export const UPLOAD_PREFIX = 'uploads';

const ticketSchema = z.strictObject({
  key: z.string(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  until: z.int(),
  /** What it was checked for; absent in tickets for attachments. */
  purpose: z.string().default('attachment'),
});

/** A signed proof that the file was checked and kept; carries no more than the form shows anyway. */
export function signTicket(
  officeKey: string,
  file: CaseFile,
  now: Date,
  purpose: UploadPurpose = 'attachment',
): string {
  const until = Math.floor(now.getTime() / 1000) + TICKET_HOURS * 3600;
  const checkedFor = purpose === 'attachment' ? {} : { purpose };
  const body = Buffer.from(JSON.stringify({ ...file, until, ...checkedFor })).toString('base64url');
  return `${body}.${keyedHash(officeKey, 'upload-ticket', body)}`;
}

/** The file behind a ticket. Throws Invalid naming `field` when the ticket is forged, has expired or is for something else. */
export function readTicket(
  officeKey: string,
  ticket: string,
  now: Date,
  field: string,
  purpose: UploadPurpose = 'attachment',
): CaseFile {
  const refuse = (message: string) => new Invalid('upload-ticket-invalid', message, { fields: [{ field, message }] });
  const [body = '', seal = ''] = ticket.split('.');
  const expected = Buffer.from(keyedHash(officeKey, 'upload-ticket', body));
  const given = Buffer.from(seal);
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw refuse('文件凭证无效，请重新上传这个文件');
  const {
    until,
    purpose: checkedFor,
    ...file
  } = ticketSchema.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  if (until * 1000 < now.getTime()) throw refuse('文件上传已超过24小时，请重新上传这个文件');
  if (checkedFor !== purpose) throw refuse('这个文件是为别的用处上传的，请在这里重新上传');
  return file;
}
