import { registerPartition } from '../applications/indexes.ts';
import { counterName } from '../applications/rules.ts';
import type { CaseKind, Decision, DecisionContext } from '../casework/execute.ts';
import { openOnce } from '../casework/open-once.ts';
import type { CaseBase, Workflow } from '../casework/workflow.ts';
import { amendConsultationInput, type ConsultationBody } from '../contracts/consultations.ts';
import { shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import { documentNumber } from '../law/numerals.ts';
import type { Actor } from '../office/roles.ts';
import { Forbidden, Invalid, Retryable } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';

/** A consultation has been given when it is written down: there is nothing left to do, and no way to an application. */
export type ConsultationState = 'recorded';

export interface ConsultationCase extends CaseBase<ConsultationState>, Readonly<ConsultationBody> {
  readonly id: string;
  readonly number: string;
  readonly by: string;
  readonly recordedAt: string;
}

/** 电话咨询、来访咨询记录 (工作制度第十七条（一）、（四）). */
export const consultationWorkflow = {
  kind: 'consultation',
  noun: '咨询记录',
  states: { recorded: { title: '已记录', open: false } },
  transitions: {
    amendConsultation: {
      title: '更正记录',
      article: '工作制度第十七条（一）',
      from: ['recorded'],
      to: 'same',
      who: ['centre'],
      scope: 'office',
      input: amendConsultationInput,
    },
  },
} as const satisfies Workflow<ConsultationState, string>;

type ConsultationCommand = keyof typeof consultationWorkflow.transitions;
export type ConsultationKind = CaseKind<ConsultationState, ConsultationCommand, ConsultationCase>;

const SCHEMA = 1;
const SERIES = '咨询';
const IDS = 12;

/** 电话咨询 and 来访咨询 on the casework engine. */
export function createConsultationKind(): ConsultationKind {
  return {
    workflow: consultationWorkflow,
    schema: SCHEMA,
    keyOf: (id) => ({ pk: `CONSULTATION#${id}`, sk: 'CASE' }),
    parse(body, schema) {
      if (schema > SCHEMA) throw new Retryable('schema-newer', '这条记录由更新的版本写过，请升级系统后再看');
      return body as ConsultationCase;
    },
    indexesOf({ id, channel, on, recordedAt }) {
      const sort = `${on}#${recordedAt}#${id}`;
      return {
        byYear: { partition: `consultation#${yearOf(on)}`, sort: `closed#${sort}` },
        // A visit that was answered on the spot stands in the register of visits beside those that became applications.
        byColumn: { partition: registerPartition(channel === 'phone' ? 'telephone' : 'walk-in', yearOf(on)), sort },
      };
    },
    facts: {},
    decide: {
      amendConsultation: (
        { question, answer, reason }: { question: string; answer: string; reason: string },
        { subject }: DecisionContext<ConsultationCase>,
      ): Decision<ConsultationCase> => ({
        change: { question, answer },
        record: { reason, questionBefore: subject.question, answerBefore: subject.answer },
      }),
    },
  };
}

/**
 * Writes a consultation down, once per key.
 * Errors: Forbidden for everybody but the centre; Invalid naming fields; Conflict when the key was used for another one.
 */
export async function recordConsultation(
  kind: ConsultationKind,
  office: Office,
  actor: Actor,
  body: ConsultationBody,
  idempotencyKey: string,
): Promise<{ id: string; repeated: boolean }> {
  if (actor.kind !== 'centre')
    throw new Forbidden('role-forbidden', '咨询由信息中心记录（工作制度第十七条（一））', {
      article: '工作制度第十七条（一）',
    });
  const today = shanghaiDateOf(office.clock.now().toISOString());
  if (body.on > today)
    throw new Invalid('date-in-future', '咨询日期不能晚于今天', {
      fields: [{ field: 'on', message: '咨询日期不能晚于今天' }],
    });
  const series = counterName('consultation', SERIES, yearOf(body.on));
  return openOnce(kind, office, {
    command: 'recordConsultation',
    actor,
    commandId: `${actor.account}:${idempotencyKey}`,
    asked: body,
    counters: [series],
    build: (next, now) => {
      const subject: ConsultationCase = {
        ...body,
        id: office.ids.code(IDS),
        state: 'recorded',
        steps: {},
        number: documentNumber(SERIES, yearOf(body.on), next(series)),
        by: actor.name,
        recordedAt: now.toISOString(),
      };
      return { subject, record: { number: subject.number } };
    },
  });
}
