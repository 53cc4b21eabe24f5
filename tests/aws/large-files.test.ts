import { beforeAll, describe, expect, test } from 'vitest';
import { demoPdf, largePdf } from '../../local/demo-files.ts';
import type { UploadOffer } from '../../shared/contracts/large-upload.ts';
import { sha256 } from '../../shared/platform/canonical.ts';
import { citizenForm, grantedProposal } from '../support/test-office.ts';
import { type DeployedOffice, openDeployedOffice } from './deployed-office.ts';
import { readAwsTestSetting } from './setting.ts';

const setting = readAwsTestSetting();
const MEBIBYTE = 1024 * 1024;

describe.skipIf(!setting)('files too large to pass through a function', () => {
  let office: DeployedOffice;
  beforeAll(() => {
    if (setting) office = openDeployedOffice(setting);
  });

  const json = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${office.siteUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  async function offer(name: string, bytes: number, contentType = 'application/pdf') {
    const response = await json('/api/uploads/large', { name, bytes, contentType });
    expect(response.status).toBe(201);
    return (await response.json()) as UploadOffer;
  }
  function sendTo(
    { url, fields }: Pick<UploadOffer, 'url' | 'fields'>,
    bytes: Uint8Array,
    over: Record<string, string> = {},
  ) {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...over })) form.set(name, value);
    form.set('file', new Blob([Buffer.from(bytes)]));
    return fetch(url, { method: 'POST', body: form });
  }

  test('7 MiB go up by presigned POST, are checked and taken up, and come down by presigned GET as they were', async () => {
    const bytes = largePdf(7 * MEBIBYTE);
    const offered = await offer('材料.pdf', bytes.length);
    expect((await sendTo(offered, bytes)).status).toBe(204);
    const taken = await json('/api/uploads/large/taken', { handle: offered.handle });
    const answer = (await taken.json()) as { ticket: string; sha256: string };
    expect(taken.status).toBe(201);
    expect(answer.sha256).toBe(sha256(bytes));

    await office.forgetCounts();
    const key = { 'idempotency-key': crypto.randomUUID() };
    const submitted = await json('/api/applications', citizenForm(answer.ticket), key);
    const id = ((await submitted.json()) as { reference: string }).reference.replaceAll('-', '');
    const download = await office.staff('centre-a', 'GET', `/applications/${id}/files/attachment-1`);
    expect(download.redirected).toBe(true);
    expect(download.headers.get('content-type')).toBe('application/pdf');
    expect(download.headers.get('content-disposition')).toContain('attachment');
    expect(sha256(new Uint8Array(await download.arrayBuffer()))).toBe(answer.sha256);
  });

  test('6 MiB go up by the staff as an enclosure, stay with the case, and a scan may be larger', async () => {
    const bytes = largePdf(6 * MEBIBYTE, 'enclosure');
    const large = '/uploads/large';
    const ask = async (path: string, body: unknown) => {
      const response = await office.staff(office.clerk, 'POST', path, body);
      expect(response.status).toBe(201);
      return response.json();
    };
    const announced = { name: '资金明细.pdf', contentType: 'application/pdf', bytes: bytes.length };
    const offered = (await ask(large, announced)) as UploadOffer;
    expect((await sendTo(offered, bytes)).status).toBe(204);
    const { ticket } = (await ask(`${large}/taken`, { handle: offered.handle })) as { ticket: string };

    const { id } = await office.submit();
    await office.command('centre-a', id, 'registerApplication', office.registration);
    await office.command('centre-a', id, 'assignToSection', { section: office.section });
    await office.seen(office.clerk, id, (v) => v.review, 'section review');
    await office.command(office.clerk, id, 'proposeOutcome', { ...grantedProposal, enclosures: [ticket] });
    const download = await office.staff('centre-a', 'GET', `/applications/${id}/files/enclosure-1`);
    expect(sha256(new Uint8Array(await download.arrayBuffer()))).toBe(sha256(bytes));

    const scan = largePdf(20 * MEBIBYTE, 'scan');
    const whole = (await ask(large, { ...announced, bytes: scan.length, purpose: 'scan' })) as UploadOffer;
    expect((await sendTo(whole, scan)).status).toBe(204);
    expect(await ask(`${large}/taken`, { handle: whole.handle })).toMatchObject({ sha256: sha256(scan) });
  });

  test('pages may send to the bucket, and the bucket listens to the site alone', async () => {
    const own = new RegExp(`connect-src 'self' [^;]*https://${office.bucket}\\.s3[.\\w-]*;`);
    for (const path of ['/', '/console/list'])
      expect((await fetch(`${office.siteUrl}${path}`)).headers.get('content-security-policy'), path).toMatch(own);
    const { url } = await offer('材料.pdf', 10);
    const preflight = async (origin: string, method: string) => {
      const headers = { origin, 'access-control-request-method': method };
      return (await fetch(url, { method: 'OPTIONS', headers })).headers.get('access-control-allow-origin');
    };
    expect(await preflight(office.siteUrl, 'POST')).toBe(office.siteUrl);
    expect(await preflight('https://elsewhere.example', 'POST')).toBeNull();
    expect(await preflight(office.siteUrl, 'PUT')).toBeNull();
  });

  test('the bucket itself refuses another size, type or place', async () => {
    const tooLarge = await sendTo(await offer('材料.pdf', 1000), new Uint8Array(8 * MEBIBYTE + 1));
    expect(tooLarge.status).toBe(400);
    expect(await tooLarge.text()).toContain('EntityTooLarge');
    const html = await sendTo(await offer('材料.pdf', 1000), Buffer.from('<html>'), { 'Content-Type': 'text/html' });
    expect(html.status).toBe(403);
    const elsewhere = await sendTo(await offer('材料.pdf', 1000), demoPdf('x'), { key: 'cases/X/letters/N01-1.pdf' });
    expect(elsewhere.status).toBe(403);
    expect((await sendTo(await offer('材料.pdf', 1000), new Uint8Array())).status).toBe(400);
  });

  test('what arrives is still checked by its content, and only what was offered is taken', async () => {
    const program = await offer('程序.pdf', 10);
    expect((await sendTo(program, Buffer.from('MZ program'))).status).toBe(204);
    const refused = await json('/api/uploads/large/taken', { handle: program.handle });
    expect(await refused.json()).toMatchObject({ status: 422, code: 'file-type' });

    const never = await json('/api/uploads/large/taken', { handle: (await offer('材料.pdf', 10)).handle });
    expect(await never.json()).toMatchObject({ status: 404, code: 'upload-missing' });
    const [body] = program.handle.split('.');
    const forged = await json('/api/uploads/large/taken', { handle: `${body}.${'0'.repeat(64)}` });
    expect(await forged.json()).toMatchObject({ status: 422, code: 'upload-handle-invalid' });
  });

  test('types and sizes that would be refused are not even offered; staff need a token', async () => {
    for (const [wrong, status] of [
      [{ bytes: 8 * MEBIBYTE + 1 }, 413],
      [{ contentType: 'text/html' }, 422],
      [{ bytes: 0 }, 422],
      [{ purpose: 'scan' }, 422],
    ] as const) {
      const body = { name: '材料.pdf', bytes: 10, contentType: 'application/pdf', ...wrong };
      expect((await json('/api/uploads/large', body)).status).toBe(status);
    }
    const path = '/api/staff/uploads/large';
    const body = { name: '附件.pdf', bytes: 10, contentType: 'application/pdf' };
    expect((await json(path, body)).status).toBe(401);
    expect((await json(path, body, { authorization: `Bearer ${await office.token('centre-a')}` })).status).toBe(201);
  });
});
