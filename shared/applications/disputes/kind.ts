import type { z } from 'zod';
import type { CaseKind, Decision, DecisionContext } from '../../casework/execute.ts';
import { shanghaiDateOf, yearOf } from '../../law/iso-date.ts';
import { Invalid, Retryable } from '../../platform/errors.ts';
import type { IndexKey, IndexName } from '../../platform/ports.ts';
import { readTicket } from '../tickets.ts';
import type { DisputeCase, DisputeDocument, DisputeState } from './case.ts';
import {
  type addDocumentsInput,
  type correctResultInput,
  type DisputeCommand,
  disputeWorkflow,
  type recordResultInput,
  type submitAnswerInput,
} from './workflow.ts';

export type DisputeKind = CaseKind<DisputeState, DisputeCommand, DisputeCase>;
type Context = DecisionContext<DisputeCase>;
type Decided = Decision<DisputeCase>;

const SCHEMA = 1;
/** Open ones, by the day to answer; those answered come last. */
export const OPEN_DISPUTES = 'case-dispute#open';
/** Partition of the disputes over one application. */
export const disputesOf = (applicationId: string) => `dispute-of#${applicationId}`;
/** Partition of those that were concluded in a year. */
export const concludedIn = (year: number) => `case-dispute#${year}`;
const ANSWERED_LAST = '9999-12-31';

/** 行政复议、行政诉讼 on the casework engine, a kind of its own beside the application. */
export function createDisputeKind(office: { readonly officeKey: string }): DisputeKind {
  const added = (tickets: readonly string[], title: string, ctx: Context): Pick<DisputeCase, 'documents'> => ({
    documents: [...ctx.subject.documents, ...documentsOf(office.officeKey, tickets, title, ctx.now)],
  });
  return {
    workflow: disputeWorkflow,
    schema: SCHEMA,
    keyOf: (id) => ({ pk: `CASE-DISPUTE#${id}`, sk: 'CASE' }),
    parse: (body, schema) => {
      if (schema > SCHEMA) throw new Retryable('schema-newer', '这件复议诉讼由更新的版本办理过，请升级系统后再办理');
      return body as DisputeCase;
    },
    indexesOf,
    // Table four (国办公开办函〔2021〕30号) is the sum of these: shared/reports/table-four.ts.
    tally: ({ route, receivedOn, outcome }) => ({
      group: String(yearOf(receivedOn)),
      amounts: { [outcome ? `${route}#${yearOf(outcome.resultOn)}#${outcome.result}` : `${route}#pending`]: 1 },
    }),
    facts: {},
    decide: {
      addDocuments: (input: z.output<typeof addDocumentsInput>, ctx: Context): Decided => ({
        change: added(input.documents, input.title, ctx),
        record: { title: input.title, files: input.documents.length },
      }),
      submitAnswer(input: z.output<typeof submitAnswerInput>, ctx: Context): Decided {
        notBefore(input.answeredOn, 'answeredOn', '提交答复之日', ctx);
        return {
          change: { answeredOn: input.answeredOn, ...added(input.documents, '答复材料', ctx) },
          record: { answeredOn: input.answeredOn, late: input.answeredOn > ctx.subject.dueOn },
        };
      },
      recordResult(input: z.output<typeof recordResultInput>, ctx: Context): Decided {
        notBefore(input.resultOn, 'resultOn', '审结日期', ctx);
        const { documents, ...outcome } = input;
        return { change: { outcome, ...added(documents, '决定书、裁判文书', ctx) }, record: recordOf(outcome) };
      },
      correctResult(input: z.output<typeof correctResultInput>, ctx: Context): Decided {
        notBefore(input.resultOn, 'resultOn', '审结日期', ctx);
        const { reason, ...outcome } = input;
        return { change: { outcome }, record: { ...recordOf(outcome), reason } };
      },
      emptyContents: (_input: unknown, { subject }: Context): Decided => ({
        change: {
          documents: [],
          caseNumber: undefined,
          ...(subject.outcome ? { outcome: { ...subject.outcome, ordered: undefined } } : {}),
        },
        record: { files: subject.documents.length },
      }),
    },
  };
}

/** The documents behind upload tickets. Throws Invalid naming the ticket that is forged or too old. */
export function documentsOf(
  officeKey: string,
  tickets: readonly string[],
  title: string,
  now: Date,
): DisputeDocument[] {
  return tickets.map((ticket, i) => ({
    ...readTicket(officeKey, ticket, now, `documents.${i}`),
    title,
    addedOn: shanghaiDateOf(now.toISOString()),
  }));
}

function recordOf({ result, resultOn, ordered }: NonNullable<DisputeCase['outcome']>) {
  return { result, resultOn, ...(ordered ? { ordered } : {}) };
}

function notBefore(day: string, field: string, label: string, { subject, now }: Context): void {
  const problem =
    day < subject.receivedOn
      ? `不能早于收到之日（${subject.receivedOn}）`
      : day > shanghaiDateOf(now.toISOString())
        ? '不能晚于今天'
        : undefined;
  if (problem) throw new Invalid('dispute-date', `${label}${problem}`, { fields: [{ field, message: problem }] });
}

function indexesOf(subject: DisputeCase): Partial<Record<IndexName, IndexKey>> {
  const { id, applicationId, receivedOn, outcome } = subject;
  const sort = `${receivedOn}#${id}`;
  return {
    ...(applicationId ? { byColumn: { partition: disputesOf(applicationId), sort } } : {}),
    byYear: { partition: outcome ? concludedIn(yearOf(outcome.resultOn)) : OPEN_DISPUTES, sort },
    ...(subject.state === 'concluded'
      ? {}
      : { byWork: { partition: OPEN_DISPUTES, sort: `${subject.answeredOn ? ANSWERED_LAST : subject.dueOn}#${id}` } }),
  };
}
