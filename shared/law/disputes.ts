import { type DisputeRoute, DISPUTE_RESULTS as FINAL_RESULTS } from './annual-report-form.ts';
import type { Calendar } from './calendar.ts';
import { addCalendarDays, type IsoDate } from './iso-date.ts';

/** The three parts of table four (国办公开办函〔2021〕30号), in its order. */
export const DISPUTE_ROUTES = {
  review: '行政复议',
  direct: '行政诉讼（未经复议直接起诉）',
  'after-review': '行政诉讼（复议后起诉）',
} as const satisfies Record<DisputeRoute, string>;

/** The four results of each part; their sum is its 总计. */
export const DISPUTE_RESULTS = { ...FINAL_RESULTS, pending: '尚未审结' } as const;

export type ReviewProcedure = 'simplified' | 'ordinary';

/** Days to answer: working days for a review, calendar days for a suit. */
const REVIEW_DAYS = { simplified: 5, ordinary: 10 } as const;
const SUIT_DAYS = 15;

export interface DisputeTerm {
  readonly dueOn: IsoDate;
  /** True when the day rests on a year whose holidays are not published. */
  readonly provisional: boolean;
  readonly days: number;
  readonly unit: '工作日' | '日';
  readonly article: string;
}

/**
 * The last day to answer. A review: 5 working days in the simplified procedure, 10 in the ordinary one, counted from the day
 * after the copy was received (行政复议法第四十八条、第五十四条、第八十八条). A suit: 15 days (行政诉讼法第六十七条); a term that
 * would end on a day off ends on the next working day.
 * @throws LawError `date-invalid`
 */
export function disputeTerm(
  route: DisputeRoute,
  procedure: ReviewProcedure,
  receivedOn: IsoDate,
  calendar: Calendar,
): DisputeTerm {
  if (route === 'review') {
    const days = REVIEW_DAYS[procedure];
    const { date, provisional } = calendar.addWorkingDays(receivedOn, days);
    const article = `行政复议法${procedure === 'simplified' ? '第五十四条' : '第四十八条'}、第八十八条`;
    return { dueOn: date, provisional, days, unit: '工作日', article };
  }
  const last = addCalendarDays(receivedOn, SUIT_DAYS);
  const kind = calendar.dayKind(last);
  const moved = kind.working ? undefined : calendar.addWorkingDays(last, 1);
  return {
    dueOn: moved?.date ?? last,
    provisional: !kind.known || (moved?.provisional ?? false),
    days: SUIT_DAYS,
    unit: '日',
    article: '行政诉讼法第六十七条',
  };
}
