import { archiveList } from '../../shared/applications/archive.ts';
import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { publicationList } from '../../shared/applications/publications.ts';
import { revealIdentity } from '../../shared/applications/reveal.ts';
import { revealInput } from '../../shared/applications/stages/after-answer.ts';
import { archiveQuerySchema } from '../../shared/contracts/archive.ts';
import { publicationQuerySchema } from '../../shared/contracts/publications.ts';
import { type HttpApp, jsonBody, queryOf } from '../../shared/http/app.ts';
import type { Office } from '../../shared/platform/office.ts';
import { centreOnly, commandIdOf, readableCase } from './readable.ts';

/** Lists of the archive (条例第四十五条), and identity numbers in full against a recorded reason. */
export function mountArchive(app: HttpApp, { office, kind }: { office: Office; kind: ApplicationKind }): void {
  app.get('/api/staff/archive', async (c) => {
    const actor = c.get('actor');
    if (actor.kind !== 'leader' || actor.section !== office.disclosureHead) centreOnly(actor, '档案清单');
    return c.json(await archiveList(office, kind, queryOf(c, archiveQuerySchema)));
  });

  app.get('/api/staff/publications', async (c) => {
    centreOnly(c.get('actor'), '转为主动公开的清单');
    return c.json(await publicationList(office, kind, queryOf(c, publicationQuerySchema)));
  });

  app.post('/api/staff/applications/:id/reveal-identity', async (c) => {
    const actor = c.get('actor');
    const commandId = commandIdOf(actor, c.req.header('idempotency-key'));
    const input = await jsonBody(c, revealInput);
    const { subject } = await readableCase(office, kind, c.req.param('id'), actor);
    return c.json(await revealIdentity(kind, office, { caseId: subject.id, actor, input, commandId }));
  });
}
