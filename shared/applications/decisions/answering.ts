import type { z } from 'zod';
import { NOTICE_QUEUE } from '../../contracts/queues.ts';
import { shanghaiDateOf, yearOf } from '../../law/iso-date.ts';
import { NOTICES } from '../../law/notices.ts';
import { Invalid } from '../../platform/errors.ts';
import type { ApplicationCase } from '../case.ts';
import { ANSWERED, ANSWERED_IN_TIME, type ApplicationRules, authorityOf, finalNotice } from '../rules.ts';
import type { answeringSteps, attachLetterInput, deliveryInput, issueInput } from '../stages/answering.ts';
import type { Context, Decided } from './decided.ts';
import { drawNotice } from './draw-notice.ts';
import { mustBearOut, mustHaveInformed } from './outcome-guard.ts';

/** What the steps of stages/answering.ts decide. */
export function answeringDecisions(rules: ApplicationRules) {
  return {
    issueNotice: (input: z.output<typeof issueInput>, ctx: Context) => issue(rules, input, ctx),
    recordDelivery: deliver,
    closeCase: (_input: unknown, ctx: Context) => close(ctx),
    attachLetter: (input: z.output<typeof attachLetterInput>, { subject }: Context) => attach(input, subject),
    recordReading: (_input: unknown, { subject, now }: Context): Decided => ({
      change: subject.delivery
        ? { delivery: { ...subject.delivery, readAt: subject.delivery.readAt ?? now.toISOString() } }
        : {},
    }),
  } satisfies Record<keyof typeof answeringSteps, unknown>;
}

/** 制发告知书: number, frozen wording, remedy by 条例 and signature; notice-letter renders it. */
function issue(rules: ApplicationRules, input: z.output<typeof issueInput>, ctx: Context): Decided {
  const { proposal } = ctx.subject;
  if (!proposal) throw new Invalid('proposal-missing', '还没有处理意见，不能制发告知书');
  mustBearOut(rules, ctx, proposal.notice);
  mustHaveInformed(ctx, proposal.notice);
  const authority = authorityOf(rules.profile, input.authority);
  const notice = drawNotice(
    rules,
    ctx.subject,
    proposal.notice,
    authority,
    authority.noticePrefix,
    { wording: input.wording },
    ctx,
  );
  return {
    change: { notices: [...ctx.subject.notices, notice] },
    record: {
      notice: notice.code,
      number: notice.number,
      title: notice.title,
      authority: authority.name,
      remedy: NOTICES[notice.code].remedy,
      edited: input.wording !== undefined,
    },
    messages: [{ queue: NOTICE_QUEUE, body: { noticeId: notice.id } }],
  };
}

function deliver(input: z.output<typeof deliveryInput>, ctx: Context): Decided {
  const { subject } = ctx;
  const issued = finalNotice(subject);
  if (!issued?.pdf)
    throw new Invalid(
      'letter-not-rendered',
      '告知书还在生成，请稍候再登记送达；如长时间没有生成，请管理员查看“未送达的消息”',
    );
  if (input.deliveredOn < issued.issuedOn)
    throw new Invalid('delivery-too-early', '送达日期不能早于告知书的日期', {
      fields: [{ field: 'deliveredOn', message: `不能早于${issued.issuedOn}` }],
    });
  const way = subject.request.deliveryWay;
  const year = yearOf(shanghaiDateOf(ctx.now.toISOString()));
  ctx.next(ANSWERED(year));
  // Without a day to answer (不再处理 after a term of the applicant's) nothing can be late.
  if (!subject.dueOn || input.deliveredOn <= subject.dueOn) ctx.next(ANSWERED_IN_TIME(year));
  return {
    change: { delivery: { way, deliveredOn: input.deliveredOn, evidence: input.evidence } },
    record: { way, deliveredOn: input.deliveredOn, evidence: input.evidence },
  };
}

/** 办结: the case counts in the row of its final notice (国办公开办函〔2021〕30号表三). */
function close({ subject, now }: Context): Decided {
  const issued = finalNotice(subject);
  const row = issued && (NOTICES[issued.code] as { row?: NonNullable<ApplicationCase['closing']>['row'] }).row;
  if (!row) throw new Invalid('outcome-missing', '还没有终局答复，不能办结');
  const closedOn = shanghaiDateOf(now.toISOString());
  return { change: { closing: { row, closedOn } }, record: { row, closedOn } };
}

function attach(input: z.output<typeof attachLetterInput>, subject: ApplicationCase): Decided {
  if (!subject.notices.some((n) => n.id === input.noticeId)) throw new Invalid('notice-unknown', '没有这份文书');
  return {
    change: {
      notices: subject.notices.map((n) => (n.id === input.noticeId ? { ...n, pdf: input.pdf } : n)),
    },
    record: { notice: input.noticeId, sha256: input.pdf.sha256 },
  };
}
