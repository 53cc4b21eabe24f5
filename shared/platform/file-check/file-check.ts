import { fileTypeFromBuffer } from 'file-type';
import {
  extensionOf,
  FILE_KINDS,
  type FileKind,
  type UploadPurpose,
  uploadRule,
  wrongKindWords,
} from '../../contracts/upload-limits.ts';
import { packageProblem } from './office-package.ts';
import { pdfProblem } from './pdf.ts';
import { pictureProblem } from './picture.ts';
import { tiffProblem } from './tiff.ts';

const CHECKS: Readonly<Record<FileKind, (bytes: Uint8Array) => Promise<string | undefined> | string | undefined>> = {
  'application/pdf': pdfProblem,
  'image/jpeg': pictureProblem,
  'image/png': pictureProblem,
  'image/tiff': tiffProblem,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': packageProblem,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': packageProblem,
};

export type FileVerdict = { readonly contentType: string } | { readonly code: string; readonly problem: string };

/**
 * Whether a file may be kept for a purpose: type by content, agreement with its name, no active content, no bomb.
 * `problem` is Chinese and says what to do.
 */
export async function checkFile(
  name: string,
  bytes: Uint8Array,
  purpose: UploadPurpose = 'attachment',
): Promise<FileVerdict> {
  if (bytes.length === 0) return { code: 'file-empty', problem: '这个文件是空的，请重新选择' };
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const kind = uploadRule(purpose).kinds.find((accepted) => accepted === found?.mime);
  if (!kind) return { code: 'file-type', problem: wrongKindWords(purpose) };
  const { title, extensions }: { title: string; extensions: readonly string[] } = FILE_KINDS[kind];
  const extension = extensionOf(name);
  if (!extensions.includes(extension))
    return {
      code: 'file-type-false',
      problem: `文件名以“.${extension.slice(0, 10)}”结尾，内容却是${title}，请核对后重新上传`,
    };
  const problem = await CHECKS[kind](bytes);
  return problem ? { code: 'file-unsafe', problem } : { contentType: kind };
}
