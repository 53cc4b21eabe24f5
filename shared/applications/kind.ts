import type { z } from 'zod';
import type { CaseKind } from '../casework/execute.ts';
import { shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import { centreOf } from '../office/profile.ts';
import { Retryable } from '../platform/errors.ts';
import type { ApplicationCase, ApplicationState } from './case.ts';
import { assign, attach, close, comment, deliver, issue, propose, reasonOnly, register } from './decisions.ts';
import { indexesOf } from './indexes.ts';
import { ANSWERED, ANSWERED_IN_TIME, type ApplicationRules, authorityOf, counterName } from './rules.ts';
import {
  type ApplicationCommand,
  applicationWorkflow,
  type attachLetterInput,
  type deliveryInput,
  type issueInput,
  type openReviewInput,
  type proposeInput,
  type registerInput,
} from './workflow.ts';

export type ApplicationKind = CaseKind<ApplicationState, ApplicationCommand, ApplicationCase>;

/** Version of the stored shape; a change that old items do not fit adds one and migrates in `parse`. */
const SCHEMA = 1;

export const applicationKey = (id: string) => ({ pk: `APPLICATION#${id}`, sk: 'CASE' });

/** 依申请公开 on the casework engine. */
export function createApplicationKind(rules: ApplicationRules): ApplicationKind {
  const { profile } = rules;
  return {
    workflow: applicationWorkflow,
    schema: SCHEMA,
    keyOf: applicationKey,
    parse: (body, schema) => {
      if (schema > SCHEMA) throw new Retryable('schema-newer', '这件申请由更新的版本办理过，请升级系统后再办理');
      return body as ApplicationCase;
    },
    indexesOf: (subject) => indexesOf(rules, subject),
    counters(command, _subject, input, now) {
      const year = yearOf(shanghaiDateOf(now.toISOString()));
      const authority = () => authorityOf(profile, (input as { authority?: string }).authority);
      if (command === 'registerApplication')
        return [
          counterName('register', profile.registerPrefix, year),
          counterName('notice', authority().receiptPrefix, year),
        ];
      if (command === 'issueNotice') return [counterName('notice', authority().noticePrefix, year)];
      if (command === 'recordDelivery') return [ANSWERED(year), ANSWERED_IN_TIME(year)];
      return [];
    },
    decide: {
      registerApplication: (input: z.output<typeof registerInput>, ctx) => register(rules, input, ctx),
      assignToSection: (input: { section: string; note?: string | undefined }, ctx) =>
        assign(profile, input.section, { note: input.note }, ctx),
      answerOnTheSpot: (input: z.output<typeof proposeInput>, ctx) =>
        propose(rules, { ...input, enclosures: [] }, ctx, centreOf(profile).code),
      reassignSection: (input: { section: string; reason: string }, ctx) =>
        assign(profile, input.section, { reason: input.reason }, ctx),
      returnToCentre: (input: { reason: string }) => ({
        change: { section: undefined, review: undefined },
        record: { reason: input.reason },
      }),
      proposeOutcome: (input: z.output<typeof proposeInput>, ctx) =>
        propose(rules, input, ctx, ctx.actor.section ?? ''),
      approveProposal: comment,
      returnProposal: reasonOnly,
      passSecrecyReview: comment,
      returnFromSecrecyReview: reasonOnly,
      issueNotice: (input: z.output<typeof issueInput>, ctx) => issue(rules, input, ctx),
      recordDelivery: (input: z.output<typeof deliveryInput>, ctx) => deliver(input, ctx),
      closeCase: (_input: unknown, ctx) => close(ctx),
      withdrawApplication: (input: { reason?: string | undefined }, { now }) => ({
        change: { closing: { row: 'other', closedOn: shanghaiDateOf(now.toISOString()) } },
        record: input.reason ? { reason: input.reason } : {},
      }),
      openReview: (input: z.output<typeof openReviewInput>, { now }) => ({
        change: { review: { ...input, openedAt: now.toISOString() } },
        record: {
          internalDueOn: input.internalDueOn,
          repeats: input.repeats.length,
          published: input.published.length,
        },
      }),
      attachLetter: (input: z.output<typeof attachLetterInput>, { subject }) => attach(input, subject),
      recordReading: (_input: unknown, { subject, now }) => ({
        change: subject.delivery
          ? { delivery: { ...subject.delivery, readAt: subject.delivery.readAt ?? now.toISOString() } }
          : {},
      }),
    },
  };
}
