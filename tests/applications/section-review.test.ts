import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSectionReview } from '../../shared/applications/review.ts';
import { publish } from '../../shared/disclosures/published.ts';
import { applicationTotals, tableThree } from '../../shared/reports/table-three.ts';
import { act, caseOf, driveTo, people, submit, type TestOffice, testOffice } from '../support/test-office.ts';

let office: TestOffice;
beforeEach(() => {
  office = testOffice();
});
afterEach(() => office.close());

const reviewOf = async (id: string) => {
  await openSectionReview(office.kind, office.office, { messageId: `m-${id}`, caseId: id, section: 'general-2' });
  return (await caseOf(office, id)).subject.review;
};
const request = (description: string) =>
  ({ request: { description, provisionForm: 'data', deliveryWay: 'online' } }) as const;

describe('what section-review prepares', () => {
  it('finds the same applicant’s earlier request and suggests N27 once that was answered', async () => {
    const first = await submit(office, request('申请公开2025年度城镇老旧小区改造资金使用明细。'));
    await driveTo(office, first.id, 'issued');
    const file = { key: 'cases/x', name: 'x.pdf', contentType: 'application/pdf', bytes: 1, sha256: 'x' };
    await act(office, first.id, 'attachLetter', people.system, { noticeId: 'N12-2', pdf: file });
    await act(office, first.id, 'recordDelivery', people.system, {
      delivery: { way: 'online', availableOn: '2026-03-02' },
    });
    const second = await submit(office, request('请公开2025年度城镇老旧小区改造的资金使用明细'));
    await driveTo(office, second.id, 'assigned');
    const review = await reviewOf(second.id);
    expect(review?.repeats).toMatchObject([{ caseId: first.id, state: 'delivered' }]);
    expect(review?.suggestion?.notice).toBe('N27');
    expect(review?.internalDueOn).toBe('2026-03-16');
  });

  it('names published items that may answer it, and decides nothing', async () => {
    await publish(office.office.table, {
      id: 'p1',
      column: 'policies',
      title: '楚雄市城镇老旧小区改造实施方案',
      issuer: '楚雄市人民政府办公室',
      indexNumber: 'x',
      publishedOn: '2026-01-05',
      summary: '老旧小区改造的范围和资金',
      body: '',
      attachments: [],
      related: [],
    });
    const { id } = await submit(office, request('楚雄市城镇老旧小区改造实施方案'));
    await driveTo(office, id, 'assigned');
    const review = await reviewOf(id);
    expect(review?.published.map((p) => p.id)).toEqual(['p1']);
    expect(review?.suggestion?.notice).toBe('N11');
    const { subject } = await caseOf(office, id);
    expect(subject.state).toBe('assigned');
    expect(subject.proposal).toBeUndefined();
  });

  it('recognises a petition, and leaves ordinary requests without a suggestion', async () => {
    const petition = await submit(office, request('我要举报某公司违规施工，请求查处并追究责任。'));
    await driveTo(office, petition.id, 'assigned');
    expect((await reviewOf(petition.id))?.suggestion?.notice).toBe('N26');
    const ordinary = await submit(office, request('申请公开2024年度应急演练的总结报告。'));
    await driveTo(office, ordinary.id, 'assigned');
    expect((await reviewOf(ordinary.id))?.suggestion).toBeUndefined();
  });

  it('does nothing for a section that no longer has the case, and nothing twice', async () => {
    const { id } = await submit(office);
    await driveTo(office, id, 'assigned');
    await act(office, id, 'reassignSection', people.centre, { section: 'research-1', reason: '职责不符' });
    expect(
      await openSectionReview(office.kind, office.office, { messageId: 'late', caseId: id, section: 'general-2' }),
    ).toBe('overtaken');
    const open = () =>
      openSectionReview(office.kind, office.office, { messageId: 'again', caseId: id, section: 'research-1' });
    expect([await open(), await open()]).toEqual(['opened', 'overtaken']);
  });
});

describe('a calendar year that is not published yet', () => {
  it('makes the answer date provisional and says so in the receipt', async () => {
    office.clock.set('2026-12-10T09:00:00+08:00');
    const { id } = await submit(office);
    await act(office, id, 'registerApplication', people.centre, { confirmedOn: '2026-12-10', method: 'phone' });
    const { subject } = await caseOf(office, id);
    expect(subject.dueProvisional).toBe(true);
    expect(subject.dueOn).toMatch(/^2027-/);
    expect(JSON.stringify(subject.notices[0]?.content.paragraphs)).toContain('暂算');
  });
});

describe('table three (国办公开办函〔2021〕30号)', () => {
  it('balances in every column, over the turn of a year', async () => {
    const organisation = {
      applicant: {
        kind: 'organisation',
        name: '示例公司',
        creditCode: '',
        organisationClass: 'enterprise',
        representative: '测试',
        contactName: '测试联系人',
        phone: '0878-3000000',
        address: '示例路1号',
      },
      signature: '测试联系人',
    } as const;
    const { inventedCreditCode } = await import('../../shared/law/identity-number.ts');
    office.clock.set('2025-12-29T09:00:00+08:00');
    const old = await submit(office);
    await act(office, old.id, 'registerApplication', people.centre, { confirmedOn: '2025-12-29', method: 'phone' });
    office.clock.set('2026-03-02T09:00:00+08:00');
    const mine = await submit(office);
    await driveTo(office, mine.id, 'registered');
    const { uploadTicket } = await import('../support/test-office.ts');
    const theirs = await submit(office, {
      ...organisation,
      applicant: { ...organisation.applicant, creditCode: inventedCreditCode(2) },
      attachments: [{ purpose: 'licence', ticket: await uploadTicket(office) }],
    });
    await driveTo(office, theirs.id, 'registered');
    await act(office, old.id, 'withdrawApplication', people.centre, {});
    await act(office, theirs.id, 'withdrawApplication', people.centre, {});

    const before = tableThree(await applicationTotals(office.office.table, 2025), 2025);
    const now = tableThree(await applicationTotals(office.office.table, 2026), 2026);
    expect(now.carriedIn).toEqual(before.carriedOut);
    for (const column of ['person', 'enterprise', 'total'] as const) {
      expect(now.newlyReceived[column] + now.carriedIn[column]).toBe(now.total[column] + now.carriedOut[column]);
      expect(Object.values(now.outcomes).reduce((sum, row) => sum + row[column], 0)).toBe(now.total[column]);
    }
    expect(now).toMatchObject({
      newlyReceived: { person: 1, enterprise: 1, total: 2 },
      carriedIn: { person: 1 },
      outcomes: { other: { total: 2 } },
      carriedOut: { person: 1, total: 1 },
    });
  });
});
