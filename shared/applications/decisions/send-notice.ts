import { NOTICE_QUEUE } from '../../contracts/queues.ts';
import type { NoticeCode } from '../../law/notices.ts';
import { type FieldProblem, Invalid } from '../../platform/errors.ts';
import type { Json } from '../../platform/ports.ts';
import type { ApplicationCase, IssuedNotice } from '../case.ts';
import { type ApplicationRules, authorityOf } from '../rules.ts';
import type { SideClocks } from '../side-clocks.ts';
import { storedClock } from '../side-clocks.ts';
import type { Context, Decided } from './decided.ts';
import { drawNotice } from './draw-notice.ts';

/** A notice to send with a decision: its code, its own fields, and whom it is for where that is not the applicant. */
interface ToSend {
  readonly code: NoticeCode;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly addressee?: { readonly name: string; readonly kind: 'person' | 'organisation' } | undefined;
}

/**
 * Draws notices in order, each with its own number.
 * @throws Invalid naming the field that is empty, wrong or still holds a placeholder
 */
export function sendNotices(rules: ApplicationRules, ctx: Context, toSend: readonly ToSend[]): IssuedNotice[] {
  const authority = authorityOf(rules.profile);
  let subject = ctx.subject;
  return toSend.map(({ code, fields, addressee }) => {
    refusePlaceholders(fields);
    const notice = drawNotice(rules, subject, code, authority, authority.noticePrefix, { fields, addressee }, ctx);
    subject = { ...subject, notices: [...subject.notices, notice] };
    return notice;
  });
}

/** What a later fact refers to. */
export const refOf = ({ id, number }: IssuedNotice) => ({ noticeId: id, noticeNumber: number });

/** A decision on a side clock: the facts change, the stored clock follows, the notices go out. */
export function sideDecision(
  rules: ApplicationRules,
  subject: ApplicationCase,
  sides: SideClocks,
  options: {
    readonly record: Record<string, Json>;
    readonly notices?: readonly IssuedNotice[];
    readonly change?: Partial<ApplicationCase>;
  },
): Decided {
  const { record, notices = [], change = {} } = options;
  const after = { ...subject, ...change, sides: { ...subject.sides, ...sides } };
  const clock = storedClock(after, rules.calendar);
  return {
    change: {
      ...change,
      sides: after.sides,
      ...clock,
      ...(notices.length > 0 ? { notices: [...subject.notices, ...notices] } : {}),
    },
    record: {
      ...record,
      ...(clock.dueOn && clock.dueOn !== subject.dueOn ? { dueOn: clock.dueOn } : {}),
      ...(notices.length > 0 ? { notices: notices.map((n) => `${n.title}（${n.number}）`) } : {}),
    },
    messages: notices.map((n) => ({ queue: NOTICE_QUEUE, body: { noticeId: n.id } })),
  };
}

/** One field to correct. */
export function wrong(code: string, field: string, message: string): Invalid {
  return new Invalid(code, message, { fields: [{ field, message }] });
}

/** The words of the form go into a letter: a placeholder left in them is named by the form's own field. */
function refusePlaceholders(fields: Readonly<Record<string, unknown>>): void {
  const problems: FieldProblem[] = [];
  const visit = (value: unknown, field: string): void => {
    if (typeof value === 'string' && /[{｛][^{}｛｝]*[}｝]/u.test(value))
      problems.push({ field, message: '还有未填写的占位符“{…}”' });
    else if (Array.isArray(value)) value.forEach((item, i) => void visit(item, `${field}.${i}`));
  };
  for (const [field, value] of Object.entries(fields)) visit(value, field);
  const [first] = problems;
  if (first)
    throw new Invalid('letter-incomplete', `文书未填写完整（${first.field}）：${first.message}`, { fields: problems });
}

/** Where an applicant may send what was asked for, in one line. */
export function waysToReach({ profile: { contact } }: ApplicationRules): string {
  return `当面提交或者寄送至${contact.address}（邮编${contact.postcode}）${contact.unit}，或者发送至电子邮箱${contact.email}`;
}

/** Why a date is provisional, for letters; undefined where it is certain. */
export function provisionalWords(provisional: boolean): { provisionalReason?: string } {
  return provisional ? { provisionalReason: '所涉年份的放假安排尚未公布，公布后如有变化另行告知' } : {};
}
