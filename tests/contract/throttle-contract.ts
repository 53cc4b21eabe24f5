import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Throttle } from '../../shared/platform/ports.ts';

export interface ThrottleUnderTest {
  readonly throttle: Throttle;
  /** Moves its clock, in seconds. */
  advance(seconds: number): void;
}

/** What every throttle keeps to. */
export function throttleContract(name: string, makeThrottle: () => Promise<ThrottleUnderTest>): void {
  describe(`throttle: ${name}`, () => {
    test('lets the limit in, and nobody after it until the window has passed', async () => {
      const { throttle, advance } = await makeThrottle();
      const key = randomUUID();
      const tries = [];
      for (let i = 0; i < 5; i++) tries.push((await throttle.hit(key, 3, 60)).allowed);
      expect(tries).toEqual([true, true, true, false, false]);
      advance(30);
      const { allowed, retryAfter } = await throttle.hit(key, 3, 60);
      expect(allowed).toBe(false);
      expect(retryAfter).toBeGreaterThanOrEqual(29);
      expect(retryAfter).toBeLessThanOrEqual(31);
      advance(31);
      expect(await throttle.hit(key, 3, 60)).toMatchObject({ allowed: true });
    });

    test('counts each key for itself', async () => {
      const { throttle } = await makeThrottle();
      const [a, b] = [randomUUID(), randomUUID()];
      await throttle.hit(a, 1, 60);
      expect((await throttle.hit(a, 1, 60)).allowed).toBe(false);
      expect((await throttle.hit(b, 1, 60)).allowed).toBe(true);
    });

    test('of 20 at once, as many get in as may; also when the window is new and when it has just passed', async () => {
      const { throttle, advance } = await makeThrottle();
      const key = randomUUID();
      for (const _ of [1, 2]) {
        const tries = await Promise.all(Array.from({ length: 20 }, () => throttle.hit(key, 7, 60)));
        expect(tries.filter((t) => t.allowed)).toHaveLength(7);
        advance(61);
      }
    });

    test('the time to wait is never nothing while nobody gets in', async () => {
      const { throttle, advance } = await makeThrottle();
      const key = randomUUID();
      await throttle.hit(key, 1, 10);
      advance(9.5);
      const { allowed, retryAfter } = await throttle.hit(key, 1, 10);
      expect(allowed || retryAfter >= 1).toBe(true);
    });
  });
}
