import { timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { acceptUpload, UPLOAD_LIMIT_BYTES } from '../../applications/uploads.ts';
import { INCOMING_PREFIX } from '../../contracts/environment.ts';
import { createHttpApp, type HttpApp, type HttpEnv, jsonBody } from '../../http/app.ts';
import type { Log } from '../../logging/log.ts';
import { keyedHash } from '../canonical.ts';
import { Invalid, NotFound, Throttled } from '../errors.ts';
import type { Office } from '../office.ts';
import type { Throttle } from '../ports.ts';
import type { Store } from './store.ts';

/** Types a form may announce; what a file really is, its content says when it is taken. */
const ANNOUNCED_TYPES = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;

const OFFER_SECONDS = 15 * 60;
const OFFERS_PER_HOUR = 60;

const offerSchema = z.strictObject({
  name: z.string().min(1).max(255),
  contentType: z.enum(ANNOUNCED_TYPES),
  bytes: z.int().min(1).max(UPLOAD_LIMIT_BYTES),
});
const takeSchema = z.strictObject({ handle: z.string().max(2000) });
const handleSchema = z.strictObject({ key: z.string(), name: z.string(), until: z.int() });

export interface LargeUploadsOptions {
  readonly path: string;
  readonly office: Office;
  readonly store: Store;
  readonly log: Log;
  /** Who may; anybody unless given, at most 60 an hour from one place. */
  readonly guard?: MiddlewareHandler<HttpEnv>;
  readonly throttle?: Throttle;
}

/**
 * Uploads that are too large to pass through a function (6 MB in all, a third of it lost to Base64):
 * `POST <path>` gives a permission to send one file straight to the bucket, which enforces its size and type;
 * `POST <path>/taken` has it checked and kept, and answers the same ticket as a small upload.
 */
export function createLargeUploads(options: LargeUploadsOptions): HttpApp {
  const { path, office, store, guard, throttle } = options;
  const app = createHttpApp({ officeKey: office.officeKey, log: options.log, maxBodyBytes: 16 * 1024 });
  if (guard) app.use(`${path}/*`, guard).use(path, guard);

  app.post(path, async (c) => {
    const { name, contentType } = await jsonBody(c, offerSchema);
    const tries = await throttle?.hit(`upload:${c.get('source')}`, OFFERS_PER_HOUR, 3600);
    if (tries && !tries.allowed)
      throw new Throttled('too-many-uploads', '上传的文件太多，请过一会儿再试', { retryAfter: tries.retryAfter });
    const now = office.clock.now();
    const key = `${INCOMING_PREFIX}/${office.ids.uuid()}`;
    const limits = { contentType, maxBytes: UPLOAD_LIMIT_BYTES, seconds: OFFER_SECONDS };
    const post = await store.presignPost({ key, now, ...limits });
    const until = Math.floor(now.getTime() / 1000) + 2 * OFFER_SECONDS;
    return c.json({ ...post, handle: sealed(office.officeKey, { key, name, until }) }, 201);
  });

  app.post(`${path}/taken`, async (c) => {
    const { handle } = await jsonBody(c, takeSchema);
    const { key, name } = opened(office, handle);
    const bytes = await office.files.get(key);
    if (!bytes) throw new NotFound('upload-missing', '文件还没有传到，请重新上传');
    return c.json(await acceptUpload(office, { name, bytes }), 201);
  });
  return app;
}

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
  if (found.until * 1000 < clock.now().getTime()) throw refused();
  return found;
}
