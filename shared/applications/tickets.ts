import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
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
});

/** A signed proof that the file was checked and kept; carries no more than the form shows anyway. */
export function signTicket(officeKey: string, file: CaseFile, now: Date): string {
  const body = Buffer.from(
    JSON.stringify({ ...file, until: Math.floor(now.getTime() / 1000) + TICKET_HOURS * 3600 }),
  ).toString('base64url');
  return `${body}.${keyedHash(officeKey, 'upload-ticket', body)}`;
}

/** The file behind a ticket. Throws Invalid naming `field` when the ticket is forged or has expired. */
export function readTicket(officeKey: string, ticket: string, now: Date, field: string): CaseFile {
  const refuse = (message: string) => new Invalid('upload-ticket-invalid', message, { fields: [{ field, message }] });
  const [body = '', seal = ''] = ticket.split('.');
  const expected = Buffer.from(keyedHash(officeKey, 'upload-ticket', body));
  const given = Buffer.from(seal);
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw refuse('文件凭证无效，请重新上传这个文件');
  const { until, ...file } = ticketSchema.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  if (until * 1000 < now.getTime()) throw refuse('文件上传已超过24小时，请重新上传这个文件');
  return file;
}
