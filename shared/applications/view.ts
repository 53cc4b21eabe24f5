import { commandViews } from '../casework/command-views.ts';
import type { HistoryEvent } from '../casework/history.ts';
import { DELIVERY_WAYS, PROVISION_FORMS } from '../contracts/application-choices.ts';
import type { MissingPart } from '../contracts/missing-parts.ts';
import type { CaseView } from '../contracts/staff-api.ts';
import { OUTCOME_ROWS } from '../law/annual-report.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import { NOTICES } from '../law/notices.ts';
import { sectionOf } from '../office/profile.ts';
import type { Actor } from '../office/roles.ts';
import type { Office } from '../platform/office.ts';
import type { ApplicationCase } from './case.ts';
import { filesOf, type LetterCopy, letterCopiesOf, type NamedFile } from './case-files.ts';
import { answerClockOf, clockView } from './clock.ts';
import { deliveryView } from './delivery-view.ts';
import { editsOf, factsOf } from './history-facts.ts';
import { identityHolders } from './identities.ts';
import { isOffered, isSideStep } from './offered-commands.ts';
import { retentionView } from './retention-view.ts';
import { caseRow } from './row.ts';
import { sideClocksView } from './side-clocks-view.ts';
import { agentLines, applicantLines } from './view-applicant.ts';
import { receptionView } from './view-reception.ts';
import { type ApplicationCommand, applicationWorkflow } from './workflow.ts';

/** Everything one person may see of a case, and only the commands this person may give now. */
export function caseView(
  office: Office,
  loaded: { subject: ApplicationCase; version: number },
  history: readonly HistoryEvent[],
  actor: Actor,
): CaseView {
  const { subject, version } = loaded;
  const { profile } = office;
  const today = shanghaiDateOf(office.clock.now().toISOString());
  const clock = answerClockOf(subject, office.calendar, today);
  const sides = sideClocksView(subject, office.calendar, today);
  const files = filesOf(subject);
  const copies = letterCopiesOf(subject);
  const sectionName = (code: string | undefined) => (code ? (sectionOf(profile, code)?.shortName ?? code) : '');
  return {
    row: caseRow(office, subject),
    version,
    applicant: applicantLines(office, subject, actor),
    ...(subject.agent
      ? {
          agent: agentLines(office, subject),
        }
      : {}),
    description: subject.request.description,
    provisionForm: asked(subject, 'form', PROVISION_FORMS[subject.request.provisionForm]),
    deliveryWay: asked(subject, 'delivery-way', DELIVERY_WAYS[subject.request.deliveryWay]),
    reception: receptionView(office, subject),
    ...(subject.assistance.needed ? { assistance: subject.assistance.note ?? '需要协助' } : {}),
    attachments: files.filter((f) => f.id.startsWith('attachment-') || f.id === 'signed-page').map(fileView),
    ...(clock ? { clock: clockView(clock) } : {}),
    ...(sides ? { sides } : {}),
    ...(subject.registration
      ? {
          registration: {
            number: subject.registration.number,
            receivedOn: subject.registration.receivedOn,
            evidence: subject.registration.evidence,
            method: subject.registration.method,
          },
        }
      : {}),
    ...(subject.review ? { review: reviewView(subject.review) } : {}),
    ...(subject.proposal
      ? {
          proposal: {
            notice: subject.proposal.notice,
            label: NOTICES[subject.proposal.notice].label,
            article: NOTICES[subject.proposal.notice].article,
            fields: { ...subject.proposal.fields },
            opinion: subject.proposal.opinion,
            by: subject.proposal.by,
            sectionName: sectionName(subject.proposal.section),
            enclosures: files.filter((f) => f.id.startsWith('enclosure-')).map(fileView),
          },
        }
      : {}),
    notices: subject.notices.map(({ id, code, title, number, issuedOn }) => {
      const pdf = files.find((f) => f.id === `${id}.pdf`);
      const docx = files.find((f) => f.id === `${id}.docx`);
      const copy = copies.find((c) => c.id === `${id}.docx`);
      return {
        id,
        code,
        title,
        number,
        issuedOn,
        ...(pdf ? { pdf: fileView(pdf) } : {}),
        ...(docx ? { docx: fileView(docx) } : copy ? { docx: copyView(copy) } : {}),
      };
    }),
    ...deliveryView(subject, actor),
    ...(subject.closing
      ? {
          closing: {
            rowTitle: `${OUTCOME_ROWS[subject.closing.row].row} ${OUTCOME_ROWS[subject.closing.row].name}`,
            closedOn: subject.closing.closedOn,
          },
        }
      : {}),
    identities: actor.kind === 'centre' ? identityHolders(subject) : [],
    ...retentionView(subject),
    history: history.map((event) => ({
      seq: event.seq,
      at: event.at,
      command: event.command,
      title: commandTitle(event.command),
      by: event.by.name,
      // A leader's own title says where he or she stands.
      sectionName: event.by.kind === 'leader' ? '' : sectionName(event.by.section),
      fromTitle: stateTitle(event.from),
      toTitle: stateTitle(event.to),
      facts: factsOf(profile, event),
      ...editsOf(event),
      hash: event.hash,
    })),
    allowedCommands: commandViews(applicationWorkflow, subject, actor, office).flatMap((view) => {
      const command = view.command as ApplicationCommand;
      return isOffered(command, subject, office.calendar, today) ? [{ ...view, side: isSideStep(command) }] : [];
    }),
  };
}

/** What a paper does not say is not passed off as the applicant's wish. */
function asked(subject: ApplicationCase, part: MissingPart, title: string): string {
  return subject.missing.includes(part) ? `${title}（来件未写明，暂按此办理）` : title;
}

/** Steps that are in no table: those that open a case, and notes by a step on another one. */
const OPENINGS: Readonly<Record<string, string>> = {
  submitApplication: '网上提交',
  registerLetter: '来件登记为申请',
  openAtCounter: '来访受理',
  noteDuplicate: '关联相同的申请',
  noteMerged: '另一件申请并入',
  noteMergedLetter: '重复来件并入',
};

/** A step's name, as it is shown. */
export function commandTitle(command: string): string {
  const opened = OPENINGS[command];
  if (opened) return opened;
  return command in applicationWorkflow.transitions
    ? applicationWorkflow.transitions[command as ApplicationCommand].title
    : command;
}

function stateTitle(state: string): string {
  return state in applicationWorkflow.states
    ? applicationWorkflow.states[state as keyof typeof applicationWorkflow.states].title
    : '';
}

function copyView({ id, name, contentType, purposeTitle }: LetterCopy) {
  return { id, name, contentType, purposeTitle };
}

function fileView({ id, purposeTitle, file }: NamedFile) {
  const { name, contentType, bytes, sha256 } = file;
  return { id, name, contentType, bytes, sha256, purposeTitle };
}

function reviewView(review: NonNullable<ApplicationCase['review']>) {
  const { internalDueOn, repeats, published, suggestion } = review;
  return {
    internalDueOn,
    repeats: repeats.map((r) => ({ ...r, state: stateTitle(r.state) })),
    published: published.map((p) => ({ ...p })),
    ...(suggestion ? { suggestion: { ...suggestion, label: NOTICES[suggestion.notice].label } } : {}),
  };
}
