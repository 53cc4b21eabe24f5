import type { ZipEntry } from '../../platform/case-file/zip.ts';
import { Retryable } from '../../platform/errors.ts';
import type { Office } from '../../platform/office.ts';
import type { CaseFile } from '../case.ts';
import { type BoundCaseFile, type IndexEntry, readOriginal } from './build.ts';
import { copiesOf } from './contents.ts';

/**
 * What goes into the ZIP: the bound file, every original under its number, the index with all hashes for people and for programs,
 * and the history with the outcome of its verification.
 */
export function zipEntries(office: Pick<Office, 'files'>, bound: BoundCaseFile): ZipEntry[] {
  const { entries, source } = bound;
  const width = String(entries.length).length;
  const originals = entries.flatMap((e) =>
    e.file && !e.remark?.startsWith(UNREADABLE)
      ? [{ file: e.file, name: `原件/${String(e.number).padStart(width, '0')} ${safeName(e.file.name)}` }]
      : [],
  );
  const copies = copiesOf(source.subject).map((file) => ({ file, name: `可编辑副本/${safeName(file.name)}` }));
  return [
    { name: '案卷.pdf', compress: false, read: async () => bound.pdf },
    ...[...originals, ...copies].map(({ file, name }) => ({
      name,
      compress: false,
      read: () => original(office, file),
    })),
    text('卷内文件目录.csv', `\ufeff${csvOf(entries)}`),
    text('卷内文件目录.json', JSON.stringify(entries.map(jsonEntry), undefined, 2)),
    text(
      '办理过程记录.json',
      JSON.stringify(
        { verified: source.faults.length === 0, faults: source.faults, events: source.history },
        undefined,
        2,
      ),
    ),
  ];
}

const UNREADABLE = '原件无法读取';

async function original(office: Pick<Office, 'files'>, file: CaseFile): Promise<Uint8Array> {
  const bytes = await readOriginal(office, file);
  if (!bytes) throw new Retryable('file-unavailable', '文件暂时无法读取，请稍后再试；如仍不行，请联系管理员');
  return bytes;
}

function text(name: string, content: string): ZipEntry {
  return { name, compress: true, read: async () => Buffer.from(content) };
}

function jsonEntry({ number, title, date, from, to, file, remark }: IndexEntry) {
  return {
    number,
    title,
    date,
    from,
    to,
    ...(file ? { name: file.name, bytes: file.bytes, sha256: file.sha256 } : {}),
    remark,
  };
}

function csvOf(entries: readonly IndexEntry[]): string {
  const rows = entries.map(({ number, title, date, from, to, file, remark }) =>
    [number, title, date, `${from}-${to}`, file?.name, file?.bytes, file?.sha256, remark].map(csvCell).join(','),
  );
  return ['序号,题名,日期,页号,文件名,字节数,SHA-256,备注', ...rows, ''].join('\r\n');
}

/** A cell that no spreadsheet takes for a formula, whatever an applicant named the file. */
function csvCell(value: string | number | undefined): string {
  const plain = String(value ?? '');
  const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** A file name that no system refuses and that stays in its folder. */
function safeName(name: string): string {
  return name.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_').replace(/^\.+/, '_');
}
