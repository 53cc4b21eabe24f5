import type { Problem } from '../contracts/staff-api.ts';
import { LawError } from '../law/law-error.ts';
import {
  Conflict,
  Forbidden,
  Invalid,
  isOfficeError,
  NotFound,
  type OfficeError,
  Permanent,
  Retryable,
  Throttled,
  TooLarge,
  Unauthenticated,
} from '../platform/errors.ts';

const STATUS: readonly [abstract new (...args: never[]) => OfficeError, number, string][] = [
  [Invalid, 422, '填写的内容有误'],
  [Unauthenticated, 401, '请先登录'],
  [Forbidden, 403, '没有权限'],
  [NotFound, 404, '没有找到'],
  [Conflict, 409, '与现状冲突'],
  [TooLarge, 413, '内容太大'],
  [Throttled, 429, '次数太多'],
  [Retryable, 503, '暂时不能办理'],
  [Permanent, 500, '系统出错'],
];

/** RFC 9457 problem details of any error. What is not known to be somebody else's fault is ours: 500, without a word of it. */
export function problemOf(error: unknown): Problem {
  const known = error instanceof LawError ? lawProblem(error) : error;
  if (isOfficeError(known)) {
    const [, status, title] = STATUS.find(([type]) => known instanceof type) ?? [undefined, 500, '系统出错'];
    const { article, retryAfter } = known.details as { article?: string; retryAfter?: number };
    return {
      type: `about:blank#${known.code}`,
      title,
      status,
      code: known.code,
      detail: known.message,
      ...(known instanceof Invalid || known instanceof TooLarge ? fieldsOf(known) : {}),
      ...(article ? { article } : {}),
      ...(retryAfter ? { retryAfter } : {}),
    };
  }
  return {
    type: 'about:blank#internal',
    title: '系统出错',
    status: 500,
    code: 'internal',
    detail: '系统出了点问题，已经记录。请稍后再试',
  };
}

function lawProblem({ code, message, field }: LawError): Invalid {
  return new Invalid(code, message, field ? { fields: [{ field, message }] } : {});
}

function fieldsOf(error: OfficeError) {
  const fields = error.details['fields'] as Problem['fields'];
  return fields && fields.length > 0 ? { fields } : {};
}
