import { MAX_PIXELS } from './picture.ts';

const BROKEN = 'TIFF文件已损坏，请重新扫描';
const MAX_PAGES = 2000;
const ENTRY_BYTES = 12;
const WIDTH = 256;
const HEIGHT = 257;
const SHORT = 3;
const LONG = 4;

/**
 * Whether a TIFF is broken, runs in circles or has a page that would fill the memory of whoever opens it. Walks the
 * directories of its pages (TIFF 6.0, section 2), and reads no picture data.
 */
export function tiffProblem(bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) return BROKEN;
  const little = bytes[0] === 0x49;
  if (view.getUint16(2, little) !== 42) return BROKEN;
  const seen = new Set<number>();
  for (let at = view.getUint32(4, little); at !== 0; ) {
    if (seen.has(at) || at + 2 > bytes.length) return BROKEN;
    seen.add(at);
    if (seen.size > MAX_PAGES) return '扫描件的页数太多，请分成几个文件';
    const end = at + 2 + view.getUint16(at, little) * ENTRY_BYTES;
    if (end + 4 > bytes.length) return BROKEN;
    const width = numberIn(view, little, at + 2, end, WIDTH);
    const height = numberIn(view, little, at + 2, end, HEIGHT);
    if (!width || !height) return BROKEN;
    if (width * height > MAX_PIXELS) return '图片的尺寸太大，请缩小后再上传';
    at = view.getUint32(end, little);
  }
  return seen.size === 0 ? BROKEN : undefined;
}

function numberIn(view: DataView, little: boolean, from: number, to: number, wanted: number): number | undefined {
  for (let at = from; at < to; at += ENTRY_BYTES) {
    if (view.getUint16(at, little) !== wanted) continue;
    const type = view.getUint16(at + 2, little);
    if (type === SHORT) return view.getUint16(at + 8, little);
    return type === LONG ? view.getUint32(at + 8, little) : undefined;
  }
  return undefined;
}
