import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoPdf } from '../../local/demo-files.ts';
import { archiveList, finishDestructions } from '../../shared/applications/archive.ts';
import { disputesOver, giveDisputeCommand } from '../../shared/applications/disputes/desk.ts';
import { createDisputeKind } from '../../shared/applications/disputes/kind.ts';
import { openDispute } from '../../shared/applications/disputes/open.ts';
import { statistics } from '../../shared/applications/statistics.ts';
import { acceptUpload } from '../../shared/applications/uploads.ts';
import { auditOffice } from '../../shared/casework/audit.ts';
import { loadHistory } from '../../shared/casework/execute.ts';
import { tallyItems } from '../../shared/casework/tallies.ts';
import { recount } from '../../shared/reports/recount.ts';
import {
  act,
  caseOf,
  head,
  leader,
  otherLeader,
  people,
  submit,
  type TestOffice,
  testOffice,
} from '../support/test-office.ts';
import { closedCase, codeOf } from './closed-case.ts';

let office: TestOffice;
beforeEach(() => {
  office = testOffice();
});
afterEach(() => office.close());

/** Where the case stands in the cells of the annual report. */
const cellOf = async (id: string) => (await office.office.table.get(office.kind.keyOf(id)))?.indexes?.byWork;

const AFTER = '2037-01-04T09:00:00+08:00';
const destroyed = async (id: string, number: string) => {
  await act(office, id, 'proposeDestruction', people.centre, { reason: '保管期限届满，无继续保存价值' });
  return act(office, id, 'confirmDestruction', head, { number });
};
const list = async (name: 'to-archive' | 'proposed' | 'ending' | 'permanent' | 'destroyed', year?: number) =>
  (await archiveList(office.office, office.kind, { list: name, year })).items.map((i) => i.row.id);

describe('archiving', () => {
  it('takes a closed case into the archive, with the term its period gives, and into the list of that year', async () => {
    const { id } = await closedCase(office);
    expect(await list('to-archive')).toEqual([id]);
    expect(await codeOf(act(office, id, 'archiveCase', people.centre, { period: 'for-ever-and-a-day' }))).toBe(
      'period-unknown',
    );
    const archived = await act(office, id, 'archiveCase', people.centre, { period: 'ten-years' });
    expect(archived).toMatchObject({
      state: 'archived',
      retention: { periodTitle: '定期10年', keepUntil: '2036-12-31', archivedOn: '2026-03-02' },
    });
    expect(await list('to-archive')).toEqual([]);
    expect(await list('ending', 2036)).toEqual([id]);
    await act(office, id, 'changeRetention', people.centre, { period: 'permanent', reason: '具有查考价值' });
    expect([await list('ending', 2036), await list('permanent')]).toEqual([[], [id]]);
  });
});

describe('destruction', () => {
  it('waits for the end of the term, and is never for what is kept for ever', async () => {
    const { id } = await closedCase(office);
    const propose = () => act(office, id, 'proposeDestruction', people.centre, { reason: '期满' });
    expect(await codeOf(propose())).toBe('state-conflict');
    await act(office, id, 'archiveCase', people.centre, { period: 'ten-years' });
    office.clock.set('2036-12-31T23:00:00+08:00');
    expect(await codeOf(propose())).toBe('retention-running');
    office.clock.set(AFTER);
    await act(office, id, 'changeRetention', people.centre, { period: 'permanent', reason: '具有查考价值' });
    expect(await codeOf(propose())).toBe('retention-permanent');
  });

  it('takes two people: the centre proposes, the head of disclosure confirms by the number', async () => {
    const { id, number } = await closedCase(office);
    await act(office, id, 'archiveCase', people.centre, { period: 'ten-years' });
    office.clock.set(AFTER);
    await act(office, id, 'proposeDestruction', people.centre, { reason: '期满' });
    expect(await list('proposed')).toEqual([id]);
    const confirm = (actor: Parameters<typeof act>[3], typed = number) =>
      codeOf(act(office, id, 'confirmDestruction', actor, { number: typed }));
    expect(await confirm(people.centre)).toBe('role-forbidden');
    expect(await confirm(people.otherCentre)).toBe('role-forbidden');
    expect(await confirm(leader)).toBe('head-forbidden');
    expect(await confirm(otherLeader)).toBe('head-forbidden');
    expect(await confirm({ ...head, account: people.centre.account })).toBe('same-person');
    expect(await confirm(head, '楚市政办依申〔2026〕99号')).toBe('destruction-number');
    await act(office, id, 'refuseDestruction', head, { reason: '有诉讼风险，继续保管' });
    expect((await caseOf(office, id)).subject).toMatchObject({ state: 'archived' });
    expect(await confirm(head)).toBe('state-conflict');
    expect((await destroyed(id, number)).state).toBe('destroyed');
  });

  it('removes person, content and files, leaves the record, and no figure moves', async () => {
    const { id, number } = await closedCase(office);
    const before = (await caseOf(office, id)).subject;
    const report = await tallyItems(office.office.table, 'application');
    expect(report).not.toEqual([]);
    const cells = await cellOf(id);
    const figures = await statistics(office.office);
    const keys = [...before.attachments, ...before.notices.flatMap((n) => [n.pdf, n.docx])].flatMap((f) =>
      f ? [f.key] : [],
    );
    expect(keys).toHaveLength(3);
    await act(office, id, 'archiveCase', people.centre, { period: 'ten-years' });
    office.clock.set(AFTER);
    await act(office, id, 'proposeDestruction', people.centre, { reason: '期满' });
    const history = await loadHistory(office.office.table, office.kind.keyOf(id));
    const after = await act(office, id, 'confirmDestruction', head, { number });

    expect(after.destruction).toMatchObject({
      on: '2037-01-04',
      proposedBy: people.centre.name,
      confirmedBy: head.name,
      files: 3,
      contentHash: history.at(-1)?.stateHash,
    });
    const stored = JSON.stringify(await office.office.table.get(office.kind.keyOf(id)));
    for (const personal of [
      before.applicant.name,
      before.applicant.phone,
      before.applicant.address,
      '老旧小区',
      before.identityHash,
    ])
      expect(stored, personal).not.toContain(personal);
    expect(stored).toContain(number);

    const disputes = createDisputeKind(office.office);
    expect(await finishDestructions(office.office, office.kind, disputes)).toBe(1);
    expect(await finishDestructions(office.office, office.kind, disputes)).toBe(0);
    for (const key of keys) expect(await office.office.files.get(key), key).toBeUndefined();
    expect((await caseOf(office, id)).subject.destruction).toMatchObject({ removedOn: '2037-01-04' });

    expect((await tallyItems(office.office.table, 'application')).map((i) => i.body)).toEqual(
      report.map((i) => i.body),
    );
    expect((await recount(office.office, office.kind, 2037, { repair: false })).differences).toEqual([]);
    // Each number of the report still opens its cases.
    expect(await cellOf(id)).toEqual(cells);
    office.clock.set('2026-12-01T09:00:00+08:00');
    expect(await statistics(office.office)).toEqual(figures);
    expect((await auditOffice(office.office.table, [2026])).faults).toEqual([]);
    expect(await list('destroyed', 2037)).toEqual([id]);
  });

  it('waits for an open dispute, then takes its papers along and leaves its result to the report', async () => {
    const { id, number } = await closedCase(office);
    const desk = { office: office.office, kind: office.kind, disputes: createDisputeKind(office.office) };
    const { ticket } = await acceptUpload(office.office, { name: '答复通知书.pdf', bytes: demoPdf('dispute') });
    const application = (await caseOf(office, id)).subject;
    const input = {
      route: 'review',
      procedure: 'simplified',
      agency: '楚雄市人民政府',
      receivedOn: '2026-03-02',
      documents: [ticket],
    } as const;
    await openDispute(desk, application, people.centre, { ...input, documents: [ticket] }, 'open-1');
    expect(await codeOf(act(office, id, 'archiveCase', people.centre, { period: 'ten-years' }))).toBe('dispute-open');
    const [dispute] = await disputesOver(desk, id);
    if (!dispute) throw new Error('no dispute');
    await giveDisputeCommand(desk, dispute.subject, {
      command: 'recordResult',
      actor: people.centre,
      input: { result: 'corrected', resultOn: '2026-03-02', ordered: '责令15日内重新答复' },
      commandId: 'result-1',
    });
    await act(office, id, 'archiveCase', people.centre, { period: 'ten-years' });
    office.clock.set(AFTER);
    await destroyed(id, number);
    await finishDestructions(office.office, office.kind, desk.disputes);
    const [gone] = await disputesOver(desk, id);
    expect(gone?.subject).toMatchObject({ documents: [], outcome: { result: 'corrected', resultOn: '2026-03-02' } });
    for (const { key } of dispute.subject.documents) expect(await office.office.files.get(key)).toBeUndefined();
  });

  it('leaves a file that another application still has', async () => {
    const { ticket } = await acceptUpload(office.office, { name: '身份证明.pdf', bytes: demoPdf('shared') });
    const over = { attachments: [{ purpose: 'identity' as const, ticket }] };
    const gone = await submit(office, over);
    const kept = await submit(office, over);
    await act(office, gone.id, 'withdrawApplication', people.applicant);
    await act(office, gone.id, 'archiveCase', people.centre, { period: 'ten-years' });
    office.clock.set(AFTER);
    await act(office, gone.id, 'proposeDestruction', people.centre, { reason: '期满' });
    await act(office, gone.id, 'confirmDestruction', head, { number: gone.reference });
    expect(await finishDestructions(office.office, office.kind, createDisputeKind(office.office))).toBe(1);
    expect((await caseOf(office, gone.id)).subject.destruction).toMatchObject({ removedOn: '2037-01-04' });
    const { subject } = await caseOf(office, kept.id);
    expect(await office.office.files.get(subject.attachments[0]?.key ?? '')).toBeDefined();
  });
});
