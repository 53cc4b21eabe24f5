import type { ApplicationCase } from '../applications/case.ts';
import { registerPartition } from '../applications/indexes.ts';
import type { ApplicationKind } from '../applications/kind.ts';
import { finalNotice } from '../applications/rules.ts';
import { applicationWorkflow } from '../applications/workflow.ts';
import { loadCase } from '../casework/execute.ts';
import type { StoredCase } from '../casework/seal.ts';
import type { ConsultationCase, ConsultationKind } from '../consultations/consultation.ts';
import { CONSULTATION_CHANNELS } from '../contracts/consultations.ts';
import { CHANNELS } from '../contracts/letter-channels.ts';
import { OWN_INFORMATION_CHANNELS } from '../contracts/own-information.ts';
import { REGISTERS, type RegisterName } from '../contracts/register-names.ts';
import type { RegisterQuery, RegisterRow } from '../contracts/registers.ts';
import { NOTICES } from '../law/notices.ts';
import { chineseDate } from '../law/numerals.ts';
import type { LetterKind } from '../letters-in/kind.ts';
import { asksOf, knownSender, type LetterCase, senderOf } from '../letters-in/letter.ts';
import { letterWorkflow } from '../letters-in/workflow.ts';
import { centreOf, sectionOf } from '../office/profile.ts';
import type { OwnInformationKind } from '../own-information/kind.ts';
import { ownInformationRow } from '../own-information/view.ts';
import type { OwnInformationCase } from '../own-information/workflow.ts';
import type { Office } from '../platform/office.ts';
import type { Item } from '../platform/ports.ts';

export interface RegisterDeps {
  readonly office: Office;
  readonly applications: ApplicationKind;
  readonly letters: LetterKind;
  readonly consultations: ConsultationKind;
  readonly ownInformation: OwnInformationKind;
}

/** Rows read at most to fill one page of a filtered register. */
const FILTER_READS = 500;

/**
 * One page of a register in the order of receipt: one range of one index, then the filters. Of letters, the application
 * that each became is read too, one read a row, to say how it stands.
 */
export async function registerPage(
  deps: RegisterDeps,
  register: RegisterName,
  query: RegisterQuery,
): Promise<{ title: string; items: RegisterRow[]; cursor?: string }> {
  const items: RegisterRow[] = [];
  let { cursor } = query;
  let reads = 0;
  do {
    const page = await deps.office.table.query({
      index: 'byColumn',
      partition: registerPartition(register, query.year),
      range: { ...(query.from ? { from: query.from } : {}), to: `${query.to ?? ''}~` },
      limit: query.limit - items.length,
      ...(cursor ? { cursor } : {}),
    });
    reads += page.items.length;
    const rows = await Promise.all(page.items.map((item) => rowOf(deps, item)));
    items.push(...rows.filter((row) => matches(row, query)));
    cursor = page.cursor;
  } while (cursor && items.length < query.limit && reads < FILTER_READS);
  return { title: REGISTERS[register], items, ...(cursor ? { cursor } : {}) };
}

/** Rows of a whole register, for print and spreadsheet; `most` bounds what one file may hold. */
export async function wholeRegister(
  deps: RegisterDeps,
  register: RegisterName,
  query: Omit<RegisterQuery, 'limit' | 'cursor'>,
  most: number,
): Promise<{ title: string; rows: RegisterRow[]; more: boolean }> {
  const rows: RegisterRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await registerPage(deps, register, { ...query, limit: 200, ...(cursor ? { cursor } : {}) });
    rows.push(...page.items);
    cursor = page.cursor;
  } while (cursor && rows.length < most);
  return { title: REGISTERS[register], rows: rows.slice(0, most), more: cursor !== undefined || rows.length > most };
}

function matches(row: RegisterRow, { section, state, text }: RegisterQuery): boolean {
  if (section && row.section !== section) return false;
  if (state && row.state !== state) return false;
  if (!text) return true;
  const wanted = text.normalize('NFKC').toLowerCase();
  return [row.number, row.applicant, row.request, row.answer, row.arrival].some((v) =>
    v.normalize('NFKC').toLowerCase().includes(wanted),
  );
}

async function rowOf(deps: RegisterDeps, item: Item): Promise<RegisterRow> {
  const { subject } = item.body as StoredCase;
  if (item.type === deps.letters.workflow.kind) {
    const letter = deps.letters.parse(subject, item.schema);
    const loaded = letter.application
      ? await loadCase(deps.applications, deps.office.table, letter.application.id)
      : undefined;
    return letterEntry(deps, letter, loaded?.subject);
  }
  if (item.type === deps.consultations.workflow.kind)
    return consultationEntry(deps, deps.consultations.parse(subject, item.schema));
  if (item.type === deps.ownInformation.workflow.kind)
    return ownInformationEntry(deps, deps.ownInformation.parse(subject, item.schema));
  return applicationEntry(deps, deps.applications.parse(subject, item.schema));
}

function applicationEntry({ office }: RegisterDeps, subject: ApplicationCase): RegisterRow {
  const registration = subject.registration ?? subject.mergedRegistration;
  const section = subject.section ?? centreOf(office.profile).code;
  return {
    kind: 'applications',
    id: subject.id,
    number: registration?.number ?? '',
    receivedOn: registration?.receivedOn ?? '',
    channelTitle: CHANNELS[subject.channel],
    arrival: arrivalWords(subject),
    applicant: subject.applicant.name,
    request: subject.request.description,
    section,
    sectionName: sectionOf(office.profile, section)?.shortName ?? section,
    state: subject.state,
    stateTitle: applicationWorkflow.states[subject.state].title,
    answer: answerOf(subject),
    deliveredOn: subject.delivery?.deliveredOn ?? '',
    dueOn: subject.dueOn ?? '',
    by: subject.receivedBy ?? subject.filledInFor?.by ?? '',
  };
}

function letterEntry(deps: RegisterDeps, letter: LetterCase, application: ApplicationCase | undefined): RegisterRow {
  const centre = centreOf(deps.office.profile);
  const own = {
    kind: 'letters-in' as const,
    id: letter.id,
    number: letter.number,
    receivedOn: letter.arrival.arrivedOn,
    channelTitle: CHANNELS[letter.channel],
    arrival: arrivalWords(letter),
    // Who wrote what was set aside unread, nobody may have said.
    applicant: letterWorkflow.states[letter.state].open ? senderOf(letter) : (knownSender(letter) ?? '未写明'),
    request: asksOf(letter),
    section: centre.code,
    sectionName: centre.shortName,
    state: letter.state,
    stateTitle: letterWorkflow.states[letter.state].title,
    answer: letter.closing ? [letter.closing.title, letter.closing.to].filter(Boolean).join('：') : '',
    deliveredOn: '',
    dueOn: '',
    by: letter.receivedBy,
  };
  if (letter.state !== 'registered' || !application) return own;
  const entry = applicationEntry(deps, application);
  const { section, sectionName, deliveredOn, dueOn, state, stateTitle } = entry;
  const registered = entry.number ? `登记为${entry.number}` : '待与申请人确认';
  return {
    ...own,
    // What counts is the day of receipt of 条例第三十一条, not the day the paper arrived.
    receivedOn: entry.receivedOn || own.receivedOn,
    section,
    sectionName,
    state,
    stateTitle,
    answer: [registered, entry.answer].filter(Boolean).join('；'),
    deliveredOn,
    dueOn,
  };
}

function consultationEntry({ office }: RegisterDeps, subject: ConsultationCase): RegisterRow {
  const centre = centreOf(office.profile);
  return {
    kind: 'consultations',
    id: subject.id,
    number: subject.number,
    receivedOn: subject.on,
    channelTitle: CONSULTATION_CHANNELS[subject.channel],
    arrival: subject.phone ?? '',
    applicant: subject.name ?? '未留姓名',
    request: subject.question,
    section: centre.code,
    sectionName: centre.shortName,
    state: subject.state,
    stateTitle: subject.channel === 'visit' ? '当面答复' : '已答复',
    answer: subject.answer,
    deliveredOn: subject.on,
    dueOn: '',
    by: subject.by,
  };
}

function ownInformationEntry({ office }: RegisterDeps, subject: OwnInformationCase): RegisterRow {
  const { state, stateTitle, section = '', sectionName } = ownInformationRow(office, subject);
  const { decided, notice } = subject;
  return {
    kind: 'own-information',
    id: subject.id,
    number: subject.number,
    receivedOn: subject.receivedOn,
    channelTitle: OWN_INFORMATION_CHANNELS[subject.channel],
    arrival: '',
    applicant: subject.person.name,
    request: `${subject.information}；应当是：${subject.shouldBe}`,
    section,
    sectionName,
    state,
    stateTitle,
    answer: [decided?.agency ?? decided?.reason, notice && `${notice.title}（${notice.number}）`]
      .filter(Boolean)
      .join('；'),
    deliveredOn: subject.told?.on ?? '',
    dueOn: subject.dueOn,
    by: subject.by,
  };
}

function answerOf(subject: ApplicationCase): string {
  const merged = subject.links?.find((l) => l.relation === 'merged-into');
  if (merged) return `并入${merged.number}`;
  const notice = finalNotice(subject);
  return notice ? `${NOTICES[notice.code].title}（${notice.number}）` : '';
}

/** The envelope in a cell: what tells one letter from another, in a few words. */
function arrivalWords({
  channel,
  arrival,
  filledInFor,
}: Pick<ApplicationCase, 'channel' | 'arrival' | 'filledInFor'>): string {
  const on = (word: string, day: string | undefined) => (day ? `${word}${chineseDate(day)}` : '');
  if (filledInFor) return `由${filledInFor.by}代为填写`;
  if (!arrival || channel === 'walk-in') return '';
  const mail = { registered: '挂号', ordinary: '平信' };
  return [
    [arrival.mail ? mail[arrival.mail] : '', arrival.trackingNumber].filter(Boolean).join(' '),
    arrival.arrivedAt ? `来件${arrival.arrivedAt}` : '',
    on('邮戳', arrival.postmarkOn),
    [on('签收', arrival.signedOn), arrival.signedBy].filter(Boolean).join(' '),
    arrival.misSent
      ? `先由${arrival.misSent.firstReceiver}于${chineseDate(arrival.misSent.firstReceivedOn)}收到，${chineseDate(arrival.misSent.handedOverOn)}转交`
      : '',
  ]
    .filter(Boolean)
    .join('；');
}
