import type { z } from 'zod';
import { canonicalJson, sha256 } from '../platform/canonical.ts';
import { Invalid, NotFound } from '../platform/errors.ts';
import type { OutboxEntry, Table, Write } from '../platform/ports.ts';
import { loadCounters } from './counters.ts';
import type {
  CaseKind,
  CommandRequest,
  Decision,
  DecisionContext,
  LoadedCase,
  Office,
  StepRequest,
} from './execute.ts';
import { fieldProblems } from './field-problems.ts';
import type { HistoryEvent } from './history.ts';
import { requestMark } from './idempotency.ts';
import { outboxOf, toFollowers } from './outbox.ts';
import { refusalError, staleVersion } from './refusal-error.ts';
import { type StoredCase, sealStep } from './seal.ts';
import { tallyWrites } from './tallies.ts';
import { type CaseBase, refusalOf, type Transition } from './workflow.ts';

/** What a decision comes to, with nothing stored yet. */
interface Plan<Case> {
  /** The case as it will stand. */
  readonly after: LoadedCase<Case>;
  /** Its new steps. */
  readonly events: readonly HistoryEvent[];
  readonly writes: readonly Write[];
  readonly outbox: readonly OutboxEntry[];
}

/**
 * A command, and the one that follows from it if there is one: two steps in the history, decided as one and written
 * together, so that the case is stored once.
 * Errors: those of {@link planCommand}, of either; RangeError where both write something else than the case.
 */
export async function planSteps<S extends string, C extends string, Case extends CaseBase<S>, Facts extends object>(
  kind: CaseKind<S, C, Case, Facts>,
  office: Office,
  request: CommandRequest<C, Case>,
  loaded: LoadedCase<Case>,
): Promise<Plan<Case>> {
  const first = await planCommand(kind, office, request, loaded);
  const next = request.followedBy?.(first.after.subject);
  if (!next) return first;
  // The first step's case is never stored: the second one's stands on what was loaded.
  const stored = { ...first.after, itemVersion: loaded.itemVersion };
  const second = await planCommand(kind, office, { ...next, caseId: request.caseId }, stored);
  const { pk, sk } = kind.keyOf(request.caseId);
  const writes = [...first.writes.filter(({ put }) => put.pk !== pk || put.sk !== sk), ...second.writes];
  if (new Set(writes.map(({ put }) => `${put.pk}\0${put.sk}`)).size < writes.length)
    throw new RangeError(`${request.command} and ${next.command} write the same record`);
  return {
    after: second.after,
    events: [...first.events, ...second.events],
    writes,
    outbox: [...first.outbox, ...second.outbox],
  };
}

/**
 * One command on a case as it was loaded: checked against the table, decided, and written down, with nothing stored yet.
 * Errors: NotFound, Forbidden (wrong role or section), Conflict (state moved on, seen version is old), Invalid (input).
 */
export async function planCommand<S extends string, C extends string, Case extends CaseBase<S>, Facts extends object>(
  kind: CaseKind<S, C, Case, Facts>,
  office: Office,
  request: StepRequest<C>,
  loaded: LoadedCase<Case>,
): Promise<Plan<Case>> {
  const { subject, version, head, itemVersion } = loaded;
  const transition = kind.workflow.transitions[request.command];
  if (!transition) throw new NotFound('command-unknown', '没有这个办理步骤');
  const refusal = refusalOf(transition, subject, request.actor, office);
  const stale = request.seenVersion !== undefined && request.seenVersion !== version;
  if (refusal && !(stale && refusal.reason === 'state'))
    throw refusalError(refusal, transition.title, kind.workflow.noun);
  if (stale) throw staleVersion(kind.workflow.noun);
  const parsed = transition.input.safeParse(request.input);
  if (!parsed.success)
    throw new Invalid('input-invalid', '填写的内容有误，请按提示修改', {
      fields: fieldProblems(parsed.error as z.ZodError),
    });

  const now = office.clock.now();
  const counters = await loadCounters(office.table, kind.counters?.(request.command, subject, parsed.data, now) ?? []);
  const { decide, factsOf } = deciding(kind, request.command);
  const facts = await factsOf?.(parsed.data, subject, office.table);
  const decision = decide(parsed.data, {
    subject,
    actor: request.actor,
    now,
    commandId: request.commandId,
    next: (name) => counters.take(name),
    add: (name, amount) => counters.add(name, amount),
    facts,
  });
  const steps: Record<string, string> = { ...subject.steps, [request.command]: request.actor.account };
  for (const step of transition.resets ?? []) delete steps[step];
  const to = targetOf(transition, subject);
  const revision = transition.to === 'same' || transition.quiet ? version : version + 1;
  const returned = transition.to === 'back' ? { returnTo: undefined } : {};
  const after = { ...subject, ...decision.change, ...returned, state: to, steps } as Case;
  const {
    item,
    event,
    subject: stored,
  } = sealStep(kind, after, {
    seq: head.seq + 1,
    previous: head.hash,
    revision,
    version: itemVersion + 1,
    at: now.toISOString(),
    command: request.command,
    actor: request.actor,
    from: subject.state,
    record: decision.record ?? {},
    request: requestMark(request.commandId, requestHashOf(kind, request)),
  });
  const others = (decision.others ?? []).map((other) => other(now, request.actor));
  const writes: Write[] = [
    { put: item, expect: itemVersion },
    { put: event, expect: 'absent' },
    ...others.flatMap((other) => other.writes),
    ...(decision.writes ?? []),
    ...counters.writes(),
  ];
  const { lists } = kind;
  const unmoved = lists && JSON.stringify(lists.followed(subject)) === JSON.stringify(lists.followed(after));
  return {
    after: {
      subject: stored,
      version: revision,
      head: (item.body as StoredCase).head,
      itemVersion: itemVersion + 1,
    },
    events: [event.body as HistoryEvent],
    writes: [
      ...writes,
      ...(lists?.moves(subject, after, now) ?? []),
      ...(await tallyWrites(office.table, [
        { kind: kind.workflow.kind, caseId: subject.id, before: kind.tally?.(subject), after: kind.tally?.(after) },
        ...others.flatMap((other) => other.counted),
      ])),
    ],
    outbox: [
      ...outboxOf(request.commandId, request.caseId, decision.messages ?? []),
      ...toFollowers(request.commandId, unmoved ? writes.filter(({ put }) => put !== item) : writes),
    ],
  };
}

/**
 * How one command is decided. That its input and its facts are of the types it asks for is known to the type of the
 * kind, by command, and lost where the command is any of them; its row's schema has checked the input.
 */
function deciding<S extends string, C extends string, Case extends CaseBase<S>, Facts extends object>(
  kind: CaseKind<S, C, Case, Facts>,
  command: C,
) {
  type Decide = (input: unknown, context: DecisionContext<Case>) => Decision<Case>;
  type Read = (input: unknown, subject: Case, table: Table) => Promise<unknown>;
  return {
    decide: kind.decide[command] as Decide,
    factsOf: (kind.facts as Readonly<Record<string, unknown>>)[command] as Read | undefined,
  };
}

/** What a request asks, of which case and by whom: what it must ask again when it is repeated. */
export function requestHashOf(
  kind: { readonly workflow: { readonly kind: string } },
  { caseId, command, actor, input }: StepRequest<string>,
): string {
  return sha256(canonicalJson([kind.workflow.kind, caseId, command, actor.account, input]));
}

function targetOf<S extends string>(transition: Transition<S>, subject: CaseBase<S>): S {
  if (transition.to === 'same') return subject.state;
  if (transition.to !== 'back') return transition.to;
  if (!subject.returnTo) throw new RangeError(`case in ${subject.state} does not know where to return`);
  return subject.returnTo;
}
