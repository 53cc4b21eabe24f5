import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOffice } from '../../shared/casework/audit.ts';
import { execute } from '../../shared/casework/execute.ts';
import type { StoredCase } from '../../shared/casework/seal.ts';
import type { LetterView } from '../../shared/contracts/letters-in.ts';
import { inventedResidentId, maskIdentity } from '../../shared/law/identity-number.ts';
import { hasReadableIdentity, withoutIdentities } from '../../shared/letters-in/identities.ts';
import { createLetterKind } from '../../shared/letters-in/kind.ts';
import type { LetterCase } from '../../shared/letters-in/letter.ts';
import { isSealed } from '../../shared/platform/sealing.ts';
import { give, letterForm, letterOf, readerOf, receive, registeredMail } from '../support/letters.ts';
import { eventually, startTestServer, type TestServer } from '../support/server.ts';

const NUMBER = inventedResidentId(61);
const OTHER = inventedResidentId(62);
const spaced = `${OTHER.slice(0, 6)} ${OTHER.slice(6, 14)} ${OTHER.slice(14)}`;
const { reader } = readerOf({
  'a letter': {
    name: '测试庚',
    identityNumber: NUMBER,
    asks: `请公开本人（${NUMBER}）和家人（${spaced}）的补偿明细。`,
  },
});

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ reader, backoffMs: 20 });
});
afterAll(() => server.close());

const readLetter = async () => {
  const { id } = await receive(server, { line: 'a letter' });
  return eventually(async () => {
    const letter = await letterOf(server, id);
    return letter.reading === 'read' ? letter : undefined;
  }, 'letter read');
};
const storedLetter = async (id: string) => {
  const kind = createLetterKind(server.local.office);
  const item = await server.local.office.table.get(kind.keyOf(id));
  if (!item) throw new Error('the letter is not stored');
  return { kind, item, subject: (item.body as StoredCase).subject as LetterCase };
};
const onDisk = (text: string) =>
  readdirSync(server.dataDir)
    .filter((name) => name.startsWith('office.sqlite'))
    .some((name) => readFileSync(join(server.dataDir, name)).includes(text));

describe('what a reader made of a letter', () => {
  it('shows the desk the number to compare with the paper, and holds it readable nowhere', async () => {
    const letter = await readLetter();
    expect(letter.proposal?.identityNumber?.value).toBe(NUMBER);
    expect(letter.proposal?.information).toMatchObject({
      value: `请公开本人（${maskIdentity(NUMBER)}）和家人（${maskIdentity(OTHER)}）的补偿明细。`,
      unsure: true,
      reason: '原文这里有证件号码，保存时已经遮盖，请对照原件',
    });
    const { subject } = await storedLetter(letter.row.id);
    expect(isSealed(subject.reading?.proposal.identityNumber?.value ?? '')).toBe(true);
    expect(subject.reading?.text).toContain(maskIdentity(NUMBER));
    for (const number of [NUMBER, OTHER, spaced]) expect(onDisk(number)).toBe(false);
    expect(onDisk(maskIdentity(NUMBER))).toBe(true);
  });

  it('is masked on screen once the letter is dealt with, and its chain holds', async () => {
    const letter = await readLetter();
    const registered = await give<LetterView>(server, `/letters-in/${letter.row.id}`, 'registerLetter', {
      form: letterForm({}, { name: '测试庚', identityNumber: NUMBER }),
      arrival: registeredMail,
    });
    expect(registered.status).toBe(200);
    expect(registered.body.proposal?.identityNumber?.value).toBe(maskIdentity(NUMBER));
    expect(JSON.stringify(await letterOf(server, letter.row.id))).not.toContain(NUMBER);
    expect(onDisk(NUMBER)).toBe(false);
    const readable = (subject: unknown) => hasReadableIdentity(subject as LetterCase);
    const { exposed, faults } = await auditOffice(server.local.office.table, [2026], readable);
    expect({ exposed, faults }).toEqual({ exposed: [], faults: [] });
  });

  it('of before the sealing is read, found by the audit, and sealed by a step of the system', async () => {
    const letter = await readLetter();
    const { kind, item, subject } = await storedLetter(letter.row.id);
    const reading = subject.reading;
    if (!reading?.proposal.identityNumber) throw new Error('nothing was read');
    const before: LetterCase = {
      ...subject,
      reading: {
        ...reading,
        text: `身份证 ${NUMBER}`,
        proposal: {
          ...reading.proposal,
          identityNumber: { ...reading.proposal.identityNumber, value: NUMBER, text: NUMBER },
        },
      },
    };
    const put = { ...item, version: item.version + 1, body: { ...(item.body as StoredCase), subject: before } };
    await server.local.office.table.commit({ commandId: 'as-before', writes: [{ put, expect: item.version }] });
    const readable = (found: unknown) => hasReadableIdentity(found as LetterCase);
    const audit = () => auditOffice(server.local.office.table, [2026], readable);
    expect((await audit()).exposed).toEqual([letter.row.id]);
    expect((await letterOf(server, letter.row.id)).proposal?.identityNumber?.value).toBe(NUMBER);
    await execute(kind, server.local.office, {
      caseId: letter.row.id,
      command: 'sealPersonalData',
      actor: { kind: 'system', account: 'audit', name: '系统' },
      input: {},
      commandId: 'seal',
    });
    expect((await audit()).exposed).toEqual([]);
    expect((await letterOf(server, letter.row.id)).proposal?.identityNumber?.value).toBe(NUMBER);
  });
});

describe('masking', () => {
  it('finds a number however its places are set apart, and leaves every other number', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.array(fc.constantFrom('', ' ', '\n'), { minLength: 17, maxLength: 17 }),
        (n, gaps) => {
          const number = inventedResidentId(n);
          const written = [...number].map((place, i) => place + (gaps[i] ?? '')).join('');
          expect(withoutIdentities(`号码：${written}。`)).toBe(`号码：${maskIdentity(number)}。`);
        },
      ),
    );
    for (const kept of [
      '项目代码202353230100000123',
      '电话13800000007',
      '楚市政办〔2026〕17号',
      '账号6222020000000000000',
    ])
      expect(withoutIdentities(kept)).toBe(kept);
  });

  it('takes out a number of another shape where it is known', () => {
    expect(withoutIdentities('护照E12345678', 'E12345678')).toBe('护照E******78');
  });
});
