import { setImmediate } from 'node:timers/promises';
import { loadHistory } from '../../casework/execute.ts';
import { verifyChain } from '../../casework/history.ts';
import { sha256 } from '../../platform/canonical.ts';
import { NotFound } from '../../platform/errors.ts';
import type { Office } from '../../platform/office.ts';
import type { CaseFile } from '../case.ts';
import { disputesOver } from '../disputes/desk.ts';
import type { DisputeKind } from '../disputes/kind.ts';
import type { ApplicationKind } from '../kind.ts';
import { type CaseFileDocument, type CaseFileSource, contentsOf, notePages } from './contents.ts';
import { frontPages } from './front-pages.ts';
import type { PagePress, PlainPages } from './pages.ts';

export interface CaseFileDeps {
  readonly office: Office;
  readonly kind: ApplicationKind;
  readonly disputes: DisputeKind;
  readonly press: PagePress;
}

/** One line of 卷内文件目录. */
export interface IndexEntry {
  readonly number: number;
  readonly title: string;
  readonly date: string;
  /** Pages of the bound file, counted behind the index. */
  readonly from: number;
  readonly to: number;
  /** Of the original; absent for pages that were set from the case. */
  readonly file?: CaseFile;
  /** Why the original is not bound in, e.g. that it is a DOCX. */
  readonly remark?: string;
}

export interface BoundCaseFile {
  readonly pdf: Uint8Array;
  readonly entries: readonly IndexEntry[];
  readonly source: CaseFileSource;
}

/** Originals bound into one PDF; what goes beyond stands in the ZIP alone, so that memory stays bounded. */
const BOUND_BYTES = 96 * 1024 * 1024;

/** Reads all that belongs to a case and verifies its history against it. */
async function caseFileSource(deps: CaseFileDeps, id: string): Promise<CaseFileSource> {
  const { office, kind } = deps;
  const key = kind.keyOf(id);
  const item = await office.table.get(key);
  if (!item) throw new NotFound('case-not-found', '没有这件申请');
  const history = await loadHistory(office.table, key);
  const { subject, head } = item.body as { subject: unknown; head: { seq: number; hash: string } };
  return {
    subject: kind.parse(subject, item.schema),
    history,
    faults: verifyChain(history, subject, head),
    disputes: (await disputesOver(deps, id)).map((d) => d.subject),
  };
}

/**
 * The case file as one PDF: cover, index, then every document in order. What cannot be bound (other formats, broken or missing
 * files) has a page that says so. One original is read at a time; between two the event loop turns, so that others are served.
 */
export async function bindCaseFile(deps: CaseFileDeps, id: string, by: string): Promise<BoundCaseFile> {
  const { office, press } = deps;
  const source = await caseFileSource(deps, id);
  const { createBinder } = await import('../../platform/case-file/binder.ts');
  const binder = await createBinder();
  const entries: IndexEntry[] = [];
  let bound = 0;
  let page = 1;
  const addPages = async (pages: PlainPages) => binder.addPdf((await press.renderPages(pages)).pdf);
  for (const document of contentsOf(office, source)) {
    const { content } = document;
    let added: number;
    let remark: string | undefined;
    if ('pages' in content) added = await addPages(content.pages);
    else {
      const original = bound + content.file.bytes > BOUND_BYTES ? undefined : await readOriginal(office, content.file);
      const problem = !original
        ? bound + content.file.bytes > BOUND_BYTES
          ? '原件太大，没有并入本案卷，见ZIP'
          : '原件无法读取，或者与登记的校验值不符，请查明原因'
        : await bindOriginal(binder, content.file, original);
      if (typeof problem === 'number') {
        added = problem;
        bound += content.file.bytes;
      } else {
        remark = problem;
        added = await addPages(notePage(document, content.file, problem));
      }
    }
    const { number, title, date } = document;
    entries.push({
      number,
      title,
      date,
      from: page,
      to: page + added - 1,
      ...('file' in content ? { file: content.file } : {}),
      ...(remark ? { remark } : {}),
    });
    page += added;
    await setImmediate();
  }
  const front = await press.renderPages(frontPages(office, source, entries, by));
  return { pdf: await binder.finish(front.pdf), entries, source };
}

/** The original exactly as recorded; undefined when it is not there or is another. */
export async function readOriginal(office: Pick<Office, 'files'>, file: CaseFile): Promise<Uint8Array | undefined> {
  const bytes = await office.files.get(file.key);
  return bytes && sha256(bytes) === file.sha256 ? bytes : undefined;
}

type Binder = Awaited<ReturnType<typeof import('../../platform/case-file/binder.ts')['createBinder']>>;

/** The number of pages bound, or why none were. */
async function bindOriginal(binder: Binder, file: CaseFile, bytes: Uint8Array): Promise<number | string> {
  const broken = '原件不能并入（可能加密或者损坏），见ZIP';
  if (file.contentType === 'application/pdf') return binder.addPdf(bytes).catch(() => broken);
  if (file.contentType === 'image/jpeg' || file.contentType === 'image/png')
    return binder.addPicture(bytes, file.contentType).catch(() => broken);
  return '原件不是PDF或者图片，不能并入，见ZIP';
}

function notePage(document: CaseFileDocument, file: CaseFile, problem: string): PlainPages {
  return {
    ...notePages(document.title, `${problem}。`),
    sections: [
      {
        paragraphs: [`${problem}。`],
        facts: [
          ['文件名', file.name],
          ['大小', `${file.bytes}字节`],
          ['校验（SHA-256）', file.sha256],
        ],
      },
    ],
  };
}
