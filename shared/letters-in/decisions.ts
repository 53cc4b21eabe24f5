import type { z } from 'zod';
import type { CaseFile, CaseLink } from '../applications/case.ts';
import { numberOf } from '../applications/decisions/duplicates.ts';
import { registered } from '../applications/decisions/registration.ts';
import type { NamedFacts } from '../applications/facts.ts';
import { paperCase } from '../applications/paper-case.ts';
import { ARRIVAL_PATHS, assertArrival, needsConfirmation, receiptOf } from '../applications/receipt-of.ts';
import { referenceFor } from '../applications/reference.ts';
import type { ApplicationRules } from '../applications/rules.ts';
import { applicationShelf } from '../applications/shelf.ts';
import { readTicket } from '../applications/tickets.ts';
import { claimUpload } from '../applications/uploads.ts';
import type { Decision, DecisionContext } from '../casework/execute.ts';
import { noteOn, opening } from '../casework/other-step.ts';
import type { StoredCase } from '../casework/seal.ts';
import { CONFIRMATION_METHODS } from '../contracts/letter-channels.ts';
import {
  type addScansInput,
  DISPOSITIONS,
  type mergeLetterInput,
  type RegisterLetter,
  type setAsideInput,
  type transferInput,
} from '../contracts/letters-in.ts';
import { MISSING_PARTS } from '../contracts/missing-parts.ts';
import { SCAN_QUEUE } from '../contracts/queues.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import { groupCode } from '../platform/crockford.ts';
import { Conflict, Invalid } from '../platform/errors.ts';
import type { LetterCase } from './letter.ts';
import { lookRecords } from './looks.ts';
import type { attachReadingInput, beginReadingInput, LetterCommand, readingFailureInput } from './workflow.ts';

type Context<Facts = unknown> = DecisionContext<LetterCase, Facts>;
type Decided = Decision<LetterCase>;

/** What the steps of a letter's workflow decide. */
export function letterDecisions(rules: ApplicationRules) {
  return {
    registerLetter: (input: RegisterLetter, ctx: Context) => register(rules, input, ctx),
    mergeLetter: (input: z.output<typeof mergeLetterInput>, ctx: Context<NamedFacts>) => merge(rules, input, ctx),
    setAsideLetter: setAside,
    transferLetter: transfer,
    addScans: (input: z.output<typeof addScansInput>, ctx: Context) => addScans(rules, input, ctx),
    sealPersonalData: (): Decided => ({ change: {} }),
    readAgain: (_input: unknown, ctx: Context): Decided => sendToReader(ctx, ctx.subject.scans),
    reopenLetter: (input: { reason: string }): Decided => ({
      change: { closing: undefined, application: undefined },
      record: { reason: input.reason },
    }),
    beginReading: (input: z.output<typeof beginReadingInput>, { subject, now }: Context): Decided => {
      assertRound(subject, input.round);
      return { change: { readingSince: now.toISOString() }, record: {} };
    },
    attachReading: (input: z.output<typeof attachReadingInput>, { subject, now }: Context): Decided => {
      const { round, ...reading } = input;
      assertRound(subject, round);
      return {
        change: { reading: { ...reading, at: now.toISOString() }, readingSince: undefined, readingFailure: undefined },
        record: { pages: reading.pages.length, values: valuesIn(reading.proposal) },
        writes: lookRecords(subject, reading.pages),
      };
    },
    recordReadingFailure: (input: z.output<typeof readingFailureInput>, { subject, now }: Context): Decided => {
      assertRound(subject, input.round);
      const { code, message } = input;
      return {
        change: { readingSince: undefined, readingFailure: { code, message, at: now.toISOString() } },
        record: { reason: message },
      };
    },
  } satisfies Record<LetterCommand, unknown>;
}

/**
 * 登记为申请: the letter closes and the application opens in one transaction. What the paper lacks goes with it, to be
 * asked for (条例第三十条); nothing is refused for it. Where the receipt date waits for a confirmation that has not been
 * made, the application waits for it too.
 */
function register(rules: ApplicationRules, input: RegisterLetter, ctx: Context): Decided {
  const { subject: letter, now } = ctx;
  const today = shanghaiDateOf(now.toISOString());
  if (letter.channel === 'letter' && input.arrival.mail === undefined)
    throw new Invalid('input-invalid', '请选择邮件类别', {
      fields: [{ field: 'arrival.mail', message: '请选择邮件是否须签收，收到之日因此不同（条例第三十一条）' }],
    });
  const id = referenceFor(rules.officeKey, ctx.commandId);
  const built = paperCase(rules, {
    id,
    channel: letter.channel,
    form: input.form,
    arrival: input.arrival,
    scans: letter.scans,
    now,
    path: 'form',
  });
  const link: CaseLink = {
    relation: 'letter',
    kind: 'letters-in',
    id: letter.id,
    number: letter.number,
    at: now.toISOString(),
  };
  const opened = { ...built.subject, links: [link] };
  assertArrival(opened, today);
  const { confirmation } = input;
  const waits = needsConfirmation(opened) && !confirmation;
  const missing = opened.missing.map((part) => MISSING_PARTS[part].title);
  const record = {
    channel: letter.channel,
    letter: letter.number,
    attachments: opened.attachments.length,
    ...(missing.length > 0 ? { missing } : {}),
  };
  const decided = waits
    ? undefined
    : registered(
        rules,
        opened,
        receiptOf(opened, confirmation?.confirmedOn, today, ARRIVAL_PATHS),
        confirmation ? CONFIRMATION_METHODS[confirmation.method] : '签收',
        ctx,
      );
  const application = decided
    ? { ...opened, ...decided.change, state: 'registered' as const }
    : { ...opened, state: 'submitted' as const };
  const number = application.registration?.number ?? `回执编号${groupCode(id)}`;
  return {
    change: {
      arrival: input.arrival,
      application: { id, number },
      sender: application.applicant.name,
      asks: application.request.description,
    },
    record: { number, ...(missing.length > 0 ? { missing } : {}) },
    others: [opening(applicationShelf(rules), application, 'registerLetter', { ...record, ...decided?.record })],
    writes: built.claims,
    messages: (decided?.messages ?? []).map((m) => ({ ...m, caseId: id })),
  };
}

function merge(rules: ApplicationRules, input: z.output<typeof mergeLetterInput>, ctx: Context<NamedFacts>): Decided {
  const { subject: letter, now } = ctx;
  const { named: item } = ctx.facts;
  if (!item)
    throw new Invalid('case-unknown', '没有这件申请，请核对回执编号', {
      fields: [{ field: 'into', message: '没有这件申请，请核对回执编号' }],
    });
  const shelf = applicationShelf(rules);
  const target = shelf.parse((item.body as StoredCase).subject, item.schema);
  if (target.state === 'merged' || target.state === 'withdrawn')
    throw new Conflict('merge-target-ended', '要并入的申请已经撤回或者并入别的申请，请选择在办的那一件');
  const at = now.toISOString();
  const link: CaseLink = {
    relation: 'merged-from',
    kind: 'letters-in',
    id: letter.id,
    number: letter.number,
    reason: input.reason,
    at,
  };
  const number = numberOf(target);
  return {
    change: {
      application: { id: target.id, number },
      sender: letter.sender ?? target.applicant.name,
      closing: closed('重复来信，并入', ctx, number, input.reason),
    },
    record: { other: number, reason: input.reason },
    others: [
      noteOn(shelf, item, { links: [...(target.links ?? []), link] }, 'noteMergedLetter', {
        letter: letter.number,
        reason: input.reason,
      }),
    ],
  };
}

function setAside(input: z.output<typeof setAsideInput>, ctx: Context): Decided {
  if (input.disposition === 'forward' && !input.to)
    throw new Invalid('input-invalid', '请填写转往哪里', {
      fields: [{ field: 'to', message: '转办的，请填写转往的单位或者科室' }],
    });
  const title = DISPOSITIONS[input.disposition];
  return {
    change: { closing: closed(title, ctx, input.to ?? '', input.reason) },
    record: { disposition: title, ...(input.to ? { to: input.to } : {}), reason: input.reason },
  };
}

function transfer(input: z.output<typeof transferInput>, ctx: Context): Decided {
  const refuse = (message: string) => new Invalid('input-invalid', message, { fields: [{ field: 'sentOn', message }] });
  if (input.sentOn > shanghaiDateOf(ctx.now.toISOString())) throw refuse('转送日期不能晚于今天');
  if (input.sentOn < ctx.subject.arrival.arrivedOn) throw refuse('转送日期不能早于收到日期');
  return {
    change: { closing: { ...closed('转送其他机关', ctx, input.to, input.reason), on: input.sentOn } },
    record: { to: input.to, reason: input.reason },
  };
}

function addScans(rules: ApplicationRules, input: z.output<typeof addScansInput>, ctx: Context): Decided {
  const { subject, now } = ctx;
  const added = input.scans.map((ticket, i) => readTicket(rules.officeKey, ticket, now, `scans.${i}`, 'scan'));
  const kept = new Set(subject.scans.map((s) => s.key));
  const fresh = added.filter((file, i) => !kept.has(file.key) && added.findIndex((a) => a.key === file.key) === i);
  const sent = sendToReader(ctx, [...subject.scans, ...fresh]);
  return {
    ...sent,
    record: { files: fresh.length },
    writes: fresh.flatMap((file) => [claimUpload(file.key, subject.id), scanRecord(file.sha256, subject)]),
  };
}

function sendToReader({ subject }: Context, scans: readonly CaseFile[]): Decided {
  const round = subject.round + 1;
  return {
    change: { scans, round, readingSince: undefined, reading: undefined, readingFailure: undefined },
    record: { files: scans.length },
    messages: [{ queue: SCAN_QUEUE, body: { round } }],
  };
}

/** The same file again is found by this record: one range of its hash. */
export function scanRecord(sha256: string, letter: Pick<LetterCase, 'id' | 'number'>) {
  return {
    put: {
      pk: `SCAN#${sha256}`,
      sk: `LETTER-IN#${letter.id}`,
      type: 'scan-hash',
      schema: 1,
      version: 1,
      body: { id: letter.id, number: letter.number },
    },
    expect: 'absent' as const,
  };
}

function closed(title: string, { now, actor }: Context, to: string, reason: string) {
  return { title, on: shanghaiDateOf(now.toISOString()), to, reason, by: actor.name };
}

/** A reading of scans that have been added to since is overtaken: its pages would be too few. */
function assertRound(letter: LetterCase, round: number): void {
  if (letter.round !== round) throw new Conflict('reading-overtaken', '扫描件已经变动，这次识读作废');
}

function valuesIn(proposal: object): number {
  return Object.values(proposal).reduce(
    (sum: number, value: unknown) =>
      sum + (Array.isArray(value) ? value.length : typeof value === 'object' && value !== null ? 1 : 0),
    0,
  );
}
