/** What went against a rule of this folder; stable, for mapping to an answer or a form field. */
export type LawErrorCode =
  | 'date-invalid'
  | 'calendar-invalid'
  | 'calendar-year-unknown'
  | 'clock-invalid'
  | 'fee-invalid'
  | 'receipt-before-submission'
  | 'receipt-in-future';

/** A rule of law refuses the input. The message is Chinese and fit to be shown; it never carries personal data. */
export class LawError extends Error {
  override readonly name = 'LawError';
  readonly code: LawErrorCode;

  constructor(code: LawErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
