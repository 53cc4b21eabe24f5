import { subjectLine } from '../applications/case.ts';
import type { NamedFile } from '../applications/case-files.ts';
import { daysLeft } from '../applications/days-left.ts';
import { factsOf } from '../applications/history-facts.ts';
import { arrivalLines } from '../applications/view-reception.ts';
import { commandViews } from '../casework/command-views.ts';
import type { HistoryEvent } from '../casework/history.ts';
import { LETTER_CHANNELS } from '../contracts/letter-channels.ts';
import type { Duplicates, LetterView } from '../contracts/letters-in.ts';
import type { CaseRow } from '../contracts/staff-api.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import { centreOf, sectionOf } from '../office/profile.ts';
import type { Actor } from '../office/roles.ts';
import { groupCode } from '../platform/crockford.ts';
import type { Office } from '../platform/office.ts';
import { readProposal } from './identities.ts';
import { letterDueOn } from './kind.ts';
import { asksOf, type LetterCase, senderOf } from './letter.ts';
import { type LetterCommand, letterWorkflow } from './workflow.ts';

/** Who may read letters: the centre, which keeps their register (工作制度第十七条（二）); nobody else learns of them. */
export function mayReadLetter(actor: Actor): boolean {
  return actor.kind === 'centre';
}

/** One line of a work list. */
export function letterRow(office: Office, letter: LetterCase): CaseRow {
  const today = shanghaiDateOf(office.clock.now().toISOString());
  const { title, open } = letterWorkflow.states[letter.state];
  const centre = centreOf(office.profile);
  const dueOn = letterDueOn(office, letter);
  return {
    kind: 'letters-in',
    id: letter.id,
    reference: letter.number,
    subject: subjectLine(asksOf(letter)) || (letter.reading ? '没有读出内容' : '扫描件待识读'),
    applicantName: senderOf(letter),
    channelTitle: LETTER_CHANNELS[letter.channel],
    state: letter.state,
    stateTitle: open && readingOf(office, letter) === 'failed' ? '未能识读，请录入' : title,
    section: centre.code,
    sectionName: centre.shortName,
    submittedAt: letter.receivedAt,
    ...(open ? { dueOn, ...daysLeft(dueOn, today, office.calendar), reading: readingOf(office, letter) } : {}),
    provisional: false,
  };
}

/** Every file of a letter under the id by which the API serves it. */
export function letterFiles(letter: LetterCase): NamedFile[] {
  return [
    ...letter.scans.map((file, i) => ({ id: `scan-${i + 1}`, purposeTitle: '来件扫描', file })),
    ...(letter.reading?.pages ?? []).map(({ picture }, i) => ({
      id: `page-${i + 1}`,
      purposeTitle: `第${i + 1}页`,
      file: picture,
    })),
  ];
}

/** Everything the register desk shows of a letter. */
export function letterView(
  office: Office,
  loaded: { subject: LetterCase; version: number },
  history: readonly HistoryEvent[],
  actor: Actor,
  duplicates: Duplicates['candidates'],
): LetterView {
  const { subject: letter, version } = loaded;
  const files = letterFiles(letter).map(fileView);
  const proposal = readProposal(office, letter, letterWorkflow.states[letter.state].open);
  const fileOf = (id: string) => files.find((f) => f.id === id);
  return {
    row: letterRow(office, letter),
    version,
    number: letter.number,
    channel: letter.channel,
    arrival: letter.arrival,
    arrivalLines: arrivalLines({ channel: letter.channel, arrival: letter.arrival }),
    scans: files.filter((f) => f.id.startsWith('scan-')),
    reading: readingOf(office, letter),
    ...(letter.readingFailure ? { readingProblem: letter.readingFailure.message } : {}),
    pages: (letter.reading?.pages ?? []).flatMap((page, i) => {
      const picture = fileOf(`page-${i + 1}`);
      const { width, height, condition } = page;
      return picture ? [{ page: i + 1, scan: `scan-${page.scan + 1}`, width, height, condition, picture }] : [];
    }),
    ...(proposal ? { proposal } : {}),
    duplicates,
    ...(letter.application
      ? { application: { ...letter.application, reference: groupCode(letter.application.id) } }
      : {}),
    ...(letter.closing ? { closing: { ...letter.closing } } : {}),
    history: history.map((event) => ({
      seq: event.seq,
      at: event.at,
      command: event.command,
      title: commandTitle(event.command),
      by: event.by.name,
      sectionName: sectionOf(office.profile, event.by.section ?? '')?.shortName ?? '',
      fromTitle: stateTitle(event.from),
      toTitle: stateTitle(event.to),
      facts: factsOf(office.profile, event),
      hash: event.hash,
    })),
    allowedCommands: commandViews(letterWorkflow, letter, actor, office),
  };
}

/** A hundred pages take less; a reader that has been at it for longer was killed, and its message comes again. */
const LONGEST_READING_MS = 15 * 60_000;

function readingOf({ clock }: Pick<Office, 'clock'>, letter: LetterCase): LetterView['reading'] {
  const { reading, readingFailure, readingSince } = letter;
  if (reading) return 'read';
  if (readingFailure) return 'failed';
  const going = readingSince && clock.now().getTime() - Date.parse(readingSince) < LONGEST_READING_MS;
  return going ? 'going' : 'waiting';
}

function commandTitle(command: string): string {
  if (command === 'receiveLetter') return '收件';
  return letterWorkflow.transitions[command as LetterCommand]?.title ?? command;
}

function stateTitle(state: string): string {
  return letterWorkflow.states[state as LetterCase['state']]?.title ?? '';
}

function fileView({ id, purposeTitle, file }: NamedFile) {
  const { name, contentType, bytes, sha256 } = file;
  return { id, name, contentType, bytes, sha256, purposeTitle };
}
