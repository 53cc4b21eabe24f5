import type { OutboxEntry } from '../../shared/platform/ports.ts';

export interface Relayed {
  readonly entry: OutboxEntry;
  /** Sequence number of its record in the stream. */
  readonly sequence: string;
}

const MOST = 10;
const MOST_BYTES = 200_000;

/**
 * Cuts entries into what one SendMessageBatch takes: one queue, at most ten, at most 200 kB. No batch holds two of one
 * group: if the first of them failed alone, the second would overtake it.
 */
export function batchesOf(entries: readonly Relayed[]): Relayed[][] {
  const batches: Relayed[][] = [];
  let bytes = 0;
  for (const relayed of entries) {
    const { queue, group, body } = relayed.entry;
    const size = Buffer.byteLength(JSON.stringify(body));
    const current = batches.at(-1);
    const fits =
      current?.every((b) => b.entry.queue === queue && b.entry.group !== group) &&
      current.length < MOST &&
      bytes + size <= MOST_BYTES;
    if (current && fits) {
      current.push(relayed);
      bytes += size;
    } else {
      batches.push([relayed]);
      bytes = size;
    }
  }
  return batches;
}
