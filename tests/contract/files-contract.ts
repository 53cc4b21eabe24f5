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

    test('lists what was stored before an instant, whole keys, of one prefix, as many as asked', async () => {
      const files = await makeFiles();
      const folder = `old${randomUUID().replaceAll('-', '')}`;
      const keys = Array.from({ length: 7 }, () => `${folder}/${randomUUID()}`);
      for (const key of keys) await files.put(key, text('x'), 'text/plain');
      const soon = new Date(Date.now() + 60_000);
      expect([...(await files.storedBefore(folder, soon, 100))].sort()).toEqual(keys.toSorted());
      expect(await files.storedBefore(folder, soon, 3)).toHaveLength(3);
      expect(await files.storedBefore(folder, new Date(Date.now() - 60_000), 100)).toEqual([]);
      expect(await files.storedBefore(`${folder}none`, soon, 100)).toEqual([]);
      for (const key of await files.storedBefore(folder, soon, 100)) await files.remove(key);
      expect(await files.storedBefore(folder, soon, 100)).toEqual([]);
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
