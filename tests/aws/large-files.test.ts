import { beforeAll, describe, expect, test } from 'vitest';
import { demoPdf } from '../../local/demo-files.ts';
import type { PresignedPost } from '../../shared/platform/aws/presign.ts';
import { sha256 } from '../../shared/platform/canonical.ts';
import { citizenForm } from '../support/test-office.ts';
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
    return (await response.json()) as PresignedPost & { handle: string };
  }
  function sendTo({ url, fields }: PresignedPost, bytes: Uint8Array, over: Record<string, string> = {}) {
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
    for (const wrong of [{ bytes: 8 * MEBIBYTE + 1 }, { contentType: 'text/html' }, { bytes: 0 }]) {
      const body = { name: '材料.pdf', bytes: 10, contentType: 'application/pdf', ...wrong };
      expect((await json('/api/uploads/large', body)).status).toBe(422);
    }
    const path = '/api/staff/uploads/large';
    const body = { name: '附件.pdf', bytes: 10, contentType: 'application/pdf' };
    expect((await json(path, body)).status).toBe(401);
    expect((await json(path, body, { authorization: `Bearer ${await office.token('centre-a')}` })).status).toBe(201);
  });
});

/** A PDF with a stream of the wanted size in it, so that it is large and still a PDF. */
function largePdf(size: number): Uint8Array {
  const small = Buffer.from(demoPdf('large')).toString('latin1');
  const end = small.lastIndexOf('startxref');
  const filler = `%${'0'.repeat(Math.max(0, size - small.length - 2))}\n`;
  return Buffer.from(small.slice(0, end) + filler + small.slice(end), 'latin1');
}
