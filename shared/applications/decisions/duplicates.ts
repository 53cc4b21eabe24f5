import { noteOn, type OtherStep } from '../../casework/other-step.ts';
import type { StoredCase } from '../../casework/seal.ts';
import { shanghaiDateOf, yearOf } from '../../law/iso-date.ts';
import { groupCode } from '../../platform/crockford.ts';
import { Conflict, Invalid } from '../../platform/errors.ts';
import type { Item } from '../../platform/ports.ts';
import type { ApplicationCase, CaseLink } from '../case.ts';
import type { NamedFacts } from '../facts.ts';
import { type ApplicationRules, MERGED } from '../rules.ts';
import { applicationShelf } from '../shelf.ts';
import type { Context, Decided } from './decided.ts';

/** 关联、并案: both files say so, in one transaction; a merged case is counted once, in the one it went into. */
export function duplicateDecisions(rules: ApplicationRules) {
  return {
    linkAsDuplicate: (input: { of: string; reason: string }, ctx: Context<NamedFacts>): Decided => {
      const other = otherOf(rules, 'of', ctx);
      const { number } = other;
      const link = linkTo(ctx, other, 'duplicate', input.reason);
      return {
        change: { links: [...(ctx.subject.links ?? []), link] },
        record: { other: number, reason: input.reason },
        others: [notedOn(rules, other, ctx.subject, 'duplicate', input.reason, ctx)],
      };
    },
    mergeInto: (input: { into: string; reason: string }, ctx: Context<NamedFacts>): Decided => {
      const { subject, now } = ctx;
      const other = otherOf(rules, 'into', ctx);
      if (other.subject.state === 'merged' || other.subject.state === 'withdrawn')
        throw new Conflict('merge-target-ended', '要并入的申请已经撤回或者并入别的申请，请选择在办的那一件');
      if (subject.registration) ctx.add(MERGED(yearOf(shanghaiDateOf(subject.registration.at))), 1);
      return {
        change: {
          links: [...(subject.links ?? []), linkTo(ctx, other, 'merged-into', input.reason)],
          // Without a registration it is in no table of the year; its number stays used.
          registration: undefined,
          mergedRegistration: subject.registration,
          dueOn: undefined,
        },
        record: {
          other: other.number,
          reason: input.reason,
          ...(subject.registration ? { number: subject.registration.number } : {}),
          closedOn: shanghaiDateOf(now.toISOString()),
        },
        others: [notedOn(rules, other, subject, 'merged-from', input.reason, ctx)],
      };
    },
  };
}

interface Other {
  readonly item: Item;
  readonly subject: ApplicationCase;
  readonly number: string;
}

function otherOf(rules: ApplicationRules, field: string, ctx: Context<NamedFacts>): Other {
  const item = ctx.facts.named;
  const refuse = (message: string) => new Invalid('case-unknown', message, { fields: [{ field, message }] });
  if (!item) throw refuse('没有这件申请，请核对回执编号');
  const subject = applicationShelf(rules).parse((item.body as StoredCase).subject, item.schema);
  if (subject.id === ctx.subject.id) throw refuse('不能与自己关联或者并案');
  return { item, subject, number: numberOf(subject) };
}

/** How a case is named to staff: by its number, before that by its reference. */
export function numberOf(subject: ApplicationCase): string {
  return subject.registration?.number ?? subject.mergedRegistration?.number ?? `回执编号${groupCode(subject.id)}`;
}

function linkTo({ now }: Context, other: Other, relation: CaseLink['relation'], reason: string): CaseLink {
  return {
    relation,
    kind: 'applications',
    id: other.subject.id,
    number: other.number,
    reason,
    at: now.toISOString(),
  };
}

function notedOn(
  rules: ApplicationRules,
  other: Other,
  from: ApplicationCase,
  relation: CaseLink['relation'],
  reason: string,
  { now }: Context,
): OtherStep {
  const link: CaseLink = {
    relation,
    kind: 'applications',
    id: from.id,
    number: numberOf(from),
    reason,
    at: now.toISOString(),
  };
  return noteOn(
    applicationShelf(rules),
    other.item,
    { links: [...(other.subject.links ?? []), link] },
    relation === 'duplicate' ? 'noteDuplicate' : 'noteMerged',
    { other: link.number, reason },
  );
}
