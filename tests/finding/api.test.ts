import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilingHistory, SearchAnswer, Similar } from '../../shared/contracts/search.ts';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import { give, letterForm, receive, registeredMail } from '../support/letters.ts';
import { startTestServer, submitByApi, type TestServer } from '../support/server.ts';
import { citizen, citizenForm, registration } from '../support/test-office.ts';
import { indexDump } from './support.ts';

let server: TestServer;
const logged: string[] = [];
const ids: string[] = [];
const NAME = '测试丁戊';
const NUMBER = inventedResidentId(9);

beforeAll(async () => {
  server = await startTestServer({ log: (event, fields) => void logged.push(JSON.stringify({ event, ...fields })) });
  for (const description of ['申请公开第一村宅基地审批台账和附图。', '申请公开第二村宅基地审批台账和附图。']) {
    const { id } = await submitByApi(server.url, {
      applicant: { ...citizen, name: NAME, identityNumber: NUMBER },
      signature: NAME,
      request: { ...citizenForm('').request, description },
    });
    ids.push(id);
  }
  const [first = ''] = ids;
  await server.command('centre-a', first, 'registerApplication', registration);
  await server.command('centre-a', first, 'assignToSection', { section: 'general-2' });
  await server.pump.stop();
  await server.pump.drain();
});
afterAll(() => server.close());

const search = async (account: string, body: object) => {
  const response = await server.staff(account, 'POST', '/search', body);
  return { status: response.status, answer: (await response.json()) as SearchAnswer & { code?: string } };
};
const found = async (account: string, body: object) => (await search(account, body)).answer.items.map((i) => i.row.id);

describe('the search of the API', () => {
  it('gives the centre all and a section its own, by the name in the body', async () => {
    expect((await found('centre-a', { words: NAME })).toSorted()).toEqual(ids.toSorted());
    expect(await found('section-general-2', { words: NAME })).toEqual([ids[0]]);
    expect(await found('section-research-1', { words: NAME })).toEqual([]);
    expect(await found('section-general-2', { words: ids[1] ?? '' })).toEqual([]);
  });

  it('finds what came by letter by the number the letter was given, once it is registered', async () => {
    const { id, number } = await receive(server);
    const { body } = await give<{ application: { id: string } }>(server, `/letters-in/${id}`, 'registerLetter', {
      form: letterForm(),
      arrival: registeredMail,
    });
    await server.pump.drain();
    // Its own number is another one: only that of the letter leads here.
    expect(number).toMatch(/1号$/u);
    expect(await found('centre-a', { words: number })).toContain(body.application.id);
  });

  it('asks for a token, refuses the administrator, and names the field of an empty question', async () => {
    const bare = await fetch(`${server.url}/api/staff/search`, { method: 'POST', body: '{"words":"宅基地"}' });
    expect(bare.status).toBe(401);
    expect((await search('admin', { words: '宅基地' })).status).toBe(403);
    const empty = await search('centre-a', {});
    expect(empty.status).toBe(422);
    expect(empty.answer).toMatchObject({ code: 'search-empty', fields: [{ field: 'words' }] });
    expect((await search('centre-a', { words: '宅基地', receivedFrom: 'gestern' })).status).toBe(422);
    expect((await server.staff('centre-a', 'GET', `/search?words=${encodeURIComponent(NAME)}`)).status).toBe(404);
  });

  it('shows similar cases and what the applicant has filed, as far as the person may read', async () => {
    const [first, second] = ids;
    const similar = async (account: string) =>
      (await (await server.staff(account, 'GET', `/applications/${first}/similar`)).json()) as Similar;
    expect((await similar('centre-a')).items).toMatchObject([{ row: { id: second }, sameApplicant: true }]);
    expect((await similar('section-general-2')).items).toEqual([]);
    const history = async (account: string) =>
      (await (await server.staff(account, 'GET', `/applications/${first}/filing-history`)).json()) as FilingHistory;
    const counts = { total: 2, open: 2, ended: 0, more: false, months: [{ month: '2026-03', count: 2 }] };
    expect(await history('centre-a')).toMatchObject({ ...counts, items: [{ id: second }] });
    expect(await history('section-general-2')).toMatchObject({ ...counts, items: [] });
    for (const path of ['similar', 'filing-history'])
      expect((await server.staff('section-research-1', 'GET', `/applications/${first}/${path}`)).status).toBe(404);
  });

  it('leaves no name and no number in the log or in the index', async () => {
    await search('centre-a', { words: `${NAME} ${NUMBER}` });
    expect(logged.length).toBeGreaterThan(5);
    for (const text of [logged.join('\n'), indexDump(server.local.db)])
      for (const secret of [NAME, '丁戊', encodeURIComponent(NAME), NUMBER, '13800000000'])
        expect(text).not.toContain(secret);
  });
});
