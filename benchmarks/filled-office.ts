import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalOffice, openLocalOffice } from '../local/office.ts';
import type { ApplicationKind } from '../shared/applications/kind.ts';
import { chuxiong } from '../shared/office/chuxiong.ts';

/** Together, so that the local table commits many of them in one go. */
const AT_ONCE = 2_000;

export const BENCH_KEY = 'b'.repeat(32);

export interface BenchOffice extends LocalOffice {
  readonly dataDir: string;
  /** Closes the office and deletes its folder. */
  close(): void;
}

/** An office whose clock stands still; without `dataDir`, in a new folder of its own. */
export function benchOffice(name: string, now: Date, dataDir = benchFolder(name)): BenchOffice {
  const local = openLocalOffice({ dataDir, profile: chuxiong, officeKey: BENCH_KEY, clock: { now: () => now } });
  return {
    ...local,
    dataDir,
    close() {
      local.db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A new temporary folder. */
export function benchFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `gongkai-${name}-`));
}

/** Opens the cases 0 to `count`, many at a time. */
export async function fill(count: number, open: (n: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < count; from += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => open(from + i)));
}

/** The kind without its totals: thousands of cases that open at once would collide on them. */
export function uncounted({ tally: _tally, ...kind }: ApplicationKind): ApplicationKind {
  return kind;
}
