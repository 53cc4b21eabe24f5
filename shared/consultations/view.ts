import { subjectLine } from '../applications/case.ts';
import { factsOf } from '../applications/history-facts.ts';
import { commandViews } from '../casework/command-views.ts';
import type { HistoryEvent } from '../casework/history.ts';
import { CONSULTATION_CHANNELS, type ConsultationView, TOLD_CHANNELS } from '../contracts/consultations.ts';
import type { CaseRow } from '../contracts/staff-api.ts';
import { centreOf, sectionOf } from '../office/profile.ts';
import type { Actor } from '../office/roles.ts';
import type { Office } from '../platform/office.ts';
import { type ConsultationCase, consultationWorkflow } from './consultation.ts';

/** Who may read consultations: the centre, which gives them (工作制度第十七条（一）). */
export function mayReadConsultation(actor: Actor): boolean {
  return actor.kind === 'centre';
}

/** One line of a list. */
export function consultationRow(office: Office, subject: ConsultationCase): CaseRow {
  const centre = centreOf(office.profile);
  const { title } = consultationWorkflow.states[subject.state];
  return {
    kind: 'consultations',
    id: subject.id,
    reference: subject.number,
    subject: subjectLine(subject.question),
    applicantName: subject.name ?? '未留姓名',
    channelTitle: CONSULTATION_CHANNELS[subject.channel],
    state: subject.state,
    stateTitle: title,
    section: centre.code,
    sectionName: centre.shortName,
    submittedAt: subject.recordedAt,
    provisional: false,
  };
}

/** Everything that is kept of a consultation. */
export function consultationView(
  office: Office,
  { subject, version }: { subject: ConsultationCase; version: number },
  history: readonly HistoryEvent[],
  actor: Actor,
): ConsultationView {
  const { title } = consultationWorkflow.states[subject.state];
  return {
    row: consultationRow(office, subject),
    version,
    number: subject.number,
    channel: subject.channel,
    on: subject.on,
    name: subject.name ?? '',
    phone: subject.phone ?? '',
    question: subject.question,
    answer: subject.answer,
    told: subject.told.map((t) => TOLD_CHANNELS[t]),
    published: [...subject.published],
    by: subject.by,
    history: history.map((event) => ({
      seq: event.seq,
      at: event.at,
      command: event.command,
      title: event.command === 'amendConsultation' ? '更正记录' : '记录咨询',
      by: event.by.name,
      sectionName: sectionOf(office.profile, event.by.section ?? '')?.shortName ?? '',
      fromTitle: event.from ? title : '',
      toTitle: title,
      facts: factsOf(office.profile, event),
      hash: event.hash,
    })),
    allowedCommands: commandViews(consultationWorkflow, subject, actor, office),
  };
}
