import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ApplicationCase } from '../../shared/applications/case.ts';
import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { execute, loadCase, loadHistory } from '../../shared/casework/execute.ts';
import { type HistoryEvent, verifyChain } from '../../shared/casework/history.ts';
import { Retryable } from '../../shared/platform/errors.ts';
import type { Item } from '../../shared/platform/ports.ts';
import { people, type TestOffice, testOffice } from '../support/test-office.ts';

/** A registered case as version 1 of the shape stored it; never to be written anew. */
const stored = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures', 'application-schema-1.json'), 'utf8'),
) as Item[];
const caseItem = stored.find((item) => item.sk === 'CASE');
const id = caseItem?.pk.split('#')[1] ?? '';

/** The next version of the shape, as it will come one day: every case says in which language it is answered. */
type NextCase = ApplicationCase & { readonly language: string };

/** A kind that reads version 1 and 2, writes 2, and refuses what is newer than itself. */
function nextKind(kind: ApplicationKind): ApplicationKind {
  return {
    ...kind,
    schema: 2,
    parse(body, schema) {
      if (schema > 2) throw new Retryable('schema-newer', '这件申请由更新的版本办理过，请升级后再办理');
      const migrated = schema === 1 ? { ...(body as ApplicationCase), language: 'zh-CN' } : body;
      return migrated as NextCase;
    },
  };
}

let office: TestOffice;
beforeEach(async () => {
  office = testOffice();
  const writes = stored.map((item) => ({ put: { ...item, version: 1 }, expect: 'absent' as const }));
  await office.office.table.commit({ commandId: 'restore', writes });
});
afterEach(() => office.close());

const rawCase = async () => {
  const item = await office.office.table.get({ pk: `APPLICATION#${id}`, sk: 'CASE' });
  return { schema: item?.schema, ...(item?.body as { subject: NextCase; head: { seq: number; hash: string } }) };
};
const chain = async () => {
  const { subject, head } = await rawCase();
  const history: HistoryEvent[] = await loadHistory(office.office.table, { pk: `APPLICATION#${id}`, sk: 'CASE' });
  return { faults: verifyChain(history, subject, head), steps: history.length };
};

test('today’s program reads what version 1 stored', async () => {
  const loaded = await loadCase(office.kind, office.office.table, id);
  expect(loaded?.subject).toMatchObject({ id, state: 'registered', registration: { receivedOn: '2026-03-02' } });
  expect(await chain()).toEqual({ faults: [], steps: 2 });
});

test('the next program migrates a case with its next step; the history holds before and after', async () => {
  const kind = nextKind(office.kind);
  expect((await loadCase(kind, office.office.table, id))?.subject).toMatchObject({ language: 'zh-CN' });
  expect((await rawCase()).schema).toBe(1);

  const step = {
    caseId: id,
    command: 'assignToSection',
    actor: people.centre,
    input: { section: 'general-2' },
  } as const;
  await execute(kind, office.office, { ...step, commandId: 'after-upgrade' });
  const after = await rawCase();
  expect(after.schema).toBe(2);
  expect(after.subject).toMatchObject({
    state: 'assigned',
    language: 'zh-CN',
    registration: { receivedOn: '2026-03-02' },
  });
  expect(await chain()).toEqual({ faults: [], steps: 3 });
});

test('what is newer than the program is refused, and waits', async () => {
  if (!caseItem) throw new Error('the fixture holds no case');
  await office.office.table.commit({
    commandId: 'newer',
    writes: [{ put: { ...caseItem, schema: 3, version: 2 }, expect: 1 }],
  });
  await expect(loadCase(nextKind(office.kind), office.office.table, id)).rejects.toThrow(Retryable);
});
