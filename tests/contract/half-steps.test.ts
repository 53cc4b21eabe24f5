import type { DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMeteredDynamo } from '../../benchmarks/cost-dynamo.ts';
import { attachNotice } from '../../shared/applications/attach-notice.ts';
import { execute, loadCase, loadHistory } from '../../shared/casework/execute.ts';
import { createAwsTable } from '../../shared/platform/aws/table.ts';
import { Retryable } from '../../shared/platform/errors.ts';
import { fakeClient } from '../support/fake-client.ts';
import { act, people, registration, submit, type TestOffice, testOffice } from '../support/test-office.ts';

/**
 * A table that throttles, and a function that ends in the middle: scripted on the AWS table adapter over a store in
 * memory, without an emulator. tests/aws/faults.test.ts and queue-faults.test.ts do the same on one.
 */
type Trouble = 'none' | 'throttled' | 'answer lost';

function troubledOffice(base: TestOffice) {
  const dynamo = createMeteredDynamo();
  let trouble: Trouble = 'none';
  const client = fakeClient<DynamoDBClient>(async (command: TransactWriteItemsCommand) => {
    const writes = command.constructor.name === 'TransactWriteItemsCommand';
    if (writes && trouble === 'throttled') throw named('ThrottlingException', 400);
    const answer = await dynamo.client.send(command);
    if (writes && trouble === 'answer lost') throw named('TimeoutError', 0);
    return answer;
  });
  const table = createAwsTable({ client, tableName: 't', now: () => base.clock.now().getTime(), wait: async () => {} });
  const office: TestOffice = { ...base, office: { ...base.office, table } };
  return {
    office,
    outbox: dynamo.outbox,
    set: (next: Trouble) => {
      trouble = next;
    },
  };
}

const named = (name: string, httpStatusCode: number) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });

/** Whom a registration tells: the press of its receipt; no word that is searched for changes. */
const TOLD = ['notice-letter'];

describe('no half step', () => {
  let base: TestOffice;
  beforeEach(() => {
    base = testOffice();
  });
  afterEach(() => base.close());

  const look = async ({ office, kind }: TestOffice, id: string) => {
    const loaded = await loadCase(kind, office.table, id);
    const history = await loadHistory(office.table, kind.keyOf(id));
    return { state: loaded?.subject.state, number: loaded?.subject.registration?.number, steps: history.length };
  };

  test.each([
    ['throttled', { state: 'submitted', number: undefined, steps: 1 }, []],
    ['answer lost', { state: 'registered', number: '楚市政办依申〔2026〕1号', steps: 2 }, TOLD],
  ] as const)(
    'a table that is %s: all of the step or none, and the same command again ends in one',
    async (trouble, between, sent) => {
      const { office, outbox, set } = troubledOffice(base);
      const { id } = await submit(office);
      const register = () =>
        execute(office.kind, office.office, {
          caseId: id,
          command: 'registerApplication',
          actor: people.centre,
          input: registration,
          commandId: 'centre-a:once',
        });
      // The opening told the search index; what is counted is what the registration tells.
      outbox.splice(0);
      set(trouble);
      await expect(register()).rejects.toThrow(Retryable);
      expect(await look(office, id)).toEqual(between);
      expect(outbox.map((m) => m.queue)).toEqual(sent);
      set('none');
      await register();
      expect(await look(office, id)).toEqual({ state: 'registered', number: '楚市政办依申〔2026〕1号', steps: 2 });
      expect(outbox.map((m) => m.queue)).toEqual(TOLD);
    },
  );

  test('a letter’s function that ends between the file and the case leaves the case as it was; the next try attaches one', async () => {
    const { office, outbox, set } = troubledOffice(base);
    const { id } = await submit(office);
    await act(office, id, 'registerApplication', people.centre, registration);
    const message = outbox.find((m) => m.queue === 'notice-letter')?.body as {
      messageId: string;
      caseId: string;
      noticeId: string;
    };
    const press = {
      renderPdf: async () => ({ pdf: Buffer.from('%PDF-'), pages: 1 }),
      renderDocx: async () => Buffer.from('PK'),
    };
    set('throttled');
    await expect(attachNotice(office.kind, office.office, press, message)).rejects.toThrow(Retryable);
    expect((await loadCase(office.kind, office.office.table, id))?.subject.notices[0]?.pdf).toBeUndefined();
    expect((await look(office, id)).steps).toBe(2);
    set('none');
    expect(await attachNotice(office.kind, office.office, press, message)).toBe('attached');
    expect(await attachNotice(office.kind, office.office, press, message)).toBe('already');
    expect((await look(office, id)).steps).toBe(3);
  });
});
