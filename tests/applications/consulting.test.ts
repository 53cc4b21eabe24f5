import { describe, expect, it } from 'vitest';
import { caseOf, grantedProposal, leader, people } from '../support/test-office.ts';
import { sideClockDesk } from './side-clock-desk.ts';

const { office, give, on, opened, pageOf, refused } = sideClockDesk();

const party = {
  name: '示例建设有限公司',
  partyKind: 'organisation',
  address: '示例路2号',
  concerns: '商业秘密',
  information: '合同价款',
  reason: '涉及财政资金',
};

describe('征求意见 (条例第三十二条、第三十四条)', () => {
  it('leaves the time out, shows no day until the letter arrived, and keeps the answer back meanwhile', async () => {
    const id = await opened();
    on('2026-03-09');
    const sent = await give(id, 'consultThirdParty', people.section, party);
    expect(sent.notices.slice(-2).map((n) => n.code)).toEqual(['N05', 'N06']);
    expect(sent.notices.at(-2)?.content.addressee).toBe('示例建设有限公司');
    expect(JSON.stringify(sent.notices.at(-2)?.content)).not.toContain('测试甲');
    expect(sent.dueOn).toBeUndefined();
    expect((await pageOf(id)).letters.map((l) => l.title)).not.toContain('征求第三方意见书');
    expect((await pageOf(id)).next).toContain('征求有关方面的意见');
    await give(id, 'recordConsultationReceipt', people.section, { receivedOn: '2026-03-09', evidence: '回执' });
    expect((await caseOf(office(), id)).subject.dueOn).toBe('2026-04-21');
    expect(await refused(id, 'proposeOutcome', people.section, grantedProposal)).toMatchObject({
      code: 'consultation-open',
    });
    on('2026-03-23');
    const heard = await give(id, 'recordOpinion', people.section, { opinionOn: '2026-03-23', opinion: 'agree' });
    expect(heard.dueOn).toBe('2026-04-14');
    await give(id, 'proposeOutcome', people.section, grantedProposal);
  });

  it('refuses an opinion after its term; a third party’s silence is decided, a co-maker’s agrees', async () => {
    const id = await opened();
    await give(id, 'consultThirdParty', people.section, party);
    await give(id, 'consultCoMaker', people.section, {
      name: '示例局',
      address: '示例路3号',
      role: '共同制作机关',
      information: '实施方案',
      question: '是否同意公开',
    });
    const receipt = { receivedOn: '2026-03-02', evidence: '回执' };
    expect(await refused(id, 'recordConsultationReceipt', people.section, receipt)).toMatchObject({
      fields: ['consultation'],
    });
    for (const consultation of ['1', '2'])
      await give(id, 'recordConsultationReceipt', people.section, { ...receipt, consultation });
    expect(
      await refused(id, 'decideThirdPartySilence', people.section, { decision: 'disclose', reason: '理由' }),
    ).toMatchObject({
      code: 'consultation-not-found',
    });
    on('2026-03-24');
    const late = { consultation: '1', opinionOn: '2026-03-24', opinion: 'disagree', grounds: '商业秘密' };
    expect(await refused(id, 'recordOpinion', people.section, late)).toEqual({
      code: 'opinion-after-term',
      fields: ['opinionOn'],
    });
    expect(await refused(id, 'proposeOutcome', people.section, grantedProposal)).toMatchObject({
      code: 'third-party-silent',
    });
    await give(id, 'decideThirdPartySilence', people.section, {
      decision: 'disclose',
      reason: '不涉及核心工艺',
    });
    expect((await give(id, 'proposeOutcome', people.section, grantedProposal)).state).toBe('proposed');
  });

  it('tells a third party against whose will it is disclosed, before the answer goes out', async () => {
    const id = await opened();
    await give(id, 'consultThirdParty', people.section, party);
    await give(id, 'recordConsultationReceipt', people.section, { receivedOn: '2026-03-02', evidence: '回执' });
    const against = { opinionOn: '2026-03-02', opinion: 'disagree' };
    expect(await refused(id, 'recordOpinion', people.section, against)).toMatchObject({ fields: ['grounds'] });
    await give(id, 'recordOpinion', people.section, { ...against, grounds: '报价属于商业秘密' });
    await give(id, 'proposeOutcome', people.section, grantedProposal);
    await give(id, 'approveProposal', leader, {});
    await give(id, 'passSecrecyReview', people.secrecy, {});
    expect(await refused(id, 'issueNotice', people.centre)).toMatchObject({ code: 'third-party-not-informed' });
    const informed = await give(id, 'informThirdParty', people.centre, {
      content: '合同价款',
      publicInterest: '改造资金来自财政',
      weighed: true,
    });
    expect(informed.notices.at(-1)).toMatchObject({ code: 'N07', content: { addressee: '示例建设有限公司' } });
    expect(informed.notices.at(-1)?.content.remedy).toHaveLength(1);
    expect((await give(id, 'issueNotice', people.centre)).state).toBe('issued');
  });
});
