import { z } from 'zod';
import { type CaseKind, openCase } from '../casework/execute.ts';
import { type GroupTotals, tallyItems, totalsOf } from '../casework/tallies.ts';
import type { CaseBase, Workflow } from '../casework/workflow.ts';
import {
  DISPUTE_COLUMNS,
  DISPUTE_RESULTS,
  DISPUTE_ROUTES,
  type DisputeColumn,
  type DisputeResult,
  type DisputeRoute,
  type TableFour,
} from '../law/annual-report-form.ts';
import { shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import type { Actor } from '../office/roles.ts';
import { canonicalJson, sha256 } from '../platform/canonical.ts';
import { Invalid } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import type { Table } from '../platform/ports.ts';

type DisputeState = 'pending' | 'concluded';

/** 行政复议 or 行政诉讼 about an answer, with its result (行政复议法; 行政诉讼法; table four of the annual report). */
export interface DisputeCase extends CaseBase<DisputeState> {
  readonly route: DisputeRoute;
  /** Number given by the review agency or court. */
  readonly number: string;
  /** 复议机关 or court. */
  readonly authority: string;
  /** Day on which the agency or court took it up. */
  readonly filedOn: string;
  /** The application whose answer is disputed, where it is one of this office's. */
  readonly applicationId?: string | undefined;
  readonly result?: DisputeResult | undefined;
  readonly concludedOn?: string | undefined;
}

const aDate = z.iso.date({ error: '请填写日期，例如2026-03-02' });
export const openDisputeInput = z.strictObject({
  route: z.enum(Object.keys(DISPUTE_ROUTES) as [DisputeRoute, ...DisputeRoute[]], { error: '请选择复议或诉讼的类型' }),
  number: z.string().trim().min(1, { error: '请填写复议或诉讼的案号' }).max(80, { error: '案号最多80字' }),
  authority: z.string().trim().min(1, { error: '请填写复议机关或法院' }).max(80, { error: '名称最多80字' }),
  filedOn: aDate,
  applicationId: z.string().trim().max(20).optional(),
});

const recordResultInput = z.strictObject({
  result: z.enum(Object.keys(DISPUTE_RESULTS) as [DisputeResult, ...DisputeResult[]], { error: '请选择结果' }),
  concludedOn: aDate,
});

const disputeWorkflow: Workflow<DisputeState, 'recordResult' | 'reopenDispute'> = {
  kind: 'dispute',
  states: {
    pending: { title: '尚未审结', open: true },
    concluded: { title: '已审结', open: false },
  },
  transitions: {
    recordResult: {
      title: '登记结果',
      article: '国办公开办函〔2021〕30号表四',
      from: ['pending'],
      to: 'concluded',
      who: ['centre'],
      scope: 'office',
      input: recordResultInput,
      emphasis: 'primary',
    },
    reopenDispute: {
      title: '更正结果',
      article: '国办公开办函〔2021〕30号表四',
      from: ['concluded'],
      to: 'pending',
      who: ['centre'],
      scope: 'office',
      input: z.strictObject({ reason: z.string().trim().min(2, { error: '请写明更正的原因' }).max(500) }),
      emphasis: 'careful',
    },
  },
};

type DisputeCommand = keyof typeof disputeWorkflow.transitions;
export type DisputeKind = CaseKind<DisputeState, DisputeCommand, DisputeCase>;

/** 复议、诉讼 records on the casework engine, with the same history and totals as applications. */
export const disputeKind: DisputeKind = {
  workflow: disputeWorkflow,
  schema: 1,
  keyOf: (id) => ({ pk: `DISPUTE#${id}`, sk: 'CASE' }),
  parse: (body) => body as DisputeCase,
  indexesOf: (subject) => ({
    byYear: { partition: `dispute#${yearOf(subject.filedOn)}`, sort: `${subject.filedOn}#${subject.id}` },
  }),
  tally: ({ route, filedOn, result, concludedOn }) => ({
    group: String(yearOf(filedOn)),
    amounts: { [result && concludedOn ? `${route}#${yearOf(concludedOn)}#${result}` : `${route}#pending`]: 1 },
  }),
  decide: {
    recordResult: (input: z.output<typeof recordResultInput>, { subject, now }) => {
      if (input.concludedOn < subject.filedOn || input.concludedOn > shanghaiDateOf(now.toISOString()))
        throw new Invalid('concluded-on-wrong', '审结日期有误', {
          fields: [{ field: 'concludedOn', message: '审结日期不能早于受理日期，也不能晚于今天' }],
        });
      return { change: input, record: { result: input.result, concludedOn: input.concludedOn } };
    },
    reopenDispute: ({ reason }: { reason: string }) => ({
      change: { result: undefined, concludedOn: undefined },
      record: { reason },
    }),
  },
};

/** Enters a dispute. Where the review agency is a co-defendant, only the agency of the first act counts it. */
export async function openDispute(
  office: Office,
  actor: Actor,
  input: z.output<typeof openDisputeInput>,
  commandId: string,
): Promise<DisputeCase> {
  if (input.filedOn > shanghaiDateOf(office.clock.now().toISOString()))
    throw new Invalid('filed-on-wrong', '受理日期有误', {
      fields: [{ field: 'filedOn', message: '受理日期不能晚于今天' }],
    });
  // Derived, so that the same request sent again finds the same record.
  const id = sha256(`dispute\0${commandId}`).slice(0, 16);
  const subject: DisputeCase = { id, state: 'pending', steps: {}, ...input };
  const known = await office.table.get(disputeKind.keyOf(id));
  if (!known)
    await openCase(disputeKind, office, {
      subject,
      command: 'openDispute',
      actor,
      commandId,
      requestHash: sha256(canonicalJson(input)),
      record: { route: input.route, number: input.number, filedOn: input.filedOn },
      result: { id },
    });
  return subject;
}

/** Totals of the disputes filed up to the end of a year. */
export async function disputeTotals(table: Table, upTo: number): Promise<GroupTotals[]> {
  return totalsOf(await tallyItems(table, disputeWorkflow.kind, { to: String(upTo) }));
}

/**
 * Table four of a year (国办公开办函〔2021〕30号): what ended in the year under its result, and what was filed by its end and
 * had not ended then under 尚未审结.
 */
export function tableFour(totals: readonly GroupTotals[], year: number): TableFour {
  const none = () =>
    Object.fromEntries(Object.keys(DISPUTE_COLUMNS).map((c) => [c, 0])) as Record<DisputeColumn, number>;
  const table = { review: none(), direct: none(), 'after-review': none() };
  for (const { group, amounts } of totals) {
    if (Number(group) > year) continue;
    for (const [name, amount] of Object.entries(amounts)) {
      const [route, when, result] = name.split('#') as [DisputeRoute, string, DisputeResult];
      const ended = when === 'pending' ? Number.POSITIVE_INFINITY : Number(when);
      if (ended < year) continue;
      table[route][ended === year ? result : 'pending'] += amount;
      table[route].total += amount;
    }
  }
  return table;
}
