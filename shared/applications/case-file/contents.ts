import type { ChainFault, HistoryEvent } from '../../casework/history.ts';
import { DISPUTE_ROUTES } from '../../law/disputes.ts';
import { shanghaiDateOf } from '../../law/iso-date.ts';
import { isFinalNotice, NOTICES, type NoticeCode } from '../../law/notices.ts';
import type { Office } from '../../platform/office.ts';
import type { ApplicationCase, CaseFile } from '../case.ts';
import { filesOf } from '../case-files.ts';
import type { DisputeCase } from '../disputes/case.ts';
import { printedDate } from '../letters/content.ts';
import { formPages, handlingPages, historyPages } from './own-pages.ts';
import type { PlainPages } from './pages.ts';

/** Everything a case file is made of. */
export interface CaseFileSource {
  readonly subject: ApplicationCase;
  readonly history: readonly HistoryEvent[];
  /** What the verification of the history found; empty when nothing was changed. */
  readonly faults: readonly ChainFault[];
  readonly disputes: readonly DisputeCase[];
}

export interface CaseFileDocument {
  /** 1, 2, 3 … as in the index. */
  readonly number: number;
  readonly title: string;
  readonly date: string;
  /** Set from the case, or kept as it came. */
  readonly content: { readonly pages: PlainPages } | { readonly file: CaseFile };
}

/** The documents of a case in the order of the handling: form, proofs, letters, what went with them, record, disputes. */
export function contentsOf(office: Office, source: CaseFileSource): CaseFileDocument[] {
  const { subject, disputes } = source;
  const { proposal } = subject;
  const submittedOn = shanghaiDateOf(subject.submittedAt);
  const documents: Omit<CaseFileDocument, 'number'>[] = [
    { title: '政府信息公开申请表', date: submittedOn, content: { pages: formPages(office, subject) } },
    ...filed(subject, (id) => /^attachment-|^signed-page$/.test(id), submittedOn),
    ...lettersOf(subject, (code) => !isFinalNotice(code)),
    ...(proposal
      ? [
          {
            title: `处理意见及审批、审查情况（${NOTICES[proposal.notice].label}）`,
            date: shanghaiDateOf(proposal.at),
            content: { pages: handlingPages(office, source) },
          },
        ]
      : []),
    ...lettersOf(subject, isFinalNotice),
    ...(proposal?.enclosures ?? []).map((file) => ({
      title: `随告知书提供：${file.name}`,
      date: shanghaiDateOf(proposal?.at ?? subject.submittedAt),
      content: { file },
    })),
    // Whatever else the case holds, such as proofs of delivery: nothing is left out of the file.
    ...filed(
      subject,
      (id) => !/^attachment-|^signed-page$|^enclosure-|\.(pdf|docx)$/.test(id),
      subject.delivery?.deliveredOn ?? submittedOn,
    ),
    {
      title: '办理过程记录',
      date: shanghaiDateOf(office.clock.now().toISOString()),
      content: { pages: historyPages(office, source) },
    },
    ...disputes.flatMap((dispute) =>
      dispute.documents.map((file) => ({
        title: `${DISPUTE_ROUTES[dispute.route]}：${file.title}（${file.name}）`,
        date: file.addedOn,
        content: { file },
      })),
    ),
  ];
  return documents.map((document, i) => ({ number: i + 1, ...document }));
}

function filed(subject: ApplicationCase, wanted: (id: string) => boolean, date: string) {
  return filesOf(subject)
    .filter(({ id }) => wanted(id))
    .map(({ purposeTitle, file }) => ({ title: `${purposeTitle}：${file.name}`, date, content: { file } }));
}

/** Editable copies of letters: no originals, but they go with the originals in the ZIP. */
export function copiesOf(subject: ApplicationCase): CaseFile[] {
  return subject.notices.flatMap((n) => (n.docx ? [n.docx] : []));
}

function lettersOf(subject: ApplicationCase, wanted: (code: NoticeCode) => boolean) {
  return subject.notices
    .filter((n) => wanted(n.code))
    .map((n) => ({
      title: `${n.title}（${n.number}）`,
      date: n.issuedOn,
      content: n.pdf
        ? { file: n.pdf }
        : {
            pages: notePages(
              n.title,
              `这份文书（${n.number}，${printedDate(n.issuedOn)}）还在生成，本案卷没有它的正本。`,
            ),
          },
    }));
}

/** A page that stands for a document that cannot be bound in. */
export function notePages(title: string, ...paragraphs: string[]): PlainPages {
  return { format: 'case-file', title, sections: [{ paragraphs }] };
}
