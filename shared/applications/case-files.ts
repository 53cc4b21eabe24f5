import { ATTACHMENT_PURPOSES } from '../contracts/application-choices.ts';
import { sha256 } from '../platform/canonical.ts';
import { Retryable } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import type { ApplicationCase, CaseFile, IssuedNotice } from './case.ts';
import type { LetterContent } from './letters/content.ts';

const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

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
    ...(subject.deliveries ?? []).flatMap(({ proof }, i) =>
      proof.map((file, j) => ({ id: `delivery-${i + 1}-${j + 1}`, purposeTitle: '送达凭证', file })),
    ),
    ...subject.notices.flatMap((n) => [
      ...(n.pdf ? [{ id: `${n.id}.pdf`, purposeTitle: n.title, file: n.pdf }] : []),
      ...(n.docx ? [{ id: `${n.id}.docx`, purposeTitle: copyTitle(n), file: n.docx }] : []),
    ]),
  ];
}

export const letterName = (notice: Pick<IssuedNotice, 'title' | 'number'>, extension: string) =>
  `${notice.title}(${notice.number}).${extension}`;

/** The editable copy of a letter, which is not stored but made anew from the frozen content whenever it is asked for. */
export interface LetterCopy {
  readonly id: string;
  readonly purposeTitle: string;
  readonly name: string;
  readonly contentType: string;
  readonly content: LetterContent;
}

/** The copies of letters that were rendered; cases of before hold some as files, which {@link filesOf} lists. */
export function letterCopiesOf(subject: ApplicationCase): LetterCopy[] {
  return subject.notices.flatMap((n) =>
    n.pdf && !n.docx
      ? [
          {
            id: `${n.id}.docx`,
            purposeTitle: copyTitle(n),
            name: letterName(n, 'docx'),
            contentType: DOCX_TYPE,
            content: n.content,
          },
        ]
      : [],
  );
}

function copyTitle(notice: IssuedNotice): string {
  return `${notice.title}（可编辑副本）`;
}

/** Every file that belongs to a case. */
export function allFilesOf(subject: ApplicationCase): CaseFile[] {
  return filesOf(subject).map(({ file }) => file);
}

/** The bytes of a case's file, exactly those that were recorded. */
export async function readCaseFile(office: Pick<Office, 'files'>, file: CaseFile): Promise<Uint8Array> {
  const bytes = await office.files.get(file.key);
  if (!bytes || sha256(bytes) !== file.sha256)
    throw new Retryable('file-unavailable', '文件暂时无法读取，请稍后再试；如仍不行，请联系管理员');
  return bytes;
}
