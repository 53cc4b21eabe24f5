import { readCaseFile } from '../../shared/applications/case-files.ts';
import { commandBodySchema } from '../../shared/contracts/staff-api.ts';
import { type HttpApp, jsonBody } from '../../shared/http/app.ts';
import { attachmentHeader } from '../../shared/http/attachment-header.ts';
import { NotFound } from '../../shared/platform/errors.ts';
import type { Office } from '../../shared/platform/office.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type { StaffKind } from './kinds.ts';

/** A record, its files and its commands: the same for every kind. */
export function addRecordRoutes(app: HttpApp, office: Office, segment: string, record: StaffKind): void {
  app.get(`/api/staff/${segment}/:id`, async (c) => c.json(await record.view(c.req.param('id'), c.get('actor'))));
  app.post(`/api/staff/${segment}/:id/commands/:command`, async (c) => {
    const { id, command } = c.req.param();
    const key = idempotencyKey(c.req.header('idempotency-key'));
    const { version, input } = await jsonBody(c, commandBodySchema);
    return c.json(await record.command({ id, command, version, input, key }, c.get('actor')));
  });
  app.get(`/api/staff/${segment}/:id/files/:file`, async (c) => {
    const files = await record.files(c.req.param('id'), c.get('actor'));
    const found = files.find((f) => f.id === c.req.param('file'));
    if (!found) throw new NotFound('file-not-found', '没有这个文件');
    const bytes = await readCaseFile(office, found.file);
    return c.body(Buffer.from(bytes), 200, {
      'content-type': found.file.contentType,
      'content-disposition': attachmentHeader(found.file.name),
    });
  });
}
