import { describe, expect, it } from 'vitest';
import type { CaseRow } from '../../shared/contracts/staff-api.ts';
import { Invalid, Retryable } from '../../shared/platform/errors.ts';
import { give, letterOf, receive } from '../support/letters.ts';
import { eventually } from '../support/server.ts';
import { letterDesk } from './letter-desk.ts';

const desk = letterDesk();

describe('the reader', () => {
  it('killed in the middle leaves the letter on the desk; it is read again when the message comes again', async () => {
    await desk.readerIdle();
    const gate = Promise.withResolvers<void>();
    desk.state.hold = gate.promise;
    const { id } = await receive(desk.server);
    await eventually(
      async () => ((await letterOf(desk.server, id)).reading === 'going' ? true : undefined),
      'reader begins',
    );
    const before = desk.state.failed;
    desk.state.fail = new Retryable('scan-reader', '识读程序中断');
    desk.state.hold = undefined;
    gate.resolve();
    await eventually(async () => (desk.state.failed > before ? true : undefined), 'reader died');
    expect((await letterOf(desk.server, id)).reading).toBe('going');
    desk.state.fail = undefined;
    // The test's clock stands still, so the time until the next try has to pass by hand.
    desk.server.clock.set('2026-03-02T09:00:10+08:00');
    const letter = await desk.readLetter(id);
    expect(letter.pages).toHaveLength(1);
    expect(letter.history.filter((event) => event.title === '开始识读')).toHaveLength(2);
  });

  it('being read is told from waiting for it; a reader that never came back is waited for again', async () => {
    await desk.readerIdle();
    const gate = Promise.withResolvers<void>();
    desk.state.hold = gate.promise;
    const { id } = await receive(desk.server);
    const other = await receive(desk.server);
    const readingOf = async (of: string) => (await letterOf(desk.server, of)).reading;
    await eventually(async () => ((await readingOf(id)) === 'going' ? true : undefined), 'reader begins');
    expect(await readingOf(other.id)).toBe('waiting');
    const list = (await (await desk.server.staff('centre-a', 'GET', '/worklist?kind=letters-in')).json()) as {
      items: CaseRow[];
    };
    expect(list.items.find((row) => row.id === id)?.reading).toBe('going');
    const then = desk.server.clock.now();
    desk.server.clock.set('2026-03-02T10:00:00+08:00');
    expect(await readingOf(id)).toBe('waiting');
    desk.server.clock.set(then.toISOString());
    desk.state.hold = undefined;
    gate.resolve();
    expect((await desk.readLetter(id)).reading).toBe('read');
  });

  it('that never comes back does not stop a person: the letter is typed by hand, and a late reading changes nothing', async () => {
    desk.state.fail = new Retryable('scan-reader', '识读程序中断');
    const { id } = await receive(desk.server);
    const { status, body } = await desk.register(id);
    expect([status, body.row.state]).toEqual([200, 'registered']);
    desk.state.fail = undefined;
    await desk.server.pump.drain();
    expect((await letterOf(desk.server, id)).row.state).toBe('registered');
  });

  it('that cannot open the file says so on the desk', async () => {
    desk.state.fail = new Invalid('scan-encrypted', '扫描件设有密码，请去掉后重新上传');
    const { id } = await receive(desk.server);
    const letter = await eventually(async () => {
      const seen = await letterOf(desk.server, id);
      return seen.reading === 'failed' ? seen : undefined;
    }, 'failure recorded');
    expect(letter.readingProblem).toContain('密码');
    desk.state.fail = undefined;
    await give(desk.server, `/letters-in/${id}`, 'readAgain', {});
    expect((await desk.readLetter(id)).readingProblem).toBeUndefined();
  });

  it('that finishes while a clerk types takes nobody’s step away', async () => {
    const { id } = await receive(desk.server);
    const { version } = await letterOf(desk.server, id);
    await desk.readLetter(id);
    expect((await desk.register(id, {}, 'centre-a', version)).status).toBe(200);
  });
});
