import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Files } from '../../shared/platform/ports.ts';

/** What every file store keeps to. */
export function filesContract(name: string, makeFiles: () => Promise<Files>): void {
  const text = (value: string) => new TextEncoder().encode(value);
  const newKey = (folder = 'uploads') => `${folder}/${randomUUID()}`;

  describe(`files: ${name}`, () => {
    test('bytes come back as they were put', async () => {
      const files = await makeFiles();
      for (const bytes of [new Uint8Array(), text('喆'), new Uint8Array(randomBytes(3 * 1024 * 1024))]) {
        const key = newKey();
        await files.put(key, bytes, 'application/pdf');
        const found = await files.get(key);
        expect(found?.length).toBe(bytes.length);
        expect(Buffer.compare(Buffer.from(found ?? []), bytes)).toBe(0);
      }
    });

    test('what is not there is undefined', async () => {
      expect(await (await makeFiles()).get(newKey())).toBeUndefined();
    });

    test('the same key again replaces', async () => {
      const files = await makeFiles();
      const key = newKey();
      await files.put(key, text('long and old'), 'text/plain');
      await files.put(key, text('new'), 'text/plain');
      expect(Buffer.from((await files.get(key)) ?? []).toString()).toBe('new');
    });

    test('a copy stands on its own and outlives its original', async () => {
      const files = await makeFiles();
      const [from, to] = [newKey(), `cases/${randomUUID()}/attachments/1-abc_d.pdf`];
      await files.put(from, text('one'), 'text/plain');
      expect(await files.copy(from, to)).toBe(true);
      expect(await files.copy(from, to)).toBe(true);
      await files.put(from, text('two'), 'text/plain');
      await files.remove(from);
      expect(await files.get(from)).toBeUndefined();
      expect(Buffer.from((await files.get(to)) ?? []).toString()).toBe('one');
    });

    test('a copy of what is not there is no copy', async () => {
      const files = await makeFiles();
      const to = newKey('cases');
      expect(await files.copy(newKey(), to)).toBe(false);
      expect(await files.get(to)).toBeUndefined();
    });

    test('removing twice is removing once', async () => {
      const files = await makeFiles();
      const key = newKey();
      await files.put(key, text('x'), 'text/plain');
      await files.remove(key);
      await files.remove(key);
      expect(await files.get(key)).toBeUndefined();
    });

    test('of puts at once one is there whole', async () => {
      const files = await makeFiles();
      const key = newKey();
      const all = Array.from({ length: 8 }, (_, i) => new Uint8Array(200_000).fill(i));
      await Promise.all(all.map((bytes) => files.put(key, bytes, 'text/plain')));
      const found = await files.get(key);
      expect(found).toHaveLength(200_000);
      expect(new Set(found).size).toBe(1);
    });

    test.each(['../outside', 'uploads/../../outside', '/etc/hosts', 'uploads/a b', 'uploads/\u0000'])(
      'a key that leaves the store is refused: %j',
      async (key) => {
        const files = await makeFiles();
        await expect(Promise.resolve().then(() => files.put(key, text('x'), 'text/plain'))).rejects.toThrow(RangeError);
        await expect(Promise.resolve().then(() => files.get(key))).rejects.toThrow(RangeError);
      },
    );
  });
}
