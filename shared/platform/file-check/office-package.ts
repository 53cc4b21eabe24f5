import { type Entry, fromBuffer, type ZipFile } from 'yauzl';

const MAX_ENTRIES = 2000;
const MAX_UNPACKED = 200 * 1024 * 1024;
const MAX_RATIO = 100;

/** Whether a DOCX or XLSX is a bomb or carries macros or embedded programs; reads the directory only, unpacks nothing. */
export async function packageProblem(bytes: Uint8Array): Promise<string | undefined> {
  let entries: Entry[];
  try {
    entries = await directoryOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    return '文件已损坏，请重新保存后再上传';
  }
  if (entries.length > MAX_ENTRIES) return '文件里的内容太多，请另存为PDF后再上传';
  const unpacked = entries.reduce((sum, e) => sum + e.uncompressedSize, 0);
  if (unpacked > MAX_UNPACKED || unpacked > bytes.length * MAX_RATIO)
    return '文件解压后过大，可能有问题，请另存为PDF后再上传';
  if (entries.some((e) => /vbaProject\.bin$|\/embeddings\/|\/activeX\//i.test(e.fileName)))
    return '文件中含有宏或嵌入的对象，请另存为PDF后再上传';
  return undefined;
}

function directoryOf(buffer: Buffer): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true }, (error: Error | null, zip?: ZipFile) => {
      if (error || !zip) return reject(error ?? new Error('no zip'));
      const entries: Entry[] = [];
      zip.on('entry', (entry: Entry) => {
        entries.push(entry);
        if (entries.length > MAX_ENTRIES) resolve(entries);
        else zip.readEntry();
      });
      zip.on('end', () => resolve(entries));
      zip.on('error', reject);
      zip.readEntry();
    });
  });
}
