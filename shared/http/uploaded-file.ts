import type { Context } from 'hono';
import { Invalid } from '../platform/errors.ts';
import type { HttpEnv } from './app.ts';

/** The one file of a multipart form's field `file`. */
export async function uploadedFile(c: Context<HttpEnv>): Promise<{ name: string; bytes: Uint8Array }> {
  const form = await c.req.formData().catch(() => undefined);
  const file = form?.get('file');
  if (!(file instanceof File) || file.name === '')
    throw new Invalid('file-missing', '请选择要上传的文件', {
      fields: [{ field: 'file', message: '请选择要上传的文件' }],
    });
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
