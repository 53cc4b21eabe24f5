/** Degrees clockwise by which a JPEG must be turned to stand upright, from its EXIF orientation; mirrored ones are left. */
export function jpegTurn(bytes: Uint8Array): 0 | 90 | 180 | 270 {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const orientation = orientationOf(view);
  return orientation === 6 ? 90 : orientation === 3 ? 180 : orientation === 8 ? 270 : 0;
}

const EXIF = 0x45786966;
const APP1 = 0xffe1;
const START_OF_SCAN = 0xffda;
const ORIENTATION = 0x0112;

function orientationOf(view: DataView): number {
  let at = 2;
  while (at + 10 < view.byteLength) {
    const marker = view.getUint16(at);
    if (marker === START_OF_SCAN || marker < 0xff00) return 1;
    if (marker === APP1 && view.getUint32(at + 4) === EXIF) return inDirectory(view, at + 10);
    at += 2 + view.getUint16(at + 2);
  }
  return 1;
}

/** The orientation in the first directory of the TIFF header at `start`. */
function inDirectory(view: DataView, start: number): number {
  if (start + 8 > view.byteLength) return 1;
  const little = view.getUint16(start) === 0x4949;
  const directory = start + view.getUint32(start + 4, little);
  if (directory + 2 > view.byteLength) return 1;
  const entries = view.getUint16(directory, little);
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + i * 12;
    if (entry + 12 > view.byteLength) return 1;
    if (view.getUint16(entry, little) === ORIENTATION) return view.getUint16(entry + 8, little);
  }
  return 1;
}
