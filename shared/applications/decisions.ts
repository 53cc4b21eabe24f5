import type { z } from 'zod';
import type { Decision, DecisionContext } from '../casework/execute.ts';
import { fieldProblems } from '../casework/field-problems.ts';
import { NOTICE_QUEUE, sectionQueue } from '../contracts/queues.ts';
import { ANSWER_DAYS, computeAnswerClock } from '../law/answer-clock.ts';
import { shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import { NOTICES, type NoticeCode } from '../law/notices.ts';
import { documentNumber } from '../law/numerals.ts';
import { receiptDate } from '../law/receipt-date.ts';
import { type AnsweringAuthority, type OfficeProfile, sectionOf } from '../office/profile.ts';
import { Invalid } from '../platform/errors.ts';
import type { Json } from '../platform/ports.ts';
import type { ApplicationCase, CaseFile, IssuedNotice, Proposal } from './case.ts';
import { letterFor } from './compose-letter.ts';
import { LETTERS } from './letters/catalogue.ts';
import { ANSWERED, ANSWERED_IN_TIME, type ApplicationRules, authorityOf, counterName, finalNotice } from './rules.ts';
import { readTicket } from './tickets.ts';
import {
  type attachLetterInput,
  CONFIRMATION_METHODS,
  type deliveryInput,
  type issueInput,
  type proposeInput,
  type registerInput,
} from './workflow.ts';

type Context = DecisionContext<ApplicationCase>;
type Decided = Decision<ApplicationCase>;

export function comment(input: { comment?: string | undefined }): Decided {
  return { change: {}, record: input.comment ? { comment: input.comment } : {} };
}

export function reasonOnly(input: { reason: string }): Decided {
  return { change: {}, record: { reason: input.reason } };
}

/** 登记: the number and the receipt date of 条例第三十一条; the clock of 条例第三十三条 starts; the receipt N01 is issued. */
export function register(rules: ApplicationRules, input: z.output<typeof registerInput>, ctx: Context): Decided {
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
  const notice = draw(rules, registered, 'N01', authority, authority.receiptPrefix, {}, ctx);
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

/** 转责任科室 through the section's own queue (工作制度第十五条). */
export function assign(
  profile: OfficeProfile,
  code: string,
  words: Record<string, string | undefined>,
  ctx: Context,
): Decided {
  const section = sectionOf(profile, code);
  if (!section?.capabilities.includes('review'))
    throw new Invalid('section-unknown', '请选择办理科室', {
      fields: [{ field: 'section', message: '请从列表中选择科室' }],
    });
  if (code === ctx.subject.section)
    throw new Invalid('section-same', '这件申请已在该科室办理', {
      fields: [{ field: 'section', message: '请选择另一个科室' }],
    });
  return {
    change: { section: code, review: undefined, proposal: undefined },
    record: { section: code, ...defined(words) },
    messages: [{ queue: sectionQueue(code), body: { section: code } }],
  };
}

/** 处理意见: one outcome with its legal basis and the notice's own fields (条例第三十六至三十九条). */
export function propose(
  rules: ApplicationRules,
  input: z.output<typeof proposeInput>,
  ctx: Context,
  section: string,
): Decided {
  const { now, actor } = ctx;
  const parsed = LETTERS[input.notice].fields.safeParse(input.fields);
  if (!parsed.success)
    throw new Invalid('input-invalid', '告知书的内容有误，请按提示修改', {
      fields: fieldProblems(parsed.error, 'fields'),
    });
  const enclosures = input.enclosures.map((ticket, i) => enclosureOf(rules.officeKey, ctx, ticket, i));
  const proposal: Proposal = {
    notice: input.notice,
    fields: parsed.data as Record<string, unknown>,
    opinion: input.opinion,
    enclosures,
    by: actor.name,
    section,
    at: now.toISOString(),
  };
  // Composed here once, so that fields that make no letter are refused now and not at the letter desk.
  const authority = authorityOf(rules.profile);
  letterFor(rules, { ...ctx.subject, proposal }, input.notice, authority, {
    number: '待编号',
    date: shanghaiDateOf(now.toISOString()),
  });
  return {
    change: { proposal },
    record: {
      notice: input.notice,
      article: NOTICES[input.notice].article,
      label: NOTICES[input.notice].label,
      opinion: input.opinion,
      enclosures: enclosures.map((e) => ({ name: e.name, sha256: e.sha256 })),
    },
  };
}

function enclosureOf(officeKey: string, ctx: Context, ticket: string, i: number): CaseFile {
  const kept = ctx.subject.proposal?.enclosures.find((e) => e.key === ticket);
  if (kept) return kept;
  return readTicket(officeKey, ticket, ctx.now, `enclosures.${i}`);
}

/** 制发告知书: number, frozen wording, remedy by 条例 and signature; notice-letter renders it. */
export function issue(rules: ApplicationRules, input: z.output<typeof issueInput>, ctx: Context): Decided {
  const { proposal } = ctx.subject;
  if (!proposal) throw new Invalid('proposal-missing', '还没有处理意见，不能制发告知书');
  const authority = authorityOf(rules.profile, input.authority);
  const notice = draw(
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

function draw(
  rules: ApplicationRules,
  subject: ApplicationCase,
  code: NoticeCode,
  authority: AnsweringAuthority,
  prefix: string,
  options: { wording?: readonly string[] | undefined },
  ctx: Context,
): IssuedNotice {
  const date = shanghaiDateOf(ctx.now.toISOString());
  const year = yearOf(date);
  const number = documentNumber(prefix, year, ctx.next(counterName('notice', prefix, year)));
  const content = letterFor(rules, subject, code, authority, { number, date, wording: options.wording });
  return {
    id: `${code}-${subject.notices.length + 1}`,
    code,
    title: NOTICES[code].title,
    number,
    issuedOn: date,
    content,
  };
}

export function deliver(input: z.output<typeof deliveryInput>, ctx: Context): Decided {
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
  if (subject.dueOn && input.deliveredOn <= subject.dueOn) ctx.next(ANSWERED_IN_TIME(year));
  return {
    change: { delivery: { way, deliveredOn: input.deliveredOn, evidence: input.evidence } },
    record: { way, deliveredOn: input.deliveredOn, evidence: input.evidence },
  };
}

/** 办结: the case counts in the row of its final notice (国办公开办函〔2021〕30号表三). */
export function close({ subject, now }: Context): Decided {
  const issued = finalNotice(subject);
  const row = issued && (NOTICES[issued.code] as { row?: NonNullable<ApplicationCase['closing']>['row'] }).row;
  if (!row) throw new Invalid('outcome-missing', '还没有终局答复，不能办结');
  const closedOn = shanghaiDateOf(now.toISOString());
  return { change: { closing: { row, closedOn } }, record: { row, closedOn } };
}

export function attach(input: z.output<typeof attachLetterInput>, subject: ApplicationCase): Decided {
  if (!subject.notices.some((n) => n.id === input.noticeId)) throw new Invalid('notice-unknown', '没有这份文书');
  return {
    change: {
      notices: subject.notices.map((n) => (n.id === input.noticeId ? { ...n, pdf: input.pdf, docx: input.docx } : n)),
    },
    record: { notice: input.noticeId, sha256: input.pdf.sha256 },
  };
}

function defined(record: Record<string, string | undefined>): Record<string, Json> {
  return Object.fromEntries(Object.entries(record).filter((e): e is [string, string] => e[1] !== undefined));
}
