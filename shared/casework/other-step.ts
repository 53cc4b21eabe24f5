import type { Actor } from '../office/roles.ts';
import type { Item, Json, Write } from '../platform/ports.ts';
import { GENESIS } from './history.ts';
import { type Shelf, type StoredCase, sealStep } from './seal.ts';
import type { TallyChange } from './tallies.ts';
import type { CaseBase } from './workflow.ts';

/** The writes by which another case opens or moves on, and what that changes in the totals of its kind. */
interface OtherWrites {
  readonly writes: readonly Write[];
  readonly counted: readonly TallyChange[];
}

/** How another case opens or moves on together with the case a command was given on. */
export type OtherStep = (now: Date, actor: Actor) => OtherWrites;

type Recorded = Readonly<Record<string, Json>>;

/** Opens a case as part of a step on another one. */
export function opening<Case extends CaseBase>(
  kind: Shelf<Case>,
  subject: Case,
  command: string,
  record: Recorded,
): OtherStep {
  return (now, actor) => {
    const at = now.toISOString();
    const { item, event } = sealStep(kind, subject, {
      seq: 1,
      previous: GENESIS,
      revision: 1,
      version: 1,
      at,
      command,
      actor,
      from: '',
      record,
    });
    return {
      writes: [
        { put: item, expect: 'absent' },
        { put: event, expect: 'absent' },
      ],
      counted: [{ kind: kind.workflow.kind, caseId: subject.id, after: kind.tally?.(subject) }],
    };
  };
}

/** Records on another case what a step did to it; its state stays, so nobody who works on it is overtaken. */
export function noteOn<Case extends CaseBase>(
  kind: Shelf<Case>,
  stored: Item,
  change: Partial<Case>,
  command: string,
  record: Recorded,
): OtherStep {
  return (now, actor) => {
    const { subject, head } = stored.body as StoredCase;
    const before = kind.parse(subject, stored.schema);
    const after = { ...before, ...change };
    const { item, event } = sealStep(kind, after, {
      seq: head.seq + 1,
      previous: head.hash,
      revision: head.revision,
      version: stored.version + 1,
      at: now.toISOString(),
      command,
      actor,
      from: before.state,
      record,
    });
    return {
      writes: [
        { put: item, expect: stored.version },
        { put: event, expect: 'absent' },
      ],
      counted: [
        { kind: kind.workflow.kind, caseId: before.id, before: kind.tally?.(before), after: kind.tally?.(after) },
      ],
    };
  };
}
