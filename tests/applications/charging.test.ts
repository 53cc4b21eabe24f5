import { describe, expect, it } from 'vitest';
import { feeByCount } from '../../shared/law/fees.ts';
import { driveTo, people, submit } from '../support/test-office.ts';
import { sideClockDesk } from './side-clock-desk.ts';

const { office, give, on, opened, refused } = sideClockDesk();

describe('信息处理费 (条例第四十二条)', () => {
  it('charges what this application adds to the applicant’s month, waits, and starts the clock anew', async () => {
    office().clock.set('2026-02-28T23:59:00+08:00');
    await submit(office());
    office().clock.set('2026-03-01T00:00:00+08:00');
    for (let i = 0; i < 11; i += 1) await submit(office());
    on('2026-03-02');
    const id = await opened('registered');
    const charge = { basis: { method: 'count', items: 2 }, grounds: '一个月12件' };
    const charged = await give(id, 'chargeFee', people.centre, charge);
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
    const paid = await give(id, 'recordPayment', people.centre, {
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
    const { id } = await submit(office(), {
      request: { description: '申请公开道路维修合同。', provisionForm: 'paper', deliveryWay: 'post' },
    });
    await driveTo(office(), id, 'registered');
    await give(id, 'chargeFee', people.centre, { basis: { method: 'pages', pages: 120 }, grounds: '多' });
    expect(await refused(id, 'lapseFee', people.system)).toMatchObject({ code: 'fee-receipt-missing' });
    on('2026-03-05');
    await give(id, 'recordFeeNoticeReceipt', people.centre, { receivedOn: '2026-03-05', evidence: 'EMS' });
    on('2026-04-03');
    const late = { paidOn: '2026-04-03', amount: 1100, voucher: '1' };
    expect(await refused(id, 'recordPayment', people.centre, late)).toEqual({
      code: 'payment-after-term',
      fields: ['paidOn'],
    });
    const lapsed = await give(id, 'lapseFee', people.system);
    expect(lapsed).toMatchObject({ state: 'lapsed', proposal: { notice: 'N32' } });
    expect(await refused(id, 'recordPayment', people.centre, late)).toMatchObject({ code: 'state-conflict' });
    expect(
      await refused(id, 'recordCorrection', people.centre, { correctedOn: '2026-04-03', content: 'x' }),
    ).toMatchObject({
      code: 'correction-not-awaited',
    });
  });
});
