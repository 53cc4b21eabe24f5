import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applicationKey } from '../../shared/applications/kind.ts';
import { auditOffice } from '../../shared/casework/audit.ts';
import { execute, loadHistory } from '../../shared/casework/execute.ts';
import { eventKey } from '../../shared/casework/history.ts';
import { idempotencyWrite } from '../../shared/casework/idempotency.ts';
import { canonicalJson, sha256 } from '../../shared/platform/canonical.ts';
import {
  act,
  caseOf,
  driveTo,
  grantedProposal,
  leader,
  otherLeader,
  people,
  registration,
  submit,
  type TestOffice,
  testOffice,
} from '../support/test-office.ts';

let office: TestOffice;
beforeEach(() => {
  office = testOffice();
});
afterEach(() => office.close());

const code = async (work: Promise<unknown>) => {
  try {
    await work;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return 'done';
};

describe('one decision, one transaction', () => {
  it('commits case, history and outbox together', async () => {
    const { id } = await submit(office);
    await driveTo(office, id, 'assigned');
    const history = await loadHistory(office.office.table, applicationKey(id));
    expect(history.map((e) => e.command)).toEqual(['submitApplication', 'registerApplication', 'assignToSection']);
    const queues = office.db
      .prepare('SELECT queue FROM messages ORDER BY seq')
      .all()
      .map((r) => r['queue']);
    expect(queues.filter((q) => q !== 'search-index')).toEqual(['notice-letter', 'section-review-general-2']);
    // One that follows the case is told of its opening; these steps change no word of it.
    expect(queues.filter((q) => q === 'search-index')).toHaveLength(1);
  });

  it('leaves no trace of a decision that is refused', async () => {
    const { id } = await submit(office);
    expect(
      await code(act(office, id, 'registerApplication', people.centre, { confirmedOn: '2026-03-03', method: 'phone' })),
    ).toBe('receipt-in-future');
    expect((await caseOf(office, id)).version).toBe(1);
    // Only the opening told anybody.
    expect(office.db.prepare('SELECT count(*) AS n FROM messages').get()?.['n']).toBe(1);
    const next = await submit(office);
    await act(office, next.id, 'registerApplication', people.centre, registration);
    expect((await caseOf(office, next.id)).subject.registration?.number).toBe('楚市政办依申〔2026〕1号');
  });

  it('stores a step and the one that follows from it together, each with its own event', async () => {
    const { id } = await submit(office);
    const register = (section: string) =>
      execute(office.kind, office.office, {
        caseId: id,
        command: 'registerApplication',
        actor: people.centre,
        input: registration,
        commandId: `both-${section}`,
        followedBy: (after) => ({
          command: 'assignToSection',
          actor: people.centre,
          input: { section: after.state === 'registered' ? section : '' },
          commandId: `both-${section}:assign`,
        }),
      });
    expect(await code(register('nowhere'))).toBe('section-unknown');
    expect(await caseOf(office, id)).toMatchObject({ version: 1, subject: { state: 'submitted' } });

    const { history, version, repeated } = await register('general-2');
    expect(repeated).toBe(false);
    expect(history.map((e) => e.command)).toEqual(['submitApplication', 'registerApplication', 'assignToSection']);
    expect(await caseOf(office, id)).toMatchObject({ version, subject: { state: 'assigned', section: 'general-2' } });
    expect((await office.office.table.get(applicationKey(id)))?.version).toBe(2);
    expect(await auditOffice(office.office.table, [2026])).toMatchObject({ cases: 1, events: 3, faults: [] });

    expect(await register('general-2')).toMatchObject({ repeated: true, version });
    expect(await loadHistory(office.office.table, applicationKey(id))).toEqual(history);
  });

  it('gives numbers without gaps or doubles when twenty clerks register at once', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => submit(office).then((s) => s.id)));
    await Promise.all(
      ids.map((id) => retried(() => act(office, id, 'registerApplication', people.centre, registration))),
    );
    const numbers = await Promise.all(ids.map(async (id) => (await caseOf(office, id)).subject.registration?.number));
    expect(new Set(numbers)).toEqual(new Set(Array.from({ length: 20 }, (_, i) => `楚市政办依申〔2026〕${i + 1}号`)));
  });
});

describe('two people and one case', () => {
  it('tells the second that somebody else was first', async () => {
    const { id } = await submit(office);
    const give = (account: typeof people.centre | typeof people.otherCentre, key: string) =>
      execute(office.kind, office.office, {
        caseId: id,
        command: 'registerApplication',
        actor: account,
        input: registration,
        commandId: key,
        seenVersion: 1,
      });
    const outcomes = await Promise.all([
      code(give(people.centre, 'first-key')),
      code(give(people.otherCentre, 'other-key')),
    ]);
    expect(outcomes.sort()).toEqual(['done', 'version-conflict']);
    expect((await loadHistory(office.office.table, applicationKey(id))).length).toBe(2);
  });

  it('acts once when the same request is sent twice, and refuses its key for another', async () => {
    const { id } = await submit(office);
    const give = (input: unknown) =>
      execute(office.kind, office.office, {
        caseId: id,
        command: 'registerApplication',
        actor: people.centre,
        input,
        commandId: 'same-key',
        seenVersion: 1,
      });
    expect((await give(registration)).repeated).toBe(false);
    expect((await give(registration)).repeated).toBe(true);
    expect(await code(give({ ...registration, method: 'sms' }))).toBe('idempotency-key-reused');
  });

  it('acts once when the same request comes several times at once, without a version that was seen', async () => {
    const { id } = await submit(office);
    const results = await Promise.all(
      [1, 2, 3].map(() =>
        execute(office.kind, office.office, {
          caseId: id,
          command: 'registerApplication',
          actor: people.centre,
          input: registration,
          commandId: 'at-once',
        }),
      ),
    );
    expect(results.filter((r) => !r.repeated)).toHaveLength(1);
    const history = await loadHistory(office.office.table, office.kind.keyOf(id));
    expect(history.filter((e) => e.command === 'registerApplication')).toHaveLength(1);
    for (const result of results) expect(result.history).toEqual(history);
  });

  it('knows a request again whose record still stands beside its step, as it was stored before', async () => {
    const { table } = office.office;
    const { id } = await submit(office);
    const give = (input: unknown) =>
      execute(office.kind, office.office, {
        caseId: id,
        command: 'registerApplication',
        actor: people.centre,
        input,
        commandId: 'old-key',
      });
    await give(registration);
    const [, step] = await loadHistory(table, office.kind.keyOf(id));
    const stored = await table.get(eventKey(office.kind.keyOf(id), 2));
    if (!step || !stored) throw new Error('the step is not stored');
    const { request: _, ...body } = step;
    const asked = ['application', id, 'registerApplication', people.centre.account, registration];
    await table.commit({
      commandId: 'as-before',
      writes: [
        { put: { ...stored, version: stored.version + 1, body }, expect: stored.version },
        idempotencyWrite('old-key', sha256(canonicalJson(asked)), office.office.clock.now()),
      ],
    });
    expect((await give(registration)).repeated).toBe(true);
    expect(await code(give({ ...registration, method: 'sms' }))).toBe('idempotency-key-reused');
  });
});

describe('separation of duties and order (工作制度第十七条（五）)', () => {
  it('does not let one person propose and approve, or approve and pass the secrecy review', async () => {
    const { id } = await submit(office);
    await driveTo(office, id, 'assigned');
    await act(office, id, 'proposeOutcome', people.section, grantedProposal);
    expect(await code(act(office, id, 'approveProposal', { ...leader, account: people.section.account }))).toBe(
      'same-person',
    );
    await act(office, id, 'approveProposal', leader);
    expect(await code(act(office, id, 'passSecrecyReview', { ...people.secrecy, account: leader.account }))).toBe(
      'same-person',
    );
    expect(
      await code(act(office, id, 'passSecrecyReview', { ...people.secrecy, account: people.section.account })),
    ).toBe('same-person');
  });

  it('refuses steps out of order, from the wrong role, section or leader, naming the article', async () => {
    const { id } = await submit(office);
    expect(await code(act(office, id, 'issueNotice', people.centre))).toBe('state-conflict');
    await driveTo(office, id, 'assigned');
    expect(await code(act(office, id, 'proposeOutcome', people.centre, grantedProposal))).toBe('role-forbidden');
    expect(await code(act(office, id, 'proposeOutcome', people.otherSection, grantedProposal))).toBe(
      'section-forbidden',
    );
    await act(office, id, 'proposeOutcome', people.section, grantedProposal);
    await expect(act(office, id, 'approveProposal', otherLeader)).rejects.toMatchObject({
      code: 'section-forbidden',
      details: { article: '工作制度第十七条（五）' },
    });
  });

  it('takes the later approvals back when a step is returned', async () => {
    const { id } = await submit(office);
    await driveTo(office, id, 'approved');
    const returned = await act(office, id, 'returnFromSecrecyReview', people.secrecy, { reason: '请隐去联系人电话' });
    expect(returned.state).toBe('assigned');
    expect(returned.steps).not.toHaveProperty('approveProposal');
    expect(await code(act(office, id, 'passSecrecyReview', people.secrecy))).toBe('state-conflict');
  });
});

describe('the hash chain', () => {
  it('verifies an untouched office and finds every changed byte', async () => {
    const { id } = await submit(office);
    await driveTo(office, id, 'issued');
    expect(await auditOffice(office.office.table, [2026])).toMatchObject({ cases: 1, events: 7, faults: [] });

    const rows = office.db.prepare("SELECT rowid, body FROM items WHERE type IN ('event', 'application')").all();
    for (const row of rows) {
      const body = String(row['body']);
      // One character of a value, anywhere in the record.
      const at = body.indexOf('测试甲') >= 0 ? body.indexOf('测试甲') : body.indexOf('"at":"') + 8;
      const changed = body.slice(0, at) + (body[at] === '9' ? '8' : '9') + body.slice(at + 1);
      office.db.prepare('UPDATE items SET body = ? WHERE rowid = ?').run(changed, Number(row['rowid']));
      const { faults } = await auditOffice(office.office.table, [2026]);
      expect(faults.length, body.slice(0, 60)).toBeGreaterThan(0);
      office.db.prepare('UPDATE items SET body = ? WHERE rowid = ?').run(body, Number(row['rowid']));
    }
    expect((await auditOffice(office.office.table, [2026])).faults).toEqual([]);
  });

  it('finds a removed event', async () => {
    const { id } = await submit(office);
    await driveTo(office, id, 'proposed');
    office.db.prepare("DELETE FROM items WHERE sk = 'EVENT#000002'").run();
    expect((await auditOffice(office.office.table, [2026])).faults).not.toEqual([]);
  });
});

async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let i = 0; ; i++) {
    try {
      return await work();
    } catch (error) {
      if (i > 20 || (error as { code?: string }).code !== 'busy') throw error;
    }
  }
}

describe('what the office itself adds', () => {
  it('takes nobody’s step away: a letter attached while a clerk fills in a form', async () => {
    const { id } = await submit(office);
    await driveTo(office, id, 'registered');
    const seen = (await caseOf(office, id)).version;
    const file = { key: 'cases/x', name: 'x.pdf', contentType: 'application/pdf', bytes: 1, sha256: 'x' };
    await act(office, id, 'attachLetter', people.system, { noticeId: 'N01-1', pdf: file });
    const { subject } = await execute(office.kind, office.office, {
      caseId: id,
      command: 'assignToSection',
      actor: people.centre,
      input: { section: 'general-2' },
      commandId: 'after-the-letter',
      seenVersion: seen,
    });
    expect(subject.state).toBe('assigned');
    expect(subject.notices[0]?.pdf).toEqual(file);
  });
});
