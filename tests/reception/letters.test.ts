import { describe, expect, it } from 'vitest';
import type { CaseRow } from '../../shared/contracts/staff-api.ts';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import { applicationOf, give, letterForm, letterOf, receive, registeredMail, scanTicket } from '../support/letters.ts';
import { eventually } from '../support/server.ts';
import { ASKS, letterDesk } from './letter-desk.ts';

const desk = letterDesk();

describe('a letter', () => {
  it('is numbered and lies on the desk before anybody has read it; then the proposal lies beside its picture', async () => {
    const { id, number } = await receive(desk.server);
    expect(number).toMatch(/^来信〔2026〕\d+号$/);
    const list = (await (await desk.server.staff('centre-b', 'GET', '/worklist')).json()) as { items: CaseRow[] };
    expect(list.items.find((row) => row.id === id)).toMatchObject({
      kind: 'letters-in',
      channelTitle: '信函',
      dueOn: '2026-03-03',
    });
    const letter = await desk.readLetter(id);
    expect(letter.proposal?.name).toMatchObject({ value: '测试丁', page: 1, unsure: false });
    expect(letter.proposal?.information).toMatchObject({ unsure: true });
    const picture = await desk.server.staff(
      'centre-a',
      'GET',
      `/letters-in/${id}/files/${letter.pages[0]?.picture.id}`,
    );
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(letter.allowedCommands.map((c) => c.command)).toContain('registerLetter');
  });

  it('becomes an application only by a person, with its scan, its receipt date and its evidence, in one step', async () => {
    const { id, number } = await receive(desk.server);
    await desk.readLetter(id);
    const { status, body: letter } = await desk.register(id);
    expect(status).toBe(200);
    expect(letter.row.state).toBe('registered');
    expect(letter.application?.number).toMatch(/^楚市政办依申〔2026〕\d+号$/);
    const application = await applicationOf(desk.server, letter.application?.id ?? '');
    expect(application.registration).toMatchObject({ receivedOn: '2026-03-02', method: '签收' });
    expect(application.registration?.evidence).toContain('签收底单');
    expect(application.reception).toMatchObject({
      channel: 'letter',
      missing: [],
      links: [{ kind: 'letters-in', number }],
    });
    expect(application.reception.arrival).toContainEqual({ label: '邮件编号', text: 'XA00000000000' });
    expect(application.attachments.map((a) => a.purposeTitle)).toEqual(['来件原件（扫描）']);
    const receipt = await eventually(
      async () => (await applicationOf(desk.server, application.row.id)).notices.find((n) => n.pdf),
      'receipt printed',
    );
    expect(receipt.title).toBe('政府信息公开申请登记回执');
  });

  it('that lacks a proof, a number and a telephone is registered all the same; what is missing is named', async () => {
    const { id } = await receive(desk.server);
    const { body } = await desk.register(id, {
      form: letterForm(
        { enclosed: [], signed: false, request: { description: ASKS } },
        { identityType: '', identityNumber: '', phone: '', address: '', name: '' },
      ),
    });
    const application = await applicationOf(desk.server, body.application?.id ?? '');
    expect(application.row).toMatchObject({ state: 'registered', applicantName: '未署名' });
    expect(application.reception.missing.map((m) => m.part)).toEqual([
      'name',
      'identity',
      'identity-proof',
      'contact',
      'form',
      'delivery-way',
      'signature',
    ]);
    expect(application.deliveryWay).toContain('来件未写明');
  });

  it('with a wrong check digit is not registered with it, but may keep the number as it is written', async () => {
    const { id } = await receive(desk.server);
    const wrong = `${inventedResidentId(7).slice(0, 17)}${inventedResidentId(7).endsWith('1') ? '2' : '1'}`;
    const refused = await desk.register(id, { form: letterForm({}, { identityNumber: wrong }) });
    expect([refused.status, refused.body.fields?.[0]?.field]).toEqual([422, 'form.applicant.identityNumber']);
    const kept = await desk.register(id, {
      form: letterForm({}, { identityType: '', identityNumber: '', identityNumberAsWritten: wrong }),
    });
    const application = await applicationOf(desk.server, kept.body.application?.id ?? '');
    expect(application.reception.missing.map((m) => m.part)).toContain('identity');
    expect(application.applicant.map((l) => l.label)).toContain('原件所写的证件号码（有误）');
  });

  it.each([
    [{ ...registeredMail, signedOn: '2026-02-26' }, 'receipt-before-postmark', 'arrival.signedOn'],
    [{ ...registeredMail, signedOn: '2026-03-03' }, 'receipt-in-future', 'arrival.signedOn'],
    [{ ...registeredMail, signedOn: '' }, 'receipt-evidence-missing', 'arrival.signedOn'],
    [{ ...registeredMail, mail: undefined }, 'input-invalid', 'arrival.mail'],
    [
      { arrivedOn: '2026-03-02', mail: 'ordinary', postmarkOn: '2026-03-03' },
      'receipt-in-future',
      'arrival.postmarkOn',
    ],
  ])('with days out of order is refused at the field: %j', async (arrival, code, field) => {
    const { id } = await receive(desk.server);
    const { status, body } = await desk.register(id, { arrival });
    expect([status, body.code, body.fields?.[0]?.field]).toEqual([422, code, field]);
    expect((await letterOf(desk.server, id)).row.state).not.toBe('registered');
  });

  it('cannot be received after today or before its postmark', async () => {
    const scans = [await scanTicket(desk.server)];
    const send = async (arrival: unknown) => {
      const response = await desk.server.staff(
        'centre-a',
        'POST',
        '/letters-in',
        { letters: [{ channel: 'letter', arrival, scans }] },
        {
          'idempotency-key': crypto.randomUUID(),
        },
      );
      return [response.status, ((await response.json()) as { code: string }).code];
    };
    expect(await send({ arrivedOn: '2026-03-03' })).toEqual([422, 'receipt-in-future']);
    expect(await send({ arrivedOn: '2026-03-01', postmarkOn: '2026-03-02' })).toEqual([422, 'receipt-before-postmark']);
  });

  it('registered by two clerks is registered once; the second is told the number', async () => {
    const { id } = await receive(desk.server);
    await desk.readLetter(id);
    const { version } = await letterOf(desk.server, id);
    const both = await Promise.all([
      desk.register(id, {}, 'centre-a', version),
      desk.register(id, {}, 'centre-b', version),
    ]);
    const [won] = both.filter((r) => r.status === 200);
    const [lost] = both.filter((r) => r.status === 409);
    expect(lost?.body.code).toBe('letter-already-registered');
    expect(lost?.body.detail).toContain(won?.body.application?.number);
  });

  it('by ordinary mail waits for the confirmation where it has not been made', async () => {
    const { id } = await receive(desk.server);
    const arrival = { arrivedOn: '2026-03-02', mail: 'ordinary' };
    const { body } = await desk.register(id, { arrival });
    const application = await applicationOf(desk.server, body.application?.id ?? '');
    expect(application.row.state).toBe('submitted');
    expect(application.registration).toBeUndefined();
    expect(application.reception.confirmBy).toBe('2026-03-03');
  });

  it('that reached another section first keeps both days; the signed one counts', async () => {
    const { id } = await receive(desk.server);
    const arrival = {
      ...registeredMail,
      signedOn: '2026-02-28',
      misSent: { firstReceiver: '总值班室', firstReceivedOn: '2026-02-28', handedOverOn: '2026-03-02' },
    };
    const { body } = await desk.register(id, { arrival });
    const application = await applicationOf(desk.server, body.application?.id ?? '');
    expect(application.registration?.receivedOn).toBe('2026-02-28');
    expect(application.reception.arrival).toEqual(
      expect.arrayContaining([
        { label: '首次收到', text: '总值班室，2026年2月28日' },
        { label: '转交信息中心', text: '2026年3月2日' },
      ]),
    );
  });

  it('that is no application is set aside with a reason, and may be put back', async () => {
    const { id } = await receive(desk.server, { line: 'a complaint' });
    expect(
      (
        await give(desk.server, `/letters-in/${id}`, 'setAsideLetter', {
          disposition: 'forward',
          reason: '反映市政问题',
        })
      ).body.fields?.[0]?.field,
    ).toBe('to');
    const { body } = await give(desk.server, `/letters-in/${id}`, 'setAsideLetter', {
      disposition: 'forward',
      to: '市城市管理局',
      reason: '反映市政问题，不是公开申请',
    });
    expect(body.closing).toMatchObject({ title: '转有关单位或者科室办理', to: '市城市管理局' });
    const back = await give(desk.server, `/letters-in/${id}`, 'reopenLetter', { reason: '核对后发现附有申请表' });
    expect(back.body.row.state).toBe('read');
  });

  it('is seen by the centre alone', async () => {
    const { id } = await receive(desk.server);
    expect((await desk.server.staff('section-general-2', 'GET', `/letters-in/${id}`)).status).toBe(404);
    const response = await desk.server.staff(
      'section-general-2',
      'POST',
      '/letters-in',
      {
        letters: [{ channel: 'letter', arrival: { arrivedOn: '2026-03-02' }, scans: [await scanTicket(desk.server)] }],
      },
      { 'idempotency-key': crypto.randomUUID() },
    );
    expect(response.status).toBe(403);
  });
});

describe('a batch', () => {
  it('is received once however often it is sent', async () => {
    const letters = await Promise.all(
      ['a letter', 'a complaint'].map(async (line) => ({
        channel: 'letter',
        arrival: { arrivedOn: '2026-03-02' },
        scans: [await scanTicket(desk.server, line)],
      })),
    );
    const key = crypto.randomUUID();
    const send = async () =>
      (await (
        await desk.server.staff('centre-a', 'POST', '/letters-in', { letters }, { 'idempotency-key': key })
      ).json()) as { id: string }[];
    const first = await send();
    expect(first).toHaveLength(2);
    expect((await send()).map((l) => l.id)).toEqual(first.map((l) => l.id));
  });
});
