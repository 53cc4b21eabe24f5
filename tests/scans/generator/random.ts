/** The same seed gives the same numbers on every machine (mulberry32). */
export interface Random {
  /** From 0 up to 1, without 1. */
  next(): number;
  between(low: number, high: number): number;
  whole(low: number, high: number): number;
  pick<T>(all: readonly T[]): T;
  some<T>(all: readonly T[], count: number): T[];
  chance(share: number): boolean;
}

export function seeded(seed: number): Random {
  let state = (seed * 2654435761) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(all: readonly T[]): T => all[whole(0, all.length - 1)] as T;
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    whole,
    pick,
    some(all, count) {
      const rest = [...all];
      return Array.from({ length: Math.min(count, rest.length) }, () =>
        rest.splice(whole(0, rest.length - 1), 1),
      ).flat();
    },
    chance: (share) => next() < share,
  };
}
