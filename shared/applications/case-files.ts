import { ATTACHMENT_PURPOSES } from '../contracts/application-choices.ts';
import { sha256 } from '../platform/canonical.ts';
import { Retryable } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import type { ApplicationCase, CaseFile } from './case.ts';

export interface NamedFile {
  /** Stable within the case, safe in a URL. */
  readonly id: string;
  readonly purposeTitle: string;
  readonly file: CaseFile;
}

/** Every file of a case under the id by which the API serves it. */
export function filesOf(subject: ApplicationCase): NamedFile[] {
  return [
    ...subject.attachments.map((file, i) => ({
      id: `attachment-${i + 1}`,
      purposeTitle: file.purpose === 'letter' ? '来件原件（扫描）' : ATTACHMENT_PURPOSES[file.purpose],
      file,
    })),
    ...(subject.filledInFor?.signedPage
      ? [{ id: 'signed-page', purposeTitle: '代为填写的申请表（签名页）', file: subject.filledInFor.signedPage }]
      : []),
    ...(subject.proposal?.enclosures ?? []).map((file, i) => ({
      id: `enclosure-${i + 1}`,
      purposeTitle: '随告知书提供',
      file,
    })),
    ...subject.notices.flatMap((n) => [
      ...(n.pdf ? [{ id: `${n.id}.pdf`, purposeTitle: n.title, file: n.pdf }] : []),
      ...(n.docx ? [{ id: `${n.id}.docx`, purposeTitle: `${n.title}（可编辑副本）`, file: n.docx }] : []),
    ]),
  ];
}

/** The bytes of a case's file, exactly those that were recorded. */
export async function readCaseFile(office: Pick<Office, 'files'>, file: CaseFile): Promise<Uint8Array> {
  const bytes = await office.files.get(file.key);
  if (!bytes || sha256(bytes) !== file.sha256)
    throw new Retryable('file-unavailable', '文件暂时无法读取，请稍后再试；如仍不行，请联系管理员');
  return bytes;
}
