import { acceptUpload } from '../../shared/applications/uploads.ts';
import { uploadAnnouncementSchema, uploadQuerySchema } from '../../shared/contracts/large-upload.ts';
import { type HttpApp, queryOf } from '../../shared/http/app.ts';
import { registerLargeUploads } from '../../shared/http/large-uploads.ts';
import { uploadedFile } from '../../shared/http/uploaded-file.ts';
import type { Office } from '../../shared/platform/office.ts';

/** Files of the staff: small ones with their request, large ones straight to the store. */
export function addUploadRoutes(app: HttpApp, office: Office): void {
  app.post('/api/staff/uploads', async (c) => {
    const { purpose } = queryOf(c, uploadQuerySchema);
    return c.json(await acceptUpload(office, await uploadedFile(c), purpose), 201);
  });
  registerLargeUploads(app, { path: '/api/staff/uploads/large', office, announcement: uploadAnnouncementSchema });
}
