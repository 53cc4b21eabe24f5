/** What went against a rule of this folder; stable, for mapping to an answer or a form field. */
export type LawErrorCode =
  | 'date-invalid'
  | 'calendar-invalid'
  | 'calendar-year-unknown'
  | 'clock-invalid'
  | 'fee-invalid'
  | 'receipt-before-submission'
  | 'receipt-before-postmark'
  | 'receipt-in-future'
  | 'receipt-evidence-missing'
  | 'transfer-before-arrival';

/** A rule of law refuses the input. The message is Chinese and fit to be shown; it never carries personal data. */
export class LawError extends Error {
  override readonly name = 'LawError';
  readonly code: LawErrorCode;
  /** The input's field that is to be corrected, where one alone is. */
  readonly field: string | undefined;

  constructor(code: LawErrorCode, message: string, field?: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}
