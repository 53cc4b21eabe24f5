import { fileTypeFromBuffer } from 'file-type';
import { packageProblem } from './office-package.ts';
import { pdfProblem } from './pdf.ts';
import { pictureProblem } from './picture.ts';

/** Kinds of file the office takes; the type is told from the content, never from the name. */
const ACCEPTED: Readonly<
  Record<string, { title: string; check: (bytes: Uint8Array) => Promise<string | undefined> | string | undefined }>
> = {
  'application/pdf': { title: 'PDF', check: pdfProblem },
  'image/jpeg': { title: 'JPG', check: pictureProblem },
  'image/png': { title: 'PNG', check: pictureProblem },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { title: 'DOCX', check: packageProblem },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { title: 'XLSX', check: packageProblem },
};

const ACCEPTED_TITLES = Object.values(ACCEPTED).map((a) => a.title);

const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
};

export type FileVerdict = { readonly contentType: string } | { readonly code: string; readonly problem: string };

/**
 * Whether a file may be kept: type by content, agreement with its name, no active content, no bomb.
 * `problem` is Chinese and says what to do.
 */
export async function checkFile(name: string, bytes: Uint8Array): Promise<FileVerdict> {
  if (bytes.length === 0) return { code: 'file-empty', problem: '这个文件是空的，请重新选择' };
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const accepted = found && ACCEPTED[found.mime];
  if (!found || !accepted)
    return { code: 'file-type', problem: `只能上传${ACCEPTED_TITLES.join('、')}文件，请转换后再上传` };
  const extension = name.toLowerCase().split('.').at(-1) ?? '';
  if (!EXTENSIONS[found.mime]?.includes(extension))
    return {
      code: 'file-type-false',
      problem: `文件名以“.${extension.slice(0, 10)}”结尾，内容却是${accepted.title}，请核对后重新上传`,
    };
  const problem = await accepted.check(bytes);
  return problem ? { code: 'file-unsafe', problem } : { contentType: found.mime };
}
