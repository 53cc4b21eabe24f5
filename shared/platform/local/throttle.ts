import type { Throttle } from '../ports.ts';

/** Counts tries in memory: one process serves the whole office, and a restart forgives. */
export function createLocalThrottle(now: () => number = Date.now): Throttle {
  const windows = new Map<string, { until: number; count: number }>();
  return {
    async hit(key, limit, windowSeconds) {
      const at = now();
      if (windows.size > 50_000) for (const [k, w] of windows) if (w.until <= at) windows.delete(k);
      const running = windows.get(key);
      const window = running && running.until > at ? running : { until: at + windowSeconds * 1000, count: 0 };
      windows.set(key, window);
      window.count++;
      return { allowed: window.count <= limit, retryAfter: Math.ceil((window.until - at) / 1000) };
    },
  };
}
