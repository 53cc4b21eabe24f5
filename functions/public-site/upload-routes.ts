import { acceptUpload } from '../../shared/applications/uploads.ts';
import { publicAnnouncementSchema } from '../../shared/contracts/large-upload.ts';
import type { HttpApp } from '../../shared/http/app.ts';
import { registerLargeUploads } from '../../shared/http/large-uploads.ts';
import { uploadedFile } from '../../shared/http/uploaded-file.ts';
import { Throttled } from '../../shared/platform/errors.ts';
import type { Throttle } from '../../shared/platform/ports.ts';
import type { PublicSiteDeps } from './handler.ts';

/** Takes files for an application that is being written. */
export function addUploadRoutes(app: HttpApp, { office, throttle }: PublicSiteDeps): void {
  app.post('/api/uploads', async (c) => {
    await throttleUploads(throttle, c.get('source'));
    return c.json(await acceptUpload(office, await uploadedFile(c)), 201);
  });
  registerLargeUploads(app, {
    path: '/api/uploads/large',
    office,
    announcement: publicAnnouncementSchema,
    count: (source) => throttleUploads(throttle, source),
  });
}

const UPLOADS_PER_HOUR = 60;

async function throttleUploads(throttle: Throttle, source: string): Promise<void> {
  const { allowed, retryAfter } = await throttle.hit(`upload:${source}`, UPLOADS_PER_HOUR, 3600);
  if (!allowed) throw new Throttled('too-many-uploads', '上传的文件太多，请过一会儿再试', { retryAfter });
}
