import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Invalid } from '../../shared/platform/errors.ts';
import { CommitConflict, type Item, type OutboxEntry, TABLE_LIMITS } from '../../shared/platform/ports.ts';
import { queryContract } from './query-contract.ts';
import { commitOf, item, key, START, type TableContractOptions, type TableUnderTest, write } from './table-samples.ts';

/** What every table adapter keeps to. `makeTable` gives one that may be shared: keys are unique to each test. */
export function tableContract(
  name: string,
  makeTable: () => Promise<TableUnderTest>,
  options: TableContractOptions = {},
): void {
  describe(`table: ${name}`, () => {
    test('an item comes back as it was given', async () => {
      const { table } = await makeTable();
      const item: Item = {
        ...key('whole'),
        type: 'sample',
        schema: 3,
        version: 1,
        body: {
          姓名: '喆堃𬭎',
          empty: '',
          nested: [[], {}, [null, true, -0.5, 1e21]],
          long: 12345678901234,
          quote: '"\\\n\u0000',
        },
        indexes: { byDue: { partition: `due-${randomUUID()}`, sort: 'a' } },
        expiresAt: START + 3600,
      };
      await table.commit({ commandId: randomUUID(), writes: [{ put: item, expect: 'absent' }] });
      expect(await table.get(item)).toEqual(item);
    });

    test('what is not there is undefined, however odd the key', async () => {
      const { table } = await makeTable();
      for (const odd of ['nobody', '\u{10ffff}', 'x'.repeat(5000)])
        expect(await table.get({ pk: odd, sk: odd })).toBeUndefined();
      expect(await table.query({ partition: 'x'.repeat(5000), limit: 10 })).toEqual({ items: [] });
    });

    describe('conditions', () => {
      test('absent: the second of two is refused and changes nothing', async () => {
        const { table } = await makeTable();
        const k = key('absent');
        await table.commit(commitOf([write(k, 1, 'first', 'absent')]));
        await expect(table.commit(commitOf([write(k, 1, 'second', 'absent')]))).rejects.toThrow(CommitConflict);
        expect((await table.get(k))?.body).toBe('first');
      });

      test('version: a write on the version read goes through, one on an older or unborn version does not', async () => {
        const { table } = await makeTable();
        const k = key('version');
        await table.commit(commitOf([write(k, 1, 'a', 'absent')]));
        await table.commit(commitOf([write(k, 2, 'b', 1)]));
        for (const stale of [1, 3])
          await expect(table.commit(commitOf([write(k, 4, 'x', stale)]))).rejects.toThrow(CommitConflict);
        await expect(table.commit(commitOf([write(key('version'), 2, 'x', 1)]))).rejects.toThrow(CommitConflict);
        expect(await table.get(k)).toMatchObject({ version: 2, body: 'b' });
      });

      test('all or nothing: one failing write undoes its neighbours, and all that failed are named', async () => {
        const { table } = await makeTable();
        const [there, moved, fresh] = [key('there'), key('moved'), key('fresh')];
        await table.commit(commitOf([write(there, 1, 'old', 'absent'), write(moved, 1, 'old', 'absent')]));
        const attempt = table.commit(
          commitOf([write(fresh, 1, 'new', 'absent'), write(there, 1, 'new', 'absent'), write(moved, 9, 'new', 8)]),
        );
        const conflict = await attempt.then(
          () => undefined,
          (error: unknown) => error,
        );
        expect(conflict).toBeInstanceOf(CommitConflict);
        expect((conflict as CommitConflict).keys).toEqual([there, moved]);
        expect(await table.get(fresh)).toBeUndefined();
        expect((await table.get(there))?.body).toBe('old');
      });

      test('the same commit again acts once', async () => {
        const { table } = await makeTable();
        const k = key('again');
        const commit = commitOf([write(k, 1, 'once', 'absent')]);
        await table.commit(commit);
        // A store may answer that it has been done, or that the condition no longer holds.
        await table.commit(commit).catch((error: unknown) => expect(error).toBeInstanceOf(CommitConflict));
        expect(await table.get(k)).toMatchObject({ version: 1, body: 'once' });
      });

      test('a decision made anew after a conflict goes through under the same id', async () => {
        const { table } = await makeTable();
        const k = key('anew');
        await table.commit(commitOf([write(k, 1, 'other', 'absent')]));
        const commandId = randomUUID();
        await expect(table.commit({ commandId, writes: [write(k, 1, 'mine', 'absent')] })).rejects.toThrow(
          CommitConflict,
        );
        await table.commit({ commandId, writes: [write(k, 2, 'mine', 1)] });
        expect(await table.get(k)).toMatchObject({ version: 2, body: 'mine' });
      });
    });

    describe('a write by itself', () => {
      test('keeps to its condition', async () => {
        const { table } = await makeTable();
        const k = key('alone');
        await table.put(write(k, 1, 'a', 'absent'));
        await expect(table.put(write(k, 1, 'b', 'absent'))).rejects.toThrow(CommitConflict);
        await expect(table.put(write(k, 3, 'b', 2))).rejects.toThrow(CommitConflict);
        await table.put(write(k, 2, 'b', 1));
        expect(await table.get(k)).toMatchObject({ version: 2, body: 'b' });
      });

      test('of ten on one version one wins', async () => {
        const { table } = await makeTable();
        const k = key('alone-race');
        const outcomes = await Promise.allSettled(
          Array.from({ length: 10 }, (_, i) => table.put(write(k, 1, i, 'absent'))),
        );
        expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
      });

      test('without a condition it takes the place of whatever is there, in a commit too', async () => {
        const { table } = await makeTable();
        const k = key('any');
        await table.put(write(k, 7, 'a', 'any'));
        await table.put(write(k, 7, 'b', 'any'));
        expect(await table.get(k)).toMatchObject({ version: 7, body: 'b' });
        await table.commit(commitOf([write(k, 1, 'c', 'any'), write(key('any'), 1, 'x', 'absent')]));
        expect(await table.get(k)).toMatchObject({ version: 1, body: 'c' });
        await table.put({ put: { ...item(k, 1, null), expiresAt: START - 10 }, expect: 'any' });
        expect(await table.get(k)).toBeUndefined();
        await table.put(write(k, 1, 'd', 'absent'));
        expect((await table.get(k))?.body).toBe('d');
      });
    });

    describe('at once', () => {
      test('of 100 commits on one version exactly one wins, three versions long', async () => {
        const { table } = await makeTable();
        const k = key('race');
        await table.commit(commitOf([write(k, 1, 'start', 'absent')]));
        for (const version of [1, 2, 3]) {
          const outcomes = await Promise.allSettled(
            Array.from({ length: 100 }, (_, i) =>
              table.commit(commitOf([write(k, version + 1, `${version}-${i}`, version)])),
            ),
          );
          const winners = outcomes.flatMap((o, i) => (o.status === 'fulfilled' ? [`${version}-${i}`] : []));
          expect(winners).toHaveLength(1);
          expect(await table.get(k)).toMatchObject({ version: version + 1, body: winners[0] });
        }
      });

      test('one that fails does its neighbours no harm', async () => {
        const { table } = await makeTable();
        const taken = key('taken');
        await table.commit(commitOf([write(taken, 1, 'taken', 'absent')]));
        const keys = Array.from({ length: 20 }, () => key('neighbour'));
        const outcomes = await Promise.allSettled(
          keys.map((k, i) =>
            table.commit(
              commitOf(
                i % 5 === 2 ? [write(k, 1, i, 'absent'), write(taken, 1, i, 'absent')] : [write(k, 1, i, 'absent')],
              ),
            ),
          ),
        );
        expect(outcomes.map((o) => o.status)).toEqual(keys.map((_, i) => (i % 5 === 2 ? 'rejected' : 'fulfilled')));
        const stored = await Promise.all(keys.map((k) => table.get(k)));
        expect(stored.map((item) => item?.body)).toEqual(keys.map((_, i) => (i % 5 === 2 ? undefined : i)));
      });
    });

    describe('limits', () => {
      test('an oversized item is refused with what to do, and nothing is stored', async () => {
        const { table } = await makeTable();
        const [big, small] = [key('big'), key('small')];
        const refused = await table
          .commit(
            commitOf([
              write(small, 1, 'x', 'absent'),
              write(big, 1, '字'.repeat(TABLE_LIMITS.itemBytes / 3), 'absent'),
            ]),
          )
          .catch((e: unknown) => e);
        expect(refused).toBeInstanceOf(Invalid);
        expect(refused).toMatchObject({ code: 'item-too-large' });
        expect(await table.get(small)).toBeUndefined();
      });

      test('an item just below the limit is stored whole', async () => {
        const { table } = await makeTable();
        const k = key('large');
        const body = '字'.repeat(Math.floor((TABLE_LIMITS.itemBytes - 1024) / 3));
        await table.commit(commitOf([write(k, 1, body, 'absent')]));
        expect((await table.get(k))?.body).toBe(body);
      });

      test('100 writes go, 101 do not', async () => {
        const { table } = await makeTable();
        const writes = (n: number) => Array.from({ length: n }, () => write(key('many'), 1, n, 'absent'));
        await table.commit(commitOf(writes(TABLE_LIMITS.writesPerCommit)));
        await expect(table.commit(commitOf(writes(TABLE_LIMITS.writesPerCommit + 1)))).rejects.toThrow(RangeError);
      });
    });

    queryContract(makeTable, options);

    describe('outbox', () => {
      const message = (group: string): OutboxEntry => ({
        id: `${randomUUID()}:0`,
        queue: 'notice-letter',
        group,
        body: { noticeId: 'N01-1' },
      });

      test('a message is there if and only if its commit is', async () => {
        const under = await makeTable();
        const k = key('outbox');
        const [sent, refused] = [message(k.pk), message(k.pk)];
        await under.table.commit({ ...commitOf([write(k, 1, 'a', 'absent')]), outbox: [sent] });
        await expect(
          under.table.commit({ ...commitOf([write(k, 1, 'b', 'absent')]), outbox: [refused] }),
        ).rejects.toThrow(CommitConflict);
        const ids = await under.outbox();
        expect(ids).toContain(sent.id);
        expect(ids).not.toContain(refused.id);
      });

      test('30 that race leave one message', async () => {
        const under = await makeTable();
        const k = key('outbox-race');
        const outcomes = await Promise.allSettled(
          Array.from({ length: 30 }, (_, i) =>
            under.table.commit({
              ...commitOf([write(k, 1, i, 'absent')]),
              outbox: [{ ...message(k.pk), id: `${k.pk}:${i}` }],
            }),
          ),
        );
        const winner = outcomes.findIndex((o) => o.status === 'fulfilled');
        expect((await under.outbox()).filter((id) => id.startsWith(`${k.pk}:`))).toEqual([`${k.pk}:${winner}`]);
      });
    });
  });
}
