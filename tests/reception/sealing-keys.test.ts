import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSealingKey, localSecrets } from '../../local/secrets.ts';
import type { ApplicationCase } from '../../shared/applications/case.ts';
import { readableIdentities, sealedWithOlderKey } from '../../shared/applications/identities.ts';
import { auditOffice } from '../../shared/casework/audit.ts';
import type { StoredCase } from '../../shared/casework/seal.ts';
import type { RevealedIdentity } from '../../shared/contracts/archive.ts';
import { inventedResidentId, maskIdentity } from '../../shared/law/identity-number.ts';
import { hasReadableIdentity, readingSealedWithOlderKey } from '../../shared/letters-in/identities.ts';
import type { LetterCase } from '../../shared/letters-in/letter.ts';
import { resealAll } from '../../shared/letters-in/reseal.ts';
import { letterOf, readerOf, receive } from '../support/letters.ts';
import { eventually, startTestServer, submitByApi, type TestServer } from '../support/server.ts';
import { registration } from '../support/test-office.ts';

const READ = inventedResidentId(71);
const { reader } = readerOf({ 'a letter': { name: '测试辛', identityNumber: READ, asks: '请公开补偿明细。' } });

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ reader, backoffMs: 20 });
});
afterAll(() => server.close());

const storedOf = async (pk: string) => {
  const item = await server.local.office.table.get({ pk, sk: 'CASE' });
  if (!item) throw new Error('not stored');
  return (item.body as StoredCase).subject;
};
const numberOf = async (id: string) => {
  const { applicant } = (await storedOf(`APPLICATION#${id}`)) as ApplicationCase;
  return (applicant.kind === 'person' && applicant.identityNumber) || '';
};
const keyIdOf = (sealed: string) => sealed.split(':')[2];
const revealed = async (id: string) => {
  const response = await server.staff(
    'centre-a',
    'POST',
    `/applications/${id}/reveal-identity`,
    { holder: 'applicant', reason: '更换密钥后核对' },
    { 'idempotency-key': crypto.randomUUID() },
  );
  return ((await response.json()) as RevealedIdentity).number;
};
/** What the audit finds: readable, sealed with an older key, and breaks in a history. */
const audited = async () => {
  const keys = server.local.office;
  let older = 0;
  const { exposed, faults } = await auditOffice(keys.table, [2026], (subject) => {
    const letter = 'scans' in (subject as object) ? (subject as LetterCase) : undefined;
    if (letter ? readingSealedWithOlderKey(keys, letter) : sealedWithOlderKey(keys, subject as ApplicationCase))
      older++;
    return letter ? hasReadableIdentity(letter) : readableIdentities(subject as ApplicationCase).length > 0;
  });
  return { exposed, faults, older };
};

describe('changing the key that seals identity numbers', () => {
  it('takes a running office a new key: new numbers are sealed with it, old ones open, and all are sealed anew', async () => {
    const { id: old } = await submitByApi(server.url);
    const { id: letter } = await receive(server, { line: 'a letter' });
    await eventually(async () => (await letterOf(server, letter)).reading === 'read', 'letter read');
    const first = await numberOf(old);

    // Another program changes the key beside the server.
    addSealingKey(server.dataDir, new Date());
    const { id: fresh } = await submitByApi(server.url, {}, 'after-the-new-key-01');
    expect(keyIdOf(await numberOf(fresh))).not.toBe(keyIdOf(first));
    expect([await revealed(old), await revealed(fresh)]).toEqual([inventedResidentId(1), inventedResidentId(1)]);
    expect((await letterOf(server, letter)).proposal?.identityNumber?.value).toBe(READ);
    // Looking at the first one was a step, which sealed it anew; the letter stands as it was.
    expect(keyIdOf(await numberOf(old))).toBe(keyIdOf(await numberOf(fresh)));
    expect(await audited()).toEqual({ exposed: [], faults: [], older: 1 });

    expect(await resealAll(server.local.office, server.local.kind, [2026])).toBe(1);
    expect(await resealAll(server.local.office, server.local.kind, [2026])).toBe(0);
    expect(await audited()).toEqual({ exposed: [], faults: [], older: 0 });
    expect((await letterOf(server, letter)).proposal?.identityNumber?.value).toBe(READ);
  });

  it('a second change does the same again, and query codes and hashes of the office key stay', async () => {
    const codes = await submitByApi(server.url, {}, 'before-the-second-01');
    addSealingKey(server.dataDir, new Date());
    expect((await audited()).older).toBe(4);
    expect(await resealAll(server.local.office, server.local.kind, [2025, 2026, 2027])).toBe(4);
    expect(await audited()).toEqual({ exposed: [], faults: [], older: 0 });
    await server.command('centre-a', codes.id, 'registerApplication', registration);
    const tracked = await fetch(`${server.url}/api/applications/${codes.reference}`, {
      headers: { 'x-query-code': codes.queryCode },
    });
    expect(tracked.status).toBe(200);
    // The index follows by its queue.
    await eventually(async () => {
      const found = await server.staff('centre-a', 'POST', '/search', { words: inventedResidentId(1) });
      return ((await found.json()) as { items: unknown[] }).items.length > 1;
    }, 'found by the keyed hash');
    expect(await revealed(codes.id)).toBe(inventedResidentId(1));
    expect(JSON.stringify(await (await server.staff('centre-a', 'GET', `/applications/${codes.id}`)).json())).toContain(
      maskIdentity(inventedResidentId(1)),
    );
    expect((await localSecrets(server.dataDir)).sealingKeys).toHaveLength(2);
  });
});
