import { canonicalJson, sha256 } from '../platform/canonical.ts';
import type { Json, Key } from '../platform/ports.ts';

/** One step in the life of a case. Never changed, never removed; each carries the hash of the one before. */
export interface HistoryEvent {
  readonly caseId: string;
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
  readonly command: string;
  readonly by: { readonly kind: string; readonly account: string; readonly name: string; readonly section?: string };
  readonly from: string;
  readonly to: string;
  /** What was decided, as staff see it. */
  readonly record: Readonly<Record<string, Json>>;
  /** By what a request sent again is recognised (idempotency.ts); absent where the step was nobody's own request. */
  readonly request?: string;
  /** SHA-256 over the whole case after this step. */
  readonly stateHash: string;
  /** Hash of the event before, or 64 zeros for the first. */
  readonly previous: string;
  readonly hash: string;
}

export const GENESIS = '0'.repeat(64);

/** The hash that seals an event: SHA-256 over its canonical JSON without `hash`. */
export function sealOf(event: Omit<HistoryEvent, 'hash'>): string {
  return sha256(canonicalJson(event));
}

/** Key of a step of a case; `seq` counts from 1. */
export function eventKey(caseKey: Key, seq: number): Key {
  return { pk: caseKey.pk, sk: `EVENT#${String(seq).padStart(6, '0')}` };
}

export type ChainFault =
  | { readonly fault: 'gap'; readonly seq: number }
  | { readonly fault: 'changed-event'; readonly seq: number }
  | { readonly fault: 'broken-link'; readonly seq: number }
  | { readonly fault: 'changed-case' };

/** Verifies a whole chain against the case it belongs to; an empty list means that not one byte differs. */
export function verifyChain(
  events: readonly HistoryEvent[],
  body: unknown,
  head: { seq: number; hash: string },
): ChainFault[] {
  const faults: ChainFault[] = [];
  let previous = GENESIS;
  events.forEach((event, i) => {
    const { hash, ...rest } = event;
    if (event.seq !== i + 1) faults.push({ fault: 'gap', seq: i + 1 });
    if (sealOf(rest) !== hash) faults.push({ fault: 'changed-event', seq: event.seq });
    if (event.previous !== previous) faults.push({ fault: 'broken-link', seq: event.seq });
    previous = hash;
  });
  const last = events.at(-1);
  if (!last || head.seq !== events.length || head.hash !== last.hash || sha256(canonicalJson(body)) !== last.stateHash)
    faults.push({ fault: 'changed-case' });
  return faults;
}
