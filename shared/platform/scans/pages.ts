import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { Invalid } from '../errors.ts';

/** Bytes of a file of scans; larger ones are to be split. */
export const MAX_SCAN_BYTES = 50 * 1024 * 1024;
/** Pages of one file; an application with its enclosures has rarely more than twenty. */
const MAX_SCAN_PAGES = 100;
/** A scan of A2 at 300 dpi has 35 million; more is a decompression bomb. */
const MAX_PIXELS = 120_000_000;
/** Longest side in pixels that text is read from: A4 at 200 dpi. Larger sheets get half as much again. */
const SIDE = 2339;
const LARGE_SIDE = 3307;
const POINTS_PER_INCH = 72;
const DPI = 200;

/** A page as it was scanned: three bytes per pixel, red first. */
export interface RawPage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The pages of one file, drawn one at a time. */
export interface ScanFile {
  readonly pages: number;
  draw(page: number): Promise<RawPage>;
  close(): void;
}

/**
 * Opens a file of scans.
 * @throws Invalid `scan-too-large`, `scan-too-many-pages`, `scan-too-many-pixels`, `scan-encrypted`, `scan-broken`, `scan-type`
 */
export async function openScan(bytes: Uint8Array, contentType: string): Promise<ScanFile> {
  if (bytes.length > MAX_SCAN_BYTES)
    throw new Invalid('scan-too-large', `文件超过${MAX_SCAN_BYTES / 2 ** 20}MB，请降低分辨率或者分成几份后再上传`);
  // An upload that broke off; the picture library would throw what nobody expects, and the reader's process end.
  if (bytes.length === 0) throw broken();
  const file = contentType === 'application/pdf' ? await openPdf(bytes) : await openPicture(bytes, contentType);
  if (file.pages > MAX_SCAN_PAGES) {
    file.close();
    throw new Invalid('scan-too-many-pages', `文件有${file.pages}页，每份最多${MAX_SCAN_PAGES}页，请分成几份后再上传`, {
      pages: file.pages,
    });
  }
  return file;
}

let library: Promise<PDFiumLibrary> | undefined;

async function openPdf(bytes: Uint8Array): Promise<ScanFile> {
  library ??= PDFiumLibrary.init();
  const pdfium = await library;
  const document = await pdfium.loadDocument(bytes).catch((error: unknown) => {
    throw /password|security/i.test(String(error))
      ? new Invalid('scan-encrypted', 'PDF设有密码或权限限制，请去掉后再上传')
      : broken();
  });
  const pages = document.getPageCount();
  if (pages === 0) {
    document.destroy();
    throw broken();
  }
  return {
    pages,
    async draw(number) {
      const page = document.getPage(number - 1);
      const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
      const longest = Math.max(width, height);
      if (!(longest > 0)) throw broken();
      const scale = Math.min(DPI / POINTS_PER_INCH, LARGE_SIDE / longest);
      const { data, width: w, height: h } = await page.render({ scale, render: 'bitmap', renderFormFields: true });
      return withoutAlpha(data, w, h);
    },
    close: () => document.destroy(),
  };
}

/** PDFium draws blue first with a fourth byte. */
function withoutAlpha(data: Uint8Array, width: number, height: number): RawPage {
  const out = new Uint8Array(width * height * 3);
  for (let i = 0, k = 0; i < data.length; i += 4) {
    out[k++] = data[i] as number;
    out[k++] = data[i + 1] as number;
    out[k++] = data[i + 2] as number;
  }
  return { width, height, data: out };
}

async function openPicture(bytes: Uint8Array, contentType: string): Promise<ScanFile> {
  if (!['image/jpeg', 'image/png', 'image/tiff'].includes(contentType))
    throw new Invalid('scan-type', '只能上传PDF、JPEG、PNG或者TIFF格式的扫描件');
  const options = { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: false } as const;
  const meta = await sharp(bytes, { ...options, limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw broken();
    });
  if (meta.width * meta.height > MAX_PIXELS)
    throw new Invalid('scan-too-many-pixels', '图片的尺寸太大，请降低分辨率后再上传');
  if (meta.format !== contentType.replace('image/', '')) throw broken();
  return {
    pages: contentType === 'image/tiff' ? (meta.pages ?? 1) : 1,
    async draw(number) {
      const picture = sharp(bytes, { ...options, ...(contentType === 'image/tiff' && { page: number - 1 }) });
      const { width = 0, height = 0 } = await picture.metadata().catch(() => ({ width: 0, height: 0 }));
      const longest = Math.max(width, height);
      if (longest === 0) throw broken();
      // What was scanned at 100 dpi is drawn larger, since strokes are found better so; a thumbnail stays small.
      const side = longest > 1.8 * SIDE ? LARGE_SIDE : Math.min(SIDE, longest * 3);
      const { data, info } = await picture
        .rotate()
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .resize({ width: side, height: side, fit: 'inside', kernel: longest < side ? 'cubic' : 'lanczos3' })
        .raw()
        .toBuffer({ resolveWithObject: true })
        .catch(() => {
          throw broken();
        });
      return { width: info.width, height: info.height, data: threeChannels(data, info.channels) };
    },
    close: () => undefined,
  };
}

function threeChannels(data: Buffer, channels: number): Uint8Array {
  // A copy of our own: the library may take its buffer back while the page is still being read.
  if (channels === 3) return new Uint8Array(data);
  const out = new Uint8Array((data.length / channels) * 3);
  for (let i = 0, k = 0; i < data.length; i += channels) {
    out[k++] = data[i] ?? 255;
    out[k++] = data[channels > 2 ? i + 1 : i] ?? 255;
    out[k++] = data[channels > 2 ? i + 2 : i] ?? 255;
  }
  return out;
}

const broken = (): Invalid => new Invalid('scan-broken', '文件已损坏，无法打开，请重新扫描后再上传');
