import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { acceptUpload, mayBeUploaded, type UploadAnswer } from '../applications/uploads.ts';
import { INCOMING_PREFIX } from '../contracts/environment.ts';
import {
  type publicAnnouncementSchema,
  type uploadAnnouncementSchema,
  uploadTakenSchema,
} from '../contracts/large-upload.ts';
import { UPLOAD_PURPOSES, type UploadPurpose, uploadRule } from '../contracts/upload-limits.ts';
import { keyedHash } from '../platform/canonical.ts';
import { Invalid, NotFound } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import { CommitConflict } from '../platform/ports.ts';
import { type HttpApp, jsonBody } from './app.ts';

/** A file must have arrived after a quarter of an hour (50 MB at half a megabit a second), and be taken after another. */
const OFFER_SECONDS = 15 * 60;
const HANDLE_SECONDS = 2 * OFFER_SECONDS;

interface LargeUploadRoutes {
  /** E.g. `/api/uploads/large`. */
  readonly path: string;
  readonly office: Office;
  /** What may be announced here; its purposes above all. */
  readonly announcement: typeof uploadAnnouncementSchema | typeof publicAnnouncementSchema;
  /** Counts a try of this source; throws when there were too many. */
  readonly count?: (source: string) => Promise<void>;
}

/**
 * Uploads too large to come with a request of their own: `POST <path>` gives a permission to send one file straight to
 * the store, which enforces its size and type; `POST <path>/taken` has it checked and kept, and answers the same ticket
 * as a small upload. Taken twice it answers the same, whatever was sent to its place in between.
 */
export function registerLargeUploads(app: HttpApp, { path, office, announcement, count }: LargeUploadRoutes): void {
  app.post(path, async (c) => {
    const announced = await jsonBody(c, announcement);
    const { name, contentType, purpose } = announced;
    mayBeUploaded(announced, purpose);
    await count?.(c.get('source'));
    const now = office.clock.now();
    const key = `${INCOMING_PREFIX}/${office.ids.uuid()}`;
    const { maxBytes } = uploadRule(purpose);
    const form = await office.largeUploads.offer({ key, contentType, maxBytes, seconds: OFFER_SECONDS, now });
    const handle = sealed(office.officeKey, { key, name, purpose, until: seconds(now) + HANDLE_SECONDS });
    return c.json({ ...form, handle, until: new Date(now.getTime() + OFFER_SECONDS * 1000).toISOString() }, 201);
  });

  app.post(`${path}/taken`, async (c) => {
    const { handle } = await jsonBody(c, uploadTakenSchema);
    return c.json(await take(office, opened(office, handle)), 201);
  });
}

async function take(office: Office, { key, name, purpose }: Handle): Promise<UploadAnswer> {
  const record = { pk: `UPLOAD#${key}`, sk: 'TAKEN' };
  const before = await office.table.get(record);
  if (before) return before.body as UploadAnswer;
  const bytes = await office.files.get(key);
  if (!bytes) throw new NotFound('upload-missing', '文件还没有传到，请重新上传');
  const answer = await acceptUpload(office, { name, bytes }, purpose);
  const expiresAt = seconds(office.clock.now()) + 2 * HANDLE_SECONDS;
  const put = { ...record, type: 'taken-upload', schema: 1, version: 1, body: answer, expiresAt };
  try {
    await office.table.commit({ commandId: office.ids.uuid(), writes: [{ put, expect: 'absent' }] });
    return answer;
  } catch (error) {
    // The same request at the same time was first; what this one kept nobody takes up, and it is swept.
    const first = error instanceof CommitConflict ? await office.table.get(record) : undefined;
    if (!first) throw error;
    return first.body as UploadAnswer;
  }
}

const handleSchema = z.strictObject({
  key: z.string(),
  name: z.string(),
  purpose: z.enum(Object.keys(UPLOAD_PURPOSES) as UploadPurpose[]),
  until: z.int(),
});
type Handle = z.output<typeof handleSchema>;

function sealed(officeKey: string, handle: Handle): string {
  const body = Buffer.from(JSON.stringify(handle)).toString('base64url');
  return `${body}.${keyedHash(officeKey, 'large-upload', body)}`;
}

function opened({ officeKey, clock }: Office, handle: string): Handle {
  const [body = '', seal = ''] = handle.split('.');
  const expected = Buffer.from(keyedHash(officeKey, 'large-upload', body));
  const given = Buffer.from(seal);
  const refused = () => new Invalid('upload-handle-invalid', '上传凭证无效或已过期，请重新上传这个文件');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refused();
  const found = handleSchema.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  if (found.until < seconds(clock.now())) throw refused();
  return found;
}

function seconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
