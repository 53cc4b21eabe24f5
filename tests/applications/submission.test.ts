import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseReference } from '../../shared/applications/reference.ts';
import { openTracking, trackingView } from '../../shared/applications/tracking.ts';
import { applicationFormSchema } from '../../shared/contracts/application-form.ts';
import { inventedCreditCode, inventedResidentId } from '../../shared/law/identity-number.ts';
import { createLocalThrottle } from '../../shared/platform/local/throttle.ts';
import {
  act,
  caseOf,
  citizenForm,
  driveTo,
  people,
  submit,
  type TestOffice,
  testOffice,
  uploadTicket,
} from '../support/test-office.ts';

let office: TestOffice;
beforeEach(() => {
  office = testOffice();
});
afterEach(() => office.close());

describe('the form (条例第二十九条)', () => {
  const problems = (form: unknown) => {
    const parsed = applicationFormSchema.safeParse(form);
    return parsed.success ? {} : Object.fromEntries(parsed.error.issues.map((i) => [i.path.join('.'), i.message]));
  };
  const good = () => citizenForm('t'.repeat(40));

  it('takes a complete form and asks for no purpose', () => {
    expect(problems(good())).toEqual({});
    expect(problems({ ...good(), purpose: '科研' })).not.toEqual({});
  });

  it('names every field that is missing, in Chinese', () => {
    const found = problems({ applicant: { kind: 'person' }, request: {} });
    for (const field of [
      'applicant.name',
      'applicant.identityType',
      'applicant.phone',
      'applicant.address',
      'request.description',
      'request.provisionForm',
      'request.deliveryWay',
      'signature',
      'declaration',
    ])
      expect(found[field], field).toMatch(/\p{Script=Han}/u);
  });

  it('refuses a wrong check digit and takes the right one with spaces and a small x', () => {
    const form = good();
    const right = inventedResidentId(7);
    const wrong = right.slice(0, 17) + (right[17] === '1' ? '2' : '1');
    expect(
      problems({ ...form, applicant: { ...form.applicant, identityNumber: wrong } })['applicant.identityNumber'],
    ).toContain('身份证号码有误');
    const spaced = `${right.slice(0, 6)} ${right.slice(6, 14)} ${right.slice(14)}`.toLowerCase();
    expect(problems({ ...form, applicant: { ...form.applicant, identityNumber: spaced } })).toEqual({});
  });

  it('asks an organisation for its class and its code', () => {
    const organisation = {
      kind: 'organisation',
      name: '示例公司',
      creditCode: inventedCreditCode(1),
      organisationClass: 'enterprise',
      representative: '测试负责人',
      contactName: '测试联系人',
      phone: '0878-3000000',
      address: '示例路1号',
      postcode: '675000',
    };
    const form = {
      ...good(),
      applicant: organisation,
      signature: '测试联系人',
      attachments: [{ purpose: 'licence', ticket: 't'.repeat(40) }],
    };
    expect(problems(form)).toEqual({});
    expect(
      problems({ ...form, applicant: { ...organisation, organisationClass: undefined } })[
        'applicant.organisationClass'
      ],
    ).toBe('请选择单位类别');
    expect(
      problems({ ...form, applicant: { ...organisation, creditCode: '91530000000000000X' } })['applicant.creditCode'],
    ).toContain('统一社会信用代码有误');
  });

  it('asks an agent for the authorisation', () => {
    const agent = {
      name: '示例乙',
      identityType: 'resident-id',
      identityNumber: inventedResidentId(3),
      phone: '13900000000',
    };
    expect(problems({ ...good(), agent, signature: '示例乙' })['attachments']).toContain('授权委托书');
  });

  it('names control, private-use and picture characters, and texts that are too long', () => {
    const ask = (description: string) =>
      problems({ ...good(), request: { ...good().request, description } })['request.description'];
    expect(ask('申请公开\u0007文件')).toContain('第5个字');
    expect(ask('申请公开\ue123文件')).toContain('第5个字');
    expect(ask('申请公开😀文件')).toContain('第5个字');
    expect(ask('一'.repeat(5001))).toContain('最多5000个字');
    expect(ask('老旧')).toContain('至少5个字');
    expect(ask('申请公开第一项，\r\n第二项。')).toBeUndefined();
    expect(ask('关于𬭎喆堃昇璟玥䶮的任职文件')).toBeUndefined();
  });
});

describe('submitting', () => {
  it('answers the same receipt for the same key and form, and refuses the key for another form', async () => {
    const ticket = await uploadTicket(office);
    const { submitApplication } = await import('../../shared/applications/submit.ts');
    const form = applicationFormSchema.parse(citizenForm(ticket));
    const first = await submitApplication(office.kind, office.office, form, 'the-very-same-key');
    expect(await submitApplication(office.kind, office.office, form, 'the-very-same-key')).toEqual(first);
    const [a, b] = await Promise.all(
      [1, 2].map(() => submitApplication(office.kind, office.office, form, 'at-the-same-moment')),
    );
    expect(a).toEqual(b);
    const other = applicationFormSchema.parse(
      citizenForm(ticket, { signature: '测试甲', assistance: { needed: true } }),
    );
    await expect(submitApplication(office.kind, office.office, other, 'the-very-same-key')).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
    expect(office.db.prepare("SELECT count(*) AS n FROM items WHERE type = 'application'").get()?.['n']).toBe(2);
  });

  it('stores neither the query code nor the identity number in any key, and no code in plain', async () => {
    const { queryCode } = await submit(office);
    const rows = office.db.prepare('SELECT * FROM items').all();
    const keys = rows
      .map((r) =>
        Object.entries(r)
          .filter(([k]) => k !== 'body')
          .map(([, v]) => String(v))
          .join(' '),
      )
      .join(' ');
    expect(keys).not.toContain(inventedResidentId(1));
    expect(JSON.stringify(rows)).not.toContain(queryCode.replaceAll('-', ''));
    expect(JSON.stringify(rows)).not.toContain(queryCode);
  });

  it('refuses a forged and an expired upload ticket, naming the field', async () => {
    await expect(
      submit(office, { attachments: [{ purpose: 'identity', ticket: 'forged-ticket-that-is-long.enough' }] }),
    ).rejects.toMatchObject({ code: 'upload-ticket-invalid' });
    const ticket = await uploadTicket(office);
    office.clock.set('2026-03-04T09:00:00+08:00');
    await expect(submit(office, { attachments: [{ purpose: 'identity', ticket }] })).rejects.toMatchObject({
      fields: [{ field: 'attachments.0' }],
    });
  });
});

describe('tracking', () => {
  const open = (
    throttle: ReturnType<typeof createLocalThrottle>,
    reference: string,
    code: string,
    source = 'somebody',
  ) => openTracking({ office: office.office, kind: office.kind, throttle }, reference, code, source);

  it('opens with reference and code however they are typed', async () => {
    const { reference, queryCode, id } = await submit(office);
    const throttle = createLocalThrottle();
    for (const [r, c] of [
      [reference, queryCode],
      [reference.toLowerCase(), queryCode.toLowerCase()],
      [reference.replaceAll('-', ' '), queryCode.replaceAll('-', '')],
    ])
      expect((await open(throttle, r ?? '', c ?? '')).subject.id).toBe(id);
    expect(parseReference('K7QD-93MF-3')).toBeUndefined();
  });

  it('answers a wrong reference and a wrong code alike, and stops guessing', async () => {
    const { reference, queryCode } = await submit(office);
    const throttle = createLocalThrottle();
    const failure = async (r: string, c: string) =>
      open(throttle, r, c).then(
        () => undefined,
        (e: Error & { code: string }) => `${e.code} ${e.message}`,
      );
    const wrongCode = await failure(reference, 'AAAA-BBBB-CCCC');
    expect(wrongCode).toContain('tracking-not-found');
    expect(await failure('0000-0000-0', queryCode)).toBe(wrongCode);
    expect(await failure('not a reference', '')).toBe(wrongCode);
    for (let i = 0; i < 12; i++) await failure(reference, `AAAA-BBBB-${1000 + i}`);
    expect(await failure(reference, 'AAAA-BBBB-DDDD')).toContain('too-many-tries');
  });

  it('shows the applicant no staff and no inner reasons', async () => {
    const { id } = await submit(office);
    await driveTo(office, id, 'approved');
    await act(office, id, 'returnFromSecrecyReview', people.secrecy, { reason: '内部意见：请隐去电话' });
    const { subject, version } = await caseOf(office, id);
    const view = JSON.stringify(trackingView(office.office, subject, version));
    for (const hidden of ['经办人', '内部意见', 'section-general-2', '13800000000', '测试甲', '可以公开'])
      expect(view).not.toContain(hidden);
    expect(trackingView(office.office, subject, version).clock?.dueOn).toBe('2026-03-30');
  });

  it('shows no answer before it is delivered', async () => {
    const { id } = await submit(office);
    await driveTo(office, id, 'issued');
    const { subject, version } = await caseOf(office, id);
    expect(trackingView(office.office, subject, version).letters.map((l) => l.id)).toEqual(['N01-1']);
  });
});
