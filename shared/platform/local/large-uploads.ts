import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { UPLOAD_PURPOSES } from '../../contracts/upload-limits.ts';
import { createHttpApp, type HttpApp, type HttpEnv } from '../../http/app.ts';
import type { Log } from '../../logging/log.ts';
import { keyedHash } from '../canonical.ts';
import type { Clock, Files, LargeUploads } from '../ports.ts';

/** Where large files arrive on one machine; the permission is the last part of the address. */
export const LOCAL_UPLOAD_PATH = '/api/uploads/incoming';

/** Room for the boundaries and fields around the file. */
const FORM_BYTES = 64 * 1024;

const permissionSchema = z.strictObject({
  key: z.string(),
  contentType: z.string(),
  maxBytes: z.int(),
  until: z.number(),
});
type Permission = z.output<typeof permissionSchema>;

/** Permissions for {@link createUploadPlace}: signed with the office key, good for one key, type and size, for a time. */
export function createLocalLargeUploads(officeKey: string): LargeUploads {
  return {
    plainBytes: UPLOAD_PURPOSES.attachment.maxBytes,
    async offer({ key, contentType, maxBytes, seconds, now }) {
      const permission: Permission = { key, contentType, maxBytes, until: now.getTime() + seconds * 1000 };
      const body = Buffer.from(JSON.stringify(permission)).toString('base64url');
      const url = `${LOCAL_UPLOAD_PATH}/${body}.${keyedHash(officeKey, 'upload-place', body)}`;
      return { url, fields: { key, 'Content-Type': contentType } };
    },
  };
}

export interface UploadPlaceOptions {
  readonly officeKey: string;
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The place on one machine where large files arrive, with the answers of a bucket (ports.ts, LargeUploads). The
 * permission is judged before a byte of the body is read. For pages of this site alone: it allows no other origin.
 */
export function createUploadPlace({ officeKey, files, clock, log }: UploadPlaceOptions): HttpApp {
  // The permission says how large the body may be, not the app.
  const app = createHttpApp({ office: { officeKey }, log, maxBodyBytes: Number.MAX_SAFE_INTEGER });

  app.post(`${LOCAL_UPLOAD_PATH}/:permission`, async (c) => {
    const permission = opened(officeKey, c.req.param('permission'));
    if (!permission || permission.until < clock.now().getTime())
      return refuse(c, 403, 'upload-permission', '上传许可无效或已过期，请重新上传这个文件');
    const wrongSize = (on: Context) => refuse(on, 400, 'upload-size', '文件的大小不符合要求，请重新上传');
    const maxSize = permission.maxBytes + FORM_BYTES;
    if (Number(c.req.header('content-length') ?? 0) > maxSize) return wrongSize(c);
    return bodyLimit({ maxSize, onError: wrongSize })(c, async () => {
      c.res = await receive(c, permission, wrongSize);
    });
  });
  return app;

  async function receive(c: Context<HttpEnv>, permission: Permission, wrongSize: (on: Context) => Response) {
    const form = await c.req.formData().catch(() => undefined);
    const file = form?.get('file');
    if (form?.get('key') !== permission.key || form.get('Content-Type') !== permission.contentType)
      return refuse(c, 403, 'upload-permission', '上传的内容与许可不符，请重新上传这个文件');
    if (!(file instanceof File) || file.size === 0 || file.size > permission.maxBytes) return wrongSize(c);
    await files.put(permission.key, new Uint8Array(await file.arrayBuffer()), permission.contentType);
    return c.body(null, 204);
  }
}

/** Problem details as everywhere, with the statuses of a bucket. */
function refuse(c: Context, status: 400 | 403, code: string, detail: string): Response {
  const problem = { type: `about:blank#${code}`, title: '上传未被接受', status, code, detail };
  return c.body(JSON.stringify(problem), status, { 'content-type': 'application/problem+json; charset=utf-8' });
}

function opened(officeKey: string, permission: string): Permission | undefined {
  const [body = '', seal = ''] = permission.split('.');
  const expected = Buffer.from(keyedHash(officeKey, 'upload-place', body));
  const given = Buffer.from(seal);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return permissionSchema.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
}
