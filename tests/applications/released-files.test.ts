import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoPdf } from '../../local/demo-files.ts';
import { assertReleased } from '../../shared/applications/released-files.ts';
import { caseView } from '../../shared/applications/view.ts';
import { wordingEdits } from '../../shared/applications/wording-diff.ts';
import { loadHistory } from '../../shared/casework/execute.ts';
import { clearedWithFile, releasing } from '../support/delivery.ts';
import { act, caseOf, driveTo, leader, people, submit, type TestOffice, testOffice } from '../support/test-office.ts';

let office: TestOffice;
beforeEach(() => {
  office = testOffice();
});
afterEach(() => office.close());

const refused = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'accepted' }),
    (error: { code: string; message: string; details: { fields?: { field: string; message: string }[] } }) => ({
      code: error.code,
      message: error.message,
      fields: error.details.fields,
    }),
  );

describe('what is released is what passed the secrecy review', () => {
  it('is fixed by its bytes, with the pages of each PDF, and printed so in the 附件 list', async () => {
    const { id } = await clearedWithFile(office);
    const { subject } = await caseOf(office, id);
    expect(subject.released).toMatchObject([{ name: '资金使用明细.pdf', pages: 1 }]);
    expect(subject.released?.[0]?.sha256).toBe(subject.proposal?.enclosures[0]?.sha256);
    const after = await act(office, id, 'issueNotice', people.centre);
    expect(after.notices.at(-1)?.content.attachments).toEqual(['《资金使用明细》（共1页）']);
  });

  it('stops the notice for one changed byte and for a file that is gone, naming the file', async () => {
    const { id } = await clearedWithFile(office);
    const file = (await caseOf(office, id)).subject.proposal?.enclosures[0];
    const bytes = Buffer.from((await office.office.files.get(file?.key ?? '')) ?? []);
    bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
    await office.office.files.put(file?.key ?? '', bytes, 'application/pdf');
    const issue = () => refused(act(office, id, 'issueNotice', people.centre));
    expect(await issue()).toMatchObject({
      code: 'released-files-changed',
      message: expect.stringContaining('资金使用明细.pdf'),
      fields: [{ field: 'enclosures' }],
    });
    await office.office.files.remove(file?.key ?? '');
    expect((await issue()).code).toBe('released-files-changed');
    expect((await caseOf(office, id)).subject.state).toBe('cleared');

    const back = await act(office, id, 'returnFromLetterDesk', people.centre, { reason: '文件有变动' });
    expect(back).toMatchObject({ state: 'assigned', section: 'general-2' });
    expect(back.released).toBeUndefined();
    expect(back.steps).not.toHaveProperty('passSecrecyReview');
  });

  it('does not pass a review of a file that is no longer what was proposed', async () => {
    const { id } = await clearedWithFile(office);
    await act(office, id, 'returnFromLetterDesk', people.centre, { reason: '重新提出' });
    const key = (await caseOf(office, id)).subject.proposal?.enclosures[0]?.key ?? '';
    await act(office, id, 'proposeOutcome', people.section, { ...releasing, enclosures: [key] });
    await act(office, id, 'approveProposal', leader);
    await office.office.files.put(key, demoPdf('another'), 'application/pdf');
    expect((await refused(act(office, id, 'passSecrecyReview', people.secrecy))).code).toBe('released-files-changed');
  });

  it('finds every difference of list and bytes, and none where there is none', () => {
    const file = fc.record({
      name: fc.string({ minLength: 1 }),
      sha256: fc.constantFrom('aa', 'ab', 'ba', 'bb'),
    });
    fc.assert(
      fc.property(fc.array(file, { maxLength: 5 }), fc.array(file, { maxLength: 5 }), (passed, now) => {
        const same = JSON.stringify(passed.map((f) => f.sha256)) === JSON.stringify(now.map((f) => f.sha256));
        if (same) assertReleased(passed, now);
        else expect(() => assertReleased(passed, now)).toThrow();
      }),
    );
  });
});

describe('what a releasing letter must bring', () => {
  const propose = async (input: object) => {
    const { id } = await submit(office);
    await driveTo(office, id, 'assigned');
    return refused(act(office, id, 'proposeOutcome', people.section, input));
  };
  const partial = (over: object) => ({
    notice: 'N13',
    fields: {
      released: [{ name: '方案' }],
      withheld: [{ name: '名册中的证件号码', category: '个人隐私', reason: '涉及个人信息' }],
      form: '电子文件',
      ...over,
    },
    opinion: '区分处理',
  });

  it('is the files, or where and when they can be seen', async () => {
    expect(await propose(releasing)).toMatchObject({ code: 'enclosure-missing', fields: [{ field: 'enclosures' }] });
    expect(await propose(partial({}))).toMatchObject({ code: 'enclosure-missing' });
    expect(await propose(partial({ form: '查阅、抄录', formReason: '载体易损' }))).toMatchObject({
      fields: [{ field: 'fields.place' }],
    });
    expect(
      await propose(partial({ form: '查阅、抄录', formReason: '载体易损', place: '档案室', time: '2026年3月工作日' })),
    ).toEqual({ code: 'accepted' });
  });

  it('gives its reason for another form than the applicant asked for', async () => {
    expect(await propose(partial({ form: '纸质' }))).toMatchObject({
      fields: [{ field: 'fields.formReason', message: expect.stringContaining('条例第四十条') }],
    });
  });

  it('keeps each withheld part with its basis, whatever is edited', async () => {
    const { id } = await submit(office);
    await driveTo(office, id, 'assigned');
    await act(
      office,
      id,
      'proposeOutcome',
      people.section,
      partial({ form: '查阅、抄录', formReason: '载体易损', place: '档案室', time: '2026年3月工作日' }),
    );
    await act(office, id, 'approveProposal', leader);
    await act(office, id, 'passSecrecyReview', people.secrecy);
    expect(
      await refused(act(office, id, 'issueNotice', people.centre, { wording: ['方案可以公开，其余不予公开。'] })),
    ).toMatchObject({ code: 'withheld-item-missing', fields: [{ field: 'wording' }] });
    expect((await act(office, id, 'issueNotice', people.centre)).state).toBe('issued');
  });
});

describe('edits of the wording', () => {
  it('are kept against the catalogue, paragraph by paragraph, and shown', async () => {
    const { id } = await submit(office);
    await driveTo(office, id, 'cleared');
    const { draftLetter } = await import('../../shared/applications/letter-desk.ts');
    const { draft } = draftLetter(office.office, (await caseOf(office, id)).subject, {});
    const [first = '', second = '', ...others] = draft.paragraphs;
    const wording = ['新加的一段。', first, `${second}特此说明。`, ...others];
    await act(office, id, 'issueNotice', people.centre, { wording });
    const view = caseView(
      office.office,
      await caseOf(office, id),
      await loadHistory(office.office.table, office.kind.keyOf(id)),
      people.centre,
    );
    expect(view.history.at(-1)?.edits).toEqual([
      { after: '新加的一段。' },
      { before: second, after: `${second}特此说明。` },
    ]);
  });

  it('say nothing where the wording stands, and always lead from one text to the other', () => {
    const texts = fc.array(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 8 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const edits = wordingEdits(before, after);
        const struck = edits.filter((e) => e.before !== undefined).length;
        const added = edits.filter((e) => e.after !== undefined).length;
        expect(before.length - struck).toBe(after.length - added);
        if (before.join() === after.join()) expect(edits).toEqual([]);
        else expect(edits.length).toBeGreaterThan(0);
      }),
    );
  });
});
