import { bindCaseFile } from '../../shared/applications/case-file/build.ts';
import type { PagePress } from '../../shared/applications/case-file/pages.ts';
import { zipEntries } from '../../shared/applications/case-file/zip-entries.ts';
import { numberOf } from '../../shared/applications/decisions/retention.ts';
import { createDisputeKind } from '../../shared/applications/disputes/kind.ts';
import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { exportInput } from '../../shared/applications/stages/after-answer.ts';
import { execute } from '../../shared/casework/execute.ts';
import { type HttpApp, jsonBody } from '../../shared/http/app.ts';
import { attachmentHeader } from '../../shared/http/attachment-header.ts';
import type { Office } from '../../shared/platform/office.ts';
import { commandIdOf, readableCase } from './readable.ts';

/**
 * 案卷 in one go, for the five-day answer of a review (行政复议法第五十四条). Who took it and when is in the history before a byte
 * is sent; the file itself tells of this step too.
 */
export function mountCaseFile(
  app: HttpApp,
  { office, kind, press }: { office: Office; kind: ApplicationKind; press: PagePress },
): void {
  const deps = { office, kind, press, disputes: createDisputeKind(office) };
  app.post('/api/staff/applications/:id/case-file', async (c) => {
    const actor = c.get('actor');
    const commandId = commandIdOf(actor, c.req.header('idempotency-key'));
    const input = await jsonBody(c, exportInput);
    const { subject } = await readableCase(office, kind, c.req.param('id'), actor);
    await execute(kind, office, { caseId: subject.id, command: 'exportCaseFile', actor, input, commandId });
    const bound = await bindCaseFile(deps, subject.id, actor.name);
    const headers = (type: string, extension: string) => ({
      'content-type': type,
      'content-disposition': attachmentHeader(`案卷 ${numberOf(subject)}.${extension}`),
    });
    if (input.form === 'pdf') return c.body(Buffer.from(bound.pdf), 200, headers('application/pdf', 'pdf'));
    const { zipStream } = await import('../../shared/platform/case-file/zip.ts');
    return c.body(zipStream(zipEntries(office, bound), office.clock.now()), 200, headers('application/zip', 'zip'));
  });
}
