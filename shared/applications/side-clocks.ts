import type { Calendar } from '../law/calendar.ts';
import { type CaseClock, type ClockFacts, caseClock } from '../law/case-clock.ts';
import type { FeeBasis } from '../law/fees.ts';
import type { IsoDate } from '../law/iso-date.ts';
import { type ConsultationKind, opinionEnd, paymentEnd, type TermEnd } from '../law/side-terms.ts';
import type { ApplicationCase } from './case.ts';

/** A notice of a side clock, as the other facts refer to it. */
interface NoticeRef {
  readonly noticeId: string;
  readonly noticeNumber: string;
}

/** 补正 (条例第三十条): asked for once. */
interface Correction extends NoticeRef {
  readonly askedOn: IsoDate;
  /** The day the notice named; it stays whatever a later calendar says. */
  readonly answerBy: IsoDate;
  readonly items: readonly string[];
  /** What the applicant sent on the site, and when. */
  readonly sentOn?: IsoDate | undefined;
  readonly sent?: string | undefined;
  readonly correctedOn?: IsoDate | undefined;
  readonly content?: string | undefined;
  /** 正当理由 of a correction that came after its term. */
  readonly lateReason?: string | undefined;
}

/** 延长 (条例第三十三条第二款), asked for and not decided yet. */
interface ExtensionRequest {
  readonly days: number;
  readonly reason: string;
  readonly by: string;
  readonly askedOn: IsoDate;
}

interface Extension extends NoticeRef {
  readonly days: number;
  readonly reason: string;
  readonly approvedOn: IsoDate;
  readonly approver: string;
  /** The day the applicant was told. */
  readonly dueOn: IsoDate;
}

/** 征求意见 (条例第三十二条、第三十四条). */
export interface Consultation extends NoticeRef {
  /** 1, 2, 3 … within the case. */
  readonly id: string;
  readonly kind: ConsultationKind;
  readonly name: string;
  readonly partyKind: 'person' | 'organisation';
  readonly information: string;
  readonly sentOn: IsoDate;
  readonly receivedOn?: IsoDate | undefined;
  readonly receiptEvidence?: string | undefined;
  readonly opinionOn?: IsoDate | undefined;
  readonly opinion?: 'agree' | 'partial' | 'disagree' | undefined;
  readonly grounds?: string | undefined;
  /** What the office decided where a third party kept silent (条例第三十二条). */
  readonly silence?: { readonly disclose: boolean; readonly reason: string; readonly on: IsoDate } | undefined;
  /** N07: disclosed all the same, and the third party told what and why. */
  readonly informed?: (NoticeRef & { readonly on: IsoDate }) | undefined;
}

/** 说明理由 (条例第三十五条). */
interface ReasonsRequest extends NoticeRef {
  readonly askedOn: IsoDate;
  readonly answerBy: IsoDate;
  readonly applications: number;
  readonly period: string;
  readonly repliedOn?: IsoDate | undefined;
  readonly reply?: string | undefined;
  readonly sound?: boolean | undefined;
  readonly assessment?: string | undefined;
}

/** 信息处理费 (条例第四十二条). */
interface Fee extends NoticeRef {
  readonly basis: FeeBasis;
  /** Yuan. */
  readonly amount: number;
  readonly noticedOn: IsoDate;
  readonly receivedOn?: IsoDate | undefined;
  readonly paidOn?: IsoDate | undefined;
  readonly voucher?: string | undefined;
}

/** What the file records beside the main way of a case. Each touches the clock or explains it. */
export interface SideClocks {
  readonly correction?: Correction | undefined;
  readonly extensionRequest?: ExtensionRequest | undefined;
  readonly extension?: Extension | undefined;
  readonly consultations?: readonly Consultation[] | undefined;
  readonly reasons?: ReasonsRequest | undefined;
  /** 延迟答复 (条例第三十五条). */
  readonly delay?:
    | (NoticeRef & { readonly until: IsoDate; readonly reason: string; readonly toldOn: IsoDate })
    | undefined;
  readonly fee?: Fee | undefined;
  readonly forgone?: { readonly days: number; readonly startedOn: IsoDate } | undefined;
}

/** What is waited for while there is no day to answer; kept for work lists and indexes. */
export interface Waiting {
  readonly for: 'correction' | 'payment' | 'consultation-receipt';
  readonly until?: IsoDate | undefined;
  /** The day the office looks again. */
  readonly watchOn: IsoDate;
}

/** The facts of a case that its clock follows from; undefined before registration. */
export function clockFactsOf({ registration, sides }: ApplicationCase): ClockFacts | undefined {
  if (!registration) return undefined;
  const { correction, extension, consultations, fee, delay, forgone } = sides ?? {};
  return {
    receivedOn: registration.receivedOn,
    ...(correction ? { correction } : {}),
    ...(fee ? { fee } : {}),
    ...(consultations ? { consultations } : {}),
    extension,
    delay,
    forgone,
  };
}

/** The clock of a case as its file stands; undefined before registration. */
export function caseClockOf(subject: ApplicationCase, calendar: Calendar, today?: IsoDate): CaseClock | undefined {
  const facts = clockFactsOf(subject);
  return facts && caseClock(facts, calendar, today);
}

/** What a decision stores of the clock, so that lists and indexes follow it. */
export function storedClock(
  subject: ApplicationCase,
  calendar: Calendar,
): Pick<ApplicationCase, 'dueOn' | 'dueProvisional' | 'waiting'> {
  const clock = caseClockOf(subject, calendar);
  if (!clock) return {};
  if (clock.status === 'running')
    return { dueOn: clock.clock.dueOn, dueProvisional: clock.clock.provisional, waiting: undefined };
  return {
    dueOn: undefined,
    dueProvisional: clock.until?.provisional ?? false,
    waiting: { for: clock.waitingFor, until: clock.until?.date, watchOn: clock.watchOn },
  };
}

/** The last day of whom was asked; undefined while it is not known that the letter arrived. */
export function opinionBy(consultation: Consultation, calendar: Calendar): TermEnd | undefined {
  return consultation.receivedOn ? opinionEnd(consultation.receivedOn, calendar) : undefined;
}

/** The last day to pay; undefined while it is not known that the notice arrived. */
export function payBy(fee: Fee, calendar: Calendar): TermEnd | undefined {
  return fee.receivedOn ? paymentEnd(fee.receivedOn, calendar) : undefined;
}

/** Where a consultation stands on a day. */
export function consultationStatus(
  consultation: Consultation,
  calendar: Calendar,
  today: IsoDate,
): 'sent' | 'open' | 'answered' | 'silent' {
  if (consultation.opinionOn) return 'answered';
  const end = opinionBy(consultation, calendar);
  if (!end) return 'sent';
  return today <= end.date ? 'open' : 'silent';
}
