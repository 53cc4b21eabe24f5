import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LetterView } from '../../shared/contracts/letters-in.ts';
import type { AnnualReport } from '../../shared/contracts/reports.ts';
import type { CaseRow, CaseView } from '../../shared/contracts/staff-api.ts';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import { Invalid, Retryable } from '../../shared/platform/errors.ts';
import { recount } from '../../shared/reports/recount.ts';
import {
  applicationOf,
  give,
  letterForm,
  letterOf,
  readerOf,
  receive,
  registeredMail,
  scanTicket,
} from '../support/letters.ts';
import { eventually, startTestServer, submitByApi, type TestServer } from '../support/server.ts';

const ASKS = '请公开龙川江综合治理工程2025年度的项目清单和资金安排。';
const LOOK = '0f3a'.repeat(16);
const FORM = '50c6'.repeat(16);
/** The look of a page of which so many of 256 bits came out otherwise. */
const flipped = (look: string, bits: number) =>
  [...look].map((digit, i) => (i < bits ? (Number.parseInt(digit, 16) ^ 1).toString(16) : digit)).join('');
const { reader, state } = readerOf({
  'a letter': { name: '测试丁', identityNumber: inventedResidentId(7), asks: ASKS },
  'the same, sent again': { name: '测试丁', identityNumber: inventedResidentId(7), asks: `${ASKS}谢谢。` },
  'a hand nobody can read': { name: '涣试', unsure: true, asks: '清公幵东爪镇二〇二五年', look: LOOK },
  'the same hand, scanned again': { name: '测拭辛', unsure: true, asks: '日月年号街', look: flipped(LOOK, 20) },
  'another hand': { name: '测试壬', asks: '申请书一份请查收', look: flipped(LOOK, 60) },
  'a form': { name: '测试子', asks: '请提供甲项目的批复。', look: FORM },
  'the same form by another': { name: '测试丑', asks: '农贸市场的规划图在哪里。', look: FORM },
  'a complaint': { name: '测试戊', asks: '反映小区门口的路灯不亮，请派人修理。' },
});

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    reader,
    backoffMs: 20,
    throttle: { hit: async () => ({ allowed: true, retryAfter: 0 }) },
  });
});
afterAll(() => server.close());

const readLetter = (id: string) =>
  eventually(async () => {
    const letter = await letterOf(server, id);
    return letter.reading === 'read' ? letter : undefined;
  }, 'letter read');
/** Scans are read one after another: once this one is, none of an earlier test is under way. */
const readerIdle = async () => readLetter((await receive(server)).id);
const register = (id: string, over: Record<string, unknown> = {}, account = 'centre-a', version?: number) =>
  give<LetterView>(
    server,
    `/letters-in/${id}`,
    'registerLetter',
    { form: letterForm(), arrival: registeredMail, ...over },
    account,
    version,
  );

describe('a letter', () => {
  it('is numbered and lies on the desk before anybody has read it; then the proposal lies beside its picture', async () => {
    const { id, number } = await receive(server);
    expect(number).toMatch(/^来信〔2026〕\d+号$/);
    const list = (await (await server.staff('centre-b', 'GET', '/worklist')).json()) as { items: CaseRow[] };
    expect(list.items.find((row) => row.id === id)).toMatchObject({
      kind: 'letters-in',
      channelTitle: '信函',
      dueOn: '2026-03-03',
    });
    const letter = await readLetter(id);
    expect(letter.proposal?.name).toMatchObject({ value: '测试丁', page: 1, unsure: false });
    expect(letter.proposal?.information).toMatchObject({ unsure: true });
    const picture = await server.staff('centre-a', 'GET', `/letters-in/${id}/files/${letter.pages[0]?.picture.id}`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(letter.allowedCommands.map((c) => c.command)).toContain('registerLetter');
  });

  it('becomes an application only by a person, with its scan, its receipt date and its evidence, in one step', async () => {
    const { id, number } = await receive(server);
    await readLetter(id);
    const { status, body: letter } = await register(id);
    expect(status).toBe(200);
    expect(letter.row.state).toBe('registered');
    expect(letter.application?.number).toMatch(/^楚市政办依申〔2026〕\d+号$/);
    const application = await applicationOf(server, letter.application?.id ?? '');
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
      async () => (await applicationOf(server, application.row.id)).notices.find((n) => n.pdf),
      'receipt printed',
    );
    expect(receipt.title).toBe('政府信息公开申请登记回执');
  });

  it('that lacks a proof, a number and a telephone is registered all the same; what is missing is named', async () => {
    const { id } = await receive(server);
    const { body } = await register(id, {
      form: letterForm(
        { enclosed: [], signed: false, request: { description: ASKS } },
        { identityType: '', identityNumber: '', phone: '', address: '', name: '' },
      ),
    });
    const application = await applicationOf(server, body.application?.id ?? '');
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
    const { id } = await receive(server);
    const wrong = `${inventedResidentId(7).slice(0, 17)}${inventedResidentId(7).endsWith('1') ? '2' : '1'}`;
    const refused = await register(id, { form: letterForm({}, { identityNumber: wrong }) });
    expect([refused.status, refused.body.fields?.[0]?.field]).toEqual([422, 'form.applicant.identityNumber']);
    const kept = await register(id, {
      form: letterForm({}, { identityType: '', identityNumber: '', identityNumberAsWritten: wrong }),
    });
    const application = await applicationOf(server, kept.body.application?.id ?? '');
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
    const { id } = await receive(server);
    const { status, body } = await register(id, { arrival });
    expect([status, body.code, body.fields?.[0]?.field]).toEqual([422, code, field]);
    expect((await letterOf(server, id)).row.state).not.toBe('registered');
  });

  it('cannot be received after today or before its postmark', async () => {
    const scans = [await scanTicket(server)];
    const send = async (arrival: unknown) => {
      const response = await server.staff(
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
    const { id } = await receive(server);
    await readLetter(id);
    const { version } = await letterOf(server, id);
    const both = await Promise.all([register(id, {}, 'centre-a', version), register(id, {}, 'centre-b', version)]);
    const [won] = both.filter((r) => r.status === 200);
    const [lost] = both.filter((r) => r.status === 409);
    expect(lost?.body.code).toBe('letter-already-registered');
    expect(lost?.body.detail).toContain(won?.body.application?.number);
  });

  it('by ordinary mail waits for the confirmation where it has not been made', async () => {
    const { id } = await receive(server);
    const arrival = { arrivedOn: '2026-03-02', mail: 'ordinary' };
    const { body } = await register(id, { arrival });
    const application = await applicationOf(server, body.application?.id ?? '');
    expect(application.row.state).toBe('submitted');
    expect(application.registration).toBeUndefined();
    expect(application.reception.confirmBy).toBe('2026-03-03');
  });

  it('that reached another section first keeps both days; the signed one counts', async () => {
    const { id } = await receive(server);
    const arrival = {
      ...registeredMail,
      signedOn: '2026-02-28',
      misSent: { firstReceiver: '总值班室', firstReceivedOn: '2026-02-28', handedOverOn: '2026-03-02' },
    };
    const { body } = await register(id, { arrival });
    const application = await applicationOf(server, body.application?.id ?? '');
    expect(application.registration?.receivedOn).toBe('2026-02-28');
    expect(application.reception.arrival).toEqual(
      expect.arrayContaining([
        { label: '首次收到', text: '总值班室，2026年2月28日' },
        { label: '转交信息中心', text: '2026年3月2日' },
      ]),
    );
  });

  it('that is no application is set aside with a reason, and may be put back', async () => {
    const { id } = await receive(server, { line: 'a complaint' });
    expect(
      (await give(server, `/letters-in/${id}`, 'setAsideLetter', { disposition: 'forward', reason: '反映市政问题' }))
        .body.fields?.[0]?.field,
    ).toBe('to');
    const { body } = await give(server, `/letters-in/${id}`, 'setAsideLetter', {
      disposition: 'forward',
      to: '市城市管理局',
      reason: '反映市政问题，不是公开申请',
    });
    expect(body.closing).toMatchObject({ title: '转有关单位或者科室办理', to: '市城市管理局' });
    const back = await give(server, `/letters-in/${id}`, 'reopenLetter', { reason: '核对后发现附有申请表' });
    expect(back.body.row.state).toBe('read');
  });

  it('is seen by the centre alone', async () => {
    const { id } = await receive(server);
    expect((await server.staff('section-general-2', 'GET', `/letters-in/${id}`)).status).toBe(404);
    const response = await server.staff(
      'section-general-2',
      'POST',
      '/letters-in',
      {
        letters: [{ channel: 'letter', arrival: { arrivedOn: '2026-03-02' }, scans: [await scanTicket(server)] }],
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
        scans: [await scanTicket(server, line)],
      })),
    );
    const key = crypto.randomUUID();
    const send = async () =>
      (await (
        await server.staff('centre-a', 'POST', '/letters-in', { letters }, { 'idempotency-key': key })
      ).json()) as { id: string }[];
    const first = await send();
    expect(first).toHaveLength(2);
    expect((await send()).map((l) => l.id)).toEqual(first.map((l) => l.id));
  });
});

describe('the reader', () => {
  it('killed in the middle leaves the letter on the desk; it is read again when the message comes again', async () => {
    await readerIdle();
    const gate = Promise.withResolvers<void>();
    state.hold = gate.promise;
    const { id } = await receive(server);
    await eventually(
      async () => ((await letterOf(server, id)).reading === 'going' ? true : undefined),
      'reader begins',
    );
    const before = state.failed;
    state.fail = new Retryable('scan-reader', '识读程序中断');
    state.hold = undefined;
    gate.resolve();
    await eventually(async () => (state.failed > before ? true : undefined), 'reader died');
    expect((await letterOf(server, id)).reading).toBe('going');
    state.fail = undefined;
    // The test's clock stands still, so the time until the next try has to pass by hand.
    server.clock.set('2026-03-02T09:00:10+08:00');
    const letter = await readLetter(id);
    expect(letter.pages).toHaveLength(1);
    expect(letter.history.filter((event) => event.title === '开始识读')).toHaveLength(2);
  });

  it('being read is told from waiting for it; a reader that never came back is waited for again', async () => {
    await readerIdle();
    const gate = Promise.withResolvers<void>();
    state.hold = gate.promise;
    const { id } = await receive(server);
    const other = await receive(server);
    const readingOf = async (of: string) => (await letterOf(server, of)).reading;
    await eventually(async () => ((await readingOf(id)) === 'going' ? true : undefined), 'reader begins');
    expect(await readingOf(other.id)).toBe('waiting');
    const list = (await (await server.staff('centre-a', 'GET', '/worklist?kind=letters-in')).json()) as {
      items: CaseRow[];
    };
    expect(list.items.find((row) => row.id === id)?.reading).toBe('going');
    const then = server.clock.now();
    server.clock.set('2026-03-02T10:00:00+08:00');
    expect(await readingOf(id)).toBe('waiting');
    server.clock.set(then.toISOString());
    state.hold = undefined;
    gate.resolve();
    expect((await readLetter(id)).reading).toBe('read');
  });

  it('that never comes back does not stop a person: the letter is typed by hand, and a late reading changes nothing', async () => {
    state.fail = new Retryable('scan-reader', '识读程序中断');
    const { id } = await receive(server);
    const { status, body } = await register(id);
    expect([status, body.row.state]).toEqual([200, 'registered']);
    state.fail = undefined;
    await server.pump.drain();
    expect((await letterOf(server, id)).row.state).toBe('registered');
  });

  it('that cannot open the file says so on the desk', async () => {
    state.fail = new Invalid('scan-encrypted', '扫描件设有密码，请去掉后重新上传');
    const { id } = await receive(server);
    const letter = await eventually(async () => {
      const seen = await letterOf(server, id);
      return seen.reading === 'failed' ? seen : undefined;
    }, 'failure recorded');
    expect(letter.readingProblem).toContain('密码');
    state.fail = undefined;
    await give(server, `/letters-in/${id}`, 'readAgain', {});
    expect((await readLetter(id)).readingProblem).toBeUndefined();
  });

  it('that finishes while a clerk types takes nobody’s step away', async () => {
    const { id } = await receive(server);
    const { version } = await letterOf(server, id);
    await readLetter(id);
    expect((await register(id, {}, 'centre-a', version)).status).toBe(200);
  });
});

describe('duplicates', () => {
  it('are shown before registering: the same file, the same applicant by another channel, similar words', async () => {
    const scans = [await scanTicket(server, 'the same, sent again')];
    const first = await receive(server, { scans });
    const online = await submitByApi(server.url, {
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
    const second = await receive(server, { scans: [await scanTicket(server, 'the same, sent again')] });
    expect(second.sameFile).toContainEqual({ id: first.id, number: first.number });
    const { duplicates } = await readLetter(second.id);
    expect(duplicates.find((d) => d.id === first.id)?.why).toBe('same-file');
    expect(duplicates.find((d) => d.id === online.id)).toMatchObject({ why: 'same-applicant', kind: 'applications' });

    const merged = await give(server, `/letters-in/${second.id}`, 'mergeLetter', {
      into: online.reference,
      reason: '与网上提交的申请为同一人、同一内容',
    });
    expect(merged.body.row.state).toBe('merged');
    const target = await applicationOf(server, online.id);
    expect(target.reception.links).toContainEqual(
      expect.objectContaining({ relation: 'merged-from', kind: 'letters-in', id: second.id }),
    );
    expect(target.history.at(-1)?.title).toBe('重复来件并入');
  });

  it('are known by the look of a page where the bytes are others and the words were read otherwise', async () => {
    const first = await receive(server, { line: 'a hand nobody can read' });
    await readLetter(first.id);
    const other = await receive(server, { line: 'another hand' });
    expect((await readLetter(other.id)).duplicates).toEqual([]);
    const second = await receive(server, { line: 'the same hand, scanned again' });
    expect(second.sameFile).toEqual([]);
    const { duplicates } = await readLetter(second.id);
    expect(duplicates).toEqual([
      expect.objectContaining({
        id: first.id,
        why: 'same-look',
        whyTitle: '扫描页面看上去相同',
        similarity: 1 - 20 / 256,
      }),
    ]);
    // The same form filled in by somebody else looks the same: what was surely read tells them apart.
    await readLetter((await receive(server, { line: 'a form' })).id);
    const byAnother = await receive(server, { line: 'the same form by another' });
    expect((await readLetter(byAnother.id)).duplicates).toEqual([]);
    // Read again, it is still one letter, and still no duplicate of itself.
    await give(server, `/letters-in/${second.id}`, 'readAgain', {});
    expect((await readLetter(second.id)).duplicates.map((d) => d.id)).toEqual([first.id]);
  });

  it('of applications are merged with a reason and counted once', async () => {
    const received = async () => {
      const report = await server.staff('centre-a', 'GET', '/reports/annual?year=2026');
      return ((await report.json()) as AnnualReport).tableThree.newlyReceived['total'] ?? 0;
    };
    const before = await received();
    const one = await submitByApi(server.url);
    const two = await submitByApi(server.url);
    for (const { id } of [one, two])
      await server.command('centre-a', id, 'registerApplication', { confirmedOn: '2026-03-02', method: 'phone' });
    expect(await received()).toBe(before + 2);
    const linked = await give<CaseView>(server, `/applications/${one.id}`, 'linkAsDuplicate', {
      of: two.reference,
      reason: '内容相同',
    });
    expect(linked.body.reception.links[0]).toMatchObject({ relation: 'duplicate', id: two.id });
    const merged = await give<CaseView>(server, `/applications/${two.id}`, 'mergeInto', {
      into: one.reference,
      reason: '同一申请重复提交',
    });
    expect(merged.body.row.state).toBe('merged');
    expect(await received()).toBe(before + 1);
    // Letters that became applications above are counted too: the totals agree with the cases themselves.
    const { office, kind } = server.local;
    expect((await recount(office, kind, 2026, { repair: false })).differences).toEqual([]);
    const target = await applicationOf(server, one.id);
    expect(target.reception.links.map((l) => l.relation)).toEqual(['duplicate', 'merged-from']);
    const self = await give(server, `/applications/${one.id}`, 'linkAsDuplicate', {
      of: one.reference,
      reason: '误操作',
    });
    expect([self.status, self.body.code]).toEqual([422, 'case-unknown']);
  });
});
