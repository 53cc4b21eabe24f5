import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Retryable } from '../../shared/platform/errors.ts';
import { MAX_SCAN_BYTES, openScan } from '../../shared/platform/scans/pages.ts';
import { createReaderProcess, type ReaderProcess } from '../../shared/platform/scans/reader-process.ts';
import { seeded } from './generator/random.ts';

const entry = join(import.meta.dirname, '../../shared/platform/scans/reader-child.ts');
const letter = new Uint8Array(readFileSync(join(import.meta.dirname, '..', 'fixtures', 'scans', 'letter.jpg')));

async function pdfOf(pages: number, encrypt = false): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (let k = 0; k < pages; k += 1) pdf.addPage([595, 842]);
  if (encrypt) pdf.encrypt({ userPassword: 'geheim', ownerPassword: 'geheim' });
  return pdf.save({ useObjectStreams: false });
}

describe('files that cannot be read are refused with what to do', { timeout: 240_000 }, () => {
  test.each([
    ['a PDF with a password', 'scan-encrypted', 'application/pdf', () => pdfOf(1, true)],
    ['a broken PDF', 'scan-broken', 'application/pdf', async () => (await pdfOf(1)).slice(0, 200)],
    ['500 pages', 'scan-too-many-pages', 'application/pdf', () => pdfOf(500)],
    ['an empty picture', 'scan-broken', 'image/jpeg', async () => new Uint8Array(0)],
    ['an empty PDF', 'scan-broken', 'application/pdf', async () => new Uint8Array(0)],
    ['a text called a picture', 'scan-broken', 'image/jpeg', async () => new TextEncoder().encode('这不是图片')],
    ['a picture of another type', 'scan-broken', 'image/png', async () => letter],
    ['a type that is no scan', 'scan-type', 'text/plain', async () => new TextEncoder().encode('文字')],
    ['200 MB', 'scan-too-large', 'image/jpeg', async () => new Uint8Array(MAX_SCAN_BYTES + 1)],
    ['a picture of 400 million pixels', 'scan-too-many-pixels', 'image/png', () => bomb()],
  ])('%s', async (_, code, contentType, make) => {
    await expect(openScan(await make(), contentType)).rejects.toMatchObject({ name: 'Invalid', code });
  });

  test('a picture that ends in the middle', async () => {
    const file = await openScan(letter.slice(0, letter.length / 2), 'image/jpeg');
    await expect(file.draw(1)).rejects.toMatchObject({ code: 'scan-broken' });
  });

  test('as many pages as allowed are opened', async () => {
    const file = await openScan(await pdfOf(100), 'application/pdf');
    expect(file.pages).toBe(100);
    file.close();
  });
});

/** A small picture whose header claims 20,000 by 20,000 pixels. */
async function bomb(): Promise<Uint8Array> {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  png.writeUInt32BE(20_000, 16);
  png.writeUInt32BE(20_000, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return new Uint8Array(png);
}

describe('pages that are no application', { timeout: 240_000 }, () => {
  let reader: ReaderProcess;
  beforeAll(() => {
    reader = createReaderProcess({ entry });
  });
  afterAll(() => reader.close());

  test('a blank page of a TIFF is called blank, and the next page is read', async () => {
    const blank = await sharp({ create: { width: 1653, height: 2339, channels: 3, background: '#f4f4f0' } })
      .png()
      .toBuffer();
    const second = await sharp(letter).resize(1653, 2339, { fit: 'fill' }).rotate(180).png().toBuffer();
    const tiff = await sharp([blank, second], { join: { across: 1, animated: true } })
      .tiff({ compression: 'deflate' })
      .toBuffer();
    const { pages, proposal } = await reader.readScan(new Uint8Array(tiff), 'image/tiff');
    expect(pages).toMatchObject([
      { number: 1, condition: 'blank', lines: [] },
      // It lay upside down.
      { number: 2, condition: 'text', rotation: 180 },
    ]);
    expect(proposal).toMatchObject({
      application: true,
      name: { value: '周建平', page: 2 },
      identityNumber: { page: 2 },
    });
  });

  test('a photograph of nothing has no text and proposes nothing', async () => {
    const random = seeded(5);
    const [width, height] = [1200, 900];
    const pixels = Buffer.alloc(width * height * 3, 0);
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) {
        const wood = 90 + 30 * Math.sin(x / 40 + 3 * Math.sin(y / 300)) + random.between(-8, 8);
        pixels.set([wood + 30, wood, wood - 25], (y * width + x) * 3);
      }
    const jpeg = await sharp(pixels, { raw: { width, height, channels: 3 } })
      .jpeg()
      .toBuffer();
    const { pages, proposal } = await reader.readScan(new Uint8Array(jpeg), 'image/jpeg');
    expect(pages[0]?.condition).not.toBe('text');
    expect(proposal).toEqual({ application: false, provisionForms: [], deliveryWays: [] });
  });

  test('a letter that asks for nothing public is read, and said to be no application', async () => {
    const { pdfOf: drawnPdf } = await import('./generator/render.ts');
    const { penOn } = await import('./generator/drawing.ts');
    const page = { items: [], lines: [] };
    const pen = penOn(
      page,
      { print: 'Noto Serif SC', title: 'FandolHei', value: 'Noto Serif SC', hand: false, size: 14, grey: 20 },
      seeded(1),
    );
    pen.title(100, '感谢信');
    pen.print(80, 160, '感谢贵单位的同志在雨天送我母亲回家，特写信致谢。');
    pen.print(80, 200, '张示例');
    const { proposal, pages } = await reader.readScan(drawnPdf([page]), 'application/pdf');
    expect(pages[0]?.condition).toBe('text');
    expect(proposal.application).toBe(false);
    expect(proposal.information).toBeUndefined();
  });

  test('a camera that was held sideways says so in the picture', async () => {
    const sideways = await sharp(letter)
      .resize(1653, 2339, { fit: 'fill' })
      .rotate(90)
      .withMetadata({ orientation: 8 })
      .jpeg()
      .toBuffer();
    const { pages, proposal } = await reader.readScan(new Uint8Array(sideways), 'image/jpeg');
    expect(pages[0]?.rotation).toBe(0);
    expect(proposal.name?.value).toBe('周建平');
  });

  test('a reader killed in the middle fails that file, and the next one gets a new reader', async () => {
    const first = reader.pid;
    const failing = reader.readScan(letter, 'image/jpeg', () => {
      process.kill(reader.pid ?? 0, 'SIGKILL');
    });
    await expect(failing).rejects.toMatchObject({ name: Retryable.name, code: 'scan-reader' });
    const { proposal } = await reader.readScan(letter, 'image/jpeg');
    expect(proposal.phone?.value).toBe('13857840926');
    expect(reader.pid).not.toBe(first);
  });

  test('a page that cannot be kept ends the reading with its own error', async () => {
    const full = reader.readScan(letter, 'image/jpeg', () => Promise.reject(new Retryable('store', '存储空间不足')));
    await expect(full).rejects.toMatchObject({ code: 'store' });
  });
});
