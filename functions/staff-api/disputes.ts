import { readCaseFile } from '../../shared/applications/case-files.ts';
import type { DisputeCase } from '../../shared/applications/disputes/case.ts';
import {
  type DisputeDesk,
  disputesOver,
  giveDisputeCommand,
  listDisputes,
  loadDispute,
} from '../../shared/applications/disputes/desk.ts';
import { createDisputeKind } from '../../shared/applications/disputes/kind.ts';
import { openDispute, openPaperDispute } from '../../shared/applications/disputes/open.ts';
import { disputeView, openDisputeForm } from '../../shared/applications/disputes/view.ts';
import {
  type DisputeCommand,
  disputeWorkflow,
  openDisputeInput,
  openPaperDisputeInput,
} from '../../shared/applications/disputes/workflow.ts';
import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { loadCase } from '../../shared/casework/execute.ts';
import { type CaseDisputes, disputeQuerySchema } from '../../shared/contracts/disputes.ts';
import { commandBodySchema } from '../../shared/contracts/staff-api.ts';
import { type HttpApp, jsonBody, queryOf } from '../../shared/http/app.ts';
import { attachmentHeader } from '../../shared/http/attachment-header.ts';
import type { Actor } from '../../shared/office/roles.ts';
import { Conflict, NotFound } from '../../shared/platform/errors.ts';
import type { Office } from '../../shared/platform/office.ts';
import { centreOnly, commandIdOf, readableCase } from './readable.ts';

/** 行政复议、行政诉讼: recorded and led by the centre, read by whoever reads the application (条例第五十一条). */
export function mountDisputes(app: HttpApp, { office, kind }: { office: Office; kind: ApplicationKind }): void {
  const desk: DisputeDesk = { office, kind, disputes: createDisputeKind(office) };

  /** Read by whoever reads its application; one over a paper application is the centre's alone. */
  async function readableDispute(id: string, actor: Actor): Promise<{ subject: DisputeCase; version: number }> {
    const loaded = await loadDispute(desk, id);
    const { applicationId } = loaded.subject;
    if (!applicationId) centreOnly(actor, '旧申请的复议诉讼');
    else await readableCase(office, kind, applicationId, actor);
    return loaded;
  }

  app.get('/api/staff/disputes', async (c) => {
    centreOnly(c.get('actor'), '复议诉讼清单');
    return c.json(await listDisputes(desk, c.get('actor'), queryOf(c, disputeQuerySchema)));
  });

  app.post('/api/staff/disputes', async (c) => {
    const actor = c.get('actor');
    centreOnly(actor, '登记行政复议、行政诉讼');
    const commandId = commandIdOf(actor, c.req.header('idempotency-key'));
    const id = await openPaperDispute(desk, actor, await jsonBody(c, openPaperDisputeInput), commandId);
    return c.json(disputeView(office, await loadDispute(desk, id), actor), 201);
  });

  app.get('/api/staff/disputes/:id', async (c) => {
    const actor = c.get('actor');
    return c.json(disputeView(office, await readableDispute(c.req.param('id'), actor), actor));
  });

  app.get('/api/staff/applications/:id/disputes', async (c) => {
    const actor = c.get('actor');
    const { subject } = await readableCase(office, kind, c.req.param('id'), actor);
    const destroyed = subject.state === 'destroyed';
    const items = (await disputesOver(desk, subject.id)).map((d) => ({
      ...disputeView(office, d, actor),
      ...(destroyed ? { allowedCommands: [] } : {}),
    }));
    const mayOpen = actor.kind === 'centre' && !destroyed;
    return c.json({ items, ...(mayOpen ? { form: openDisputeForm() } : {}) } satisfies CaseDisputes);
  });

  app.post('/api/staff/applications/:id/disputes', async (c) => {
    const actor = c.get('actor');
    centreOnly(actor, '登记行政复议、行政诉讼');
    const commandId = commandIdOf(actor, c.req.header('idempotency-key'));
    const { subject } = await readableCase(office, kind, c.req.param('id'), actor);
    const id = await openDispute(desk, subject, actor, await jsonBody(c, openDisputeInput), commandId);
    return c.json(disputeView(office, await loadDispute(desk, id), actor), 201);
  });

  app.post('/api/staff/disputes/:id/commands/:command', async (c) => {
    const actor = c.get('actor');
    const command = c.req.param('command');
    if (!(command in disputeWorkflow.transitions)) throw new NotFound('command-unknown', '没有这个办理步骤');
    const commandId = commandIdOf(actor, c.req.header('idempotency-key'));
    const body = await jsonBody(c, commandBodySchema);
    const { subject } = await readableDispute(c.req.param('id'), actor);
    const application = subject.applicationId && (await loadCase(kind, office.table, subject.applicationId));
    if (application && application.subject.state === 'destroyed')
      throw new Conflict('case-destroyed', '这件申请的案卷已经销毁，复议诉讼记录不再变动');
    await giveDisputeCommand(desk, subject, {
      command: command as DisputeCommand,
      actor,
      input: body.input ?? {},
      commandId,
      seenVersion: body.version,
    });
    return c.json(disputeView(office, await loadDispute(desk, subject.id), actor));
  });

  app.get('/api/staff/disputes/:id/files/:file', async (c) => {
    const { subject } = await readableDispute(c.req.param('id'), c.get('actor'));
    const document = subject.documents[Number(c.req.param('file')) - 1];
    if (!document) throw new NotFound('file-not-found', '没有这个文件');
    return c.body(Buffer.from(await readCaseFile(office, document)), 200, {
      'content-type': document.contentType,
      'content-disposition': attachmentHeader(document.name),
    });
  });
}
