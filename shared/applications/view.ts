import { z } from 'zod';
import type { HistoryEvent } from '../casework/history.ts';
import { allowedCommands } from '../casework/workflow.ts';
import { DELIVERY_WAYS, IDENTITY_TYPES, ORGANISATION_CLASSES, PROVISION_FORMS } from '../contracts/application-form.ts';
import type { AllowedCommand, CaseRow, CaseView } from '../contracts/staff-api.ts';
import { OUTCOME_ROWS } from '../law/annual-report.ts';
import { maskIdentity } from '../law/identity-number.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import { NOTICES } from '../law/notices.ts';
import { confirmBy } from '../law/receipt-date.ts';
import { centreOf, sectionOf } from '../office/profile.ts';
import type { Actor } from '../office/roles.ts';
import { groupCode } from '../platform/crockford.ts';
import type { Office } from '../platform/office.ts';
import { type ApplicationCase, subjectLine } from './case.ts';
import { filesOf, type NamedFile } from './case-files.ts';
import { answerClockOf, clockView, daysLeft } from './clock.ts';
import { factsOf } from './history-facts.ts';
import { sideClocksView } from './side-clocks-view.ts';
import { type ApplicationCommand, applicationWorkflow } from './workflow.ts';

type Line = { label: string; text: string };

const WAITING = { correction: '待补正', payment: '待缴费', 'consultation-receipt': '待对方收到' } as const;

/** One line of a work list. */
export function caseRow(office: Office, subject: ApplicationCase): CaseRow {
  const today = shanghaiDateOf(office.clock.now().toISOString());
  const state = applicationWorkflow.states[subject.state];
  const submittedOn = shanghaiDateOf(subject.submittedAt);
  const dueOn =
    subject.dueOn ??
    subject.waiting?.watchOn ??
    confirmBy(submittedOn, office.calendar, office.profile.internalDays.confirm);
  const section = subject.section ?? centreOf(office.profile).code;
  const pending = state.open && subject.delivery === undefined;
  return {
    id: subject.id,
    reference: groupCode(subject.id),
    ...(subject.registration
      ? { number: subject.registration.number, receivedOn: subject.registration.receivedOn }
      : {}),
    subject: subjectLine(subject.request.description),
    applicantName: subject.applicant.name,
    channelTitle: '网上',
    state: subject.state,
    stateTitle: state.title,
    section,
    sectionName: sectionOf(office.profile, section)?.shortName ?? section,
    submittedAt: subject.submittedAt,
    dueOn,
    ...(pending && subject.waiting ? { waiting: WAITING[subject.waiting.for] } : {}),
    ...(pending && !subject.waiting ? daysLeft(dueOn, today, office.calendar) : {}),
    provisional: subject.dueProvisional ?? false,
  };
}

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
  const sectionName = (code: string | undefined) => (code ? (sectionOf(profile, code)?.shortName ?? code) : '');
  return {
    row: caseRow(office, subject),
    version,
    applicant: applicantLines(subject, actor),
    ...(subject.agent
      ? {
          agent: [
            { label: '代理人', text: subject.agent.name },
            { label: IDENTITY_TYPES[subject.agent.identityType], text: maskIdentity(subject.agent.identityNumber) },
            { label: '电话', text: subject.agent.phone },
          ],
        }
      : {}),
    description: subject.request.description,
    provisionForm: PROVISION_FORMS[subject.request.provisionForm],
    deliveryWay: DELIVERY_WAYS[subject.request.deliveryWay],
    ...(subject.assistance.needed ? { assistance: subject.assistance.note ?? '需要协助' } : {}),
    attachments: files.filter((f) => f.id.startsWith('attachment-')).map(fileView),
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
      return {
        id,
        code,
        title,
        number,
        issuedOn,
        ...(pdf ? { pdf: fileView(pdf) } : {}),
        ...(docx ? { docx: fileView(docx) } : {}),
      };
    }),
    ...(subject.delivery
      ? {
          delivery: {
            wayTitle: DELIVERY_WAYS[subject.delivery.way],
            deliveredOn: subject.delivery.deliveredOn,
            evidence: subject.delivery.evidence,
            ...(subject.delivery.readAt ? { readAt: subject.delivery.readAt } : {}),
          },
        }
      : {}),
    ...(subject.closing
      ? {
          closing: {
            rowTitle: `${OUTCOME_ROWS[subject.closing.row].row} ${OUTCOME_ROWS[subject.closing.row].name}`,
            closedOn: subject.closing.closedOn,
          },
        }
      : {}),
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
      hash: event.hash,
    })),
    allowedCommands: allowedCommands(applicationWorkflow, subject, actor, office).map(commandView),
  };
}

function commandView(command: ApplicationCommand): AllowedCommand {
  const transition = applicationWorkflow.transitions[command];
  return {
    command,
    title: transition.title,
    article: transition.article,
    emphasis: 'emphasis' in transition ? transition.emphasis : 'plain',
    inputSchema: inputSchemaOf(command),
  };
}

const schemas = new Map<ApplicationCommand, Record<string, unknown>>();

function inputSchemaOf(command: ApplicationCommand): Record<string, unknown> {
  let schema = schemas.get(command);
  if (!schema) {
    schema = z.toJSONSchema(applicationWorkflow.transitions[command].input, {
      io: 'input',
      unrepresentable: 'any',
    }) as Record<string, unknown>;
    schemas.set(command, schema);
  }
  return schema;
}

function commandTitle(command: string): string {
  if (command === 'submitApplication') return '网上提交';
  return command in applicationWorkflow.transitions
    ? applicationWorkflow.transitions[command as ApplicationCommand].title
    : command;
}

function stateTitle(state: string): string {
  return state in applicationWorkflow.states
    ? applicationWorkflow.states[state as keyof typeof applicationWorkflow.states].title
    : '';
}

/** Who asks. Only the centre, which speaks with the applicant, sees how to reach them in full. */
function applicantLines({ applicant }: ApplicationCase, actor: Actor): Line[] {
  const reach = (text: string, visible: number) =>
    actor.kind === 'centre' ? text : `${text.slice(0, visible)}${'*'.repeat(Math.max(0, text.length - visible))}`;
  const contact: (Line | undefined)[] = [
    { label: '电话', text: reach(applicant.phone, 3) },
    { label: '地址', text: reach(applicant.address, 6) },
    applicant.postcode ? { label: '邮编', text: applicant.postcode } : undefined,
    applicant.email ? { label: '邮箱', text: reach(applicant.email, 2) } : undefined,
    applicant.fax ? { label: '传真', text: reach(applicant.fax, 3) } : undefined,
  ];
  const who: (Line | undefined)[] =
    applicant.kind === 'person'
      ? [
          { label: '姓名', text: applicant.name },
          { label: '类别', text: '公民' },
          { label: IDENTITY_TYPES[applicant.identityType], text: maskIdentity(applicant.identityNumber) },
          applicant.employer ? { label: '工作单位', text: applicant.employer } : undefined,
        ]
      : [
          { label: '名称', text: applicant.name },
          { label: '类别', text: ORGANISATION_CLASSES[applicant.organisationClass] },
          { label: '统一社会信用代码', text: applicant.creditCode },
          { label: '法定代表人', text: applicant.representative },
          { label: '联系人', text: applicant.contactName },
        ];
  return [...who, ...contact].filter((line): line is Line => line !== undefined);
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
