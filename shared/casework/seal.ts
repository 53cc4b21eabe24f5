import type { Actor } from '../office/roles.ts';
import { canonicalJson, sha256 } from '../platform/canonical.ts';
import type { IndexKey, IndexName, Item, Json, Key } from '../platform/ports.ts';
import { eventKey, type HistoryEvent, sealOf } from './history.ts';
import type { Tally } from './tallies.ts';
import type { CaseBase } from './workflow.ts';

/** The body of a stored case. */
export interface StoredCase {
  readonly subject: unknown;
  readonly head: Head;
}

/** Where a case's history stands. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
  /**
   * Counts the steps that moved the case. People are held to the revision they saw; what the office's own functions add
   * meanwhile (a letter attached, a review opened) takes nobody's step away.
   */
  readonly revision: number;
}

/** How cases of a kind are stored. */
export interface Shelf<Case> {
  readonly workflow: { readonly kind: string };
  /** Version of the stored shape. */
  readonly schema: number;
  keyOf(id: string): Key;
  /** Reads a stored body of any schema version. */
  parse(body: unknown, schema: number): Case;
  /** The case as it may be stored, e.g. with personal data sealed; done with every step, so it leaves what it did as it is. */
  protect?(subject: Case): Case;
  indexesOf(subject: Case): Partial<Record<IndexName, IndexKey>>;
  /** Where the event of a step stands in an index; most stand in none. */
  stepIndexesOf?(
    subject: Case,
    step: { readonly command: string; readonly from: string; readonly at: string },
  ): Partial<Record<IndexName, IndexKey>> | undefined;
  /** What the case adds to the totals of its kind, kept in the transaction that changes it (tallies.ts). */
  tally?(subject: Case): Tally | undefined;
}

/** The stored case and the event of one step, chained to the step before. */
export function sealStep<Case extends CaseBase>(
  kind: Shelf<Case>,
  decided: Case,
  step: {
    seq: number;
    previous: string;
    revision: number;
    version: number;
    at: string;
    command: string;
    actor: Actor;
    from: string;
    record: Readonly<Record<string, Json>>;
    request?: string;
  },
): { item: Item; event: Item; subject: Case } {
  const subject = kind.protect?.(decided) ?? decided;
  const key = kind.keyOf(subject.id);
  const { actor } = step;
  const unsealed: Omit<HistoryEvent, 'hash'> = {
    caseId: subject.id,
    seq: step.seq,
    at: step.at,
    command: step.command,
    by: {
      kind: actor.kind,
      account: actor.account,
      name: actor.name,
      ...(actor.section ? { section: actor.section } : {}),
    },
    from: step.from,
    to: subject.state,
    record: step.record,
    ...(step.request ? { request: step.request } : {}),
    stateHash: sha256(canonicalJson(subject)),
    previous: step.previous,
  };
  const hash = sealOf(unsealed);
  const indexes = kind.stepIndexesOf?.(subject, step);
  return {
    item: {
      ...key,
      type: kind.workflow.kind,
      schema: kind.schema,
      version: step.version,
      body: { subject, head: { seq: step.seq, hash, revision: step.revision } } satisfies StoredCase,
      indexes: kind.indexesOf(subject),
    },
    event: {
      ...eventKey(key, step.seq),
      type: 'event',
      schema: 1,
      version: 1,
      body: { ...unsealed, hash },
      ...(indexes ? { indexes } : {}),
    },
    subject,
  };
}
