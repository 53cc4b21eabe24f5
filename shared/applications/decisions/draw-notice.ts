import { shanghaiDateOf, yearOf } from '../../law/iso-date.ts';
import { NOTICES, type NoticeCode } from '../../law/notices.ts';
import { documentNumber } from '../../law/numerals.ts';
import type { AnsweringAuthority } from '../../office/profile.ts';
import type { ApplicationCase, IssuedNotice } from '../case.ts';
import { type LetterMarks, letterFor } from '../compose-letter.ts';
import { type ApplicationRules, counterName } from '../rules.ts';
import type { Context } from './decided.ts';

/** Draws a notice's number and freezes its content; notice-letter renders it later. */
export function drawNotice(
  rules: ApplicationRules,
  subject: ApplicationCase,
  code: NoticeCode,
  authority: AnsweringAuthority,
  prefix: string,
  options: Pick<LetterMarks, 'wording' | 'fields' | 'addressee'>,
  ctx: Pick<Context, 'now' | 'next'>,
): IssuedNotice {
  const date = shanghaiDateOf(ctx.now.toISOString());
  const year = yearOf(date);
  const number = documentNumber(prefix, year, ctx.next(counterName('notice', prefix, year)));
  const content = letterFor(rules, subject, code, authority, { number, date, ...options });
  return {
    id: `${code}-${subject.notices.length + 1}`,
    code,
    title: NOTICES[code].title,
    number,
    issuedOn: date,
    content,
  };
}
