import type { Actor } from '../office/roles.ts';
import { NotFound, Retryable } from '../platform/errors.ts';
import type { Clock, Json, Key, Table, Write } from '../platform/ports.ts';
import { CommitConflict } from '../platform/ports.ts';
import { GENESIS, type HistoryEvent } from './history.ts';
import { idempotencyWrite, repeatedStep } from './idempotency.ts';
import type { OtherStep } from './other-step.ts';
import { outboxOf, toFollowers } from './outbox.ts';
import { planCommand, planSteps, requestHashOf } from './plan.ts';
import { type Head, type Shelf, type StoredCase, sealStep } from './seal.ts';
import { onlyTallies, tallyWrites } from './tallies.ts';
import type { CaseBase, Workflow } from './workflow.ts';

/** What a decision may read; all of it loaded before, none of it I/O. */
export interface DecisionContext<Case, Facts = unknown> {
  readonly subject: Case;
  readonly actor: Actor;
  readonly now: Date;
  readonly commandId: string;
  /** The next number of a counter named by `counters`; gapless, taken in the same transaction. */
  next(counter: string): number;
  /** Adds to a counter named by `counters`, e.g. -1 where a total was found to be wrong. */
  add(counter: string, amount: number): void;
  /** What `facts` of the kind read for this command. */
  readonly facts: Facts;
}

/** The facts of a kind whose commands decide on the case alone. */
type NoFacts = Readonly<Record<never, never>>;

export interface Decision<Case> {
  /** What changes in the case, beside its state and steps. */
  readonly change: Partial<Case>;
  /** What the history shows. */
  readonly record?: Readonly<Record<string, Json>>;
  /** Messages to send once the decision is stored; about this case unless another is named. */
  readonly messages?: readonly Message[];
  /** Cases that open or move on with this one, in the same transaction (see other-step.ts). */
  readonly others?: readonly OtherStep[];
  /** Further records of the same transaction, e.g. claims of uploaded files. */
  readonly writes?: readonly Write[];
}

export interface Message {
  readonly queue: string;
  readonly body: Readonly<Record<string, Json>>;
  readonly caseId?: string;
}

/** A kind of case: its workflow, its pure decisions, and how it is stored. `Facts` says by command what else is decided on. */
export interface CaseKind<
  State extends string,
  Command extends string,
  Case extends CaseBase<State>,
  Facts extends object = NoFacts,
> extends Shelf<Case> {
  readonly workflow: Workflow<State, Command>;
  readonly decide: {
    readonly [C in Command]: (
      input: never,
      context: DecisionContext<Case, C extends keyof Facts ? Facts[C] : undefined>,
    ) => Decision<Case>;
  };
  /** Reads what a command decides on beside its own case; few reads, and never more with more cases. */
  readonly facts: {
    readonly [C in keyof Facts & Command]: (input: never, subject: Case, table: Table) => Promise<Facts[C]>;
  };
  /** The lists a case stands in beside its indexes. */
  readonly lists?: CaseLists<Case>;
  /** Counters a command draws numbers from. */
  counters?(command: Command, subject: Case, input: unknown, now: Date): readonly string[];
}

interface CaseLists<Case> {
  /** The rows that a step moves, kept in its transaction. */
  moves(before: Case, after: Case, now: Date): readonly Write[];
  /** What followers of the case go by: they are told only of a step that changes it. */
  followed(subject: Case): unknown;
}

export interface Office {
  readonly table: Table;
  readonly clock: Clock;
  leaderOf(section: string): string;
  /** 政府信息公开工作机构负责人. */
  readonly disclosureHead?: string | undefined;
}

/** One step that is asked for. */
export interface StepRequest<Command extends string> {
  readonly caseId: string;
  readonly command: Command;
  readonly actor: Actor;
  readonly input: unknown;
  /** Stable id of the request: given twice, it acts once and answers the same. */
  readonly commandId: string;
  /** The revision the person saw; omitted by functions, whose commands are idempotent by `commandId`. */
  readonly seenVersion?: number;
}

export interface CommandRequest<Command extends string, Case = unknown> extends StepRequest<Command> {
  /** The case as it was read a moment ago, where it was; read again once it has moved on. */
  readonly loaded?: LoadedCase<Case>;
  /**
   * The step that follows from this one, of the case as it stands after it; both are stored together or not at all. Sent
   * again under its own id, this request is known by its own step.
   */
  readonly followedBy?: (after: Case) => Omit<StepRequest<Command>, 'caseId'> | undefined;
  /** Writes that belong into the same transaction (a step of another case); asked anew with every try. */
  readonly together?: () => Promise<readonly Write[]>;
}

export interface CommandResult<Case> {
  readonly subject: Case;
  readonly version: number;
  /** All steps of the case, oldest first, this one included. */
  readonly history: readonly HistoryEvent[];
  /** True when this very request had been carried out before. */
  readonly repeated: boolean;
}

export interface LoadedCase<Case> {
  readonly subject: Case;
  /** The revision that people see and send back. */
  readonly version: number;
  readonly head: Head;
  /** Version of the stored item, the condition of the next write. */
  readonly itemVersion: number;
}

/** Loads a case; undefined when there is none. */
export async function loadCase<Case>(
  kind: Pick<Shelf<Case>, 'keyOf' | 'parse'>,
  table: Table,
  id: string,
): Promise<LoadedCase<Case> | undefined> {
  const item = await table.get(kind.keyOf(id));
  if (!item) return undefined;
  const { subject, head } = item.body as StoredCase;
  return { subject: kind.parse(subject, item.schema), version: head.revision, head, itemVersion: item.version };
}

/** All steps of a case, oldest first. */
export async function loadHistory(table: Table, caseKey: Key): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.query({
      partition: caseKey.pk,
      range: { from: 'EVENT#', to: 'EVENT#~' },
      limit: 500,
      ...(cursor ? { cursor } : {}),
    });
    events.push(...page.items.map((i) => i.body as HistoryEvent));
    cursor = page.cursor;
  } while (cursor);
  return events;
}

const TRIES = 8;
/** Where only totals collided the decision still stands, and a few more tries take nothing from anybody. */
const TALLY_TRIES = 40;

/**
 * Carries out one command: checks the table, decides, and commits case, history event (which remembers the request) and
 * outbox entries in one transaction, or nothing.
 * Errors: NotFound, Forbidden (wrong role or section), Conflict (state moved on, seen version is old, key reused), Invalid (input).
 */
export async function execute<S extends string, C extends string, Case extends CaseBase<S>, Facts extends object>(
  kind: CaseKind<S, C, Case, Facts>,
  office: Office,
  request: CommandRequest<C, Case>,
): Promise<CommandResult<Case>> {
  const { table, clock } = office;
  const load = async () => {
    const loaded = await loadCase(kind, table, request.caseId);
    if (!loaded) throw new NotFound('case-not-found', `没有找到这件${kind.workflow.noun ?? '申请'}`);
    return loaded;
  };
  for (let attempt = 1; ; attempt++) {
    const loaded = (attempt === 1 && request.loaded) || (await load());
    // Read after the case: a step stored in between makes this one's write fail, so that none is overlooked.
    const history = await loadHistory(table, kind.keyOf(request.caseId));
    if (await repeatedStep(table, history, request.commandId, requestHashOf(kind, request), clock.now())) {
      const { subject, version } = await load();
      return { subject, version, history, repeated: true };
    }
    const plan = await planSteps(kind, office, request, loaded);
    const together = (await request.together?.()) ?? [];
    try {
      await table.commit({
        commandId: request.commandId,
        writes: [...plan.writes, ...together],
        outbox: plan.outbox,
      });
      const { subject, version } = plan.after;
      return { subject, version, history: [...history, ...plan.events], repeated: false };
    } catch (error) {
      if (!(error instanceof CommitConflict)) throw error;
      // The case or a counter moved in between: look again. Whoever saw an older revision is told so by the plan.
      if (attempt >= (onlyTallies(error.keys) ? TALLY_TRIES : TRIES))
        throw new Retryable('busy', '办理的人较多，请稍后再试');
    }
  }
}

/** Opens a new case: the first step of its history, with the same guarantees as {@link execute}. */
export async function openCase<Case extends CaseBase>(
  kind: Shelf<Case>,
  office: Office,
  opening: {
    subject: Case;
    command: string;
    actor: Actor;
    commandId: string;
    requestHash: string;
    record?: Record<string, Json>;
    result: Json;
    claims?: readonly Write[];
    messages?: readonly Message[];
  },
): Promise<void> {
  const { subject } = opening;
  const now = office.clock.now();
  const { item, event } = sealStep(kind, subject, {
    seq: 1,
    previous: GENESIS,
    revision: 1,
    version: 1,
    at: now.toISOString(),
    command: opening.command,
    actor: opening.actor,
    from: '',
    record: opening.record ?? {},
  });
  const counted = [{ kind: kind.workflow.kind, caseId: subject.id, after: kind.tally?.(subject) }];
  for (let attempt = 1; ; attempt++) {
    try {
      await office.table.commit({
        commandId: opening.commandId,
        writes: [
          { put: item, expect: 'absent' },
          { put: event, expect: 'absent' },
          idempotencyWrite(opening.commandId, opening.requestHash, now, opening.result),
          ...(opening.claims ?? []),
          ...(await tallyWrites(office.table, counted)),
        ],
        outbox: [
          ...outboxOf(opening.commandId, subject.id, opening.messages ?? []),
          ...toFollowers(opening.commandId, [{ put: item, expect: 'absent' }]),
        ],
      });
      return;
    } catch (error) {
      if (!(error instanceof CommitConflict && onlyTallies(error.keys)) || attempt >= TALLY_TRIES) throw error;
    }
  }
}

/** The writes of a step that is carried out together with one of another case; the same checks as {@link execute}. */
export async function stepWrites<S extends string, C extends string, Case extends CaseBase<S>, Facts extends object>(
  kind: CaseKind<S, C, Case, Facts>,
  office: Office,
  request: CommandRequest<C>,
): Promise<Write[]> {
  const loaded = await loadCase(kind, office.table, request.caseId);
  if (!loaded) throw new NotFound('case-not-found', `没有找到这件${kind.workflow.noun ?? '申请'}`);
  return [...(await planCommand(kind, office, request, loaded)).writes];
}
