import type { z } from 'zod';
import { DELIVERY_WAYS } from '../../contracts/application-choices.ts';
import { MAIL_QUEUE } from '../../contracts/queues.ts';
import { DELIVERY_RULES } from '../../law/delivery.ts';
import { type IsoDate, shanghaiDateOf, yearOf } from '../../law/iso-date.ts';
import { foldTrackingNumber, trackingProblem } from '../../office/postal.ts';
import { Invalid } from '../../platform/errors.ts';
import type { Json } from '../../platform/ports.ts';
import type { ApplicationCase, DeliveryAttempt, IssuedNotice, Mailing } from '../case.ts';
import { failedDelivery, maskAddress, plannedWay } from '../delivery-facts.ts';
import { ANSWERED, ANSWERED_LATE, type ApplicationRules, finalNotice } from '../rules.ts';
import {
  type deliveryInput,
  type deliverySteps,
  FAILURE_KINDS,
  type failureInput,
  type mailInput,
} from '../stages/delivery.ts';
import { readTicket } from '../tickets.ts';
import type { Context, Decided } from './decided.ts';

type Input = z.output<typeof deliveryInput>;
type Given = Input['delivery'];

/** What the steps of stages/delivery.ts decide. */
export function deliveryDecisions(rules: ApplicationRules) {
  return {
    recordDelivery: (input: Input, ctx: Context) => deliver(rules, input, ctx),
    redeliver: (input: Input, ctx: Context) => redeliver(rules, input, ctx),
    sendByMail: (input: z.output<typeof mailInput>, ctx: Context) => sendByMail(input, ctx),
    recordDeliveryFailure: (input: z.output<typeof failureInput>, ctx: Context) => fail(input, ctx),
  } satisfies Record<keyof typeof deliverySteps, unknown>;
}

/** 送达: the first lawful dispatch is the answer (条例第三十三条, 国办公开办函〔2016〕235号). */
function deliver(rules: ApplicationRules, input: Input, ctx: Context): Decided {
  const { subject } = ctx;
  const attempt = attemptOf(rules, input, ctx);
  const year = yearOf(todayOf(ctx));
  ctx.next(ANSWERED(year));
  // Without a day to answer (不再处理 after a term of the applicant's) nothing can be late.
  if (subject.dueOn && attempt.on > subject.dueOn) ctx.next(ANSWERED_LATE(year));
  return {
    change: {
      delivery: { way: attempt.way, deliveredOn: attempt.on, evidence: attempt.evidence },
      deliveries: [...(subject.deliveries ?? []), attempt],
      mailing: undefined,
    },
    record: recordOf(attempt, 'deliveredOn'),
  };
}

/** 重新送达: the day of the answer stays that of the first dispatch; the applicant gets the answer after all. */
function redeliver(rules: ApplicationRules, input: Input, ctx: Context): Decided {
  const { subject } = ctx;
  const failed = failedDelivery(subject);
  if (!failed?.failure) throw new Invalid('delivery-not-failed', '没有登记过送达失败，不需要重新送达');
  const reason = input.changeReason ?? `前次未能送达：${failed.failure.reason}`;
  const attempt = attemptOf(rules, { ...input, changeReason: reason }, ctx);
  return {
    change: { deliveries: [...(subject.deliveries ?? []), attempt], mailing: undefined },
    record: recordOf(attempt, 'redeliveredOn'),
  };
}

/** 以电子邮件发送: the mailer sends it and records the delivery, or its failure. */
function sendByMail(input: z.output<typeof mailInput>, ctx: Context): Decided {
  const { subject } = ctx;
  const notice = renderedNotice(subject);
  const failed = failedDelivery(subject);
  if (subject.state !== 'issued' && !failed)
    throw new Invalid('delivery-not-failed', '没有登记过送达失败，不需要重新送达');
  const address = input.address ?? subject.applicant.email;
  if (!address) throw fieldProblem('no-email-address', 'address', '申请人没有留下电子邮箱，请填写收件邮箱');
  const changed = plannedWay(subject) !== 'email' || address !== subject.applicant.email;
  const changeReason = input.changeReason ?? (failed?.failure ? `前次未能送达：${failed.failure.reason}` : undefined);
  if (changed && !changeReason) throw reasonMissing();
  const mailing = { ...nextMailing(subject, address), ...(changed ? { changeReason } : {}) };
  return {
    change: { mailing },
    record: { address: maskAddress(address), ...(mailing.changeReason ? { changeReason: mailing.changeReason } : {}) },
    messages: [mailMessage(notice, mailing)],
  };
}

/** The e-mail that goes out by itself once the letter is there, where the applicant asked for e-mail. */
export function mailOnce(subject: ApplicationCase, notice: IssuedNotice): Pick<Decided, 'change' | 'messages'> {
  const { email } = subject.applicant;
  const wanted =
    subject.state === 'issued' &&
    plannedWay(subject) === 'email' &&
    finalNotice(subject)?.id === notice.id &&
    subject.mailing === undefined &&
    subject.deliveries === undefined;
  if (!wanted || !email) return { change: {} };
  const mailing = nextMailing(subject, email);
  return { change: { mailing }, messages: [mailMessage(notice, mailing)] };
}

function nextMailing(subject: ApplicationCase, address: string): Mailing {
  const mails = (subject.deliveries ?? []).filter((d) => d.way === 'email').length;
  return { number: Math.max(mails, subject.mailing?.number ?? 0) + 1, address };
}

function mailMessage(notice: IssuedNotice, mailing: Mailing) {
  return { queue: MAIL_QUEUE, body: { noticeId: notice.id, mailing: mailing.number } };
}

/** 送达失败: it stays with the case, and the case stays on the centre's desk until it is delivered again. */
function fail(input: z.output<typeof failureInput>, ctx: Context): Decided {
  const { subject, actor, now } = ctx;
  const attempts = subject.deliveries ?? [];
  const failure = { on: input.failedOn, kind: FAILURE_KINDS[input.kind], reason: input.reason };
  notInFuture('failedOn', input.failedOn, todayOf(ctx));
  const record = { failedOn: failure.on, kind: failure.kind, reason: failure.reason };
  const { mailing } = subject;
  if (actor.kind === 'system' && mailing) {
    const attempt: DeliveryAttempt = {
      way: 'email',
      on: input.failedOn,
      evidence: `发往${maskAddress(mailing.address)}`,
      proof: [],
      by: actor.name,
      at: now.toISOString(),
      ...(mailing.changeReason ? { changeReason: mailing.changeReason } : {}),
      failure,
    };
    return { change: { deliveries: [...attempts, attempt], mailing: undefined }, record: { way: 'email', ...record } };
  }
  const last = attempts.at(-1);
  if (!last || last.failure)
    throw new Invalid('delivery-none', last ? '最近一次送达已经登记为失败' : '还没有登记送达，不能登记送达失败');
  if (input.failedOn < last.on)
    throw fieldProblem('delivery-failure-too-early', 'failedOn', `不能早于送达日期${last.on}`);
  return {
    change: { deliveries: [...attempts.slice(0, -1), { ...last, failure }] },
    record: { way: last.way, ...record },
  };
}

function attemptOf(rules: ApplicationRules, { delivery, changeReason }: Input, ctx: Context): DeliveryAttempt {
  const { subject, actor, now } = ctx;
  const notice = renderedNotice(subject);
  const facts = factsOfWay(rules, delivery, subject);
  const dateField = `delivery.${facts.dateField}`;
  if (facts.on < notice.issuedOn)
    throw fieldProblem('delivery-too-early', dateField, `不能早于告知书的日期${notice.issuedOn}`);
  notInFuture(dateField, facts.on, todayOf(ctx));
  const changed = delivery.way !== plannedWay(subject) || facts.elsewhere;
  if (changed && !changeReason) throw reasonMissing();
  return {
    way: delivery.way,
    on: facts.on,
    evidence: facts.evidence,
    ...(facts.trackingNumber ? { trackingNumber: facts.trackingNumber } : {}),
    proof: ('proof' in delivery ? delivery.proof : []).map((ticket, i) =>
      readTicket(rules.officeKey, ticket, now, `delivery.proof.${i}`),
    ),
    ...(changed && changeReason ? { changeReason } : {}),
    by: actor.name,
    at: now.toISOString(),
  };
}

interface WayFacts {
  readonly on: IsoDate;
  readonly dateField: string;
  readonly evidence: string;
  /** To another address than the applicant gave. */
  readonly elsewhere: boolean;
  readonly trackingNumber?: string;
}

/** Each way's own day (shared/law/delivery.ts) and what proves it, in words. */
function factsOfWay(rules: ApplicationRules, given: Given, { applicant, mailing }: ApplicationCase): WayFacts {
  switch (given.way) {
    case 'post': {
      const carriers = rules.profile.postalCarriers;
      const carrier = carriers.find((c) => c.code === given.carrier);
      if (!carrier)
        throw fieldProblem(
          'courier-not-postal',
          'delivery.carrier',
          `告知书只能通过邮政企业寄送（${DELIVERY_RULES.post.source}），请选择${carriers.map((c) => c.name).join('或者')}`,
        );
      const trackingNumber = foldTrackingNumber(given.trackingNumber);
      const problem = trackingProblem(carrier, trackingNumber);
      if (problem) throw fieldProblem('tracking-number-wrong', 'delivery.trackingNumber', problem);
      return {
        on: given.postedOn,
        dateField: 'postedOn',
        evidence: `${carrier.name}，邮件号${trackingNumber}`,
        elsewhere: given.address !== undefined,
        trackingNumber,
      };
    }
    case 'collect':
      return { on: given.signedOn, dateField: 'signedOn', evidence: `${given.signedBy}签收`, elsewhere: false };
    case 'fax':
      return {
        on: given.sentOn,
        dateField: 'sentOn',
        evidence: '传真发送报告',
        elsewhere: given.number.replace(/\D/gu, '') !== (applicant.fax ?? '').replace(/\D/gu, ''),
      };
    case 'email': {
      const address = given.address ?? mailing?.address ?? applicant.email;
      if (!address)
        throw fieldProblem('no-email-address', 'delivery.address', '申请人没有留下电子邮箱，请填写收件邮箱');
      return {
        on: given.sentOn,
        dateField: 'sentOn',
        evidence: `发往${maskAddress(address)}${given.messageId ? `，邮件编号${given.messageId}` : ''}`,
        elsewhere: address !== applicant.email,
      };
    }
    case 'online':
      return {
        on: given.availableOn,
        dateField: 'availableOn',
        evidence: '网站提供下载，申请人凭回执编号和查询码获取',
        elsewhere: false,
      };
  }
}

function recordOf(attempt: DeliveryAttempt, dateName: 'deliveredOn' | 'redeliveredOn'): Record<string, Json> {
  return {
    way: attempt.way,
    [dateName]: attempt.on,
    rule: `${DELIVERY_WAYS[attempt.way]}以${DELIVERY_RULES[attempt.way].answeredOn}为准（${DELIVERY_RULES[attempt.way].source}）`,
    evidence: attempt.evidence,
    ...(attempt.changeReason ? { changeReason: attempt.changeReason } : {}),
    ...(attempt.proof.length > 0 ? { proof: attempt.proof.map((f) => ({ name: f.name, sha256: f.sha256 })) } : {}),
  };
}

function renderedNotice(subject: ApplicationCase): IssuedNotice {
  const issued = finalNotice(subject);
  if (!issued?.pdf)
    throw new Invalid(
      'letter-not-rendered',
      '告知书还在生成，请稍候再登记送达；如长时间没有生成，请管理员查看“未送达的消息”',
    );
  return issued;
}

const todayOf = (ctx: Context) => shanghaiDateOf(ctx.now.toISOString());

function notInFuture(field: string, day: IsoDate, today: IsoDate): void {
  if (day > today) throw fieldProblem('delivery-in-future', field, `不能晚于今天（${today}）`);
}

function reasonMissing(): Invalid {
  return fieldProblem(
    'delivery-change-reason',
    'changeReason',
    '与申请人要求的方式或者地址不同，请写明理由（条例第四十条）',
  );
}

function fieldProblem(code: string, field: string, message: string): Invalid {
  return new Invalid(code, message, { fields: [{ field, message }] });
}
