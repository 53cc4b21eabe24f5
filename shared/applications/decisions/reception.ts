import type { z } from 'zod';
import { CONFIRMATION_METHODS } from '../../contracts/letter-channels.ts';
import { shanghaiDateOf } from '../../law/iso-date.ts';
import { Invalid } from '../../platform/errors.ts';
import { receiptOf } from '../receipt-of.ts';
import type { ApplicationRules } from '../rules.ts';
import {
  ATTEMPT_OUTCOMES,
  type attemptInput,
  MARKS,
  type receptionSteps,
  type registerInput,
  type signedPageInput,
} from '../stages/reception.ts';
import { readTicket } from '../tickets.ts';
import { claimUpload } from '../uploads.ts';
import { type Context, type Decided, defined } from './decided.ts';
import { duplicateDecisions } from './duplicates.ts';
import { correctionDecisions } from './receipt-correction.ts';
import { registered } from './registration.ts';

/** What the steps of stages/reception.ts decide. */
export function receptionDecisions(rules: ApplicationRules) {
  return {
    registerApplication: (input: z.output<typeof registerInput>, ctx: Context) => register(rules, input, ctx),
    registerSignedPage: (input: z.output<typeof signedPageInput>, ctx: Context) => registerSigned(rules, input, ctx),
    recordConfirmationAttempt: attempt,
    registerUnreachable: unreachable,
    ...correctionDecisions(rules),
    ...duplicateDecisions(rules),
    withdrawApplication: (input: { reason?: string | undefined }, { now }: Context): Decided => ({
      change: { closing: { row: 'other', closedOn: shanghaiDateOf(now.toISOString()) } },
      record: input.reason ? { reason: input.reason } : {},
    }),
  } satisfies Record<keyof typeof receptionSteps, unknown>;
}

/** 确认并登记: the day both sides confirmed starts the clock, also where they could not be reached before. */
function register(rules: ApplicationRules, input: z.output<typeof registerInput>, ctx: Context): Decided {
  const { subject, now } = ctx;
  const found = receiptOf(subject, input.confirmedOn, shanghaiDateOf(now.toISOString()));
  const receipt =
    subject.state === 'unreachable'
      ? {
          ...found,
          evidence: `${found.evidence}此前联系${subject.attempts?.length ?? 0}次未果，已登记在案，自恢复联络之日起算。`,
        }
      : found;
  const decided = registered(rules, subject, receipt, CONFIRMATION_METHODS[input.method], ctx);
  return { ...decided, record: { ...decided.record, ...defined({ note: input.note }) } };
}

/** 代为填写完成 (条例第二十九条第一款): the page that was read back and signed is on file before anything is registered. */
function registerSigned(rules: ApplicationRules, input: z.output<typeof signedPageInput>, ctx: Context): Decided {
  const { subject, now } = ctx;
  if (!subject.filledInFor) throw new Invalid('not-filled-in', '这件申请不是代为填写的');
  const file = readTicket(rules.officeKey, input.page, now, 'page', 'scan');
  const receipt = receiptOf(subject, input.signedOn, shanghaiDateOf(now.toISOString()));
  const filledInFor = {
    ...subject.filledInFor,
    readBackOn: input.signedOn,
    mark: MARKS[input.mark],
    signedPage: file,
  };
  const signed = { ...subject, filledInFor };
  const decided = registered(rules, signed, receipt, '当面', ctx);
  return {
    ...decided,
    // What was spoken is signed now; nothing of it is to be asked for again (条例第三十条).
    change: { ...decided.change, filledInFor, missing: subject.missing.filter((part) => part !== 'signature') },
    record: { ...decided.record, mark: MARKS[input.mark], sha256: file.sha256 },
    writes: [claimUpload(file.key, subject.id)],
  };
}

function attempt(input: z.output<typeof attemptInput>, { subject, now, actor }: Context): Decided {
  const today = shanghaiDateOf(now.toISOString());
  refuseDay(input.on > today, 'on', '联系日期不能晚于今天');
  refuseDay(input.on < shanghaiDateOf(subject.submittedAt), 'on', '联系日期不能早于收到来件的日期');
  const made = {
    on: input.on,
    method: CONFIRMATION_METHODS[input.method],
    outcome: ATTEMPT_OUTCOMES[input.outcome],
    ...(input.note ? { note: input.note } : {}),
  };
  return {
    change: { attempts: [...(subject.attempts ?? []), { ...made, by: actor.name, at: now.toISOString() }] },
    record: { ...made, on: input.on },
  };
}

/** 联系不上则登记，恢复联络之日起算 (digest A-2): only what was tried can be unreachable. */
function unreachable(input: { note?: string | undefined }, { subject }: Context): Decided {
  if (!subject.attempts?.length)
    throw new Invalid('attempt-missing', '还没有联系过申请人：请先用“记录联系情况”写下联系的时间、方式和结果');
  return { change: {}, record: { attempts: subject.attempts.length, ...defined({ note: input.note }) } };
}

function refuseDay(wrong: boolean, field: string, message: string): void {
  if (wrong) throw new Invalid('input-invalid', message, { fields: [{ field, message }] });
}
