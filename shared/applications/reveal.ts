import type { z } from 'zod';
import { execute } from '../casework/execute.ts';
import type { Actor } from '../office/roles.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import { revealable, shownIdentity } from './identities.ts';
import type { ApplicationKind } from './kind.ts';
import type { revealInput } from './stages/after-answer.ts';

/**
 * An identity number in full, once: who, when, why and whose number are in the history before it is answered. The same request
 * again answers nothing, so that every look has its own reason.
 */
export async function revealIdentity(
  kind: ApplicationKind,
  office: Office,
  request: { caseId: string; actor: Actor; input: z.output<typeof revealInput>; commandId: string },
): Promise<{ title: string; number: string }> {
  const { holder } = request.input;
  const { subject, repeated } = await execute(kind, office, { ...request, command: 'revealIdentity' });
  if (repeated) throw new Conflict('reveal-once', '这个证件号码已经显示过一次。需要再看，请重新写明理由');
  const number = revealable(office, subject, holder);
  if (!number) throw new NotFound('identity-none', '没有可以查看的证件号码');
  return { title: shownIdentity(office, subject, holder).title, number };
}
