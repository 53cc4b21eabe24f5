import type { Office } from '../platform/office.ts';
import { CommitConflict } from '../platform/ports.ts';
import type { ApplicationCase } from './case.ts';
import { readTicket } from './tickets.ts';
import { claimUpload } from './uploads.ts';

/**
 * Keeps the files named by upload tickets for the case before the command that takes them up, so that the decision
 * never refers to bytes that may be swept away. What a refused command kept does no harm.
 */
export async function keepEnclosures(office: Office, subject: ApplicationCase, input: unknown): Promise<void> {
  const given = input as { enclosures?: unknown; delivery?: { proof?: unknown } | null } | null;
  await keepTickets(office, subject, given?.enclosures, 'enclosures');
  await keepTickets(office, subject, given?.delivery?.proof, 'delivery.proof');
}

async function keepTickets(office: Office, subject: ApplicationCase, tickets: unknown, field: string): Promise<void> {
  if (!Array.isArray(tickets)) return;
  const kept = new Set(subject.proposal?.enclosures.map((e) => e.key));
  for (const [i, ticket] of tickets.slice(0, 20).entries()) {
    if (typeof ticket !== 'string' || kept.has(ticket)) continue;
    const { key } = readTicket(office.officeKey, ticket, office.clock.now(), `${field}.${i}`);
    const claim = claimUpload(key, subject.id);
    try {
      await office.table.commit({ commandId: `claim:${key}:${subject.id}`, writes: [claim] });
    } catch (error) {
      // Kept already, by an earlier try of the same command.
      if (!(error instanceof CommitConflict)) throw error;
    }
  }
}
