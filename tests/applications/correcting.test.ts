import { describe, expect, it } from 'vitest';
import { caseView } from '../../shared/applications/view.ts';
import { auditOffice } from '../../shared/casework/audit.ts';
import { loadHistory } from '../../shared/casework/execute.ts';
import { caseOf, people } from '../support/test-office.ts';
import { sideClockDesk } from './side-clock-desk.ts';

const { office, give, on, opened, pageOf, refused, itemsAt } = sideClockDesk();

const asked = { unclear: '没有写明是哪些文件', items: ['请写明文件名称或者文号'] };

describe('补正 (条例第三十条)', () => {
  it('stops the clock, tells the applicant what to do, and starts it anew with the correction', async () => {
    const id = await opened();
    on('2026-03-04');
    const waiting = await give(id, 'requestCorrection', people.section, asked);
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
    const back = await give(id, 'recordCorrection', people.centre, {
      correctedOn: '2026-03-12',
      content: '楚市政发〔2025〕1号',
    });
    expect(back).toMatchObject({ state: 'assigned', dueOn: '2026-04-10', dueProvisional: false });
    expect(back.returnTo).toBeUndefined();
    expect(await itemsAt('byDue', 'due#2026-04-10')).toBe(1);
    const view = caseView(office().office, await caseOf(office(), id), [], people.centre);
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
    await give(id, 'requestCorrection', people.section, asked);
    on('2026-03-25');
    expect(await refused(id, 'lapseCorrection', people.system)).toMatchObject({ code: 'term-not-over' });
    on('2026-03-26');
    const lapsed = await give(id, 'lapseCorrection', people.system);
    expect(lapsed).toMatchObject({ state: 'lapsed', proposal: { notice: 'N31', by: '系统' } });
    expect((await pageOf(id)).headline).toContain('不再处理');
    const issued = await give(id, 'issueNotice', people.centre);
    expect(issued.notices.at(-1)).toMatchObject({ code: 'N31' });
    expect(issued.notices.at(-1)?.content.remedy[0]).toContain('6个月内');
    const file = { key: 'cases/x', name: 'x.pdf', contentType: 'application/pdf', bytes: 1, sha256: 'x' };
    const noticeId = issued.notices.at(-1)?.id ?? '';
    await give(id, 'attachLetter', people.system, { noticeId, pdf: file });
    await give(id, 'recordDelivery', people.system, {
      delivery: { way: 'online', availableOn: '2026-03-26' },
    });
    expect((await give(id, 'closeCase', people.centre)).closing?.row).toBe('other-uncorrected');
  });

  it('takes a late correction with a sound reason only', async () => {
    const id = await opened('registered');
    on('2026-03-04');
    await give(id, 'requestCorrection', people.centre, { ...asked, days: 5 });
    on('2026-03-16');
    await give(id, 'lapseCorrection', people.system);
    const late = { correctedOn: '2026-03-16', content: '文号' };
    expect(await refused(id, 'recordCorrection', people.centre, late)).toEqual({
      code: 'correction-late',
      fields: ['lateReason'],
    });
    const back = await give(id, 'recordCorrection', people.centre, { ...late, lateReason: '住院，有证明' });
    expect(back).toMatchObject({ state: 'registered', dueOn: '2026-04-14' });
    expect(back.proposal).toBeUndefined();
  });
});

it('keeps an unbroken history through clarification, correction and acceptance', async () => {
  const id = await opened();
  await give(id, 'recordClarification', people.section, { on: '2026-03-02', note: '电话说明可以写文号' });
  await give(id, 'requestCorrection', people.section, asked);
  await give(id, 'recordCorrection', people.centre, { correctedOn: '2026-03-02', content: '文号' });
  await give(id, 'acceptApplication', people.centre);
  const { table } = office().office;
  expect(await auditOffice(table, [2026])).toMatchObject({ cases: 1, faults: [] });
  const history = await loadHistory(table, office().kind.keyOf(id));
  const view = caseView(office().office, await caseOf(office(), id), history, people.centre);
  expect(view.history.at(-1)?.facts.map((f) => f.label)).toContain('发出文书');
});
