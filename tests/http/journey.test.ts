import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicationKey } from '../../shared/applications/kind.ts';
import { loadHistory } from '../../shared/casework/execute.ts';
import type { Tracking } from '../../shared/contracts/public-api.ts';
import type { CaseView } from '../../shared/contracts/staff-api.ts';
import { sha256 } from '../../shared/platform/canonical.ts';
import { eventually, startTestServer, submitByApi, type TestServer, uploadByApi } from '../support/server.ts';
import { citizenForm, grantedProposal, registration } from '../support/test-office.ts';

let server: TestServer;
beforeAll(async () => {
  // One source gives all the submissions here; the limit has a test of its own below.
  server = await startTestServer({ backoffMs: 20, throttle: { hit: async () => ({ allowed: true, retryAfter: 0 }) } });
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
      async () =>
        ((await (await server.staff('section-general-2', 'GET', `/applications/${id}`)).json()) as CaseView).review,
      'section review',
    );
    expect(review.internalDueOn).toBe('2026-03-16');

    await server.command('section-general-2', id, 'proposeOutcome', grantedProposal);
    const leaderAccount =
      server.accounts.find((a) => a.role === 'leader' && server.local.office.leaderOf('general-2') === a.section)
        ?.account ?? '';
    await server.command(leaderAccount, id, 'approveProposal');
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
    const letter = (
      (await (await server.staff('centre-a', 'GET', `/applications/${id}`)).json()) as CaseView
    ).notices.at(-1);
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

describe('bad input at the interface', () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/applications`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
      body,
    });
  const problem = async (response: Response) => ({
    status: response.status,
    ...((await response.json()) as { code: string; detail: string; fields?: { field: string }[] }),
  });

  it('names missing fields in Chinese, with a stable code', async () => {
    const answer = await problem(await post('{}'));
    expect(answer).toMatchObject({ status: 422, code: 'input-invalid' });
    expect(answer.fields?.map((f) => f.field)).toEqual(expect.arrayContaining(['applicant', 'request', 'signature']));
  });

  it('refuses what is no JSON, what has no key, and 10 MB of text', async () => {
    expect(await problem(await post('not json'))).toMatchObject({ status: 422, code: 'json-invalid' });
    expect(await problem(await post('{}', { 'idempotency-key': '' }))).toMatchObject({
      code: 'idempotency-key-missing',
    });
    expect(await problem(await post(JSON.stringify({ text: '长'.repeat(3_600_000) })))).toMatchObject({
      status: 413,
      code: 'body-too-large',
    });
  });

  it('refuses false and unsafe files and says what to do', async () => {
    expect(await problem(await uploadByApi(server.url, '程序.exe', Buffer.from('MZ program')))).toMatchObject({
      status: 422,
      code: 'file-type',
    });
    expect(await problem(await uploadByApi(server.url, '大.pdf', new Uint8Array(8 * 1024 * 1024 + 1)))).toMatchObject({
      status: 413,
      code: 'file-too-large',
    });
  });

  it('knows no staff without a valid token', async () => {
    const me = (authorization?: string) =>
      fetch(`${server.url}/api/staff/me`, { headers: authorization ? { authorization } : {} });
    expect(await problem(await me())).toMatchObject({ status: 401, code: 'token-missing' });
    expect(await problem(await me('Bearer a.b.c'))).toMatchObject({ status: 401, code: 'token-invalid' });
    expect(await problem(await me(`Bearer ${await server.token('centre-a', { expired: true })}`))).toMatchObject({
      status: 401,
      code: 'token-expired',
    });
    expect(
      await problem(await me(`Bearer ${await server.token('centre-a', { audience: 'urn:somebody-else' })}`)),
    ).toMatchObject({ status: 401, code: 'token-invalid' });
    const [head, body, seal] = (await server.token('section-general-2')).split('.');
    const promoted = Buffer.from(
      JSON.stringify({
        ...JSON.parse(Buffer.from(body ?? '', 'base64url').toString()),
        role: 'centre',
        section: 'info-centre',
      }),
    ).toString('base64url');
    expect(await problem(await me(`Bearer ${head}.${promoted}.${seal}`))).toMatchObject({
      status: 401,
      code: 'token-invalid',
    });
  });

  it('keeps cases from those who may not read them', async () => {
    const { id } = await submitByApi(server.url);
    for (const account of ['section-general-2', 'secrecy', 'admin'])
      expect(await problem(await server.staff(account, 'GET', `/applications/${id}`))).toMatchObject({
        status: 404,
        code: 'case-not-found',
      });
    expect(await problem(await server.staff('section-general-2', 'GET', '/worklist?list=open'))).toMatchObject({
      status: 403,
    });
    expect(await problem(await server.staff('section-general-2', 'GET', '/dead-letters'))).toMatchObject({
      status: 403,
    });
  });

  it('lets one of two clerks win and shows the other the step', async () => {
    const { id } = await submitByApi(server.url);
    const give = (account: string) =>
      server.staff(
        account,
        'POST',
        `/applications/${id}/commands/registerApplication`,
        { version: 1, input: registration },
        { 'idempotency-key': crypto.randomUUID() },
      );
    const answers = await Promise.all([give('centre-a'), give('centre-b')]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
    const view = (await (await server.staff('centre-b', 'GET', `/applications/${id}`)).json()) as CaseView;
    expect(view.history.at(-1)?.title).toBe('确认并登记');
  });

  it('answers the same key twice alike, and 409 for another form', async () => {
    const { ticket } = (await (await uploadByApi(server.url)).json()) as { ticket: string };
    const key = { 'idempotency-key': crypto.randomUUID() };
    const send = async (signed: object) =>
      problem(await post(JSON.stringify({ ...citizenForm(ticket), ...signed }), key));
    const first = await send({});
    expect(first.status).toBe(201);
    expect(await send({})).toEqual(first);
    expect(await send({ assistance: { needed: true } })).toMatchObject({ status: 409, code: 'idempotency-key-reused' });
  });

  it('refuses a command out of order, of another post and of another section, with the article', async () => {
    const { id } = await submitByApi(server.url);
    const give = async (account: string, command: string, version: number, input: unknown) =>
      problem(
        await server.staff(
          account,
          'POST',
          `/applications/${id}/commands/${command}`,
          { version, input },
          { 'idempotency-key': crypto.randomUUID() },
        ),
      );
    expect(await give('centre-a', 'issueNotice', 1, {})).toMatchObject({
      status: 409,
      code: 'state-conflict',
      article: '工作制度第十七条（五）',
    });
    await server.command('centre-a', id, 'registerApplication', registration);
    const { version } = await server.command('centre-a', id, 'assignToSection', { section: 'general-2' });
    expect(await give('centre-a', 'proposeOutcome', version, grantedProposal)).toMatchObject({
      status: 403,
      code: 'role-forbidden',
      article: expect.stringContaining('工作制度第十七条（五）'),
    });
    expect((await give('section-research-1', 'proposeOutcome', version, grantedProposal)).status).toBe(404);
  });

  it('names the character that cannot be printed', async () => {
    const { ticket } = (await (await uploadByApi(server.url)).json()) as { ticket: string };
    const form = citizenForm(ticket);
    const answer = await problem(
      await post(JSON.stringify({ ...form, request: { ...form.request, description: '申请公开\ue123文件和材料' } })),
    );
    expect(answer).toMatchObject({
      status: 422,
      fields: [{ field: 'request.description', message: expect.stringContaining('第5个字') }],
    });
  });

  it('names the field of a notice that is wrong', async () => {
    const { id } = await submitByApi(server.url);
    await server.command('centre-a', id, 'registerApplication', registration);
    await server.command('centre-a', id, 'assignToSection', { section: 'general-2' });
    const view = (await (await server.staff('section-general-2', 'GET', `/applications/${id}`)).json()) as CaseView;
    const answer = await problem(
      await server.staff(
        'section-general-2',
        'POST',
        `/applications/${id}/commands/proposeOutcome`,
        {
          version: view.version,
          input: {
            notice: 'N15',
            fields: { law: { kind: '部门规章', name: '某办法', clause: '第三条' }, reason: '不公开' },
            opinion: '不公开',
          },
        },
        { 'idempotency-key': crypto.randomUUID() },
      ),
    );
    expect(answer).toMatchObject({ status: 422, code: 'input-invalid' });
    expect(answer.fields?.map((f) => f.field)).toContain('fields.law.kind');
  });
});
