import type { z } from 'zod';
import { shanghaiDateOf, yearOf } from '../../law/iso-date.ts';
import { chineseDate } from '../../law/numerals.ts';
import { Invalid } from '../../platform/errors.ts';
import type { ApplicationCase } from '../case.ts';
import { ANSWERED_LATE, type ApplicationRules } from '../rules.ts';
import { storedClock } from '../side-clocks.ts';
import type { correctionInput } from '../stages/reception.ts';
import { readTicket } from '../tickets.ts';
import { claimUpload } from '../uploads.ts';
import type { Context, Decided } from './decided.ts';

type Correction = z.output<typeof correctionInput>;

/** 更正收到之日: later evidence moves the start of the clock; before and after stay on file. */
export function correctionDecisions(rules: ApplicationRules) {
  return { correctReceiptDate: (input: Correction, ctx: Context) => correct(rules, input, ctx) };
}

function correct(rules: ApplicationRules, input: Correction, ctx: Context): Decided {
  const { subject, now, actor } = ctx;
  const { registration, dueOn } = subject;
  if (!registration) throw new Invalid('not-registered', '申请还没有登记，没有收到之日可以更正');
  const today = shanghaiDateOf(now.toISOString());
  assertDay(input.receivedOn, subject, registration.receivedOn, today);
  const file = input.file ? readTicket(rules.officeKey, input.file, now, 'file', 'scan') : undefined;
  const moved = {
    ...registration,
    receivedOn: input.receivedOn,
    evidence: `${chineseDate(input.receivedOn)}为收到申请之日，依据：${input.evidence}（${chineseDate(today)}更正，原为${chineseDate(registration.receivedOn)}）。`,
    basis: '以后来取得的凭证更正收到之日',
  };
  // Side clocks stand: where a correction restarted the clock, or one is awaited, the day to answer may not move at all.
  const clock = storedClock({ ...subject, registration: moved }, rules.calendar);
  const answeredOn = subject.delivery?.deliveredOn;
  const late = answeredOn !== undefined && clock.dueOn !== undefined && answeredOn > clock.dueOn;
  const wasLate = answeredOn !== undefined && dueOn !== undefined && answeredOn > dueOn;
  if (answeredOn !== undefined && late !== wasLate) ctx.add(ANSWERED_LATE(yearOf(answeredOn)), late ? 1 : -1);
  const correction = {
    from: registration.receivedOn,
    to: input.receivedOn,
    ...(dueOn ? { dueFrom: dueOn } : {}),
    ...(clock.dueOn ? { dueTo: clock.dueOn } : {}),
    reason: input.reason,
    evidence: input.evidence,
    by: actor.name,
    at: now.toISOString(),
    madeLate: late && !wasLate,
  };
  return {
    change: {
      registration: { ...moved, corrections: [...(registration.corrections ?? []), correction] },
      ...clock,
      ...(file ? { attachments: [...subject.attachments, { ...file, purpose: 'other' as const }] } : {}),
    },
    record: {
      receivedBefore: correction.from,
      receivedOn: correction.to,
      ...(dueOn ? { dueBefore: dueOn } : {}),
      ...(clock.dueOn ? { dueOn: clock.dueOn } : {}),
      evidence: input.evidence,
      reason: input.reason,
      ...(correction.madeLate ? { madeLate: true } : {}),
      ...(file ? { sha256: file.sha256 } : {}),
    },
    ...(file ? { writes: [claimUpload(file.key, subject.id)] } : {}),
  };
}

function assertDay(day: string, subject: ApplicationCase, before: string, today: string): void {
  const refuse = (code: string, message: string) =>
    new Invalid(code, message, { fields: [{ field: 'receivedOn', message }] });
  if (day > today) throw refuse('receipt-in-future', `收到之日不能晚于今天（${chineseDate(today)}）`);
  if (day === before) throw refuse('receipt-unchanged', '与现在登记的收到之日相同，不需要更正');
  const { postmarkOn } = subject.arrival ?? {};
  if (postmarkOn && day < postmarkOn)
    throw refuse('receipt-before-postmark', `收到之日不能早于邮戳日期（${chineseDate(postmarkOn)}）`);
  const submittedOn = shanghaiDateOf(subject.submittedAt);
  if (subject.channel === 'online' && day < submittedOn)
    throw refuse('receipt-before-submission', `收到之日不能早于提交日期（${chineseDate(submittedOn)}）`);
}
