import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lapseEnded, recomputeFor } from '../../shared/applications/clock-runs.ts';
import { createApplicationKind } from '../../shared/applications/kind.ts';
import { caseView } from '../../shared/applications/view.ts';
import { createCalendar } from '../../shared/law/calendar.ts';
import { OFFICIAL_YEARS, type OfficialYear } from '../../shared/law/calendar-data.ts';
import { createOffice } from '../../shared/platform/office.ts';
import { act, caseOf, driveTo, head, people, submit, type TestOffice, testOffice } from '../support/test-office.ts';

let office: TestOffice;
beforeEach(() => {
  office = testOffice();
});
afterEach(() => office.close());

const on = (day: string) => office.clock.set(`${day}T09:00:00+08:00`);
const asked = { unclear: '没有写明是哪些文件', items: ['请写明文件名称'] };

describe('lapses on their day', () => {
  it('takes what ended, once, makes up for missed days, and leaves what was corrected', async () => {
    const ids: string[] = [];
    for (const days of [5, 6, 6]) {
      const { id } = await submit(office);
      await driveTo(office, id, 'registered');
      await act(office, id, 'requestCorrection', people.centre, { ...asked, days });
      ids.push(id);
    }
    const [first = '', second = '', corrected = ''] = ids;
    await act(office, corrected, 'recordCorrection', people.centre, { correctedOn: '2026-03-02', content: '文号' });
    on('2026-03-09');
    const days = { from: '2026-03-02', to: '2026-03-31' };
    // 2026-03-09 is the last day of the first: it has the whole day.
    expect(await lapseEnded(office.kind, office.office, days)).toMatchObject({ done: 0, overtaken: 0 });
    on('2026-03-11');
    expect(await lapseEnded(office.kind, office.office, days)).toMatchObject({ done: 2, overtaken: 0 });
    expect(await lapseEnded(office.kind, office.office, days)).toMatchObject({ done: 0, overtaken: 0 });
    for (const id of [first, second]) expect((await caseOf(office, id)).subject.state).toBe('lapsed');
    expect((await caseOf(office, corrected)).subject.state).toBe('registered');
  });
});

/** Invented for the test: the real notice of 2027 is not published. */
const year2027 = (from: string, to: string, work: readonly string[] = []): OfficialYear => ({
  year: 2027,
  source: '测试用',
  holidays: [{ name: '元旦', from, to, work }],
});

const publishing = (year: OfficialYear) => {
  const { leaderOf: _l, disclosureHead: _h, ...parts } = office.office;
  const published = createOffice({ ...parts, calendar: createCalendar({ years: [...OFFICIAL_YEARS, year] }) });
  return { office: published, kind: createApplicationKind(published) };
};

describe('when the calendar of a year is published', () => {
  const registered = async () => {
    on('2026-12-10');
    const { id } = await submit(office);
    await act(office, id, 'registerApplication', people.centre, { confirmedOn: '2026-12-10', method: 'phone' });
    const { subject } = await caseOf(office, id);
    expect(subject).toMatchObject({ dueOn: '2027-01-08', dueProvisional: true });
    return id;
  };

  it('keeps the day the applicant was told where more days off would allow a later one', async () => {
    const id = await registered();
    const later = publishing(year2027('2027-01-01', '2027-01-05'));
    expect(await recomputeFor(later.kind, later.office, 2027)).toMatchObject({ done: 1, overtaken: 0 });
    const { subject, version } = await caseOf(office, id);
    expect(subject).toMatchObject({ dueOn: '2027-01-08', dueProvisional: false });
    const view = caseView(later.office, { subject, version }, [], people.centre);
    expect(view.clock).toMatchObject({ dueOn: '2027-01-08', provisional: false });
    expect(view.clock?.sentences.join('')).toContain('可以到2027年1月12日，但本机关此前已经告知2027年1月8日');
    expect(await recomputeFor(later.kind, later.office, 2027)).toMatchObject({ done: 0, overtaken: 0 });
    // An extension counts on from the kept day.
    await act({ ...office, ...later }, id, 'requestExtension', people.centre, { days: 1, reason: '核对' });
    const extended = await act({ ...office, ...later }, id, 'approveExtension', head, {});
    expect(extended.dueOn).toBe('2027-01-11');
  });

  it('follows the law where it now asks for an earlier day', async () => {
    const id = await registered();
    const sooner = publishing(year2027('2027-01-01', '2027-01-01', ['2027-01-02', '2027-01-03']));
    await recomputeFor(sooner.kind, sooner.office, 2027);
    expect((await caseOf(office, id)).subject).toMatchObject({ dueOn: '2027-01-06', dueProvisional: false });
    const due = await office.office.table.query({ index: 'byDue', partition: 'due#2027-01-06', limit: 5 });
    expect(due.items).toHaveLength(1);
  });
});
