import { NOTICE_QUEUE } from '../../contracts/queues.ts';
import { ANSWER_DAYS, computeAnswerClock } from '../../law/answer-clock.ts';
import { shanghaiDateOf, yearOf } from '../../law/iso-date.ts';
import { documentNumber } from '../../law/numerals.ts';
import type { ReceiptDate } from '../../law/receipt-date.ts';
import type { ApplicationCase } from '../case.ts';
import { type ApplicationRules, authorityOf, counterName } from '../rules.ts';
import type { Context, Decided } from './decided.ts';
import { drawNotice } from './draw-notice.ts';

/** What registering needs of a decision's context; letters and the counter register outside a command on the case. */
export type Drawing = Pick<Context, 'now' | 'next'>;

/** The counters that {@link registered} draws from. */
export function registrationCounters(rules: ApplicationRules, now: Date): string[] {
  const year = yearOf(shanghaiDateOf(now.toISOString()));
  const { registerPrefix } = rules.profile;
  return [
    counterName('register', registerPrefix, year),
    counterName('notice', authorityOf(rules.profile).receiptPrefix, year),
  ];
}

/** 登记: number and receipt date (条例第三十一条); the clock of 条例第三十三条 starts; the receipt N01 is issued. */
export function registered(
  rules: ApplicationRules,
  subject: ApplicationCase,
  receipt: ReceiptDate,
  method: string,
  { now, next }: Drawing,
): Decided & { readonly change: Pick<ApplicationCase, 'registration' | 'dueOn' | 'dueProvisional' | 'notices'> } {
  const { profile, calendar } = rules;
  const year = yearOf(shanghaiDateOf(now.toISOString()));
  const clock = computeAnswerClock({ receivedOn: receipt.receivedOn }, calendar);
  const registration = {
    number: documentNumber(profile.registerPrefix, year, next(counterName('register', profile.registerPrefix, year))),
    receivedOn: receipt.receivedOn,
    basis: receipt.basis,
    evidence: receipt.evidence,
    method,
    at: now.toISOString(),
  };
  const authority = authorityOf(profile);
  const after = { ...subject, registration, dueOn: clock.dueOn, dueProvisional: clock.provisional };
  const notice = drawNotice(rules, after, 'N01', authority, authority.receiptPrefix, {}, { now, next });
  return {
    change: { registration, dueOn: clock.dueOn, dueProvisional: clock.provisional, notices: [notice] },
    record: {
      number: registration.number,
      receivedOn: registration.receivedOn,
      method: registration.method,
      dueOn: clock.dueOn,
      workingDays: ANSWER_DAYS,
    },
    messages: [{ queue: NOTICE_QUEUE, body: { noticeId: notice.id } }],
  };
}
