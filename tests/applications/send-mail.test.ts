import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReturns } from '../../functions/mailer/handler.ts';
import { sendLetterMail } from '../../shared/applications/send-mail.ts';
import { silentLog } from '../../shared/logging/log.ts';
import { readSesEvent } from '../../shared/platform/aws/ses-events.ts';
import { Permanent, Retryable } from '../../shared/platform/errors.ts';
import type { Mailer, OutgoingMail } from '../../shared/platform/ports.ts';
import { byPost, clearedWithFile, printed } from '../support/delivery.ts';
import { act, caseOf, citizenForm, people, type TestOffice, testOffice } from '../support/test-office.ts';

let office: TestOffice;
let sent: OutgoingMail[];
let answer: () => void;
const mailer: Mailer = {
  maxBytes: 1024 * 1024,
  async send(mail) {
    answer();
    sent.push(mail);
    return { reference: `ref-${mail.id}` };
  },
};
beforeEach(() => {
  office = testOffice();
  sent = [];
  answer = () => undefined;
});
afterEach(() => office.close());

const issuedByMail = async (email = 'applicant@example.com') => {
  const { id } = await clearedWithFile(office, {
    applicant: { ...citizenForm('').applicant, email },
    request: { ...citizenForm('').request, deliveryWay: 'email' },
  });
  await act(office, id, 'issueNotice', people.centre);
  await printed(office, id);
  const { subject } = await caseOf(office, id);
  const noticeId = subject.notices.at(-1)?.id ?? '';
  return {
    id,
    run: (mailing = 1, with_ = mailer) =>
      sendLetterMail(office.kind, office.office, with_, {
        messageId: `m-${id}-${mailing}`,
        caseId: id,
        noticeId,
        mailing,
      }),
  };
};

describe('a letter by e-mail', () => {
  it('goes out once with the letter and its files, names nobody in the subject, and is the delivery', async () => {
    const { id, run } = await issuedByMail();
    expect([await run(), await run()]).toEqual(['sent', 'overtaken']);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.attachments.map((a) => a.name)).toEqual(['告知书.pdf', '资金使用明细.pdf']);
    expect(sent[0]?.subject).not.toContain('测试甲');
    expect(sent[0]?.subject).not.toContain('老旧小区');
    expect(sent[0]?.text).toContain(office.office.profile.answeringAuthorities[0]?.reviewUrl);
    const { subject } = await caseOf(office, id);
    expect(subject).toMatchObject({ state: 'delivered', delivery: { way: 'email', deliveredOn: '2026-03-02' } });
    expect(subject.delivery?.evidence).toContain('ap***@example.com');
    expect(subject.mailing).toBeUndefined();
  });

  it('is not sent again when the record of the delivery was what failed, even on another day', async () => {
    const { id, run } = await issuedByMail();
    const commit = office.office.table.commit.bind(office.office.table);
    let commits = 0;
    const table = {
      ...office.office.table,
      get: office.office.table.get.bind(office.office.table),
      query: office.office.table.query.bind(office.office.table),
      commit: (c: Parameters<typeof commit>[0]) => {
        commits++;
        return commits === 2 ? Promise.reject(new Retryable('busy', 'store is down')) : commit(c);
      },
    };
    const { subject } = await caseOf(office, id);
    await expect(
      sendLetterMail(office.kind, { ...office.office, table }, mailer, {
        messageId: `m-${id}-1`,
        caseId: id,
        noticeId: subject.notices.at(-1)?.id ?? '',
        mailing: 1,
      }),
    ).rejects.toBeInstanceOf(Retryable);
    office.clock.set('2026-03-03T09:00:00+08:00');
    expect(await run()).toBe('sent');
    expect(sent).toHaveLength(1);
    expect((await caseOf(office, id)).subject.delivery?.deliveredOn).toBe('2026-03-02');
  });

  it('keeps the case on the desk when the address is refused, and goes out by post instead', async () => {
    const { id, run } = await issuedByMail();
    answer = () => {
      throw new Permanent('mail-refused', '对方邮件服务器拒收');
    };
    expect(await run()).toBe('refused');
    const { subject } = await caseOf(office, id);
    expect(subject).toMatchObject({
      state: 'issued',
      deliveries: [{ way: 'email', failure: { reason: '对方邮件服务器拒收' } }],
    });
    expect(subject.delivery).toBeUndefined();
    const after = await act(office, id, 'recordDelivery', people.centre, {
      ...byPost(),
      changeReason: '电子邮件被拒收',
    });
    expect(after).toMatchObject({ state: 'delivered', delivery: { way: 'post' } });
  });

  it('goes to another address by hand, with a number of its own', async () => {
    const { id, run } = await issuedByMail();
    answer = () => {
      throw new Permanent('mail-refused', '对方邮件服务器拒收');
    };
    await run();
    answer = () => undefined;
    await act(office, id, 'sendByMail', people.centre, { address: 'other@example.com' });
    expect([await run(1), await run(2)]).toEqual(['overtaken', 'sent']);
    expect(sent.map((m) => m.to)).toEqual(['other@example.com']);
    expect((await caseOf(office, id)).subject.deliveries?.at(-1)?.changeReason).toContain('前次未能送达');
  });

  it('waits and tries again while the server is away, and leaves what was delivered otherwise', async () => {
    const { id, run } = await issuedByMail();
    answer = () => {
      throw new Retryable('mail-unavailable', 'later');
    };
    await expect(run()).rejects.toBeInstanceOf(Retryable);
    await act(office, id, 'recordDelivery', people.centre, { ...byPost(), changeReason: '邮件服务器故障' });
    answer = () => undefined;
    expect(await run()).toBe('overtaken');
    expect(sent).toEqual([]);
  });

  it('says that the files are too large for a mail', async () => {
    const { id, run } = await issuedByMail();
    expect(await run(1, { ...mailer, maxBytes: 100 })).toBe('refused');
    expect((await caseOf(office, id)).subject.deliveries?.[0]?.failure?.reason).toContain('太大');
  });
});

describe('a letter by e-mail that comes back after it was taken over', () => {
  const returns = () => createReturns({ office: office.office, kind: office.kind, log: silentLog }, readSesEvent);
  /** As EventBridge brings it of SES. */
  const bounce = (id: string, over: { mailing?: string; reference?: string; type?: string; event?: string } = {}) => ({
    version: '0',
    source: 'aws.ses',
    'detail-type': 'Email Bounced',
    detail: {
      eventType: over.event ?? 'Bounce',
      ...(over.event === 'Reject'
        ? { reject: { reason: 'Bad content' } }
        : {
            bounce: {
              bounceType: over.type ?? 'Permanent',
              bouncedRecipients: [{ emailAddress: 'applicant@example.com', diagnosticCode: 'smtp; 550 5.1.1' }],
            },
          }),
      mail: {
        messageId: over.reference ?? `ref-${sent.at(-1)?.id}`,
        destination: ['applicant@example.com'],
        tags: { 'ses:configuration-set': ['returned'], case: [id], mailing: [over.mailing ?? '1'] },
      },
    },
  });
  const failureOf = async (id: string) => (await caseOf(office, id)).subject.deliveries?.at(-1)?.failure;

  it.each([
    [{}, '收件地址不存在'],
    [{ type: 'Transient' }, '对方邮箱没有接收'],
    [{ event: 'Reject' }, '邮件服务没有发出'],
  ])('%j: is shown, lies on the centre’s desk again, and keeps the day of the answer', async (over, words) => {
    const { id, run } = await issuedByMail();
    await run();
    await act(office, id, 'closeCase', people.centre);
    office.clock.set('2026-03-04T09:00:00+08:00');
    expect([await returns()(bounce(id, over)), await returns()(bounce(id, over))]).toEqual(['recorded', 'overtaken']);
    expect(await failureOf(id)).toMatchObject({ on: '2026-03-04', kind: '电子邮件被退回' });
    expect((await failureOf(id))?.reason).toContain(words);
    expect((await caseOf(office, id)).subject.delivery?.deliveredOn).toBe('2026-03-02');
    const desk = await office.office.table.query({ index: 'bySection', partition: 'returned#info-centre', limit: 9 });
    expect(desk.items.map((i) => i.pk)).toContain(`APPLICATION#${id}`);
    // Neither the address nor what the other server said is kept.
    expect(JSON.stringify((await caseOf(office, id)).subject.deliveries)).not.toMatch(/applicant@|550/u);
  });

  it('is tried again while the delivery is not recorded, and nothing where another way was taken since', async () => {
    const { id, run } = await issuedByMail();
    const commit = office.office.table.commit.bind(office.office.table);
    const early = { ...office.office.table, get: office.office.table.get.bind(office.office.table) };
    let commits = 0;
    await expect(
      sendLetterMail(
        office.kind,
        {
          ...office.office,
          table: {
            ...early,
            query: office.office.table.query.bind(office.office.table),
            commit: (c: Parameters<typeof commit>[0]) =>
              ++commits === 2 ? Promise.reject(new Retryable('busy', 'store is down')) : commit(c),
          },
        },
        mailer,
        {
          messageId: `m-${id}-1`,
          caseId: id,
          noticeId: (await caseOf(office, id)).subject.notices.at(-1)?.id ?? '',
          mailing: 1,
        },
      ),
    ).rejects.toThrow('store is down');
    await expect(returns()(bounce(id))).rejects.toMatchObject({ code: 'mail-not-recorded' });
    await run();
    expect(await returns()(bounce(id))).toBe('recorded');
    await act(office, id, 'redeliver', people.centre, byPost());
    expect(await returns()(bounce(id))).toBe('overtaken');
    expect(await failureOf(id)).toBeUndefined();
  });

  it('is nobody’s where case, number or reference are others, and refused where it is no such event', async () => {
    const { id, run } = await issuedByMail();
    await run();
    expect(await returns()(bounce('K7QD93MF2'))).toBe('unknown');
    expect(await returns()(bounce(id, { mailing: '2' }))).toBe('unknown');
    expect(await returns()(bounce(id, { reference: 'ref-other' }))).toBe('unknown');
    for (const event of [
      {},
      { source: 'aws.ses', detail: {} },
      bounce(id, { mailing: 'x' }),
      bounce(id, { event: 'Send' }),
    ])
      await expect(returns()(event)).rejects.toMatchObject({ code: 'bounce-invalid' });
    expect(await failureOf(id)).toBeUndefined();
  });
});
