import type { z } from 'zod';
import { composeLetter } from '../applications/letters/catalogue.ts';
import { type ApplicationRules, authorityOf, counterName } from '../applications/rules.ts';
import { readTicket } from '../applications/tickets.ts';
import { claimUpload } from '../applications/uploads.ts';
import type { Decision, DecisionContext } from '../casework/execute.ts';
import {
  type addEvidenceInput,
  type assignHolderInput,
  type correctInformationInput,
  OWN_INFORMATION_CHANNELS,
  type otherAgencyInput,
  PROVEN,
  type recordTellingInput,
  type recordVerificationInput,
  type refuseUnprovenInput,
  TELLING_WAYS,
} from '../contracts/own-information.ts';
import { shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import { NOTICES } from '../law/notices.ts';
import { documentNumber } from '../law/numerals.ts';
import { sectionOf } from '../office/profile.ts';
import { Conflict, Invalid } from '../platform/errors.ts';
import type { OwnInformationCase, OwnInformationCommand } from './workflow.ts';

type Context = DecisionContext<OwnInformationCase>;
type Decided = Decision<OwnInformationCase>;

/** What the steps of a request to correct decide (条例第四十一条). */
export function ownInformationDecisions(rules: ApplicationRules) {
  return {
    assignHolder(input: z.output<typeof assignHolderInput>): Decided {
      if (!sectionOf(rules.profile, input.section)) throw invalid('section', '没有这个科室，请从列表中选择');
      // Another section judges for itself.
      return {
        change: { section: input.section, verification: undefined },
        record: { section: input.section, ...(input.note ? { note: input.note } : {}) },
      };
    },
    addEvidence(input: z.output<typeof addEvidenceInput>, { subject, now }: Context): Decided {
      const kept = new Set(subject.evidence.map((f) => f.key));
      const added = input.evidence.map((ticket, i) => readTicket(rules.officeKey, ticket, now, `evidence.${i}`));
      const fresh = added.filter((f, i) => !kept.has(f.key) && added.findIndex((a) => a.key === f.key) === i);
      return {
        change: { evidence: [...subject.evidence, ...fresh] },
        record: { attachments: fresh.length },
        writes: fresh.map((file) => claimUpload(file.key, subject.id)),
      };
    },
    recordVerification(input: z.output<typeof recordVerificationInput>, { actor, now }: Context): Decided {
      const on = shanghaiDateOf(now.toISOString());
      return {
        change: { verification: { ...input, by: actor.name, on } },
        record: { proven: PROVEN[input.proven], finding: input.finding },
      };
    },
    correctInformation(input: z.output<typeof correctInformationInput>, ctx: Context): Decided {
      assertProven(ctx.subject);
      assertDay(ctx, 'correctedOn', input.correctedOn, ctx.subject.receivedOn, '更正日期');
      const { before, after } = input;
      const result = '属于本机关，审核属实，予以更正';
      return ended(rules, ctx, { result, before, after }, { before, after, on: input.correctedOn });
    },
    forwardRequest: (input: z.output<typeof otherAgencyInput>, ctx: Context): Decided =>
      ended(rules, ctx, elsewhere('不属于本机关职能范围，转送有权更正的机关', input), input),
    tellWhomToAsk: (input: z.output<typeof otherAgencyInput>, ctx: Context): Decided =>
      ended(rules, ctx, elsewhere('不属于本机关职能范围，告知向有权更正的机关提出', input), input),
    refuseUnproven({ reason }: z.output<typeof refuseUnprovenInput>, ctx: Context): Decided {
      const { subject } = ctx;
      if (!subject.verification) throw new Conflict('not-verified', '请先由保存该信息的科室登记核实结论');
      if (subject.verification.proven === 'yes')
        throw new Conflict('proven', '核实结论为属实，应当予以更正（条例第四十一条）');
      return ended(rules, ctx, { result: '属于本机关，不能证明记录不准确，不予更正', reason }, { reason });
    },
    recordTelling(input: z.output<typeof recordTellingInput>, ctx: Context): Decided {
      assertDay(ctx, 'on', input.on, ctx.subject.notice?.issuedOn ?? ctx.subject.receivedOn, '告知日期');
      return { change: { told: input }, record: { on: input.on, toldBy: TELLING_WAYS[input.how] } };
    },
  } satisfies Record<OwnInformationCommand, unknown>;
}

/** The counter of the letter's 发文字号, which N34 shares with the other letters to a person. */
export function noticeCounter(rules: Pick<ApplicationRules, 'profile'>, now: Date): string {
  const year = yearOf(shanghaiDateOf(now.toISOString()));
  return counterName('notice', authorityOf(rules.profile).noticePrefix, year);
}

/** The end with its letter N34, numbered and frozen in the same transaction. */
function ended(
  rules: ApplicationRules,
  { subject, actor, now, next }: Context,
  letter: Readonly<Record<string, string>>,
  facts: Omit<NonNullable<OwnInformationCase['decided']>, 'by' | 'on'> & { readonly on?: string },
): Decided {
  const { profile } = rules;
  const authority = authorityOf(profile);
  const issuedOn = shanghaiDateOf(now.toISOString());
  const number = documentNumber(authority.noticePrefix, yearOf(issuedOn), next(noticeCounter(rules, now)));
  const content = composeLetter(
    'N34',
    { ...letter, information: subject.information },
    {
      format: 'letter',
      authority,
      number,
      date: issuedOn,
      applicant: { name: subject.person.name, kind: 'person' },
      registrationNumber: subject.number,
      receivedDate: subject.receivedOn,
      channel: OWN_INFORMATION_CHANNELS[subject.channel],
      requestText: subject.information,
      contact: profile.contact,
      electronic: false,
      sealed: true,
      remedySwitches: profile.remedySwitches,
    },
  );
  const { before, after, agency, reason } = facts;
  return {
    change: {
      decided: { ...facts, on: facts.on ?? issuedOn, by: actor.name },
      notice: { number, title: NOTICES.N34.title, issuedOn, content },
    },
    record: {
      notice: 'N34',
      number,
      ...(before ? { wrong: before } : {}),
      ...(after ? { right: after } : {}),
      ...(agency ? { agency } : {}),
      ...(reason ? { reason } : {}),
    },
  };
}

function elsewhere(result: string, { agency, agencyContact }: { agency: string; agencyContact: string }) {
  return { result, agency, agencyContact };
}

/** 有证据证明 and 审核属实 (条例第四十一条). */
function assertProven({ verification, evidence }: OwnInformationCase): void {
  if (verification?.proven !== 'yes')
    throw new Conflict('not-verified', '请先由保存该信息的科室核实，核实结论为属实的才能更正');
  if (evidence.length === 0) throw new Conflict('evidence-missing', '还没有证据材料，请先补充（条例第四十一条）');
}

function assertDay({ now }: Context, field: string, day: string, from: string, label: string): void {
  if (day > shanghaiDateOf(now.toISOString())) throw invalid(field, `${label}不能晚于今天`);
  if (day < from) throw invalid(field, `${label}不能早于收到之日或者文书日期`);
}

function invalid(field: string, message: string): Invalid {
  return new Invalid('input-invalid', message, { fields: [{ field, message }] });
}
