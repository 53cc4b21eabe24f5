import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { demoPdf, largePdf } from '../../local/demo-files.ts';
import { readTicket } from '../../shared/applications/tickets.ts';
import { type UploadOffer, uploadAnnouncementSchema } from '../../shared/contracts/large-upload.ts';
import { createHttpApp } from '../../shared/http/app.ts';
import { registerLargeUploads } from '../../shared/http/large-uploads.ts';
import { silentLog } from '../../shared/logging/log.ts';
import { sha256 } from '../../shared/platform/canonical.ts';
import type { Office } from '../../shared/platform/office.ts';
import { invented } from '../support/scans.ts';

export interface LargeUploadsHome {
  readonly office: Office;
  /** Moves the office's clock, which stands at the real time else. */
  readonly advance: (seconds: number) => void;
  /** Makes the offer's address one of another server where it is relative. */
  readonly send: (url: string, form: FormData) => Promise<Response>;
  /** The same offer with a broken seal. */
  readonly forge: (offer: UploadOffer) => UploadOffer;
  readonly close: () => void | Promise<void>;
}

const MEBIBYTE = 1024 * 1024;
const MINUTE = 60;

/** What uploads straight to the store keep to, in every home: the routes, and the place the file is sent to. */
export function largeUploadsContract(name: string, openHome: () => Promise<LargeUploadsHome>): void {
  describe(`large uploads: ${name}`, () => {
    let home: LargeUploadsHome;
    let app: ReturnType<typeof createHttpApp>;
    beforeEach(async () => {
      home = await openHome();
      const { office } = home;
      app = createHttpApp({ office, log: silentLog, maxBodyBytes: MEBIBYTE });
      registerLargeUploads(app, { path: '/large', office, announcement: uploadAnnouncementSchema });
    });
    afterEach(() => home.close());

    const post = async (path: string, body: unknown) =>
      app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const announce = (over: object = {}) =>
      post('/large', { name: '材料.pdf', contentType: 'application/pdf', bytes: 1000, ...over });
    async function offered(over: object = {}): Promise<UploadOffer> {
      const response = await announce(over);
      expect(response.status).toBe(201);
      return (await response.json()) as UploadOffer;
    }
    async function send({ url, fields }: UploadOffer, bytes: Uint8Array, over: Record<string, string> = {}) {
      const form = new FormData();
      for (const [field, value] of Object.entries({ ...fields, ...over })) form.set(field, value);
      form.set('file', new Blob([Buffer.from(bytes)]));
      const { status } = await home.send(url, form);
      return status;
    }
    const take = ({ handle }: { handle: string }) => post('/large/taken', { handle });
    const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

    test('what was sent is checked and kept, and its ticket is good for a form', async () => {
      const bytes = largePdf(6 * MEBIBYTE);
      const offer = await offered({ bytes: bytes.length });
      expect(await send(offer, bytes)).toBe(204);
      const taken = await take(offer);
      expect(taken.status).toBe(201);
      const { ticket, ...shown } = (await taken.json()) as { ticket: string };
      const contentType = 'application/pdf';
      expect(shown).toEqual({ name: '材料.pdf', contentType, bytes: bytes.length, sha256: sha256(bytes) });
      const { key } = readTicket(home.office.officeKey, ticket, home.office.clock.now(), 'file');
      expect(sha256((await home.office.files.get(key)) ?? '')).toBe(sha256(bytes));
    });

    test('too large: not offered, and refused by the place itself', async () => {
      const words = async (over: object) => (await (await announce(over)).json()) as { code: string; detail: string };
      expect(await words({ bytes: 8 * MEBIBYTE + 1 })).toMatchObject({
        code: 'file-too-large',
        detail: '“材料.pdf”超过8MB，请压缩或分成几个文件',
      });
      expect(await words({ bytes: 200 * MEBIBYTE, purpose: 'scan' })).toMatchObject({
        code: 'file-too-large',
        detail: expect.stringMatching(/超过50MB，请降低扫描分辨率/),
      });
      const offer = await offered();
      expect(await send(offer, new Uint8Array(8 * MEBIBYTE + 1))).toBe(400);
      expect(await send(offer, new Uint8Array())).toBe(400);
      expect((await take(offer)).status).toBe(404);
    });

    test('wrong type: not offered, not taken under another name, and found out by its content', async () => {
      for (const wrong of [{ contentType: 'text/html' }, { contentType: 'image/tiff' }])
        expect(await codeOf(await announce(wrong))).toBe('file-type');
      const offer = await offered();
      expect(await send(offer, Buffer.from('<html>'), { 'Content-Type': 'text/html' })).toBe(403);
      expect(await send(offer, demoPdf('x'), { key: 'cases/X/letters/N01-1.pdf' })).toBe(403);
      expect(await send(offer, Buffer.from('MZ a program'))).toBe(204);
      const refused = await take(offer);
      expect(refused.status).toBe(422);
      expect(await codeOf(refused)).toBe('file-type');
    });

    test('expired: neither sent nor taken any more', async () => {
      home.advance(-20 * MINUTE);
      const late = await offered();
      home.advance(20 * MINUTE);
      expect(await send(late, demoPdf('late'))).toBe(403);
      const offer = await offered();
      expect(await send(offer, demoPdf('in time'))).toBe(204);
      home.advance(31 * MINUTE);
      const refused = await take(offer);
      expect(refused.status).toBe(422);
      expect(await codeOf(refused)).toBe('upload-handle-invalid');
    });

    test('forged: neither sent nor taken', async () => {
      const offer = await offered();
      expect(await send(home.forge(offer), demoPdf('x'))).toBe(403);
      const [body] = offer.handle.split('.');
      for (const handle of [`${body}.${'0'.repeat(64)}`, 'x', ''])
        expect(await codeOf(await take({ handle }))).toBe('upload-handle-invalid');
    });

    test('second use: before it is taken the later file counts; afterwards nothing changes the answer or the file', async () => {
      const offer = await offered();
      expect(await send(offer, demoPdf('first'))).toBe(204);
      expect(await send(offer, demoPdf('second'))).toBe(204);
      const answers = await Promise.all([take(offer), take(offer)]);
      const [first, second] = (await Promise.all(answers.map((a) => a.json()))) as { ticket: string; sha256: string }[];
      expect(first?.sha256).toBe(sha256(demoPdf('second')));
      expect(second).toEqual(first);
      await send(offer, demoPdf('third'));
      expect(await (await take(offer)).json()).toEqual(first);
      const { key } = readTicket(home.office.officeKey, first?.ticket ?? '', home.office.clock.now(), 'file');
      expect(sha256((await home.office.files.get(key)) ?? '')).toBe(sha256(demoPdf('second')));
    });

    test('never arrived: says so', async () => {
      const missing = await take(await offered());
      expect(missing.status).toBe(404);
      expect(await missing.json()).toMatchObject({
        code: 'upload-missing',
        detail: '文件还没有传到，请重新上传',
      });
    });

    test('a scan may be larger and a TIFF, and its ticket is good for nothing else', async () => {
      const bytes = invented.tiff(12 * MEBIBYTE);
      const announced = { name: '档案.tif', contentType: 'image/tiff', bytes: bytes.length, purpose: 'scan' };
      const offer = await offered(announced);
      expect(await send(offer, bytes)).toBe(204);
      const { ticket, contentType } = (await (await take(offer)).json()) as { ticket: string; contentType: string };
      expect(contentType).toBe('image/tiff');
      const read = (purpose?: 'scan') =>
        readTicket(home.office.officeKey, ticket, home.office.clock.now(), 'file', purpose);
      expect(read('scan').bytes).toBe(bytes.length);
      expect(() => read()).toThrow('为别的用处');
    });
  });
}
