import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApplicationCase } from '../../shared/applications/case.ts';
import { createDraft } from '../../shared/applications/drafts.ts';
import { readableIdentities } from '../../shared/applications/identities.ts';
import { auditOffice } from '../../shared/casework/audit.ts';
import type { RevealedIdentity } from '../../shared/contracts/archive.ts';
import type { CaseView } from '../../shared/contracts/staff-api.ts';
import { inventedResidentId, maskIdentity } from '../../shared/law/identity-number.ts';
import type { Item } from '../../shared/platform/ports.ts';
import { isSealed, seal, unseal } from '../../shared/platform/sealing.ts';
import { startTestServer, submitByApi, type TestServer, uploadByApi } from '../support/server.ts';
import { act, people, registration, testOffice } from '../support/test-office.ts';

const NUMBER = inventedResidentId(1);
const AGENT = inventedResidentId(7);

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const withAgent = async () => {
  const tickets = await Promise.all(
    ['身份证明.pdf', '授权委托书.pdf'].map(
      async (name) => ((await (await uploadByApi(server.url, name)).json()) as { ticket: string }).ticket,
    ),
  );
  const [identity = '', authorisation = ''] = tickets;
  return submitByApi(server.url, {
    agent: { name: '代理乙', identityType: 'resident-id', identityNumber: AGENT, phone: '13900000000' },
    signature: '代理乙',
    attachments: [
      { purpose: 'identity', ticket: identity },
      { purpose: 'authorisation', ticket: authorisation },
    ],
  });
};
const viewOf = async (id: string, account = 'centre-a') =>
  (await (await server.staff(account, 'GET', `/applications/${id}`)).json()) as CaseView;
const reveal = (id: string, body: unknown, key: string = crypto.randomUUID(), account = 'centre-a') =>
  server.staff(account, 'POST', `/applications/${id}/reveal-identity`, body, { 'idempotency-key': key });

describe('identity numbers', () => {
  it('are shown masked, revealed once against a reason, and the look is in the history', async () => {
    const { id } = await withAgent();
    const before = await viewOf(id);
    expect(JSON.stringify(before)).not.toContain(NUMBER);
    expect(before.applicant.map((l) => l.text)).toContain(maskIdentity(NUMBER));
    expect(before.agent?.map((l) => l.text)).toContain(maskIdentity(AGENT));

    const key = crypto.randomUUID();
    const asked = { holder: 'agent', reason: '核对授权委托书' };
    const answer = await reveal(id, asked, key);
    expect((await answer.json()) as RevealedIdentity).toEqual({ title: '居民身份证', number: AGENT });
    const again = await reveal(id, asked, key);
    expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([409, 'reveal-once']);

    const { history } = await viewOf(id);
    expect(history.at(-1)).toMatchObject({ title: '查看完整证件号码', by: expect.stringContaining('经办人甲') });
    expect(history.at(-1)?.facts.map((f) => f.text)).toEqual(['核对授权委托书', '代理人']);
  });

  it('are revealed to nobody else, without a reason to nobody, and where there is none to nobody', async () => {
    const { id } = await submitByApi(server.url);
    const code = async (response: Response) => ((await response.json()) as { code: string }).code;
    for (const account of ['section-general-2', 'admin', 'secrecy'])
      expect((await reveal(id, { holder: 'applicant', reason: '核对' }, crypto.randomUUID(), account)).status).toBe(
        404,
      );
    expect(await code(await reveal(id, { holder: 'applicant', reason: ' ' }))).toBe('input-invalid');
    expect(await code(await reveal(id, { holder: 'agent', reason: '核对' }))).toBe('identity-none');
    // By the way of ordinary steps there is nothing to be had either.
    const step = await server.staff(
      'centre-a',
      'POST',
      `/applications/${id}/commands/revealIdentity`,
      { version: 1, input: { holder: 'applicant', reason: '核对' } },
      { 'idempotency-key': crypto.randomUUID() },
    );
    expect(step.status).toBe(404);
    expect((await viewOf(id)).history).toHaveLength(1);
  });

  it('stand readable nowhere in the database: not in cases, drafts, history, outbox or idempotency records', async () => {
    const { id } = await withAgent();
    await server.command('centre-a', id, 'registerApplication', registration);
    await reveal(id, { holder: 'applicant', reason: '邮寄前核对' });
    await createDraft(server.local.office, { 'applicant.identityNumber': NUMBER });
    const files = readdirSync(server.dataDir).filter((name) => name.startsWith('office.sqlite'));
    expect(files).toContain('office.sqlite');
    for (const name of files) {
      const bytes = readFileSync(join(server.dataDir, name)).toString('latin1');
      for (const number of [NUMBER, AGENT]) expect(bytes.includes(number), name).toBe(false);
    }
    const { exposed, faults } = await auditOffice(
      server.local.office.table,
      [2026],
      (subject) => readableIdentities(subject as ApplicationCase).length > 0,
    );
    expect({ exposed, faults }).toEqual({ exposed: [], faults: [] });
  });
});

describe('a case stored before the sealing', () => {
  const stored = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', 'contract', 'fixtures', 'application-schema-1.json'), 'utf8'),
  ) as Item[];
  const id = stored.find((i) => i.sk === 'CASE')?.pk.split('#')[1] ?? '';
  const readable = (subject: unknown) => readableIdentities(subject as ApplicationCase).length > 0;

  it('is read, found by the audit, and sealed with its next step; its history holds', async () => {
    const office = testOffice();
    try {
      await office.office.table.commit({
        commandId: 'restore',
        writes: stored.map((item) => ({ put: { ...item, version: 1 }, expect: 'absent' as const })),
      });
      expect(await auditOffice(office.office.table, [2026], readable)).toMatchObject({ exposed: [id], faults: [] });
      const after = await act(office, id, 'sealPersonalData', people.system);
      expect(after.applicant.kind === 'person' && isSealed(after.applicant.identityNumber ?? '')).toBe(true);
      expect(await auditOffice(office.office.table, [2026], readable)).toMatchObject({ exposed: [], faults: [] });
    } finally {
      office.close();
    }
  });
});

describe('sealing', () => {
  const secret = 'k'.repeat(32);
  it('opens only with the same key, purpose and place, and unchanged', () => {
    const sealed = seal(secret, 'test', 'case-1', '机密内容');
    expect(unseal([secret], 'test', 'case-1', sealed)).toBe('机密内容');
    expect(seal(secret, 'test', 'case-1', '机密内容')).not.toBe(sealed);
    const code = (open: () => string) => {
      try {
        return open();
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(code(() => unseal([secret], 'test', 'case-2', sealed))).toBe('seal-broken');
    expect(code(() => unseal(['x'.repeat(32)], 'test', 'case-1', sealed))).toBe('seal-key');
    expect(code(() => unseal([secret], 'test', 'case-1', `${sealed.slice(0, -6)}AAAAAA`))).toBe('seal-broken');
  });
});
