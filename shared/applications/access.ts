import type { Actor } from '../office/roles.ts';
import type { Office } from '../platform/office.ts';
import type { ApplicationCase } from './case.ts';

/**
 * Who may read a case; nobody else learns that it exists. The centre reads all (工作制度第十七条), a section its own,
 * a leader those of the sections in charge, the secrecy reviewer those that have reached the review.
 */
export function mayRead(
  office: Pick<Office, 'leaderOf' | 'disclosureHead'>,
  subject: ApplicationCase,
  actor: Actor,
): boolean {
  switch (actor.kind) {
    case 'centre':
      return true;
    case 'section':
      return subject.section !== undefined && subject.section === actor.section;
    case 'leader':
      return (
        (subject.section !== undefined && office.leaderOf(subject.section) === actor.section) ||
        // The head of disclosure decides on extensions and destruction of every section, and sees what was decided.
        (actor.section === office.disclosureHead &&
          (subject.sides?.extensionRequest ?? subject.sides?.extension ?? subject.retention) !== undefined)
      );
    case 'secrecy':
      return subject.state === 'approved' || subject.steps['approveProposal'] !== undefined;
    case 'admin':
    case 'applicant':
    case 'system':
      return false;
  }
}
