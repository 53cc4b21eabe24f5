import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ApplicationCase } from '../../shared/applications/case.ts';
import { isOffered } from '../../shared/applications/offered-commands.ts';
import { caseRow } from '../../shared/applications/row.ts';
import { statistics } from '../../shared/applications/statistics.ts';
import { trackingView } from '../../shared/applications/tracking.ts';
import { caseView } from '../../shared/applications/view.ts';
import { worklist } from '../../shared/applications/work-lists.ts';
import { loadHistory } from '../../shared/casework/execute.ts';
import { worklistQuerySchema } from '../../shared/contracts/staff-api.ts';
import { byPost, clearedWithFile, printed, proofTicket } from '../support/delivery.ts';
import { act, caseOf, citizenForm, people, type TestOffice, testOffice } from '../support/test-office.ts';

let office: TestOffice;
beforeEach(() => {
  office = testOffice();
});
afterEach(() => office.close());

const asks = (way: 'post' | 'online' | 'email' | 'fax' | 'collect', over: object = {}) => ({
  applicant: { ...citizenForm('').applicant, email: 'applicant@example.com', fax: '0878-3000000', ...over },
  request: { ...citizenForm('').request, deliveryWay: way },
});
const issued = async (way: Parameters<typeof asks>[0], over: object = {}) => {
  const { id } = await clearedWithFile(office, asks(way, over));
  await act(office, id, 'issueNotice', people.centre);
  await printed(office, id);
  return id;
};
const give = (id: string, input: unknown, command: 'recordDelivery' | 'redeliver' = 'recordDelivery') =>
  act(office, id, command, people.centre, input);
const refused = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'accepted' }),
    (error: { code: string; details: { fields?: { field: string }[] }; message: string }) => ({
      code: error.code,
      field: error.details?.fields?.[0]?.field,
      message: error.message,
    }),
  );
const desk = async () =>
  (
    await worklist(
      office.office,
      (item) => caseRow(office.office, (item.body as { subject: ApplicationCase }).subject),
      people.centre,
      worklistQuerySchema.parse({}),
    )
  ).items;

describe('delivery as the applicant named it', () => {
  it('takes the posting date as the day of the answer, by a postal enterprise and with its item number', async () => {
    const id = await issued('post');
    office.clock.set('2026-03-04T09:00:00+08:00');
    const subject = await give(id, byPost({ postedOn: '2026-03-03', trackingNumber: 'ea 123456785 cn' }));
    expect(subject.state).toBe('delivered');
    expect(subject.delivery).toMatchObject({
      way: 'post',
      deliveredOn: '2026-03-03',
      evidence: '中国邮政EMS，邮件号EA123456785CN',
    });
    const view = caseView(
      office.office,
      await caseOf(office, id),
      await loadHistory(office.office.table, office.kind.keyOf(id)),
      people.centre,
    );
    expect(view.delivery?.rule).toContain('交邮之日');
    expect(view.delivery?.rule).toContain('国办公开办函〔2016〕235号');
  });

  it('takes the day of the signature for what is handed over, with the signed slip kept', async () => {
    const id = await issued('collect');
    const delivery = { way: 'collect', signedOn: '2026-03-02', signedBy: '测试甲' };
    expect(await refused(give(id, { delivery }))).toMatchObject({ code: 'input-invalid', field: 'delivery.proof' });
    const subject = await give(id, { delivery: { ...delivery, proof: [await proofTicket(office, '签收单.pdf')] } });
    expect(subject.delivery).toMatchObject({ way: 'collect', deliveredOn: '2026-03-02', evidence: '测试甲签收' });
    expect(subject.deliveries?.[0]?.proof).toMatchObject([{ name: '签收单.pdf' }]);
  });

  it('asks for the transmission report of a fax', async () => {
    const id = await issued('fax');
    const delivery = { way: 'fax', sentOn: '2026-03-02', number: '0878 3000000' };
    expect(await refused(give(id, { delivery }))).toMatchObject({ code: 'input-invalid', field: 'delivery.proof' });
    const proof = [await proofTicket(office)];
    expect(await refused(give(id, { delivery: { ...delivery, number: '0878-9999999', proof } }))).toMatchObject({
      code: 'delivery-change-reason',
      field: 'changeReason',
    });
    expect((await give(id, { delivery: { ...delivery, proof } })).delivery?.way).toBe('fax');
  });

  it('names the field of whatever is wrong', async () => {
    const id = await issued('post');
    expect(await refused(give(id, byPost({ postedOn: '2026-03-01' })))).toMatchObject({
      code: 'delivery-too-early',
      field: 'delivery.postedOn',
    });
    expect(await refused(give(id, byPost({ postedOn: '2026-03-03' })))).toMatchObject({
      code: 'delivery-in-future',
      field: 'delivery.postedOn',
    });
    expect(await refused(give(id, byPost({ carrier: 'sf-express' })))).toMatchObject({
      code: 'courier-not-postal',
      field: 'delivery.carrier',
      message: expect.stringContaining('邮政企业'),
    });
    for (const trackingNumber of ['SF1234567890123', 'EA123456789CN', '12345', 'EA12345678CN'])
      expect(await refused(give(id, byPost({ trackingNumber }))), trackingNumber).toMatchObject({
        code: 'tracking-number-wrong',
        field: 'delivery.trackingNumber',
      });
    expect(await refused(give(id, { delivery: { way: 'pigeon' } }))).toMatchObject({ code: 'input-invalid' });
    expect((await caseOf(office, id)).subject.state).toBe('issued');
  });

  it('wants the reason when the way is another than the applicant named', async () => {
    const id = await issued('post');
    const delivery = {
      way: 'collect',
      signedOn: '2026-03-02',
      signedBy: '测试甲',
      proof: [await proofTicket(office, '签收单.pdf')],
    };
    expect(await refused(give(id, { delivery }))).toMatchObject({
      code: 'delivery-change-reason',
      field: 'changeReason',
      message: expect.stringContaining('条例第四十条'),
    });
    const subject = await give(id, { delivery, changeReason: '申请人到场，当面领取' });
    expect(subject.deliveries?.[0]?.changeReason).toBe('申请人到场，当面领取');
  });

  it('tells a change decided with the notice in the notice itself', async () => {
    const { id } = await clearedWithFile(office, asks('fax'));
    const same = { way: 'fax', reason: '页数多' };
    expect(await refused(act(office, id, 'issueNotice', people.centre, { wayChange: same }))).toMatchObject({
      code: 'way-not-changed',
    });
    const subject = await act(office, id, 'issueNotice', people.centre, {
      wayChange: { way: 'post', reason: '页数多，传真难以辨认' },
    });
    expect(subject.notices.at(-1)?.content.paragraphs.at(-1)?.text).toBe(
      '关于获取方式：申请要求以传真方式获取，因页数多，传真难以辨认，根据《中华人民共和国政府信息公开条例》第四十条的规定，改以邮寄方式提供。',
    );
    await printed(office, id);
    expect((await give(id, byPost())).deliveries?.[0]?.changeReason).toBeUndefined();
  });

  it('names the internet channel for 复议 exactly when the letter goes out by internet', async () => {
    const url = office.office.profile.answeringAuthorities[0]?.reviewUrl ?? '';
    for (const [way, named] of [
      ['online', true],
      ['email', true],
      ['post', false],
      ['collect', false],
      ['fax', false],
    ] as const) {
      const { id } = await clearedWithFile(office, asks(way));
      const subject = await act(office, id, 'issueNotice', people.centre);
      expect(JSON.stringify(subject.notices.at(-1)?.content.remedy).includes(url), way).toBe(named);
    }
    const { id } = await clearedWithFile(office, asks('post'));
    const changed = await act(office, id, 'issueNotice', people.centre, {
      wayChange: { way: 'email', reason: '申请人来电要求' },
    });
    expect(JSON.stringify(changed.notices.at(-1)?.content.remedy)).toContain(url);
  });
});

describe('an answer that does not arrive', () => {
  it('brings the case back to the centre’s desk, even when it was closed, and keeps the day of the answer', async () => {
    const id = await issued('post');
    await give(id, byPost());
    await act(office, id, 'closeCase', people.centre);
    expect(await desk()).toEqual([]);
    office.clock.set('2026-03-12T09:00:00+08:00');
    await act(office, id, 'recordDeliveryFailure', people.centre, {
      failedOn: '2026-03-12',
      kind: 'returned',
      reason: '原址查无此人',
    });
    expect(await desk()).toMatchObject([{ id, state: 'closed', deliveryFailed: true }]);
    const { subject, version } = await caseOf(office, id);
    expect(trackingView(office.office, subject, version).next).toContain('没有能够送到');

    const after = await give(
      id,
      { ...byPost({ postedOn: '2026-03-12', trackingNumber: 'EB123456785CN', address: '示例市示例路2号' }) },
      'redeliver',
    );
    expect(after.delivery?.deliveredOn).toBe('2026-03-02');
    expect(after.deliveries).toMatchObject([
      { failure: { kind: '邮件被退回' } },
      { on: '2026-03-12', changeReason: '前次未能送达：原址查无此人' },
    ]);
    expect(await desk()).toEqual([]);
    expect(await statistics(office.office)).toMatchObject({ answered: 1, answeredInTime: '100%' });
  });

  it('is not closed while it lies there, not delivered again without a failure, and fails only once', async () => {
    const id = await issued('post');
    const failure = { failedOn: '2026-03-02', kind: 'returned', reason: '退回' };
    const fail = () => refused(act(office, id, 'recordDeliveryFailure', people.centre, failure));
    expect(await fail()).toMatchObject({ code: 'delivery-none' });
    await give(id, byPost());
    expect(await refused(give(id, byPost(), 'redeliver'))).toMatchObject({ code: 'delivery-not-failed' });
    expect(
      await refused(act(office, id, 'recordDeliveryFailure', people.centre, { ...failure, failedOn: '2026-03-03' })),
    ).toMatchObject({ code: 'delivery-in-future', field: 'failedOn' });
    expect(await fail()).toMatchObject({ code: 'accepted' });
    expect(await fail()).toMatchObject({ code: 'delivery-none' });
    expect(await refused(act(office, id, 'closeCase', people.centre))).toMatchObject({ code: 'delivery-failed-open' });
    expect(isOffered('closeCase', (await caseOf(office, id)).subject, office.office.calendar, '2026-03-02')).toBe(
      false,
    );
  });

  it('counts a late answer as late by its posting date', async () => {
    const id = await issued('post');
    office.clock.set('2026-04-02T09:00:00+08:00');
    await give(id, byPost({ postedOn: '2026-04-01' }));
    expect(await statistics(office.office)).toMatchObject({ answered: 1, answeredInTime: '0%' });
  });
});

describe('e-mail', () => {
  it('is handed to the mailer once the letter is there, and by hand only with an address', async () => {
    const id = await issued('email');
    expect((await caseOf(office, id)).subject.mailing).toEqual({ number: 1, address: 'applicant@example.com' });
    const other = await issued('post', { email: undefined });
    expect(await refused(act(office, other, 'sendByMail', people.centre, {}))).toMatchObject({
      code: 'no-email-address',
      field: 'address',
    });
    expect(
      await refused(act(office, other, 'sendByMail', people.centre, { address: 'someone@example.com' })),
    ).toMatchObject({ code: 'delivery-change-reason', field: 'changeReason' });
  });
});
