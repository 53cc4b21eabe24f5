import { constants, inflateSync } from 'node:zlib';

/** No single compressed object stream of an honest scan or form is larger. */
const MAX_INFLATED = 16 * 1024 * 1024;
const MAX_TOTAL_INFLATED = 64 * 1024 * 1024;

const ACTIVE = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE)(?![A-Za-z0-9])/;

/**
 * Whether a PDF carries scripts, embedded files, launch actions or a password. Names are read with their `#xx`
 * escapes undone (ISO 32000-1, 7.3.5), also inside compressed object streams (7.5.7).
 */
export function pdfProblem(bytes: Uint8Array): string | undefined {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!source.slice(0, 1024).includes('%PDF-') || !source.slice(-2048).includes('%%EOF'))
    return 'PDF文件不完整，请重新导出或扫描';
  if (/\/Encrypt(?![A-Za-z0-9])/.test(namesUndone(withoutStreams(source))))
    return 'PDF设有密码或权限限制，请去掉后再上传';
  if (ACTIVE.test(namesUndone(withoutStreams(source))))
    return 'PDF中含有脚本或嵌入的文件，请另存为普通PDF（例如“打印为PDF”）后再上传';
  let total = 0;
  for (const stream of objectStreams(source)) {
    const inflated = inflate(stream);
    if (inflated !== 'too-large') total += inflated.length;
    if (inflated === 'too-large' || total > MAX_TOTAL_INFLATED) return 'PDF解压后过大，请重新导出或扫描';
    if (ACTIVE.test(namesUndone(inflated)))
      return 'PDF中含有脚本或嵌入的文件，请另存为普通PDF（例如“打印为PDF”）后再上传';
  }
  return undefined;
}

function namesUndone(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Picture and font data would only give chance hits. */
function withoutStreams(source: string): string {
  return source.replace(/stream\r?\n[\s\S]*?endstream/g, 'stream endstream');
}

function* objectStreams(source: string): Generator<Buffer> {
  const pattern = /\/ObjStm(?![A-Za-z0-9])[\s\S]{0,400}?stream\r?\n/g;
  for (const match of source.matchAll(pattern)) {
    const start = match.index + match[0].length;
    const end = source.indexOf('endstream', start);
    if (end > start) yield Buffer.from(source.slice(start, end), 'latin1');
  }
}

function inflate(data: Buffer): string | 'too-large' {
  try {
    return inflateSync(data, { maxOutputLength: MAX_INFLATED, finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return 'too-large';
    // Not deflated: its text was seen as it is.
    return data.toString('latin1');
  }
}
