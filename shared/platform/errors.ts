/**
 * Errors that carry meaning. Each has a stable `code` for programs and a Chinese message that tells people what to do;
 * neither may contain personal data. `shared/http/problem.ts` maps them to HTTP, `shared/platform/queue-batch.ts` to queues.
 */
abstract class OfficeError extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(code: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = new.target.name;
    this.code = code;
    this.details = details;
  }
}

/** One field that must be corrected: a JSON path such as `applicant.name`, and what to do about it. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** The request is wrong; `details.fields` names what to correct (422). */
export class Invalid extends OfficeError {
  get fields(): readonly FieldProblem[] {
    return (this.details['fields'] as FieldProblem[] | undefined) ?? [];
  }
}
/** Nothing is there, or the asker may not know that it is (404). */
export class NotFound extends OfficeError {}
/** Nobody proved who they are (401). */
export class Unauthenticated extends OfficeError {}
/** Known, but not allowed; `details.article` says which rule (403). */
export class Forbidden extends OfficeError {}
/** Somebody else was first, or the state has moved on (409). */
export class Conflict extends OfficeError {}
/** Too large to be read (413). */
export class TooLarge extends OfficeError {}
/** Too many tries; `details.retryAfter` in seconds (429). */
export class Throttled extends OfficeError {}
/** Will never work as it is: dead-letter at once (500). */
export class Permanent extends OfficeError {}
/** May work later: retry with back-off (503). */
export class Retryable extends OfficeError {}

export type { OfficeError };

export function isOfficeError(error: unknown): error is OfficeError {
  return error instanceof OfficeError;
}
