import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, submitByApi, type TestServer, unthrottled, uploadByApi } from '../support/server.ts';
import { citizenForm, grantedProposal, registration } from '../support/test-office.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ throttle: unthrottled });
});
afterAll(() => server.close());

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
/** A step on the version seen, as a console sends it. */
const give = (account: string, id: string, command: string, version: number, input: unknown) =>
  server.staff(
    account,
    'POST',
    `/applications/${id}/commands/${command}`,
    { version, input },
    { 'idempotency-key': crypto.randomUUID() },
  );

describe('bad input at the interface', () => {
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
    const answers = await Promise.all(
      ['centre-a', 'centre-b'].map((account) => give(account, id, 'registerApplication', 1, registration)),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
    const view = await server.caseOf(id, 'centre-b');
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
    expect(await problem(await give('centre-a', id, 'issueNotice', 1, {}))).toMatchObject({
      status: 409,
      code: 'state-conflict',
      article: '工作制度第十七条（五）',
    });
    await server.command('centre-a', id, 'registerApplication', registration);
    const { version } = await server.command('centre-a', id, 'assignToSection', { section: 'general-2' });
    expect(await problem(await give('centre-a', id, 'proposeOutcome', version, grantedProposal))).toMatchObject({
      status: 403,
      code: 'role-forbidden',
      article: expect.stringContaining('工作制度第十七条（五）'),
    });
    expect((await give('section-research-1', id, 'proposeOutcome', version, grantedProposal)).status).toBe(404);
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
    const { version } = await server.command('centre-a', id, 'assignToSection', { section: 'general-2' });
    const input = {
      notice: 'N15',
      fields: { law: { kind: '部门规章', name: '某办法', clause: '第三条' }, reason: '不公开' },
      opinion: '不公开',
    };
    const answer = await problem(await give('section-general-2', id, 'proposeOutcome', version, input));
    expect(answer).toMatchObject({ status: 422, code: 'input-invalid' });
    expect(answer.fields?.map((f) => f.field)).toContain('fields.law.kind');
  });
});
