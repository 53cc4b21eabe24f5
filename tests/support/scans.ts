/** Invented scans, made by hand so that tests need no file of anybody's. */
export const invented = { tiff };

/** A TIFF of white pages, filled up to about `size` bytes; `loop` lets its last page lead back to the first. */
function tiff(
  size = 1000,
  over: { width?: number; height?: number; pages?: number; loop?: boolean; big?: boolean } = {},
): Buffer {
  const { width = 600, height = 800, pages = 1, loop = false, big = false } = over;
  const directory = 2 + 2 * 12 + 4;
  const bytes = Buffer.alloc(Math.max(size, 8 + pages * directory));
  const short = (value: number, at: number) => (big ? bytes.writeUInt16BE(value, at) : bytes.writeUInt16LE(value, at));
  const long = (value: number, at: number) => (big ? bytes.writeUInt32BE(value, at) : bytes.writeUInt32LE(value, at));
  bytes.write(big ? 'MM' : 'II', 'latin1');
  short(42, 2);
  long(8, 4);
  for (let page = 0; page < pages; page++) {
    const at = 8 + page * directory;
    short(2, at);
    for (const [i, [tag, value]] of [[256, width] as const, [257, height] as const].entries()) {
      const entry = at + 2 + i * 12;
      short(tag, entry);
      short(4, entry + 2);
      long(1, entry + 4);
      long(value, entry + 8);
    }
    const last = page === pages - 1;
    long(last ? (loop ? 8 : 0) : at + directory, at + directory - 4);
  }
  return bytes;
}
