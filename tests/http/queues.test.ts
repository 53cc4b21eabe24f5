import { afterEach, describe, expect, it } from 'vitest';
import type { LetterPress } from '../../shared/applications/attach-notice.ts';
import { Permanent, Retryable } from '../../shared/platform/errors.ts';
import { eventually, startTestServer, submitByApi, type TestServer } from '../support/server.ts';
import { registration } from '../support/test-office.ts';

let server: TestServer;
afterEach(() => server.close());

/** A press that answers as it is told, letter by letter. */
function toldPress(answer: (attempt: number) => 'print' | Error): LetterPress & { attempts: number } {
  const press = {
    attempts: 0,
    async renderPdf() {
      const told = answer(++press.attempts);
      if (told !== 'print') throw told;
      return { pdf: Buffer.from('%PDF-1.7 test'), pages: 1 };
    },
    renderDocx: async () => Buffer.from('docx'),
  };
  return press;
}

interface DeadLetterView {
  id: string;
  queueTitle: string;
  caseId: string;
  attempts: number;
  reason: string;
}

describe('when the letter press is down', () => {
  it('keeps the case safe and prints the letter once the press is back', async () => {
    const press = toldPress((attempt) =>
      attempt <= 2 ? new Retryable('letter-renderer', '排版程序没有回答') : 'print',
    );
    server = await startTestServer({ press, backoffMs: 1 });
    const { id } = await submitByApi(server.url);
    const registered = await server.command('centre-a', id, 'registerApplication', registration);
    expect(registered.row.state).toBe('registered');
    let minutes = 10;
    await eventually(async () => {
      // Each try waits longer; the clock moves on.
      server.clock.set(`2026-03-02T09:${minutes++}:00+08:00`);
      return (await server.caseOf(id)).notices[0]?.pdf;
    }, 'receipt printed');
    expect(press.attempts).toBe(3);
  });

  it('shows staff what could not be done after five tries, and does it when told again', async () => {
    let repaired = false;
    const press = toldPress(() => (repaired ? 'print' : new Retryable('letter-renderer', '排版程序没有回答')));
    server = await startTestServer({ press, backoffMs: 1 });
    const { id } = await submitByApi(server.url);
    await server.command('centre-a', id, 'registerApplication', registration);
    let minutes = 10;
    const dead = await eventually(async () => {
      // Each try waits longer; the clock moves on.
      server.clock.set(`2026-03-02T09:${minutes++}:00+08:00`);
      const letters = (await (await server.staff('centre-a', 'GET', '/dead-letters')).json()) as DeadLetterView[];
      return letters[0];
    }, 'dead letter');
    expect(dead).toMatchObject({ queueTitle: '制作文书', caseId: id, attempts: 5, reason: 'letter-renderer' });
    expect(await (await server.staff('centre-a', 'GET', '/summary')).json()).toMatchObject({
      deadLetters: { count: 1 },
    });

    // The first screen takes one request: the counts come with the list.
    const page = (await (await server.staff('centre-a', 'GET', '/worklist?list=mine&counts=1')).json()) as {
      counts?: unknown;
    };
    expect(page.counts).toEqual(await (await server.staff('centre-a', 'GET', '/summary')).json());
    repaired = true;
    expect((await server.staff('admin', 'POST', `/dead-letters/${encodeURIComponent(dead.id)}/redrive`)).status).toBe(
      200,
    );
    await eventually(async () => (await server.caseOf(id)).notices[0]?.pdf, 'receipt printed after redrive');
    expect((await server.staff('admin', 'POST', `/dead-letters/${encodeURIComponent(dead.id)}/redrive`)).status).toBe(
      404,
    );
  });

  it('does not try again what can never work', async () => {
    const press = toldPress(() => new Permanent('letter-character', '有字库没有的字符'));
    server = await startTestServer({ press, backoffMs: 1 });
    const { id } = await submitByApi(server.url);
    await server.command('centre-a', id, 'registerApplication', registration);
    await eventually(
      async () => ((await (await server.staff('admin', 'GET', '/dead-letters')).json()) as DeadLetterView[])[0],
      'dead letter',
    );
    expect(press.attempts).toBe(1);
    const [dead] = (await (await server.staff('admin', 'GET', '/dead-letters')).json()) as { reasonWords: string }[];
    expect(dead?.reasonWords).toContain('字库');
  });
});

describe('a message nobody can read', () => {
  it('goes to the dead letters at once and leaves every case as it was', async () => {
    server = await startTestServer({ press: toldPress(() => 'print'), backoffMs: 1 });
    const { id } = await submitByApi(server.url);
    server.local.db
      .prepare(
        "INSERT INTO messages (id, queue, caseId, body, availableAt) VALUES ('bad', 'notice-letter', ?, 'not json', 0)",
      )
      .run(id);
    const dead = await eventually(
      async () => ((await (await server.staff('admin', 'GET', '/dead-letters')).json()) as DeadLetterView[])[0],
      'dead letter',
    );
    expect(dead).toMatchObject({ reason: 'message-invalid', attempts: 1 });
    expect((await server.caseOf(id)).version).toBe(1);
  });
});
