/** Signatures and places of a ZIP archive's records (APPNOTE.TXT 4.3). */
const END = { signature: 0x06054b50, bytes: 22, entries: 10, directory: 16 } as const;
const ENTRY = { signature: 0x02014b50, bytes: 46, time: 12, name: 28, extra: 30, comment: 32, local: 42 } as const;
const LOCAL = { signature: 0x04034b50, time: 10 } as const;
/** 1980-01-01 00:00, the first moment a ZIP can name. */
const FIRST_MOMENT = 0x00210000;

/** The same archive with every file's time set to the first of all, in place: what is in it stays byte for byte. */
export function withoutTimes(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  let end = archive.byteLength - END.bytes;
  while (end >= 0 && view.getUint32(end, true) !== END.signature) end--;
  if (end < 0) throw new RangeError('not a ZIP archive');
  let entry = view.getUint32(end + END.directory, true);
  for (let i = view.getUint16(end + END.entries, true); i > 0; i--) {
    const local = view.getUint32(entry + ENTRY.local, true);
    if (view.getUint32(entry, true) !== ENTRY.signature || view.getUint32(local, true) !== LOCAL.signature)
      throw new RangeError('the ZIP archive is damaged');
    view.setUint32(entry + ENTRY.time, FIRST_MOMENT, true);
    view.setUint32(local + LOCAL.time, FIRST_MOMENT, true);
    entry +=
      ENTRY.bytes +
      view.getUint16(entry + ENTRY.name, true) +
      view.getUint16(entry + ENTRY.extra, true) +
      view.getUint16(entry + ENTRY.comment, true);
  }
  return archive;
}
