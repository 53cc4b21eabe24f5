import type { Office } from '../platform/office.ts';
import { Invalid } from '../platform/errors.ts';
import type { ApplicationCase } from './case.ts';
import { readTicket } from './tickets.ts';

/**
 * Copies the files named by upload tickets to the case before the command that takes them up, so that the decision
 * never refers to bytes that are not there. Copies of a command that is then refused do no harm.
 */
export async function keepEnclosures(office: Office, subject: ApplicationCase, input: unknown): Promise<void> {
  const tickets = (input as { enclosures?: unknown } | null)?.enclosures;
  if (!Array.isArray(tickets)) return;
  const kept = new Set(subject.proposal?.enclosures.map((e) => e.key));
  await Promise.all(
    tickets.slice(0, 20).map(async (ticket, i) => {
      if (typeof ticket !== 'string' || kept.has(ticket)) return;
      const field = `enclosures.${i}`;
      const file = readTicket(office.officeKey, ticket, office.clock.now(), field);
      if (!(await office.files.copy(file.key, `cases/${subject.id}/enclosures/${file.sha256}`)))
        throw new Invalid('upload-gone', '上传的文件已过期，请重新上传', { fields: [{ field, message: '请重新上传这个文件' }] });
    }),
  );
}
