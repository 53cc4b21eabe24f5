import { beforeAll, describe, expect, test } from 'vitest';
import type { Tracking } from '../../shared/contracts/public-api.ts';
import { sha256 } from '../../shared/platform/canonical.ts';
import { eventually, uploadByApi } from '../support/server.ts';
import { citizenForm } from '../support/test-office.ts';
import { type DeployedOffice, openDeployedOffice } from './deployed-office.ts';
import { readAwsTestSetting } from './setting.ts';

const setting = readAwsTestSetting();
const ASKED = '申请公开2025年度城镇老旧小区改造资金使用明细。';

describe.skipIf(!setting)('from a form to a letter, in the deployed office', () => {
  let office: DeployedOffice;
  beforeAll(() => {
    if (setting) office = openDeployedOffice(setting);
  });

  const track = async (reference: string, queryCode: string) =>
    (await (
      await fetch(`${office.siteUrl}/api/applications/${reference}`, { headers: { 'x-query-code': queryCode } })
    ).json()) as Tracking;

  test('an application goes the whole way, through API, stream, queues and bucket', async () => {
    const { id, reference, queryCode } = await office.submit();
    expect((await track(reference, queryCode)).state).toBe('submitted');

    const registered = await office.command('centre-a', id, 'registerApplication', office.registration);
    expect(registered.registration?.number).toContain(office.profile.registerPrefix);
    await office.driveToCleared(id);

    const draft = await office.staff('centre-a', 'POST', `/applications/${id}/letter-draft`, {});
    expect(await draft.json()).toMatchObject({ notice: 'N12', remedyCode: 'R2' });
    const preview = await office.staff('centre-a', 'POST', `/applications/${id}/letter-preview`, {});
    expect(
      Buffer.from(await preview.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');

    await office.command('centre-a', id, 'issueNotice');
    const answered = await eventually(
      async () => {
        const view = await track(reference, queryCode);
        return view.state === 'delivered' ? view : undefined;
      },
      'letter delivered',
      60_000,
    );
    expect(answered.letters).toHaveLength(2);
    expect(answered.letters.every((l) => l.ready)).toBe(true);

    const { notices } = await office.view('centre-a', id);
    const pdf = notices.at(-1)?.pdf;
    const byStaff = await office.staff('centre-a', 'GET', `/applications/${id}/files/${pdf?.id}`);
    expect(sha256(new Uint8Array(await byStaff.arrayBuffer()))).toBe(pdf?.sha256);
    const byApplicant = await downloadAsApplicant(office.siteUrl, reference, queryCode, answered.letters[1]?.id ?? '');
    expect(sha256(byApplicant)).toBe(pdf?.sha256);

    const closed = await office.command('centre-a', id, 'closeCase');
    expect(closed.closing?.rowTitle).toContain('予以公开');
    expect(closed.allowedCommands.map((c) => c.command)).toEqual(['suggestPublication', 'archiveCase']);
  });

  test('the same form again is the same application; another under its key is refused', async () => {
    const key = crypto.randomUUID();
    const { ticket } = (await (await uploadByApi(office.siteUrl)).json()) as { ticket: string };
    const submit = (description: string) =>
      fetch(`${office.siteUrl}/api/applications`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(
          citizenForm(ticket, { request: { description, provisionForm: 'data', deliveryWay: 'online' } }),
        ),
      });
    const answers = await Promise.all([ASKED, ASKED].map(submit));
    const receipts = await Promise.all(answers.map((a) => a.json()));
    expect(answers.map((a) => a.status)).toEqual([201, 201]);
    expect(receipts[0]).toEqual(receipts[1]);
    expect((await submit(`${ASKED}另附审批单。`)).status).toBe(409);
  });

  test('lets one of two clerks win and shows the other the step', async () => {
    const { id } = await office.submit();
    const give = (account: string) =>
      office.staff(account, 'POST', `/applications/${id}/commands/registerApplication`, {
        version: 1,
        input: office.registration,
      });
    const answers = await Promise.all([give('centre-a'), give('centre-b')]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
  });

  test('an application is found by its words and by its applicant’s whole name', async () => {
    const { id } = await office.submit();
    const found = async (words: string) => {
      const answer = await office.staff('centre-a', 'POST', '/search', { words });
      return ((await answer.json()) as { items: { row: { id: string } }[] }).items.some(({ row }) => row.id === id);
    };
    await eventually(() => found('资金使用明细'), 'the case in the search index', 60_000);
    expect(await found('测试甲')).toBe(true);
  });

  test('a letter by e-mail that cannot go out lies on the centre’s desk again', async () => {
    const { id } = await office.submit({
      applicant: { ...citizenForm('').applicant, email: 'applicant@example.com' } as never,
      request: { ...citizenForm('').request, deliveryWay: 'email' },
    });
    await office.command('centre-a', id, 'registerApplication', office.registration);
    await office.driveToCleared(id);
    await office.command('centre-a', id, 'issueNotice');
    const failed = await eventually(
      async () => (await office.view('centre-a', id)).deliveries.at(-1)?.failure,
      'the failure of the mail on file',
      60_000,
    );
    expect(JSON.stringify(failed)).toContain('没有配置邮件服务器');
  });

  test('a section finds its case on its work list, and no other does', async () => {
    const { id } = await office.submit();
    await office.command('centre-a', id, 'registerApplication', office.registration);
    await office.command('centre-a', id, 'assignToSection', { section: office.section });
    const listed = async (account: string) => {
      const page = (await (await office.staff(account, 'GET', '/worklist?list=mine&limit=100')).json()) as {
        items: { id: string }[];
      };
      return page.items.some((row) => row.id === id);
    };
    await eventually(() => listed(office.clerk), 'the case on the list', 30_000);
    const other = office.profile.sections.find((s) => s.capabilities.includes('review') && s.code !== office.section);
    if (other) expect((await office.staff(`section-${other.code}`, 'GET', `/applications/${id}`)).status).toBe(404);
  });
});

/** The letter as the applicant gets it: prove the code on the page, then follow the link. */
async function downloadAsApplicant(site: string, reference: string, code: string, letter: string): Promise<Uint8Array> {
  const proven = await fetch(`${site}/track`, {
    method: 'POST',
    body: new URLSearchParams({ reference, code }),
    redirect: 'manual',
  });
  expect(proven.status).toBe(303);
  const cookie = proven.headers.getSetCookie().map((c) => c.split(';')[0]);
  const response = await fetch(`${site}/track/letters/${letter}`, { headers: { cookie: cookie.join('; ') } });
  expect(response.headers.get('content-type')).toBe('application/pdf');
  return new Uint8Array(await response.arrayBuffer());
}
