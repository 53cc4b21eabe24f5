import type { z } from 'zod';
import { NOTICE_QUEUE } from '../../contracts/queues.ts';
import { ANSWER_DAYS, computeAnswerClock } from '../../law/answer-clock.ts';
import { shanghaiDateOf, yearOf } from '../../law/iso-date.ts';
import { documentNumber } from '../../law/numerals.ts';
import { receiptDate } from '../../law/receipt-date.ts';
import { type ApplicationRules, authorityOf, counterName } from '../rules.ts';
import { CONFIRMATION_METHODS, type receptionSteps, type registerInput } from '../stages/reception.ts';
import type { Context, Decided } from './decided.ts';
import { drawNotice } from './draw-notice.ts';

/** What the steps of stages/reception.ts decide. */
export function receptionDecisions(rules: ApplicationRules) {
  return {
    registerApplication: (input: z.output<typeof registerInput>, ctx: Context) => register(rules, input, ctx),
    withdrawApplication: (input: { reason?: string | undefined }, { now }: Context): Decided => ({
      change: { closing: { row: 'other', closedOn: shanghaiDateOf(now.toISOString()) } },
      record: input.reason ? { reason: input.reason } : {},
    }),
  } satisfies Record<keyof typeof receptionSteps, unknown>;
}

/** 登记: the number and the receipt date of 条例第三十一条; the clock of 条例第三十三条 starts; the receipt N01 is issued. */
function register(rules: ApplicationRules, input: z.output<typeof registerInput>, ctx: Context): Decided {
  const { profile, calendar } = rules;
  const { subject, now } = ctx;
  const today = shanghaiDateOf(now.toISOString());
  const receipt = receiptDate(
    { channel: subject.channel, submittedAt: subject.submittedAt, confirmedOn: input.confirmedOn },
    today,
  );
  const year = yearOf(today);
  const clock = computeAnswerClock({ receivedOn: receipt.receivedOn }, calendar);
  const registration = {
    number: documentNumber(
      profile.registerPrefix,
      year,
      ctx.next(counterName('register', profile.registerPrefix, year)),
    ),
    receivedOn: receipt.receivedOn,
    evidence: receipt.evidence,
    method: CONFIRMATION_METHODS[input.method],
    at: now.toISOString(),
  };
  const authority = authorityOf(profile);
  const registered = { ...subject, registration, dueOn: clock.dueOn, dueProvisional: clock.provisional };
  const notice = drawNotice(rules, registered, 'N01', authority, authority.receiptPrefix, {}, ctx);
  return {
    change: { registration, dueOn: clock.dueOn, dueProvisional: clock.provisional, notices: [notice] },
    record: {
      number: registration.number,
      receivedOn: registration.receivedOn,
      method: registration.method,
      dueOn: clock.dueOn,
      workingDays: ANSWER_DAYS,
      ...(input.note ? { note: input.note } : {}),
    },
    messages: [{ queue: NOTICE_QUEUE, body: { noticeId: notice.id } }],
  };
}
