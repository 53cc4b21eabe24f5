import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseView, Problem } from '../../shared/contracts/staff-api.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { submit } from '../support/test-office.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ backoffMs: 20 });
});
afterAll(() => server.close());

// Stored at once: one network may submit only a few times an hour over HTTP.
const registered = async () => {
  server.clock.set('2026-03-02T09:00:00+08:00');
  const { local, clock, dataDir } = server;
  const { id, reference, queryCode } = await submit({ ...local, clock, dataDir, close: () => undefined });
  await server.command('centre-a', id, 'registerApplication', { confirmedOn: '2026-03-02', method: 'phone' });
  return { id, reference, queryCode };
};
const assigned = async () => {
  const codes = await registered();
  await server.command('centre-a', codes.id, 'assignToSection', { section: 'general-2' });
  return codes;
};
const give = async (account: string, id: string, command: string, input: unknown = {}) => {
  const { version } = (await (await server.staff(account, 'GET', `/applications/${id}`)).json()) as CaseView;
  const response = await server.staff(
    account,
    'POST',
    `/applications/${id}/commands/${command}`,
    { version, input },
    { 'idempotency-key': crypto.randomUUID() },
  );
  return { status: response.status, body: (await response.json()) as CaseView & Problem };
};
const on = (day: string) => server.clock.set(`${day}T09:00:00+08:00`);
const fieldsOf = ({ body }: { body: Problem }) => (body.fields ?? []).map((f) => f.field);

const proposal = (notice: string, fields: object) => ({ notice, fields, opinion: '经审查。' });

describe('what the office is refused, in words and with the field', () => {
  it('an extension beyond 20 working days, twice, or after the time is over', async () => {
    const { id } = await assigned();
    const beyond = await give('section-general-2', id, 'requestExtension', { days: 21, reason: '多' });
    expect(beyond.status).toBe(422);
    expect(fieldsOf(beyond)).toEqual(['days']);
    await server.command('section-general-2', id, 'requestExtension', { days: 20, reason: '多' });
    const twice = await give('section-general-2', id, 'requestExtension', { days: 1, reason: '多' });
    expect(twice).toMatchObject({ status: 409, body: { code: 'extension-asked', article: '条例第三十三条第二款' } });
    const { id: late } = await assigned();
    on('2026-03-31');
    const after = await give('section-general-2', late, 'requestExtension', { days: 1, reason: '多' });
    expect(after).toMatchObject({ status: 409, body: { code: 'extension-after-expiry' } });
    expect(after.body.detail).toContain('2026年3月30日');
  });

  it('a second correction, and one asked for after seven working days', async () => {
    const { id } = await assigned();
    const asked = { unclear: '不明确', items: ['文号'] };
    await server.command('section-general-2', id, 'requestCorrection', asked);
    await server.command('centre-a', id, 'recordCorrection', { correctedOn: '2026-03-02', content: '文号' });
    expect(await give('section-general-2', id, 'requestCorrection', asked)).toMatchObject({
      status: 409,
      body: { code: 'correction-once' },
    });
    const { id: late } = await assigned();
    on('2026-03-12');
    expect(await give('section-general-2', late, 'requestCorrection', asked)).toMatchObject({
      status: 409,
      body: { code: 'correction-too-late', article: '条例第三十条' },
    });
  });

  it('both kinds of fee, and a payment after its term', async () => {
    const { id } = await registered();
    const both = { basis: { method: 'pages', pages: 120, items: 2 }, grounds: '多' };
    const refused = await give('centre-a', id, 'chargeFee', both);
    expect(refused.status).toBe(422);
    expect(fieldsOf(refused).join()).toContain('basis');
    await server.command('centre-a', id, 'chargeFee', { basis: { method: 'pages', pages: 120 }, grounds: '多' });
    expect(
      await give('centre-a', id, 'chargeFee', { basis: { method: 'count', items: 1 }, grounds: '多' }),
    ).toMatchObject({
      status: 409,
    });
    on('2026-03-31');
    const late = await give('centre-a', id, 'recordPayment', { paidOn: '2026-03-31', amount: 1100, voucher: '1' });
    expect(late).toMatchObject({ status: 422, body: { code: 'payment-after-term' } });
    expect(fieldsOf(late)).toEqual(['paidOn']);
  });

  it('an opinion after its term', async () => {
    const { id } = await assigned();
    await server.command('section-general-2', id, 'consultThirdParty', {
      name: '示例公司',
      partyKind: 'organisation',
      address: '示例路',
      concerns: '商业秘密',
      information: '价款',
      reason: '财政资金',
    });
    await server.command('section-general-2', id, 'recordConsultationReceipt', {
      receivedOn: '2026-03-02',
      evidence: '回执',
    });
    on('2026-03-24');
    const late = await give('section-general-2', id, 'recordOpinion', { opinionOn: '2026-03-24', opinion: 'agree' });
    expect(late).toMatchObject({ status: 422, body: { code: 'opinion-after-term' } });
    expect(late.body.detail).toContain('由本机关依法决定是否公开');
  });

  it('a notice with an empty placeholder, naming the field of the form', async () => {
    const { id } = await assigned();
    const empty = await give('section-general-2', id, 'requestReasons', { applications: 40, period: '{统计期间}' });
    expect(empty).toMatchObject({ status: 422, body: { code: 'letter-incomplete' } });
    expect(fieldsOf(empty)).toEqual(['period']);
  });

  it('a file that is to come with the notice and does not', async () => {
    const { id } = await assigned();
    const fields = { items: [{ name: '资金使用明细' }], form: '电子文件', method: '随本告知书提供' };
    const missing = await give('section-general-2', id, 'proposeOutcome', proposal('N12', fields));
    expect(missing).toMatchObject({ status: 422, body: { code: 'enclosure-missing' } });
    expect(fieldsOf(missing)).toEqual(['enclosures']);
    const onPaper = { ...fields, form: '纸质', formReason: '申请人来电改要纸质' };
    const paper = await give('section-general-2', id, 'proposeOutcome', proposal('N12', onPaper));
    expect(fieldsOf(paper)).toEqual(['enclosures']);
    const arranged = { ...onPaper, method: '告知获取的方式、途径和时间', place: '查阅点', time: '2026年3月工作日' };
    expect((await give('section-general-2', id, 'proposeOutcome', proposal('N12', arranged))).status).toBe(200);
  });

  it('a refusal without its clause, or with one that is neither law nor administrative regulation', async () => {
    const { id } = await assigned();
    const without = await give('section-general-2', id, 'proposeOutcome', proposal('N15', { reason: '理由' }));
    expect(without.status).toBe(422);
    expect(fieldsOf(without)).toEqual(['fields.law']);
    for (const [law, field] of [
      [{ kind: '规章', name: '某某办法', clause: '第一条' }, 'fields.law.kind'],
      [{ kind: '法律', name: '云南省某某条例', clause: '第一条' }, 'fields.law.name'],
      [{ kind: '法律', name: '中华人民共和国统计法', clause: '' }, 'fields.law.clause'],
    ] as const)
      expect(
        fieldsOf(await give('section-general-2', id, 'proposeOutcome', proposal('N15', { law, reason: '理由' }))),
      ).toEqual([field]);
  });
});

it('tells the applicant by the public API what is waited for, and shows no day to answer meanwhile', async () => {
  const { id, reference, queryCode } = await assigned();
  await server.command('section-general-2', id, 'requestCorrection', { unclear: '不明确', items: ['文号'] });
  const answer = await fetch(`${server.url}/api/applications/${reference}`, { headers: { 'x-query-code': queryCode } });
  const tracking = (await answer.json()) as Record<string, unknown>;
  expect(tracking).not.toHaveProperty('clock');
  expect(tracking).toMatchObject({ state: 'correcting', sides: { waiting: { until: '2026-03-23' }, items: [] } });
});

it('offers only the steps that the file bears out', async () => {
  const { id } = await assigned();
  const offered = async (account: string) =>
    ((await (await server.staff(account, 'GET', `/applications/${id}`)).json()) as CaseView).allowedCommands.map(
      (c) => c.command,
    );
  const before = await offered('section-general-2');
  expect(before).toContain('requestExtension');
  for (const command of ['recordOpinion', 'recordReasons', 'decideThirdPartySilence']) {
    expect(before).not.toContain(command);
    expect(
      (
        await give('section-general-2', id, command, {
          decision: 'disclose',
          reason: 'x',
          opinionOn: '2026-03-02',
          opinion: 'agree',
          repliedOn: '2026-03-02',
          reply: 'x',
          judgement: 'sound',
          assessment: 'x',
        })
      ).status,
    ).toBeGreaterThanOrEqual(409);
  }
  await server.command('section-general-2', id, 'requestExtension', { days: 5, reason: '多' });
  expect(await offered('section-general-2')).not.toContain('requestExtension');
});
