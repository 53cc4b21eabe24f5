import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPdf } from '../../local/demo-files.ts';
import type { UploadOffer } from '../../shared/contracts/large-upload.ts';
import type { UploadAnswer } from '../../shared/contracts/staff-api.ts';
import { sha256 } from '../../shared/platform/canonical.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const MEBIBYTE = 1024 * 1024;

describe('a whole document, scanned by the staff', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const announce = (bytes: number) =>
    server.staff('centre-a', 'POST', '/uploads/large', {
      name: '档案.pdf',
      contentType: 'application/pdf',
      bytes,
      purpose: 'scan',
    });
  function send({ url, fields }: UploadOffer, bytes: Uint8Array) {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new Blob([Buffer.from(bytes)]));
    return fetch(server.url + url, { method: 'POST', body: form });
  }

  test('of nearly 50 MB is taken on one machine and kept as it was', { timeout: 60_000 }, async () => {
    const bytes = scannedPdf(49);
    const offer = (await (await announce(bytes.length)).json()) as UploadOffer;
    expect((await send(offer, bytes)).status).toBe(204);
    const taken = await server.staff('centre-a', 'POST', '/uploads/large/taken', { handle: offer.handle });
    expect(taken.status).toBe(201);
    expect(((await taken.json()) as UploadAnswer).sha256).toBe(sha256(bytes));
  });

  test('above 50 MB is refused when it is announced, and unread when it is sent all the same', async () => {
    expect(await (await announce(200 * MEBIBYTE)).json()).toMatchObject({ status: 413, code: 'file-too-large' });
    const offer = (await (await announce(1000)).json()) as UploadOffer;
    const response = await send(offer, new Uint8Array(51 * MEBIBYTE));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'upload-size' });
  });
});

/** A PDF with as many megabytes of picture data. */
function scannedPdf(megabytes: number): Buffer {
  const page = Buffer.from(demoPdf('scan'));
  const picture = (_: unknown, i: number) => [
    Buffer.from(`${i + 10} 0 obj\n<< /Length ${MEBIBYTE} >>\nstream\n`),
    randomBytes(MEBIBYTE),
    Buffer.from('\nendstream\nendobj\n'),
  ];
  return Buffer.concat([page.subarray(0, 9), ...Array.from({ length: megabytes }, picture).flat(), page.subarray(9)]);
}
