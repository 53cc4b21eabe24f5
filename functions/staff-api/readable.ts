import { mayRead } from '../../shared/applications/access.ts';
import type { ApplicationCase } from '../../shared/applications/case.ts';
import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { loadCase } from '../../shared/casework/execute.ts';
import type { Actor } from '../../shared/office/roles.ts';
import { Forbidden, Invalid, NotFound } from '../../shared/platform/errors.ts';
import type { Office } from '../../shared/platform/office.ts';

/** A case this person may read; nobody else learns that it exists. */
export async function readableCase(
  office: Office,
  kind: ApplicationKind,
  id: string,
  actor: Actor,
): Promise<{ subject: ApplicationCase; version: number }> {
  const loaded = await loadCase(kind, office.table, id);
  if (!loaded || !mayRead(office, loaded.subject, actor))
    throw new NotFound('case-not-found', '没有这件申请，或者它不由您所在的科室办理');
  return loaded;
}

/** The id of a command: the person's own Idempotency-Key. */
export function commandIdOf(actor: Actor, header: string | undefined): string {
  if (!/^[\x21-\x7e]{8,128}$/.test(header ?? ''))
    throw new Invalid('idempotency-key-missing', '请求头缺少Idempotency-Key（每次办理用一个新的，例如UUID）');
  return `${actor.account}:${header}`;
}

/** What only the centre does, which receives, answers and keeps the files (工作制度第十七条). */
export function centreOnly(actor: Actor, what: string): void {
  if (actor.kind !== 'centre')
    throw new Forbidden('role-forbidden', `${what}由信息中心办理（工作制度第十七条）`, { article: '工作制度第十七条' });
}
