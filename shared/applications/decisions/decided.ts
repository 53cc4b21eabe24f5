import type { Decision, DecisionContext } from '../../casework/execute.ts';
import type { Json } from '../../platform/ports.ts';
import type { ApplicationCase } from '../case.ts';

export type Context<Facts = unknown> = DecisionContext<ApplicationCase, Facts>;
export type Decided = Decision<ApplicationCase>;

/** A step that changes nothing but the state, with the comment it was given. */
export function comment(input: { comment?: string | undefined }): Decided {
  return { change: {}, record: input.comment ? { comment: input.comment } : {} };
}

/** A step that changes nothing but the state, with its reason. */
export function reasonOnly(input: { reason: string }): Decided {
  return { change: {}, record: { reason: input.reason } };
}

/** Drops what was left empty. */
export function defined(record: Record<string, string | undefined>): Record<string, Json> {
  return Object.fromEntries(Object.entries(record).filter((e): e is [string, string] => e[1] !== undefined));
}
