import type { Context } from 'aws-lambda';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSearchIndex } from '../../functions/search-index/handler.ts';
import { indexCase } from '../../shared/applications/finding/index-case.ts';
import { reindex } from '../../shared/applications/finding/reindex.ts';
import type { ApplicationCommand } from '../../shared/applications/workflow.ts';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import type { Actor } from '../../shared/office/roles.ts';
import {
  act,
  citizen,
  citizenForm,
  grantedProposal,
  leader,
  people,
  registration,
  submit,
  type TestOffice,
  testOffice,
} from '../support/test-office.ts';
import { find, indexAll, indexDump, indexRows } from './support.ts';

let office: TestOffice;
beforeEach(() => {
  office = testOffice();
});
afterEach(() => office.close());

const STEPS: [ApplicationCommand, Actor, unknown][] = [
  ['registerApplication', people.centre, registration],
  ['assignToSection', people.centre, { section: 'general-2' }],
  ['proposeOutcome', people.section, grantedProposal],
  ['approveProposal', leader, {}],
  ['passSecrecyReview', people.secrecy, {}],
  ['issueNotice', people.centre, {}],
];
const TEXTS = ['申请公开宅基地审批台账。', '申请公开学校食堂采购合同。', '申请公开拆迁补偿安置方案。'];

/** Drops the whole index, records included, as if it had never been. */
function dropIndex(): void {
  office.db.exec("DELETE FROM items WHERE type = 'search'");
}

const rebuild = () => reindex(office.office, office.kind, { thisYear: 2026 });

describe('the index after any messages', () => {
  it('is what a rebuild makes, whatever came first, twice or not yet', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ which: fc.nat(2), tell: fc.nat(3) }), { minLength: 1, maxLength: 14 }),
        async (moves) => {
          office.close();
          office = testOffice();
          const ids = await Promise.all(
            TEXTS.map((description) =>
              submit(office, { request: { ...citizenForm('x').request, description } }).then((s) => s.id),
            ),
          );
          const at = [0, 0, 0];
          for (const { which, tell } of moves) {
            const step = STEPS[at[which] ?? 0];
            if (step) {
              await act(office, ids[which] ?? '', step[0], step[1], step[2]);
              at[which] = (at[which] ?? 0) + 1;
            }
            // Messages come late, of any case, several at once, or not at all.
            await Promise.all(
              Array.from({ length: tell }, (_, i) => indexCase(office.kind, office.office, ids[(which + i) % 3] ?? '')),
            );
          }
          await indexAll(office, ids);
          const told = indexRows(office);
          dropIndex();
          await rebuild();
          expect(indexRows(office)).toEqual(told);
          expect(told.length).toBeGreaterThan(30);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('takes out what no longer holds, and leaves nothing of it on the disk', async () => {
    const { id } = await submit(office);
    await indexAll(office, [id]);
    expect((await find(office, { state: 'submitted' })).ids).toEqual([id]);
    expect(indexRows(office)).toContain(`SEARCH#open 2026-03-02#09:00:00#${id}`);
    await act(office, id, 'registerApplication', people.centre, registration);
    await act(office, id, 'withdrawApplication', people.centre, {});
    // No message is needed for it: the step itself moves the case from list to list.
    expect(indexRows(office)).toContain(`SEARCH#state:withdrawn 2026-03-02#09:00:00#${id}`);
    expect(indexRows(office).join()).not.toContain('SEARCH#open');
    expect((await find(office, { state: 'withdrawn' })).ids).toEqual([id]);
    expect((await find(office, { state: 'submitted' })).ids).toEqual([]);
    await indexAll(office, [id]);
    expect(indexDump(office.db)).not.toContain('SEARCH#open');
  });

  it('holds what steps moved also where the message of the opening comes after all of them', async () => {
    const { id } = await submit(office);
    for (const [command, actor, input] of STEPS) await act(office, id, command, actor, input);
    expect(indexRows(office)).toContain(`SEARCH#section:general-2 2026-03-02#09:00:00#${id}`);
    await indexAll(office, [id]);
    const rows = indexRows(office);
    dropIndex();
    await rebuild();
    expect(indexRows(office)).toEqual(rows);
  });

  it('comes right when a step moves the case while its rows are being written', async () => {
    const { id } = await submit(office);
    const { table } = office.office;
    let stepped = false;
    const interrupted = {
      ...office.office,
      table: {
        ...table,
        put: async (write: Parameters<typeof table.put>[0]) => {
          if (write.put.pk === 'SEARCH#open' && !stepped) {
            stepped = true;
            await act(office, id, 'withdrawApplication', people.centre, {});
          }
          await table.put(write);
        },
      },
    };
    expect(await indexCase(office.kind, interrupted, id)).toBe('indexed');
    expect(stepped).toBe(true);
    expect(indexRows(office).join()).not.toContain('SEARCH#open');
    const rows = indexRows(office);
    dropIndex();
    await rebuild();
    expect(indexRows(office)).toEqual(rows);
  });

  it('is told by the outbox of what changes its words, and a message twice does nothing', async () => {
    const { id } = await submit(office);
    // Confirmed so much later that the case is listed at another day (条例第三十一条).
    office.clock.set('2026-03-20T09:00:00+08:00');
    await act(office, id, 'registerApplication', people.centre, { ...registration, confirmedOn: '2026-03-20' });
    await act(office, id, 'assignToSection', people.centre, { section: 'general-2' });
    const messages = office.db.prepare("SELECT id, body FROM messages WHERE queue = 'search-index' ORDER BY seq").all();
    expect(messages).toHaveLength(2);
    const outcomes: unknown[] = [];
    const consumer = createSearchIndex({ ...office, log: (_event, fields) => void outcomes.push(fields?.['outcome']) });
    for (const { id: messageId, body } of [...messages, ...messages])
      await consumer(
        {
          Records: [{ messageId: String(messageId), body: String(body), attributes: { ApproximateReceiveCount: '1' } }],
        },
        {} as Context,
      );
    expect(outcomes).toEqual(['indexed', 'unchanged', 'unchanged', 'unchanged']);
  });

  it('lets go of a case that is no more', async () => {
    const { id } = await submit(office);
    await indexAll(office, [id]);
    office.db.prepare('DELETE FROM items WHERE pk = ?').run(`APPLICATION#${id}`);
    expect(await indexCase(office.kind, office.office, id)).toBe('removed');
    expect(indexRows(office)).toEqual([]);
    expect(await indexCase(office.kind, office.office, id)).toBe('unchanged');
  });

  it('holds a long request, and comes right after half of its pairs', async () => {
    const long = Array.from({ length: 400 }, (_, i) => String.fromCodePoint(0x4e00 + i * 7)).join('');
    const { id } = await submit(office, { request: { ...citizenForm('x').request, description: long } });
    const { table } = office.office;
    let puts = 0;
    const dying = {
      ...office.office,
      table: {
        ...table,
        put: (write: Parameters<typeof table.put>[0]) =>
          ++puts > 200 ? Promise.reject(new Error('power')) : table.put(write),
      },
    };
    await expect(indexCase(office.kind, dying, id)).rejects.toThrow('power');
    expect(await indexCase(office.kind, office.office, id)).toBe('indexed');
    expect((await find(office, { words: long.slice(250, 256) })).ids).toEqual([id]);
    const rows = indexRows(office);
    dropIndex();
    await rebuild();
    expect(indexRows(office)).toEqual(rows);
  });
});

describe('a rebuild', () => {
  it('puts back rows that are missing and records that are lost, and says how far it is', async () => {
    const ids = await Promise.all(TEXTS.map(() => submit(office).then((s) => s.id)));
    await indexAll(office, ids);
    const rows = indexRows(office);
    office.db.exec("DELETE FROM items WHERE type = 'search' AND pk LIKE 'SEARCH#w:%'");
    office.db.prepare('DELETE FROM items WHERE pk = ?').run(`SEARCHED#${ids[0]}`);
    const told: number[] = [];
    const done = await reindex(office.office, office.kind, {
      thisYear: 2026,
      progress: ({ cases }) => told.push(cases),
    });
    expect(indexRows(office)).toEqual(rows);
    expect(done).toEqual({ cases: 3, changed: 3 });
    expect(told).toEqual([3]);
    expect((await rebuild()).changed).toBe(0);
  });

  it('runs while the office works', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 12; i++) ids.push((await submit(office)).id);
    await Promise.all([
      rebuild(),
      ...ids.map(async (id) => {
        await act(office, id, 'registerApplication', people.centre, registration).catch(() => undefined);
        await indexCase(office.kind, office.office, id);
      }),
    ]);
    await indexAll(office, ids);
    const rows = indexRows(office);
    dropIndex();
    await rebuild();
    expect(indexRows(office)).toEqual(rows);
  });
});

it('holds no name, no number of a document and no telephone readably', async () => {
  const number = inventedResidentId(7);
  const { id } = await submit(office, {
    applicant: { ...citizen, name: '测试乙丙', identityNumber: number },
    signature: '测试乙丙',
    request: {
      ...citizenForm('x').request,
      description: `本人测试乙丙（${number}，电话13800000000）申请公开宅基地审批台账。`,
    },
  });
  await indexAll(office, [id]);
  await act(office, id, 'registerApplication', people.centre, registration);
  await indexAll(office, [id]);
  const dump = indexDump(office.db);
  expect(dump).toContain('w:宅基');
  for (const secret of ['测试', '试乙', '乙丙', number, number.toLowerCase(), '13800000000', '示例路', '675000'])
    expect(dump, secret).not.toContain(secret);
  const { messages } = {
    messages: JSON.stringify(office.db.prepare("SELECT * FROM messages WHERE queue = 'search-index'").all()),
  };
  for (const secret of ['测试', number, '138000']) expect(messages).not.toContain(secret);
});
