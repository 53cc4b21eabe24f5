import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trackingView } from '../../shared/applications/tracking.ts';
import { caseView } from '../../shared/applications/view.ts';
import type { ApplicationCommand } from '../../shared/applications/workflow.ts';
import { loadHistory } from '../../shared/casework/execute.ts';
import { verifyChain } from '../../shared/casework/history.ts';
import { feeByCount } from '../../shared/law/fees.ts';
import type { Actor } from '../../shared/office/roles.ts';
import type { FieldProblem } from '../../shared/platform/errors.ts';
import {
  act,
  caseOf,
  driveTo,
  grantedProposal,
  head,
  leader,
  people,
  submit,
  type TestOffice,
  testOffice,
} from '../support/test-office.ts';

let office: TestOffice;
beforeEach(() => {
  office = testOffice();
});
afterEach(() => office.close());

const on = (day: string) => office.clock.set(`${day}T09:00:00+08:00`);
const opened = async (state: 'registered' | 'assigned' | 'cleared' = 'assigned') => {
  const { id } = await submit(office);
  await driveTo(office, id, state);
  return id;
};
const subjectOf = async (id: string) => (await caseOf(office, id)).subject;
const pageOf = async (id: string) => {
  const { subject, version } = await caseOf(office, id);
  return trackingView(office.office, subject, version);
};
const refused = async (id: string, command: ApplicationCommand, actor: Actor, input: unknown = {}) => {
  try {
    await act(office, id, command, actor, input);
  } catch (error) {
    const { code, details } = error as { code: string; details: { fields?: FieldProblem[] } };
    return { code, fields: (details.fields ?? []).map((f) => f.field) };
  }
  throw new Error(`${command} was not refused`);
};
const itemsAt = async (index: 'byDue' | 'byWork', partition: string) =>
  (await office.office.table.query({ index, partition, limit: 10 })).items.length;

const asked = { unclear: '没有写明是哪些文件', items: ['请写明文件名称或者文号'] };
const party = {
  name: '示例建设有限公司',
  partyKind: 'organisation',
  address: '示例路2号',
  concerns: '商业秘密',
  information: '合同价款',
  reason: '涉及财政资金',
};

describe('补正 (条例第三十条)', () => {
  it('stops the clock, tells the applicant what to do, and starts it anew with the correction', async () => {
    const id = await opened();
    on('2026-03-04');
    const waiting = await act(office, id, 'requestCorrection', people.section, asked);
    expect(waiting).toMatchObject({
      state: 'correcting',
      returnTo: 'assigned',
      waiting: { for: 'correction', until: '2026-03-25' },
    });
    expect(waiting.dueOn).toBeUndefined();
    expect(waiting.notices.at(-1)).toMatchObject({ code: 'N03', content: { remedy: [] } });
    expect(await itemsAt('byDue', 'lapse#2026-03-25')).toBe(1);
    expect(await itemsAt('byDue', 'due#2026-03-30')).toBe(0);
    const page = await pageOf(id);
    expect(page.clock).toBeUndefined();
    expect(page.next).toContain('请在2026年3月25日前');
    expect(page.sides?.waiting?.sentences.join('')).toContain('没有答复期限届满日');
    expect(page.letters.map((l) => l.title)).toContain('补正告知书');

    on('2026-03-12');
    const back = await act(office, id, 'recordCorrection', people.centre, {
      correctedOn: '2026-03-12',
      content: '楚市政发〔2025〕1号',
    });
    expect(back).toMatchObject({ state: 'assigned', dueOn: '2026-04-10', dueProvisional: false });
    expect(back.returnTo).toBeUndefined();
    expect(await itemsAt('byDue', 'due#2026-04-10')).toBe(1);
    const view = caseView(office.office, await caseOf(office, id), [], people.centre);
    expect(view.sides?.starts.map((s) => s.on)).toEqual(['2026-03-02', '2026-03-12']);
    expect(view.clock?.sentences.join('')).toContain('收到补正后的申请');
    expect(await refused(id, 'requestCorrection', people.section, asked)).toMatchObject({ code: 'correction-once' });
  });

  it('is asked for within 7 working days, and names the field of what is missing', async () => {
    const id = await opened();
    expect(await refused(id, 'requestCorrection', people.section, { unclear: '不清楚', items: [] })).toMatchObject({
      fields: ['items'],
    });
    expect(await refused(id, 'requestCorrection', people.section, { ...asked, unclear: '缺少{材料}' })).toEqual({
      code: 'letter-incomplete',
      fields: ['unclear'],
    });
    on('2026-03-12');
    expect(await refused(id, 'requestCorrection', people.section, asked)).toMatchObject({
      code: 'correction-too-late',
    });
  });

  it('lapses after its term into a prepared N31, which the centre issues and which closes in its row', async () => {
    const id = await opened();
    on('2026-03-04');
    await act(office, id, 'requestCorrection', people.section, asked);
    on('2026-03-25');
    expect(await refused(id, 'lapseCorrection', people.system)).toMatchObject({ code: 'term-not-over' });
    on('2026-03-26');
    const lapsed = await act(office, id, 'lapseCorrection', people.system);
    expect(lapsed).toMatchObject({ state: 'lapsed', proposal: { notice: 'N31', by: '系统' } });
    expect((await pageOf(id)).headline).toContain('不再处理');
    const issued = await act(office, id, 'issueNotice', people.centre);
    expect(issued.notices.at(-1)).toMatchObject({ code: 'N31' });
    expect(issued.notices.at(-1)?.content.remedy[0]).toContain('6个月内');
    const file = { key: 'cases/x', name: 'x.pdf', contentType: 'application/pdf', bytes: 1, sha256: 'x' };
    const noticeId = issued.notices.at(-1)?.id ?? '';
    await act(office, id, 'attachLetter', people.system, { noticeId, pdf: file });
    await act(office, id, 'recordDelivery', people.system, {
      delivery: { way: 'online', availableOn: '2026-03-26' },
    });
    expect((await act(office, id, 'closeCase', people.centre)).closing?.row).toBe('other-uncorrected');
  });

  it('takes a late correction with a sound reason only', async () => {
    const id = await opened('registered');
    on('2026-03-04');
    await act(office, id, 'requestCorrection', people.centre, { ...asked, days: 5 });
    on('2026-03-16');
    await act(office, id, 'lapseCorrection', people.system);
    const late = { correctedOn: '2026-03-16', content: '文号' };
    expect(await refused(id, 'recordCorrection', people.centre, late)).toEqual({
      code: 'correction-late',
      fields: ['lateReason'],
    });
    const back = await act(office, id, 'recordCorrection', people.centre, { ...late, lateReason: '住院，有证明' });
    expect(back).toMatchObject({ state: 'registered', dueOn: '2026-04-14' });
    expect(back.proposal).toBeUndefined();
  });
});

describe('延长 (条例第三十三条第二款)', () => {
  const ask = { days: 15, reason: '档案分存三处，需要逐件核对' };

  it('is asked for by the section, agreed to by the head of disclosure alone, and told at once', async () => {
    const id = await opened();
    on('2026-03-20');
    await act(office, id, 'requestExtension', people.section, ask);
    expect(await itemsAt('byWork', `application#${head.section}`)).toBe(1);
    expect(await refused(id, 'approveExtension', leader)).toMatchObject({ code: 'head-forbidden' });
    const extended = await act(office, id, 'approveExtension', head, {});
    expect(extended).toMatchObject({
      state: 'assigned',
      dueOn: '2026-04-21',
      sides: { extension: { days: 15, dueOn: '2026-04-21' } },
    });
    const words =
      extended.notices
        .at(-1)
        ?.content.paragraphs.map((p) => p.text)
        .join('') ?? '';
    expect(words).toContain('延长至2026年4月21日前答复');
    expect(await itemsAt('byWork', 'application#general-2')).toBe(1);
    expect((await pageOf(id)).sides?.promised).toMatchObject([{ dueOn: '2026-04-21' }]);
    expect(await refused(id, 'requestExtension', people.section, ask)).toMatchObject({ code: 'extension-once' });
  });

  it('is refused beyond 20 working days, twice at once, and after the time is over', async () => {
    const id = await opened();
    expect(await refused(id, 'requestExtension', people.section, { ...ask, days: 21 })).toMatchObject({
      fields: ['days'],
    });
    const other = await opened();
    await act(office, id, 'requestExtension', people.section, ask);
    expect(await refused(id, 'requestExtension', people.section, ask)).toMatchObject({ code: 'extension-asked' });
    on('2026-03-31');
    expect(await refused(id, 'approveExtension', head)).toMatchObject({ code: 'extension-after-expiry' });
    on('2026-04-30');
    expect(await refused(other, 'requestExtension', people.section, ask)).toMatchObject({
      code: 'extension-after-expiry',
    });
  });

  it('may be declined, with the reason in the history', async () => {
    const id = await opened();
    await act(office, id, 'requestExtension', people.section, ask);
    const kept = await act(office, id, 'refuseExtension', head, { reason: '可以按期办结' });
    expect(kept).toMatchObject({ dueOn: '2026-03-30' });
    expect(kept.sides?.extensionRequest).toBeUndefined();
    expect(await refused(id, 'approveExtension', head)).toMatchObject({ code: 'extension-not-asked' });
  });
});

describe('征求意见 (条例第三十二条、第三十四条)', () => {
  it('leaves the time out, shows no day until the letter arrived, and keeps the answer back meanwhile', async () => {
    const id = await opened();
    on('2026-03-09');
    const sent = await act(office, id, 'consultThirdParty', people.section, party);
    expect(sent.notices.slice(-2).map((n) => n.code)).toEqual(['N05', 'N06']);
    expect(sent.notices.at(-2)?.content.addressee).toBe('示例建设有限公司');
    expect(JSON.stringify(sent.notices.at(-2)?.content)).not.toContain('测试甲');
    expect(sent.dueOn).toBeUndefined();
    expect((await pageOf(id)).letters.map((l) => l.title)).not.toContain('征求第三方意见书');
    expect((await pageOf(id)).next).toContain('征求有关方面的意见');
    await act(office, id, 'recordConsultationReceipt', people.section, { receivedOn: '2026-03-09', evidence: '回执' });
    expect((await subjectOf(id)).dueOn).toBe('2026-04-21');
    expect(await refused(id, 'proposeOutcome', people.section, grantedProposal)).toMatchObject({
      code: 'consultation-open',
    });
    on('2026-03-23');
    const heard = await act(office, id, 'recordOpinion', people.section, { opinionOn: '2026-03-23', opinion: 'agree' });
    expect(heard.dueOn).toBe('2026-04-14');
    await act(office, id, 'proposeOutcome', people.section, grantedProposal);
  });

  it('refuses an opinion after its term; a third party’s silence is decided, a co-maker’s agrees', async () => {
    const id = await opened();
    await act(office, id, 'consultThirdParty', people.section, party);
    await act(office, id, 'consultCoMaker', people.section, {
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
      await act(office, id, 'recordConsultationReceipt', people.section, { ...receipt, consultation });
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
    await act(office, id, 'decideThirdPartySilence', people.section, {
      decision: 'disclose',
      reason: '不涉及核心工艺',
    });
    expect((await act(office, id, 'proposeOutcome', people.section, grantedProposal)).state).toBe('proposed');
  });

  it('tells a third party against whose will it is disclosed, before the answer goes out', async () => {
    const id = await opened();
    await act(office, id, 'consultThirdParty', people.section, party);
    await act(office, id, 'recordConsultationReceipt', people.section, { receivedOn: '2026-03-02', evidence: '回执' });
    const against = { opinionOn: '2026-03-02', opinion: 'disagree' };
    expect(await refused(id, 'recordOpinion', people.section, against)).toMatchObject({ fields: ['grounds'] });
    await act(office, id, 'recordOpinion', people.section, { ...against, grounds: '报价属于商业秘密' });
    await act(office, id, 'proposeOutcome', people.section, grantedProposal);
    await act(office, id, 'approveProposal', leader, {});
    await act(office, id, 'passSecrecyReview', people.secrecy, {});
    expect(await refused(id, 'issueNotice', people.centre)).toMatchObject({ code: 'third-party-not-informed' });
    const informed = await act(office, id, 'informThirdParty', people.centre, {
      content: '合同价款',
      publicInterest: '改造资金来自财政',
      weighed: true,
    });
    expect(informed.notices.at(-1)).toMatchObject({ code: 'N07', content: { addressee: '示例建设有限公司' } });
    expect(informed.notices.at(-1)?.content.remedy).toHaveLength(1);
    expect((await act(office, id, 'issueNotice', people.centre)).state).toBe('issued');
  });
});

describe('数量、频次明显超过合理范围 (条例第三十五条)', () => {
  const ask = { applications: 40, period: '2026年1月1日至3月1日' };

  it('asks for reasons without stopping the clock; unsound ones lead to N29, sound ones to a promised day', async () => {
    const id = await opened();
    const n29 = {
      notice: 'N29',
      opinion: '理由不合理',
      fields: { applications: 40, period: '一季度', noticeNumber: 'x', noticeDate: '2026-03-02', finding: '互不关联' },
    };
    expect(await refused(id, 'proposeOutcome', people.section, n29)).toMatchObject({ code: 'outcome-needs-reasons' });
    expect((await act(office, id, 'requestReasons', people.section, ask)).dueOn).toBe('2026-03-30');
    on('2026-03-05');
    const reply = { repliedOn: '2026-03-05', reply: '用于学术研究', judgement: 'sound', assessment: '附有立项文件' };
    await act(office, id, 'recordReasons', people.section, reply);
    expect(await refused(id, 'proposeOutcome', people.section, n29)).toMatchObject({ code: 'outcome-needs-reasons' });
    expect(await refused(id, 'promiseDelay', people.centre, { until: '2026-03-20', reason: '卷多' })).toMatchObject({
      fields: ['until'],
    });
    const told = await act(office, id, 'promiseDelay', people.centre, { until: '2026-05-29', reason: '四百余卷' });
    expect(told).toMatchObject({ dueOn: '2026-05-29', dueProvisional: false });
    expect((await pageOf(id)).clock?.days.some((d) => d.mark === 'promised')).toBe(true);
  });
});

describe('信息处理费 (条例第四十二条)', () => {
  it('charges what this application adds to the applicant’s month, waits, and starts the clock anew', async () => {
    office.clock.set('2026-02-28T23:59:00+08:00');
    await submit(office);
    office.clock.set('2026-03-01T00:00:00+08:00');
    for (let i = 0; i < 11; i += 1) await submit(office);
    on('2026-03-02');
    const id = await opened('registered');
    const charge = { basis: { method: 'count', items: 2 }, grounds: '一个月12件' };
    const charged = await act(office, id, 'chargeFee', people.centre, charge);
    expect(charged).toMatchObject({ state: 'charging', sides: { fee: { amount: feeByCount(13) - feeByCount(11) } } });
    expect(charged.waiting).toEqual({ for: 'payment', until: '2026-03-30', watchOn: '2026-03-30' });
    expect(
      charged.notices
        .at(-1)
        ?.content.paragraphs.map((p) => p.text)
        .join(''),
    ).toContain('应缴金额：200元');
    expect(
      await refused(id, 'recordPayment', people.centre, { paidOn: '2026-03-02', amount: 100, voucher: '1' }),
    ).toMatchObject({ fields: ['amount'] });
    on('2026-03-20');
    const paid = await act(office, id, 'recordPayment', people.centre, {
      paidOn: '2026-03-20',
      amount: 200,
      voucher: 'Y1',
    });
    expect(paid).toMatchObject({ state: 'registered', dueOn: '2026-04-20' });
    expect(
      await refused(id, 'chargeFee', people.centre, { ...charge, basis: { method: 'pages', pages: 300 } }),
    ).toMatchObject({ code: 'fee-once' });
  });

  it('never charges both ways, nor for what is free', async () => {
    const id = await opened('registered');
    const both = { basis: { method: 'count', items: 1, pages: 200 }, grounds: '多' };
    expect((await refused(id, 'chargeFee', people.centre, both)).fields.join()).toContain('basis');
    const free = { basis: { method: 'pages', pages: 30 }, grounds: '多' };
    expect(await refused(id, 'chargeFee', people.centre, free)).toEqual({
      code: 'fee-nothing',
      fields: ['basis.pages'],
    });
  });

  it('takes no payment after the term, and lapses into N32', async () => {
    const { id } = await submit(office, {
      request: { description: '申请公开道路维修合同。', provisionForm: 'paper', deliveryWay: 'post' },
    });
    await driveTo(office, id, 'registered');
    await act(office, id, 'chargeFee', people.centre, { basis: { method: 'pages', pages: 120 }, grounds: '多' });
    expect(await refused(id, 'lapseFee', people.system)).toMatchObject({ code: 'fee-receipt-missing' });
    on('2026-03-05');
    await act(office, id, 'recordFeeNoticeReceipt', people.centre, { receivedOn: '2026-03-05', evidence: 'EMS' });
    on('2026-04-03');
    const late = { paidOn: '2026-04-03', amount: 1100, voucher: '1' };
    expect(await refused(id, 'recordPayment', people.centre, late)).toEqual({
      code: 'payment-after-term',
      fields: ['paidOn'],
    });
    const lapsed = await act(office, id, 'lapseFee', people.system);
    expect(lapsed).toMatchObject({ state: 'lapsed', proposal: { notice: 'N32' } });
    expect(await refused(id, 'recordPayment', people.centre, late)).toMatchObject({ code: 'state-conflict' });
    expect(
      await refused(id, 'recordCorrection', people.centre, { correctedOn: '2026-04-03', content: 'x' }),
    ).toMatchObject({
      code: 'correction-not-awaited',
    });
  });
});

it('keeps an unbroken history through all of it', async () => {
  const id = await opened();
  await act(office, id, 'recordClarification', people.section, { on: '2026-03-02', note: '电话说明可以写文号' });
  await act(office, id, 'requestCorrection', people.section, asked);
  await act(office, id, 'recordCorrection', people.centre, { correctedOn: '2026-03-02', content: '文号' });
  await act(office, id, 'acceptApplication', people.centre);
  const item = await office.office.table.get(office.kind.keyOf(id));
  const { subject, head: chain } = (item as NonNullable<typeof item>).body as {
    subject: unknown;
    head: { seq: number; hash: string };
  };
  const history = await loadHistory(office.office.table, office.kind.keyOf(id));
  expect(verifyChain(history, subject, chain)).toEqual([]);
  const view = caseView(office.office, await caseOf(office, id), history, people.centre);
  expect(view.history.at(-1)?.facts.map((f) => f.label)).toContain('发出文书');
});
