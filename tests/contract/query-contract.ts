import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Query } from '../../shared/platform/ports.ts';
import {
  commitOf,
  item,
  key,
  pagesOf,
  START,
  type TableContractOptions,
  type TableUnderTest,
  write,
} from './table-samples.ts';

/** The reading half of the table contract. */
export function queryContract(makeTable: () => Promise<TableUnderTest>, options: TableContractOptions): void {
  describe('queries', () => {
    /** Twelve items a01 to a12 in one partition of the table and of an index. */
    async function filled(under: TableUnderTest) {
      const pk = `list-${randomUUID()}`;
      const index = `work-${randomUUID()}`;
      const names = Array.from({ length: 12 }, (_, i) => `a${String(i + 1).padStart(2, '0')}`);
      await under.table.commit(
        commitOf(
          names.map((sk) => ({
            put: item({ pk, sk }, 1, sk, { byWork: { partition: index, sort: `due-${sk}` } }),
            expect: 'absent' as const,
          })),
        ),
      );
      await new Promise((resolve) => setTimeout(resolve, options.indexDelayMs ?? 0));
      return { names, onTable: { partition: pk }, onIndex: { index: 'byWork' as const, partition: index } };
    }

    test.each([
      ['table', false],
      ['table', true],
      ['index', false],
      ['index', true],
    ] as const)(
      'pages of the %s (descending: %s) join without gap or repetition and end',
      async (where, descending) => {
        const under = await makeTable();
        const { names, onTable, onIndex } = await filled(under);
        const expected = descending ? names.toReversed() : names;
        for (const limit of [1, 5, 6, 12, 50]) {
          const pages = await pagesOf(under.table, { ...(where === 'table' ? onTable : onIndex), limit, descending });
          expect(pages.flat()).toEqual(expected);
          expect(pages).toHaveLength(Math.ceil(12 / limit));
        }
      },
    );

    test('ranges include both ends, and may have one end or none', async () => {
      const under = await makeTable();
      const { names, onTable, onIndex } = await filled(under);
      const between = async (query: Pick<Query, 'index' | 'partition'>, range: Query['range'], descending = false) =>
        (await pagesOf(under.table, { ...query, limit: 4, descending, ...(range ? { range } : {}) })).flat();
      expect(await between(onTable, { from: 'a03', to: 'a05' })).toEqual(['a03', 'a04', 'a05']);
      expect(await between(onTable, { from: 'a03', to: 'a05' }, true)).toEqual(['a05', 'a04', 'a03']);
      expect(await between(onIndex, { from: 'due-a03', to: 'due-a05' })).toEqual(['a03', 'a04', 'a05']);
      expect(await between(onTable, { from: 'a11' })).toEqual(['a11', 'a12']);
      expect(await between(onTable, { to: 'a02' })).toEqual(['a01', 'a02']);
      expect(await between(onTable, { from: 'a', to: 'a~' })).toEqual(names);
      expect(await between(onTable, { from: 'a05', to: 'a03' })).toEqual([]);
      expect(await between(onTable, { from: '' })).toEqual(names);
      expect(await between(onTable, { from: '', to: '' })).toEqual([]);
    });

    test('a list of 3 MB, more than the store answers at once, comes whole, of the table and of an index', async () => {
      const under = await makeTable();
      const partition = `large-${randomUUID()}`;
      // Random, so that packing does not make it small.
      const text = randomBytes(225_000).toString('base64');
      const names = Array.from({ length: 10 }, (_, i) => `a${i}`);
      for (const sk of names)
        await under.table.commit(
          commitOf([
            {
              put: item({ pk: partition, sk }, 1, `${sk}${text}`, { byWork: { partition, sort: sk } }),
              expect: 'absent',
            },
          ]),
        );
      await new Promise((resolve) => setTimeout(resolve, options.indexDelayMs ?? 0));
      for (const query of [{ partition }, { index: 'byWork' as const, partition }]) {
        const whole = await pagesOf(under.table, { ...query, limit: 100 });
        expect(whole.map((page) => page.map((body) => String(body).slice(0, 2)))).toEqual([names]);
        expect((await pagesOf(under.table, { ...query, limit: 4 })).map((page) => page.length)).toEqual([4, 4, 2]);
      }
    });

    test('sorts by code point, not by locale', async () => {
      const under = await makeTable();
      const pk = `sort-${randomUUID()}`;
      const names = ['0', 'A', 'B', 'a', 'b', 'é', '一', '丁', '𬭎'];
      await under.table.commit(commitOf(names.toReversed().map((sk) => write({ pk, sk }, 1, sk, 'absent'))));
      expect((await pagesOf(under.table, { partition: pk, limit: 100 })).flat()).toEqual(names);
    });

    test('an item leaves an index with the write that takes its key away', async () => {
      const under = await makeTable();
      const k = key('leaves');
      const partition = `work-${randomUUID()}`;
      await under.table.commit(
        commitOf([{ put: item(k, 1, 'in', { byWork: { partition, sort: 'a' } }), expect: 'absent' }]),
      );
      await under.table.commit(commitOf([{ put: item(k, 2, 'out'), expect: 1 }]));
      await new Promise((resolve) => setTimeout(resolve, options.indexDelayMs ?? 0));
      expect((await under.table.query({ index: 'byWork', partition, limit: 10 })).items).toEqual([]);
      expect((await under.table.get(k))?.indexes).toBeUndefined();
    });

    test.each(['x', '', Buffer.from('{"pk":"a"}').toString('base64url'), Buffer.from('[1,2,3]').toString('base64url')])(
      'a cursor that is none (%j) is refused, not followed',
      async (cursor) => {
        const { table } = await makeTable();
        const query = table.query({ partition: 'p', limit: 5, cursor });
        if (cursor === '') expect((await query).items).toEqual([]);
        else await expect(query).rejects.toMatchObject({ code: 'cursor-invalid' });
      },
    );
  });

  describe('keys alone', () => {
    test('count what a range of an index holds, without the bodies', async () => {
      const { table } = await makeTable();
      const partition = `keys-${randomUUID()}`;
      await table.commit(
        commitOf(
          ['a', 'b', 'c'].map((sk) => ({
            put: { ...item({ pk: partition, sk }, 1, sk), indexes: { byDue: { partition, sort: sk } } },
            expect: 'absent' as const,
          })),
        ),
      );
      const page = await table.query({ index: 'byDue', partition, limit: 10, keysOnly: true });
      expect(page.items.map(({ pk, sk, body, indexes }) => ({ pk, sk, body, indexes }))).toEqual(
        ['a', 'b', 'c'].map((sk) => ({ pk: partition, sk, body: null, indexes: { byDue: { partition, sort: sk } } })),
      );
    });
  });

  describe('expiry', () => {
    test('an item put with an expiry that has passed is taken out at once, and may be written anew', async () => {
      const under = await makeTable();
      const pk = `out-${randomUUID()}`;
      const index = `out-work-${randomUUID()}`;
      const indexes = { byWork: { partition: index, sort: 'x' } };
      const [kept, out] = [item({ pk, sk: 'kept' }, 1, 'kept', indexes), item({ pk, sk: 'out' }, 1, 'old', indexes)];
      await under.table.commit(commitOf([kept, out].map((put) => ({ put, expect: 'absent' as const }))));
      const dead = { ...item(out, 2, null), expiresAt: START };
      await expect(under.table.commit(commitOf([{ put: { ...dead, version: 9 }, expect: 8 }]))).rejects.toThrow();
      await under.table.commit(commitOf([{ put: dead, expect: 1 }]));
      expect(await under.table.get(out)).toBeUndefined();
      for (const keysOnly of [true, false])
        for (const query of [{ partition: pk }, { index: 'byWork' as const, partition: index }]) {
          await new Promise((resolve) => setTimeout(resolve, query.index ? (options.indexDelayMs ?? 0) : 0));
          const { items } = await under.table.query({ ...query, limit: 10, keysOnly });
          expect(items.map((i) => i.sk)).toEqual(['kept']);
        }
      await under.table.commit(commitOf([{ put: item({ pk, sk: 'out' }, 1, 'new'), expect: 'absent' }]));
      expect((await under.table.get(out))?.body).toBe('new');
    });

    test('an expired item is seen by nobody, and its neighbours by all', async () => {
      const under = await makeTable();
      const pk = `expiry-${randomUUID()}`;
      await under.table.commit(
        commitOf([
          { put: { ...item({ pk, sk: 'a' }, 1, 'a'), expiresAt: START + 60 }, expect: 'absent' },
          { put: { ...item({ pk, sk: 'b' }, 1, 'b'), expiresAt: START + 3600 }, expect: 'absent' },
          { put: item({ pk, sk: 'c' }, 1, 'c'), expect: 'absent' },
        ]),
      );
      expect((await pagesOf(under.table, { partition: pk, limit: 2 })).flat()).toEqual(['a', 'b', 'c']);
      under.advance(120);
      expect(await under.table.get({ pk, sk: 'a' })).toBeUndefined();
      expect((await pagesOf(under.table, { partition: pk, limit: 2 })).flat()).toEqual(['b', 'c']);
      expect((await pagesOf(under.table, { partition: pk, limit: 1, descending: true })).flat()).toEqual(['c', 'b']);
    });
  });
}
