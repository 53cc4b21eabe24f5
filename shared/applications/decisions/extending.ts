import type { z } from 'zod';
import { type ClockFacts, caseClock } from '../../law/case-clock.ts';
import { shanghaiDateOf } from '../../law/iso-date.ts';
import { chineseDate } from '../../law/numerals.ts';
import { Conflict, Invalid } from '../../platform/errors.ts';
import type { ApplicationCase } from '../case.ts';
import type { ApplicationRules } from '../rules.ts';
import { caseClockOf, clockFactsOf, type SideClocks } from '../side-clocks.ts';
import type {
  promiseDelayInput,
  recordReasonsInput,
  requestExtensionInput,
  requestReasonsInput,
} from '../stages/side-clocks.ts';
import type { Context, Decided } from './decided.ts';
import { provisionalWords, refOf, sendNotices, sideDecision, waysToReach, wrong } from './send-notice.ts';

const EXTENSION = '条例第三十三条第二款';

const todayOf = (ctx: Context) => shanghaiDateOf(ctx.now.toISOString());

/** The day to answer as the file stands; refuses where there is none. */
function runningDueOn(rules: ApplicationRules, subject: ApplicationCase) {
  const clock = caseClockOf(subject, rules.calendar);
  if (clock?.status !== 'running')
    throw new Conflict(
      'clock-not-running',
      '现在没有答复期限届满日（正在等待补正、缴费或者对方收到征求意见书），不能办理这一步',
    );
  return clock.clock;
}

function mustBeBeforeExpiry(rules: ApplicationRules, ctx: Context, article: string): void {
  const { dueOn } = runningDueOn(rules, ctx.subject);
  if (todayOf(ctx) > dueOn)
    throw new Conflict(
      'extension-after-expiry',
      `答复期限已于${chineseDate(dueOn)}届满，届满以后不能再延长（${article}）`,
      {
        article,
      },
    );
}

/** 申请延长: 20 working days at most, once, before the time is over (条例第三十三条第二款). */
export function requestExtension(
  rules: ApplicationRules,
  input: z.output<typeof requestExtensionInput>,
  ctx: Context,
): Decided {
  const { sides } = ctx.subject;
  mustNotBeExtended(sides);
  if (sides?.extensionRequest)
    throw new Conflict('extension-asked', '已经申请延长，正在等待政府信息公开工作机构负责人决定', {
      article: EXTENSION,
    });
  mustBeBeforeExpiry(rules, ctx, EXTENSION);
  const extensionRequest = { days: input.days, reason: input.reason, by: ctx.actor.name, askedOn: todayOf(ctx) };
  return sideDecision(rules, ctx.subject, { extensionRequest }, { record: { days: input.days, reason: input.reason } });
}

/** 同意延长: the head of disclosure agrees before the time is over, and the applicant is told in the same step (N04). */
export function approveExtension(
  rules: ApplicationRules,
  input: { comment?: string | undefined },
  ctx: Context,
): Decided {
  const { subject } = ctx;
  const asked = pendingExtension(subject.sides);
  mustNotBeExtended(subject.sides);
  mustBeBeforeExpiry(rules, ctx, EXTENSION);
  const approvedOn = todayOf(ctx);
  const extended = caseClock({ ...factsOf(subject), extension: { days: asked.days, approvedOn } }, rules.calendar);
  if (extended.status !== 'running') throw new RangeError('an extension does not stop the clock');
  const { dueOn, provisional } = extended.clock;
  const notices = sendNotices(rules, ctx, [
    {
      code: 'N04',
      fields: { reason: asked.reason, days: asked.days, dueDate: dueOn, ...provisionalWords(provisional) },
    },
  ]);
  const extension = {
    days: asked.days,
    reason: asked.reason,
    approvedOn,
    approver: ctx.actor.name,
    dueOn,
    ...refOf(notices[0] as (typeof notices)[0]),
  };
  return sideDecision(
    rules,
    subject,
    { extension, extensionRequest: undefined },
    { record: { days: asked.days, ...(input.comment ? { comment: input.comment } : {}) }, notices },
  );
}

/** The head of disclosure keeps the term as it is (条例第三十三条第二款). @throws Conflict `extension-not-asked` */
export function refuseExtension(rules: ApplicationRules, input: { reason: string }, ctx: Context): Decided {
  pendingExtension(ctx.subject.sides);
  return sideDecision(rules, ctx.subject, { extensionRequest: undefined }, { record: { reason: input.reason } });
}

function pendingExtension(sides: SideClocks | undefined) {
  if (!sides?.extensionRequest)
    throw new Conflict('extension-not-asked', '还没有人申请延长答复期限', { article: EXTENSION });
  return sides.extensionRequest;
}

function mustNotBeExtended(sides: SideClocks | undefined): void {
  if (sides?.extension)
    throw new Conflict('extension-once', '这件申请已经延长过一次，不能再次延长（条例第三十三条第二款）', {
      article: EXTENSION,
    });
}

function factsOf(subject: ApplicationCase): ClockFacts {
  const facts = clockFactsOf(subject);
  if (!facts) throw new Invalid('not-registered', '申请还没有登记');
  return facts;
}

/** 要求说明理由 (条例第三十五条). The answer clock goes on meanwhile. */
export function requestReasons(
  rules: ApplicationRules,
  input: z.output<typeof requestReasonsInput>,
  ctx: Context,
): Decided {
  if (ctx.subject.sides?.reasons)
    throw new Conflict('reasons-once', '已经要求申请人说明理由', { article: '条例第三十五条' });
  const askedOn = todayOf(ctx);
  const days = input.days ?? rules.profile.sideClocks.reasonsDays;
  const answerBy = rules.calendar.addWorkingDays(askedOn, days).date;
  const { applications, period } = input;
  const notices = sendNotices(rules, ctx, [
    { code: 'N09', fields: { applications, period, answerBy, way: input.way ?? waysToReach(rules) } },
  ]);
  const reasons = { askedOn, answerBy, applications, period, ...refOf(notices[0] as (typeof notices)[0]) };
  return sideDecision(rules, ctx.subject, { reasons }, { record: { applications, period, answerBy }, notices });
}

/**
 * What the applicant said to so many applications, and whether it is sound (条例第三十五条).
 * @throws Conflict `reasons-not-awaited`; Invalid `reasons-date` on a day before it was asked, or to come
 */
export function recordReasons(
  rules: ApplicationRules,
  input: z.output<typeof recordReasonsInput>,
  ctx: Context,
): Decided {
  const asked = ctx.subject.sides?.reasons;
  if (!asked || asked.repliedOn)
    throw new Conflict('reasons-not-awaited', '没有要求申请人说明理由，或者已经登记过说明', {
      article: '条例第三十五条',
    });
  if (input.repliedOn < asked.askedOn || input.repliedOn > todayOf(ctx))
    throw wrong('reasons-date', 'repliedOn', `申请人说明之日应在${chineseDate(asked.askedOn)}至今天之间`);
  const sound = input.judgement === 'sound';
  const reasons = {
    ...asked,
    repliedOn: input.repliedOn,
    reply: input.reply,
    sound,
    assessment: input.assessment,
  };
  return sideDecision(
    rules,
    ctx.subject,
    { reasons },
    {
      record: {
        repliedOn: input.repliedOn,
        reply: input.reply,
        judgement: sound ? '理由合理' : '理由不合理',
        assessment: input.assessment,
      },
    },
  );
}

/** 延迟答复 (条例第三十五条): sound reasons, too much for the time of 第三十三条; a reasonable date, told before that time is over (N33). */
export function promiseDelay(
  rules: ApplicationRules,
  input: z.output<typeof promiseDelayInput>,
  ctx: Context,
): Decided {
  const { subject } = ctx;
  const article = '条例第三十五条';
  const { reasons, delay } = subject.sides ?? {};
  if (!reasons?.sound)
    throw new Conflict('reasons-not-sound', '申请人说明理由并且认定理由合理以后，才能延迟答复（条例第三十五条）', {
      article,
    });
  if (delay) throw new Conflict('delay-once', '已经告知过延迟答复的日期', { article });
  const clock = runningDueOn(rules, subject);
  if (todayOf(ctx) > clock.dueOn)
    throw new Conflict('delay-after-expiry', `答复期限已于${chineseDate(clock.dueOn)}届满，不能再告知延迟答复`, {
      article,
    });
  if (input.until <= clock.dueOn)
    throw wrong('delay-too-early', 'until', `延迟答复的日期应晚于现在的届满日（${chineseDate(clock.dueOn)}）`);
  const notices = sendNotices(rules, ctx, [
    { code: 'N33', fields: { reason: input.reason, until: input.until, noticeNumber: reasons.noticeNumber } },
  ]);
  const toldOn = todayOf(ctx);
  return sideDecision(
    rules,
    subject,
    { delay: { until: input.until, reason: input.reason, toldOn, ...refOf(notices[0] as (typeof notices)[0]) } },
    { record: { until: input.until, reason: input.reason }, notices },
  );
}

/** 受理告知 (N02): the day to answer as it stands now. */
export function acceptApplication(rules: ApplicationRules, ctx: Context): Decided {
  if (ctx.subject.notices.some((n) => n.code === 'N02')) throw new Conflict('acceptance-once', '已经发过受理告知书');
  const { dueOn, provisional } = runningDueOn(rules, ctx.subject);
  const notices = sendNotices(rules, ctx, [
    { code: 'N02', fields: { dueDate: dueOn, ...provisionalWords(provisional) } },
  ]);
  return sideDecision(rules, ctx.subject, {}, { record: {}, notices });
}

/**
 * A calendar year was published: the clock is computed anew. A day that was told to the applicant is kept where the
 * new calendar would only allow more time; where the law now asks for an earlier day, the law stands.
 */
export function recomputeClock(rules: ApplicationRules, ctx: Context): Decided {
  const { subject } = ctx;
  const facts = factsOf(subject);
  const now = caseClock(facts, rules.calendar);
  const told = subject.dueOn;
  const started = now.runs.at(-1)?.on ?? facts.receivedOn;
  if (now.status !== 'running' || !told || !subject.dueProvisional || now.clock.dueOn <= told)
    return sideDecision(rules, subject, {}, { record: told ? { before: told } : {} });
  const earlier = facts.forgone?.startedOn === started ? facts.forgone.days : 0;
  const forgone = { days: earlier + rules.calendar.workingDaysBetween(told, now.clock.dueOn), startedOn: started };
  return sideDecision(rules, subject, { forgone }, { record: { before: told, allowed: now.clock.dueOn, kept: told } });
}
