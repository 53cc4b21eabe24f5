import type { Calendar } from './calendar.ts';
import type { IsoDate } from './iso-date.ts';

/** Working days within which a correction is asked for, once, from receipt (条例第三十条). */
export const ASK_CORRECTION_DAYS = 7;
/** Working days that a third party or a co-maker has, from the day it received the letter (条例第三十二条、第三十四条). */
const OPINION_DAYS = 15;
/** Working days to pay, from the day after the notice of the fee was received (国办函〔2020〕109号). */
export const PAYMENT_DAYS = 20;
const RECTIFICATION_DAYS = 20;

/** Whose opinion is asked: 第三方 (条例第三十二条) or a body that made the information too (共同制作机关, 条例第三十四条). */
export type ConsultationKind = 'third-party' | 'co-maker';

/** What the law makes of silence: the opposite for the one and for the other. */
export const CONSULTATIONS = {
  'third-party': {
    title: '第三方',
    action: '征求第三方意见',
    article: '第三十二条',
    silence: 'office-decides',
    silenceWords: '逾期未提出意见的，由本机关依法决定是否公开',
  },
  'co-maker': {
    title: '共同制作机关',
    action: '征求共同制作机关意见',
    article: '第三十四条',
    silence: 'agrees',
    silenceWords: '逾期未提出意见的，视为同意公开',
  },
} as const satisfies Record<
  ConsultationKind,
  { title: string; action: string; article: string; silence: 'office-decides' | 'agrees'; silenceWords: string }
>;

/** A last day, and whether it stands on a year whose calendar is not published. */
export interface TermEnd {
  readonly date: IsoDate;
  readonly provisional: boolean;
}

/** The last day to ask for a correction: the 7th working day after receipt (条例第三十条). */
export function lastDayToAskCorrection(receivedOn: IsoDate, calendar: Calendar): TermEnd {
  return termEnd(receivedOn, ASK_CORRECTION_DAYS, calendar);
}

/**
 * The last day of the applicant to correct. 条例第三十条 only says 合理的补正期限; the number of working days is the
 * office's own (profile), counted from the day after the notice.
 */
export function correctionEnd(askedOn: IsoDate, days: number, calendar: Calendar): TermEnd {
  return termEnd(askedOn, days, calendar);
}

/** The last day to give an opinion: the 15th working day after its letter arrived (条例第三十二条、第三十四条). */
export function opinionEnd(receivedOn: IsoDate, calendar: Calendar): TermEnd {
  return termEnd(receivedOn, OPINION_DAYS, calendar);
}

/** The last day to pay: the 20th working day after the notice of the fee arrived (国办函〔2020〕109号). */
export function paymentEnd(receivedOn: IsoDate, calendar: Calendar): TermEnd {
  return termEnd(receivedOn, PAYMENT_DAYS, calendar);
}

/**
 * The day by which a request to correct is to be dealt with. 条例第四十一条 sets no term: 20 working days after the
 * example of 条例第三十三条第二款 [D], a mark for the office and no term of law.
 */
export function rectificationEnd(receivedOn: IsoDate, calendar: Calendar): TermEnd {
  return termEnd(receivedOn, RECTIFICATION_DAYS, calendar);
}

function termEnd(from: IsoDate, days: number, calendar: Calendar): TermEnd {
  const { date, provisional } = calendar.addWorkingDays(from, days);
  return { date, provisional };
}
