import { describe, expect, it } from 'vitest';
import type { AnnualReport } from '../../shared/contracts/reports.ts';
import type { CaseView } from '../../shared/contracts/staff-api.ts';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import { recount } from '../../shared/reports/recount.ts';
import { applicationOf, give, receive, scanTicket } from '../support/letters.ts';
import { submitByApi } from '../support/server.ts';
import { ASKS, letterDesk } from './letter-desk.ts';

const desk = letterDesk();

describe('duplicates', () => {
  it('are shown before registering: the same file, the same applicant by another channel, similar words', async () => {
    const scans = [await scanTicket(desk.server, 'the same, sent again')];
    const first = await receive(desk.server, { scans });
    const online = await submitByApi(desk.server.url, {
      applicant: {
        kind: 'person',
        name: '测试丁',
        identityType: 'resident-id',
        identityNumber: inventedResidentId(7),
        phone: '13800000007',
        address: '示例省示例市示例路7号',
        postcode: '675000',
      },
      signature: '测试丁',
      request: { description: ASKS, provisionForm: 'paper', deliveryWay: 'post' },
    });
    const second = await receive(desk.server, { scans: [await scanTicket(desk.server, 'the same, sent again')] });
    expect(second.sameFile).toContainEqual({ id: first.id, number: first.number });
    const { duplicates } = await desk.readLetter(second.id);
    expect(duplicates.find((d) => d.id === first.id)?.why).toBe('same-file');
    expect(duplicates.find((d) => d.id === online.id)).toMatchObject({ why: 'same-applicant', kind: 'applications' });

    const merged = await give(desk.server, `/letters-in/${second.id}`, 'mergeLetter', {
      into: online.reference,
      reason: '与网上提交的申请为同一人、同一内容',
    });
    expect(merged.body.row.state).toBe('merged');
    const target = await applicationOf(desk.server, online.id);
    expect(target.reception.links).toContainEqual(
      expect.objectContaining({ relation: 'merged-from', kind: 'letters-in', id: second.id }),
    );
    expect(target.history.at(-1)?.title).toBe('重复来件并入');
  });

  it('are known by the look of a page where the bytes are others and the words were read otherwise', async () => {
    const first = await receive(desk.server, { line: 'a hand nobody can read' });
    await desk.readLetter(first.id);
    const other = await receive(desk.server, { line: 'another hand' });
    expect((await desk.readLetter(other.id)).duplicates).toEqual([]);
    const second = await receive(desk.server, { line: 'the same hand, scanned again' });
    expect(second.sameFile).toEqual([]);
    const { duplicates } = await desk.readLetter(second.id);
    expect(duplicates).toEqual([
      expect.objectContaining({
        id: first.id,
        why: 'same-look',
        whyTitle: '扫描页面看上去相同',
        similarity: 1 - 20 / 256,
      }),
    ]);
    // The same form filled in by somebody else looks the same: what was surely read tells them apart.
    await desk.readLetter((await receive(desk.server, { line: 'a form' })).id);
    const byAnother = await receive(desk.server, { line: 'the same form by another' });
    expect((await desk.readLetter(byAnother.id)).duplicates).toEqual([]);
    // Read again, it is still one letter, and still no duplicate of itself.
    await give(desk.server, `/letters-in/${second.id}`, 'readAgain', {});
    expect((await desk.readLetter(second.id)).duplicates.map((d) => d.id)).toEqual([first.id]);
  });

  it('of applications are merged with a reason and counted once', async () => {
    const received = async () => {
      const report = await desk.server.staff('centre-a', 'GET', '/reports/annual?year=2026');
      return ((await report.json()) as AnnualReport).tableThree.newlyReceived['total'] ?? 0;
    };
    const before = await received();
    const one = await submitByApi(desk.server.url);
    const two = await submitByApi(desk.server.url);
    for (const { id } of [one, two])
      await desk.server.command('centre-a', id, 'registerApplication', { confirmedOn: '2026-03-02', method: 'phone' });
    expect(await received()).toBe(before + 2);
    const linked = await give<CaseView>(desk.server, `/applications/${one.id}`, 'linkAsDuplicate', {
      of: two.reference,
      reason: '内容相同',
    });
    expect(linked.body.reception.links[0]).toMatchObject({ relation: 'duplicate', id: two.id });
    const merged = await give<CaseView>(desk.server, `/applications/${two.id}`, 'mergeInto', {
      into: one.reference,
      reason: '同一申请重复提交',
    });
    expect(merged.body.row.state).toBe('merged');
    expect(await received()).toBe(before + 1);
    // Letters that became applications above are counted too: the totals agree with the cases themselves.
    const { office, kind } = desk.server.local;
    expect((await recount(office, kind, 2026, { repair: false })).differences).toEqual([]);
    const target = await applicationOf(desk.server, one.id);
    expect(target.reception.links.map((l) => l.relation)).toEqual(['duplicate', 'merged-from']);
    const self = await give(desk.server, `/applications/${one.id}`, 'linkAsDuplicate', {
      of: one.reference,
      reason: '误操作',
    });
    expect([self.status, self.body.code]).toEqual([422, 'case-unknown']);
  });
});
