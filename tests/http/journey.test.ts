import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicationKey } from '../../shared/applications/kind.ts';
import { loadHistory } from '../../shared/casework/execute.ts';
import type { Tracking } from '../../shared/contracts/public-api.ts';
import { sha256 } from '../../shared/platform/canonical.ts';
import {
  eventually,
  startTestServer,
  submitByApi,
  type TestServer,
  unthrottled,
  uploadByApi,
} from '../support/server.ts';
import { citizenForm, grantedProposal, registration } from '../support/test-office.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ backoffMs: 20, throttle: unthrottled });
});
afterAll(() => server.close());

const track = async (reference: string, queryCode: string) =>
  (await (
    await fetch(`${server.url}/api/applications/${reference}`, { headers: { 'x-query-code': queryCode } })
  ).json()) as Tracking;

describe('from a form to a letter, by the interface', () => {
  it('goes through every step of 第十七条（五）', async () => {
    const { id, reference, queryCode } = await submitByApi(server.url);
    expect((await track(reference, queryCode)).state).toBe('submitted');

    const registered = await server.command('centre-a', id, 'registerApplication', registration);
    expect(registered.registration?.number).toMatch(/^楚市政办依申〔2026〕\d+号$/);
    expect(registered.clock?.dueOn).toBe('2026-03-30');

    await server.command('centre-a', id, 'assignToSection', { section: 'general-2' });
    const review = await eventually(
      async () => (await server.caseOf(id, 'section-general-2')).review,
      'section review',
    );
    expect(review.internalDueOn).toBe('2026-03-16');

    await server.command('section-general-2', id, 'proposeOutcome', grantedProposal);
    await server.command(server.leader('general-2'), id, 'approveProposal');
    await server.command('secrecy', id, 'passSecrecyReview');

    const draft = await server.staff('centre-a', 'POST', `/applications/${id}/letter-draft`, {});
    expect(await draft.json()).toMatchObject({ notice: 'N12', remedyCode: 'R2' });
    const preview = await server.staff('centre-a', 'POST', `/applications/${id}/letter-preview`, {
      wording: ['经审查，该信息可以公开。'],
    });
    expect(
      Buffer.from(await preview.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');

    const issued = await server.command('centre-a', id, 'issueNotice');
    expect(issued.notices.at(-1)?.number).toMatch(/〔2026〕\d+号$/);
    const answered = await eventually(async () => {
      const view = await track(reference, queryCode);
      return view.state === 'delivered' ? view : undefined;
    }, 'letter delivered');
    expect(answered.letters.every((l) => l.ready)).toBe(true);
    const letter = (await server.caseOf(id)).notices.at(-1);
    const fileOf = async (file: string) =>
      Buffer.from(await (await server.staff('centre-a', 'GET', `/applications/${id}/files/${file}`)).arrayBuffer());
    expect(sha256(await fileOf(letter?.pdf?.id ?? ''))).toBe(letter?.pdf?.sha256);
    const history = await loadHistory(server.local.office.table, applicationKey(id));
    expect(history.findLast((e) => e.command === 'attachLetter')?.record).toMatchObject({
      sha256: letter?.pdf?.sha256,
    });
    // The editable copy is stored nowhere: each time it is made anew, and each time it is the same.
    const copy = await fileOf(letter?.docx?.id ?? '');
    expect(copy.subarray(0, 2).toString()).toBe('PK');
    expect((await fileOf(letter?.docx?.id ?? '')).equals(copy)).toBe(true);
    const closed = await server.command('centre-a', id, 'closeCase');
    expect(closed.closing?.rowTitle).toContain('予以公开');
    expect(closed.allowedCommands.map((c) => c.command)).toEqual(['suggestPublication', 'archiveCase']);
  });

  it('returns resets, reassigns and withdraws', async () => {
    const { id } = await submitByApi(server.url);
    await server.command('centre-a', id, 'registerApplication', registration);
    await server.command('centre-a', id, 'assignToSection', { section: 'research-1' });
    const moved = await server.command('centre-b', id, 'reassignSection', {
      section: 'general-2',
      reason: '属综合二科职责',
    });
    expect(moved.row.section).toBe('general-2');
    expect((await server.staff('section-research-1', 'GET', `/applications/${id}`)).status).toBe(404);
    const back = await server
      .command('section-general-2', id, 'returnToCentre', { reason: '应由信息中心直接答复' })
      .catch(() => undefined);
    expect(back?.row.state).toBe('registered');
    const direct = await server.command('centre-a', id, 'answerOnTheSpot', {
      notice: 'N11',
      fields: { ways: [{ name: '城镇老旧小区改造实施方案', way: '政府网站', place: '政策文件' }] },
      opinion: '已在网站主动公开',
    });
    expect(direct.row.state).toBe('cleared');
    const gone = await server.command('centre-a', id, 'withdrawApplication', { reason: '申请人来电撤回' });
    expect(gone.closing?.rowTitle).toContain('其他');
  });
});

describe('the limit on submissions', () => {
  it('stops the sixth within the hour, and still gives a repeated one its answer', async () => {
    const limited = await startTestServer();
    try {
      const key = crypto.randomUUID();
      const { ticket } = (await (await uploadByApi(limited.url)).json()) as { ticket: string };
      const send = (idempotencyKey: string) =>
        fetch(`${limited.url}/api/applications`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
          body: JSON.stringify(citizenForm(ticket)),
        });
      const first: unknown = await (await send(key)).json();
      for (let i = 0; i < 4; i++) expect((await send(crypto.randomUUID())).status).toBe(201);
      expect((await send(crypto.randomUUID())).status).toBe(429);
      const again = await send(key);
      expect([again.status, await again.json()]).toEqual([201, first]);
    } finally {
      await limited.close();
    }
  });
});
