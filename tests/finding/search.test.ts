import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventedCreditCode, inventedResidentId } from '../../shared/law/identity-number.ts';
import {
  act,
  citizen,
  citizenForm,
  leader,
  otherLeader,
  people,
  submit,
  type TestOffice,
  testOffice,
  uploadTicket,
} from '../support/test-office.ts';
import { find, indexAll } from './support.ts';

let office: TestOffice;
const id: Record<string, string> = {};

async function file(name: string, applicant: string, identity: string, description: string, phone = '13800000000') {
  const submitted = await submit(office, {
    applicant: { ...citizen, name: applicant, identityNumber: identity, phone },
    signature: applicant,
    request: { ...citizenForm('').request, description },
  });
  id[name] = submitted.id;
  return submitted;
}

let reference = '';
beforeAll(async () => {
  office = testOffice();
  await file('homestead', '测试甲', inventedResidentId(1), '申请公开鹿城镇2025年度宅基地审批台账。');
  office.clock.set('2026-03-03T09:00:00+08:00');
  await file('canteen', '测试乙', inventedResidentId(2), '申请公开学校食堂采购合同和中标通知书。', '0878-3000001');
  office.clock.set('2026-03-04T09:00:00+08:00');
  ({ reference } = await file(
    'moving',
    '测试甲',
    inventedResidentId(1),
    '申请公开彝人古镇拆迁补偿安置方案，以及宅基地的审批结果。',
  ));
  office.clock.set('2026-03-05T09:00:00+08:00');
  const ticket = await uploadTicket(office);
  const firm = await submit(office, {
    applicant: {
      kind: 'organisation',
      name: '示例建设有限公司',
      creditCode: inventedCreditCode(1),
      organisationClass: 'enterprise',
      representative: '张示例',
      contactName: '李示例',
      phone: '13900000000',
      address: '示例路',
      postcode: '675000',
    },
    signature: '李示例',
    attachments: [{ purpose: 'licence', ticket }],
    request: { ...citizenForm('x').request, description: '申请公开道路施工招标文件。' },
  });
  id['firm'] = firm.id;
  await act(office, id['homestead'] as string, 'registerApplication', people.centre, {
    confirmedOn: '2026-03-05',
    method: 'phone',
  });
  await act(office, id['homestead'] as string, 'assignToSection', people.centre, { section: 'general-2' });
  await indexAll(office, Object.values(id));
});
afterAll(() => office.close());

const names = (ids: readonly string[]) => ids.map((i) => Object.keys(id).find((n) => id[n] === i));

describe('a search finds', () => {
  it.each([
    ['宅基地', ['moving', 'homestead']],
    ['宅基地审批', ['moving', 'homestead']],
    ['宅基地 台账', ['homestead']],
    ['彝人古镇', ['moving']],
    ['古镇拆迁补偿', ['moving']],
    ['２０２５年度', ['homestead']],
    ['食堂采购', ['canteen']],
    ['测试甲', ['moving', 'homestead']],
    ['测试甲 台账', ['homestead']],
    ['示例建设有限公司', ['firm']],
    [inventedCreditCode(1), ['firm']],
    ['13900000000', ['firm']],
    ['李示例', []],
    ['水库', []],
    ['测试', []],
  ])('%s', async (words, expected) => {
    expect(names((await find(office, { words })).ids)).toEqual(expected);
  });

  it('by the public reference, with or without hyphens', async () => {
    for (const words of [reference, reference.replaceAll('-', '').toLowerCase()])
      expect(names((await find(office, { words })).ids)).toEqual(['moving']);
  });

  it('by register number as people write it, and by the number of a letter', async () => {
    for (const words of ['楚市政办依申〔2026〕1号', '〔2026〕1号', '2026-1', '[2026] 1 号', '1号'])
      expect(names((await find(office, { words })).ids), words).toContain('homestead');
  });

  it('by identity number and telephone, whole only, and tells how it understood them', async () => {
    const answer = await find(office, { words: inventedResidentId(2) });
    expect(names(answer.ids)).toEqual(['canteen']);
    expect(answer.understood).toEqual([{ part: inventedResidentId(2), kind: 'identity' }]);
    expect(answer.items[0]?.why).toEqual(['申请人证件']);
    expect(answer.mayBeSaved).toBe(false);
    expect(names((await find(office, { words: '0878-3000001' })).ids)).toEqual(['canteen']);
    expect((await find(office, { words: inventedResidentId(2).slice(0, 12) })).ids).toEqual([]);
    expect((await find(office, { words: '1380000' })).ids).toEqual([]);
  });

  it('a name is no word of an address, a word is', async () => {
    expect((await find(office, { words: '测试甲' })).mayBeSaved).toBe(false);
    expect((await find(office, { words: '宅基地' })).mayBeSaved).toBe(true);
  });

  it('by state, section, channel, days of receipt and days due, alone and together', async () => {
    expect(names((await find(office, { state: 'assigned' })).ids)).toEqual(['homestead']);
    expect(names((await find(office, { section: 'general-2', words: '宅基地' })).ids)).toEqual(['homestead']);
    expect((await find(office, { section: 'research-1' })).ids).toEqual([]);
    expect((await find(office, { channel: 'online' })).ids.length).toBeGreaterThanOrEqual(3);
    // Received is the day of confirmation (条例第三十一条), not that of submission.
    expect(names((await find(office, { words: '宅基地', receivedFrom: '2026-03-05' })).ids)).toEqual(['homestead']);
    expect(names((await find(office, { words: '宅基地', receivedTo: '2026-03-04' })).ids)).toEqual(['moving']);
    const due = await find(office, { dueFrom: '2026-03-20', dueTo: '2026-04-30', state: 'assigned' });
    expect(names(due.ids)).toEqual(['homestead']);
    expect((await find(office, { dueFrom: '2027-01-01' })).ids).toEqual([]);
  });

  it('marks what it found in the passage', async () => {
    const { items } = await find(office, { words: '食堂采购' });
    expect(items[0]?.passage.filter((p) => p.hit).map((p) => p.text)).toEqual(['食堂采购']);
  });

  it('page by page without gap or repetition', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await find(office, { channel: 'online', limit: 1, ...(cursor ? { cursor } : {}) });
      seen.push(...page.ids);
      cursor = page.cursor;
    } while (cursor);
    expect(seen).toEqual((await find(office, { channel: 'online' })).ids);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('what may be found', () => {
  it('is what the person may read: a section its own, its leader too, nobody else', async () => {
    for (const [actor, expected] of [
      [people.section, ['homestead']],
      [leader, ['homestead']],
      [people.otherSection, []],
      [otherLeader, []],
      [people.secrecy, []],
    ] as const)
      for (const words of ['宅基地', '测试甲', inventedResidentId(1)])
        expect(names((await find(office, { words }, actor)).ids), `${actor.account} ${words}`).toEqual(expected);
    expect((await find(office, { words: reference }, people.otherSection)).ids).toEqual([]);
  });

  it('holds also when the index is behind: a case moved to another section is no longer found by the old one', async () => {
    await act(office, id['homestead'] as string, 'reassignSection', people.centre, {
      section: 'research-1',
      reason: '职责调整',
    });
    expect((await find(office, { words: '宅基地' }, people.section)).ids).toEqual([]);
    await indexAll(office, [id['homestead'] as string]);
    expect(names((await find(office, { words: '宅基地' }, people.otherSection)).ids)).toEqual(['homestead']);
  });
});

describe('a search refuses', () => {
  it.each([
    [{}, 'search-empty'],
    [{ words: '  ' }, 'search-empty'],
    [{ words: '的' }, 'search-too-short'],
    [{ words: '宅基地', cursor: 'x' }, 'cursor-invalid'],
  ])('%j', async (query, code) => {
    await expect(find(office, query)).rejects.toMatchObject({ code });
  });
});
