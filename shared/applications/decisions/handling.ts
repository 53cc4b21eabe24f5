import type { z } from 'zod';
import { fieldProblems } from '../../casework/field-problems.ts';
import { sectionQueue } from '../../contracts/queues.ts';
import { shanghaiDateOf } from '../../law/iso-date.ts';
import { NOTICES } from '../../law/notices.ts';
import { centreOf, type OfficeProfile, sectionOf } from '../../office/profile.ts';
import { Invalid } from '../../platform/errors.ts';
import type { CaseFile, Proposal } from '../case.ts';
import { letterFor } from '../compose-letter.ts';
import type { ReleasedFacts } from '../facts.ts';
import { LETTERS } from '../letters/catalogue.ts';
import { enclosureProblem, formProblem } from '../letters/enclosure-rules.ts';
import { assertReleased } from '../released-files.ts';
import { type ApplicationRules, authorityOf } from '../rules.ts';
import type { handlingSteps, openReviewInput, proposeInput } from '../stages/handling.ts';
import { readTicket } from '../tickets.ts';
import { type Context, comment, type Decided, defined, reasonOnly } from './decided.ts';
import { mustBearOut } from './outcome-guard.ts';

/** What the steps of stages/handling.ts decide. */
export function handlingDecisions(rules: ApplicationRules) {
  const { profile } = rules;
  return {
    assignToSection: (input: { section: string; note?: string | undefined }, ctx: Context) =>
      assign(profile, input.section, { note: input.note }, ctx),
    answerOnTheSpot: (input: z.output<typeof proposeInput>, ctx: Context) =>
      propose(rules, { ...input, enclosures: [] }, ctx, centreOf(profile).code),
    reassignSection: (input: { section: string; reason: string }, ctx: Context) =>
      assign(profile, input.section, { reason: input.reason }, ctx),
    returnToCentre: (input: { reason: string }): Decided => ({
      change: { section: undefined, review: undefined },
      record: { reason: input.reason },
    }),
    proposeOutcome: (input: z.output<typeof proposeInput>, ctx: Context) =>
      propose(rules, input, ctx, ctx.actor.section ?? ''),
    approveProposal: comment,
    returnProposal: reasonOnly,
    passSecrecyReview: (input: { comment?: string | undefined }, ctx: Context<ReleasedFacts>) => pass(input, ctx),
    returnFromSecrecyReview: reasonOnly,
    openReview: (input: z.output<typeof openReviewInput>, { now }: Context): Decided => ({
      change: { review: { ...input, openedAt: now.toISOString() } },
      record: {
        internalDueOn: input.internalDueOn,
        repeats: input.repeats.length,
        published: input.published.length,
      },
    }),
  } satisfies Record<keyof typeof handlingSteps, unknown>;
}

/** 转责任科室 through the section's own queue (工作制度第十五条). */
function assign(
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
    change: { section: code, review: undefined, proposal: undefined, released: undefined },
    record: { section: code, ...defined(words) },
    messages: [{ queue: sectionQueue(code), body: { section: code } }],
  };
}

/** 保密审查通过: what may be released is fixed by its bytes (条例第十七条). */
function pass(input: { comment?: string | undefined }, ctx: Context<ReleasedFacts>): Decided {
  const { released } = ctx.facts;
  assertReleased(ctx.subject.proposal?.enclosures ?? [], released);
  return {
    change: { released },
    record: {
      ...(input.comment ? { comment: input.comment } : {}),
      ...(released.length > 0
        ? { released: released.map(({ name, sha256, pages }) => ({ name, sha256, pages: pages ?? null })) }
        : {}),
    },
  };
}

/** 处理意见: one outcome with its legal basis and the notice's own fields (条例第三十六至三十九条). */
function propose(
  rules: ApplicationRules,
  input: z.output<typeof proposeInput>,
  ctx: Context,
  section: string,
): Decided {
  const { now, actor } = ctx;
  mustBearOut(rules, ctx, input.notice);
  const parsed = LETTERS[input.notice].fields.safeParse(input.fields);
  if (!parsed.success)
    throw new Invalid('input-invalid', '告知书的内容有误，请按提示修改', {
      fields: fieldProblems(parsed.error, 'fields'),
    });
  const problem =
    formProblem(input.notice, parsed.data, ctx.subject.request.provisionForm) ??
    enclosureProblem(input.notice, parsed.data, input.enclosures.length);
  if (problem)
    throw new Invalid(problem.field === 'enclosures' ? 'enclosure-missing' : 'input-invalid', problem.message, {
      fields: [problem],
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
    change: { proposal, released: undefined },
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
