import type { Actor } from '../office/roles.ts';
import { canonicalJson, sha256 } from '../platform/canonical.ts';
import { Retryable } from '../platform/errors.ts';
import { CommitConflict, type Json, type Write } from '../platform/ports.ts';
import { loadCounters } from './counters.ts';
import { type Message, type Office, openCase } from './execute.ts';
import { repeatedRequest } from './idempotency.ts';
import type { Shelf } from './seal.ts';
import type { CaseBase } from './workflow.ts';

const TRIES = 8;

/** A case about to be opened, once its numbers are drawn. */
export interface NewCase<Case> {
  readonly subject: Case;
  readonly record?: Record<string, Json>;
  readonly claims?: readonly Write[];
  readonly messages?: readonly Message[];
}

/**
 * Opens a case that draws numbers, once per `commandId`: given again it answers the id of the case it opened before.
 * `build` may run again when somebody else drew a number in between; it must have no effect of its own.
 * Errors: Conflict when the id was used for another request; Retryable `busy`; what `build` throws.
 */
export async function openOnce<Case extends CaseBase>(
  kind: Shelf<Case>,
  office: Office,
  request: {
    command: string;
    actor: Actor;
    commandId: string;
    /** What was asked; the same id with something else is a conflict. */
    asked: unknown;
    counters: readonly string[];
    build(next: (counter: string) => number, now: Date): NewCase<Case>;
  },
): Promise<{ id: string; repeated: boolean }> {
  const { command, actor, commandId } = request;
  const requestHash = sha256(canonicalJson([kind.workflow.kind, command, actor.account, request.asked]));
  for (let attempt = 1; ; attempt++) {
    const before = await repeatedRequest(office.table, commandId, requestHash);
    if (before) return { id: String(before.result), repeated: true };
    const counters = await loadCounters(office.table, request.counters);
    const built = request.build((name) => counters.take(name), office.clock.now());
    try {
      await openCase(kind, office, {
        ...built,
        command,
        actor,
        commandId,
        requestHash,
        result: built.subject.id,
        claims: [...(built.claims ?? []), ...counters.writes()],
      });
      return { id: built.subject.id, repeated: false };
    } catch (error) {
      if (!(error instanceof CommitConflict)) throw error;
      if (attempt >= TRIES) throw new Retryable('busy', '办理的人较多，请稍后再试');
    }
  }
}
