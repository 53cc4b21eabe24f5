import { dayNumberOf } from '../../law/iso-date.ts';
import type { Table } from '../../platform/ports.ts';
import { listOf } from './rows.ts';

/** What one search may read; when it is spent the search ends where it is and hands out a cursor. */
export interface Budget {
  pages: number;
}

export class BudgetSpent extends Error {}

/** Keys of cases, newest first, that can be wound on without reading what lies between. */
export interface Stream {
  /** The next key; undefined at the end. */
  readonly head: string | undefined;
  /** Everything newer than this is settled; undefined at the end. */
  readonly frontier: string | undefined;
  /** Keys a day, as far as is known: the rarest list leads. */
  readonly rate: number;
  /** Winds on to the first key at or below. */
  seek(to: string): Promise<void>;
  /** Steps past the head. */
  next(): Promise<void>;
}

/** Inclusive bounds on `day#time#id`. */
export interface Range {
  readonly from: string;
  readonly to: string;
}

/** Keys read at once: enough to judge a list by, little enough to throw away. */
const PAGE = 200;
/** A list this much more common than the rarest one rules out too little to be read beside it. */
const TOO_COMMON = 16;
/** A list that ends within its first page is rarer than any that does not. */
const YEARS_OF_DAYS = 3650;

/** The greatest key below this one; keys are ASCII and end in a letter or digit. */
export function before(key: string): string {
  return `${key.slice(0, -1)}${String.fromCharCode(key.charCodeAt(key.length - 1) - 1)}~`;
}

/** The list of one term within a range of days, read by the page. @throws BudgetSpent */
export async function listStream(table: Table, term: string, range: Range, budget: Budget): Promise<Stream> {
  let keys: string[] = [];
  let at = 0;
  let more = true;
  let bound = range.to;

  async function load(to: string): Promise<void> {
    keys = [];
    at = 0;
    more = true;
    bound = to;
    let cursor: string | undefined;
    // A page may hold nothing but what has expired; then the next one is looked at.
    do {
      if (budget.pages <= 0) throw new BudgetSpent();
      budget.pages--;
      const page = await table.query({
        partition: listOf(term),
        range: { from: range.from, to },
        limit: PAGE,
        descending: true,
        keysOnly: true,
        ...(cursor ? { cursor } : {}),
      });
      keys = page.items.map((item) => item.sk);
      cursor = page.cursor;
    } while (keys.length === 0 && cursor);
    more = cursor !== undefined;
  }

  await load(range.to);
  const rate = rateOf(keys, more);
  return {
    rate,
    get head() {
      return keys[at];
    },
    get frontier() {
      return keys[at] ?? (more ? bound : undefined);
    },
    async seek(to) {
      const last = keys.at(-1);
      if (more && (last === undefined || last > to)) return load(to);
      while (at < keys.length && (keys[at] as string) > to) at++;
    },
    async next() {
      const head = keys[at];
      at++;
      if (head !== undefined && at >= keys.length && more) await load(before(head));
    },
  };
}

function rateOf(keys: readonly string[], more: boolean): number {
  const [first, last] = [keys[0], keys.at(-1)];
  if (!more || !first || !last) return keys.length / YEARS_OF_DAYS;
  return keys.length / (dayNumberOf(first.slice(0, 10)) - dayNumberOf(last.slice(0, 10)) + 1);
}

/** What stands in all of the streams: each is wound on to where the slowest is. Those too common to help are left out. */
export async function allOf(streams: readonly Stream[]): Promise<Stream> {
  const rarest = Math.min(...streams.map((s) => s.rate));
  const kept = streams.filter((s) => s.rate <= rarest * TOO_COMMON).sort((a, b) => a.rate - b.rate);
  const [leading] = kept;
  if (!leading) return nothing;
  if (kept.length === 1) return leading;

  /** The oldest head; undefined when one of the streams has ended. */
  function lowest(): string | undefined {
    const heads = kept.map((s) => s.head);
    return heads.includes(undefined) ? undefined : (heads as string[]).sort()[0];
  }
  async function align(): Promise<void> {
    for (;;) {
      const low = lowest();
      const behind = low === undefined ? undefined : kept.find((s) => (s.head as string) > low);
      if (low === undefined || !behind) return;
      await behind.seek(low);
    }
  }
  await align();
  return {
    rate: rarest,
    get head() {
      return lowest();
    },
    get frontier() {
      const fronts = kept.map((s) => s.frontier);
      return fronts.includes(undefined) ? undefined : (fronts as string[]).sort()[0];
    },
    async seek(to) {
      for (const s of kept) if (s.head !== undefined && s.head > to) await s.seek(to);
      await align();
    },
    async next() {
      await leading?.next();
      await align();
    },
  };
}

/** What stands in any of the streams, once. */
export function anyOf(streams: readonly Stream[]): Stream {
  const [only] = streams;
  if (!only) return nothing;
  if (streams.length === 1) return only;
  const newest = (values: readonly (string | undefined)[]) =>
    values
      .filter((v) => v !== undefined)
      .sort()
      .at(-1);
  return {
    rate: streams.reduce((sum, s) => sum + s.rate, 0),
    get head() {
      return newest(streams.map((s) => s.head));
    },
    get frontier() {
      return newest(streams.map((s) => s.frontier));
    },
    async seek(to) {
      for (const s of streams) if (s.head !== undefined && s.head > to) await s.seek(to);
    },
    async next() {
      const head = newest(streams.map((s) => s.head));
      for (const s of streams) if (s.head === head) await s.next();
    },
  };
}

const nothing: Stream = {
  head: undefined,
  frontier: undefined,
  rate: 0,
  seek: async () => undefined,
  next: async () => undefined,
};
