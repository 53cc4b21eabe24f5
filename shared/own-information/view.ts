import { subjectLine } from '../applications/case.ts';
import type { NamedFile } from '../applications/case-files.ts';
import { daysLeft } from '../applications/days-left.ts';
import { factsOf } from '../applications/history-facts.ts';
import type { LetterContent } from '../applications/letters/content.ts';
import { commandViews } from '../casework/command-views.ts';
import type { HistoryEvent } from '../casework/history.ts';
import { IDENTITY_TYPES } from '../contracts/application-choices.ts';
import {
  OWN_INFORMATION_CHANNELS,
  type OwnInformationView,
  PROVEN,
  TELLING_WAYS,
} from '../contracts/own-information.ts';
import type { CaseRow } from '../contracts/staff-api.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import { chineseDate } from '../law/numerals.ts';
import { centreOf, sectionOf } from '../office/profile.ts';
import type { Actor } from '../office/roles.ts';
import { NotFound } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import { type OwnInformationCase, type OwnInformationCommand, ownInformationWorkflow } from './workflow.ts';

/** The centre, and the section that holds the information while and after it verifies. */
export function mayReadOwnInformation(subject: OwnInformationCase, actor: Actor): boolean {
  return actor.kind === 'centre' || (actor.kind === 'section' && actor.section === subject.section);
}

/** One line of a list. */
export function ownInformationRow(office: Office, subject: OwnInformationCase): CaseRow {
  const section = subject.section ?? centreOf(office.profile).code;
  const { title, open } = ownInformationWorkflow.states[subject.state];
  const today = shanghaiDateOf(office.clock.now().toISOString());
  return {
    kind: 'own-information',
    id: subject.id,
    reference: subject.number,
    subject: subjectLine(subject.information),
    applicantName: subject.person.name,
    channelTitle: OWN_INFORMATION_CHANNELS[subject.channel],
    state: subject.state,
    stateTitle: title,
    section,
    sectionName: sectionOf(office.profile, section)?.shortName ?? section,
    submittedAt: subject.recordedAt,
    receivedOn: subject.receivedOn,
    ...(open ? { dueOn: subject.dueOn, ...daysLeft(subject.dueOn, today, office.calendar) } : {}),
    provisional: subject.dueProvisional,
  };
}

/** Evidence under the ids by which the API serves it. */
export function ownInformationFiles(subject: OwnInformationCase): NamedFile[] {
  return subject.evidence.map((file, i) => ({ id: `evidence-${i + 1}`, purposeTitle: '证据材料', file }));
}

/** N34 as it was frozen. Throws NotFound where none has been issued. */
export function ownInformationNotice({ notice }: OwnInformationCase): LetterContent {
  if (!notice) throw new NotFound('notice-unknown', '这件更正申请没有告知书');
  return notice.content;
}

/** Everything that is kept of a request to correct. */
export function ownInformationView(
  office: Office,
  { subject, version }: { subject: OwnInformationCase; version: number },
  history: readonly HistoryEvent[],
  actor: Actor,
): OwnInformationView {
  const { person, notice } = subject;
  return {
    row: ownInformationRow(office, subject),
    version,
    number: subject.number,
    person: lines([
      ['提出人', person.name],
      ['证件', `${IDENTITY_TYPES[person.identityType]} ${person.identityMasked}`],
      ['联系电话', person.phone],
      ['联系地址', person.address],
      ['提出方式', OWN_INFORMATION_CHANNELS[subject.channel]],
      ['登记人', subject.by],
    ]),
    receivedOn: subject.receivedOn,
    dueOn: subject.dueOn,
    dueProvisional: subject.dueProvisional,
    information: subject.information,
    shouldBe: subject.shouldBe,
    evidence: ownInformationFiles(subject).map(({ id, purposeTitle, file: { name, contentType, bytes, sha256 } }) => ({
      id,
      name,
      contentType,
      bytes,
      sha256,
      purposeTitle,
    })),
    course: courseOf(office, subject),
    ...(notice ? { notice: { number: notice.number, title: notice.title, issuedOn: notice.issuedOn } } : {}),
    history: history.map((event) => ({
      seq: event.seq,
      at: event.at,
      command: event.command,
      title: ownInformationWorkflow.transitions[event.command as OwnInformationCommand]?.title ?? '登记更正申请',
      by: event.by.name,
      sectionName: sectionOf(office.profile, event.by.section ?? '')?.shortName ?? '',
      fromTitle: stateTitle(event.from),
      toTitle: stateTitle(event.to),
      facts: factsOf(office.profile, event),
      hash: event.hash,
    })),
    allowedCommands: commandViews(ownInformationWorkflow, subject, actor, office),
  };
}

function courseOf(office: Office, { section, verification, decided, told, notice }: OwnInformationCase) {
  return lines([
    ['保存科室', section && sectionOf(office.profile, section)?.name],
    ['核实结论', verification && PROVEN[verification.proven]],
    ['核实情况', verification && `${verification.finding}（${verification.by}，${chineseDate(verification.on)}）`],
    ['更正前', decided?.before],
    ['更正后', decided?.after],
    ['更正日期', decided?.after && chineseDate(decided.on)],
    ['有权机关', decided?.agency],
    ['联系方式', decided?.agencyContact],
    ['理由', decided?.reason],
    ['告知书', notice && `${notice.title}（${notice.number}）`],
    ['告知', told && `${chineseDate(told.on)}，${TELLING_WAYS[told.how]}`],
  ]);
}

function stateTitle(state: string): string {
  return ownInformationWorkflow.states[state as OwnInformationCase['state']]?.title ?? '';
}

function lines(given: readonly (readonly [string, string | undefined])[]) {
  return given.flatMap(([label, text]) => (text ? [{ label, text }] : []));
}
