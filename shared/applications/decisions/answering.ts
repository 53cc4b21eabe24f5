import type { z } from 'zod';
import { NOTICE_QUEUE } from '../../contracts/queues.ts';
import { shanghaiDateOf } from '../../law/iso-date.ts';
import { NOTICES } from '../../law/notices.ts';
import { Invalid } from '../../platform/errors.ts';
import type { ApplicationCase } from '../case.ts';
import { letterFor } from '../compose-letter.ts';
import { failedDelivery } from '../delivery-facts.ts';
import type { ReleasedFacts } from '../facts.ts';
import { enclosureProblem, withheldProblem } from '../letters/enclosure-rules.ts';
import { assertReleased } from '../released-files.ts';
import { type ApplicationRules, authorityOf, finalNotice } from '../rules.ts';
import type { answeringSteps, attachLetterInput, issueInput } from '../stages/answering.ts';
import { wordingEdits } from '../wording-diff.ts';
import type { Context, Decided } from './decided.ts';
import { mailOnce } from './delivery.ts';
import { drawNotice } from './draw-notice.ts';
import { mustBearOut, mustHaveInformed } from './outcome-guard.ts';

/** What the steps of stages/answering.ts decide. */
export function answeringDecisions(rules: ApplicationRules) {
  return {
    issueNotice: (input: z.output<typeof issueInput>, ctx: Context<ReleasedFacts>) => issue(rules, input, ctx),
    returnFromLetterDesk: (input: { reason: string }, { subject }: Context): Decided => {
      if (!subject.section) throw new Invalid('section-missing', '这件申请由信息中心直接答复，没有可以退回的科室');
      return { change: { released: undefined }, record: { reason: input.reason } };
    },
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
function issue(rules: ApplicationRules, input: z.output<typeof issueInput>, ctx: Context<ReleasedFacts>): Decided {
  const { proposal } = ctx.subject;
  if (!proposal) throw new Invalid('proposal-missing', '还没有处理意见，不能制发告知书');
  mustBearOut(rules, ctx, proposal.notice);
  mustHaveInformed(ctx, proposal.notice);
  // After a lapsed term nothing is released, whatever a review had passed before.
  const passed = ctx.subject.state === 'lapsed' ? [] : (ctx.subject.released ?? proposal.enclosures);
  assertReleased(passed, ctx.facts.released);
  const missing = enclosureProblem(proposal.notice, proposal.fields, proposal.enclosures.length);
  if (missing) throw new Invalid('enclosure-missing', missing.message, { fields: [missing] });
  const { wayChange } = input;
  if (wayChange?.way === ctx.subject.request.deliveryWay)
    throw new Invalid('way-not-changed', '这就是申请人要求的获取方式', {
      fields: [{ field: 'wayChange.way', message: '请选择另一种方式，或者不填' }],
    });
  const subject = { ...ctx.subject, wayChange };
  const authority = authorityOf(rules.profile, input.authority);
  const notice = drawNotice(
    rules,
    subject,
    proposal.notice,
    authority,
    authority.noticePrefix,
    { wording: input.wording },
    ctx,
  );
  const { number, issuedOn: date } = notice;
  const asComposed = letterFor(rules, subject, proposal.notice, authority, { number, date });
  const dropped = withheldProblem(proposal.notice, proposal.fields, notice.content);
  if (dropped) throw new Invalid('withheld-item-missing', dropped.message, { fields: [dropped] });
  const textsOf = (content: typeof asComposed) => content.paragraphs.map((p) => p.text);
  const edits = wordingEdits(textsOf(asComposed), textsOf(notice.content));
  return {
    change: { notices: [...ctx.subject.notices, notice], wayChange },
    record: {
      notice: notice.code,
      number: notice.number,
      title: notice.title,
      authority: authority.name,
      remedy: NOTICES[notice.code].remedy,
      edited: edits.length > 0,
      ...(edits.length > 0 ? { edits: edits.map((e) => ({ ...e })) } : {}),
      ...(wayChange ? { way: wayChange.way, changeReason: wayChange.reason } : {}),
    },
    messages: [{ queue: NOTICE_QUEUE, body: { noticeId: notice.id } }],
  };
}

/** 办结: the case counts in the row of its final notice (国办公开办函〔2021〕30号表三). */
function close({ subject, now }: Context): Decided {
  if (failedDelivery(subject)) throw new Invalid('delivery-failed-open', '最近一次送达失败，请先重新送达，再办结');
  const issued = finalNotice(subject);
  const row = issued && (NOTICES[issued.code] as { row?: NonNullable<ApplicationCase['closing']>['row'] }).row;
  if (!row) throw new Invalid('outcome-missing', '还没有终局答复，不能办结');
  const closedOn = shanghaiDateOf(now.toISOString());
  return { change: { closing: { row, closedOn } }, record: { row, closedOn } };
}

function attach(input: z.output<typeof attachLetterInput>, subject: ApplicationCase): Decided {
  const notice = subject.notices.find((n) => n.id === input.noticeId);
  if (!notice) throw new Invalid('notice-unknown', '没有这份文书');
  const { change, messages } = mailOnce(subject, notice);
  return {
    change: {
      ...change,
      notices: subject.notices.map((n) => (n.id === input.noticeId ? { ...n, pdf: input.pdf } : n)),
    },
    record: { notice: input.noticeId, sha256: input.pdf.sha256 },
    ...(messages ? { messages } : {}),
  };
}
