import type { FieldProblem } from '../../platform/errors.ts';
import { Invalid } from '../../platform/errors.ts';
import { chinesePunctuation } from './punctuation.ts';
import type { Sheet } from './sheet.ts';

/** 信函格式 （告知书 as a rule） or 文件格式，GB/T 9704—2012. */
export type LetterFormat = 'letter' | 'document';

/** Level 1 is 一、 in 黑体，level 2 （一） in 楷体； without a level it is body text in 仿宋. */
export interface Paragraph {
  readonly text: string;
  readonly level?: 1 | 2;
}

interface AnnexTable {
  /** `width` is a share of the width; 1 is a narrow column of 13 mm, centred, whatever the others are. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
}

/** One annex printed with the letter （附件另面编排）. */
export interface Annex {
  readonly title: string;
  readonly paragraphs?: readonly string[];
  readonly table?: AnnexTable;
}

/** Everything that is printed, in words; the PDF and the DOCX copy are made from this alone. */
export interface LetterContent {
  readonly format: LetterFormat;
  /** 发文机关标志：full name of the authority; 文件格式 adds 文件 to it. */
  readonly authority: string;
  readonly title: string;
  /** 发文字号，e.g. 楚市政办告〔2026〕5号. */
  readonly number: string;
  readonly addressee: string;
  readonly paragraphs: readonly Paragraph[];
  /** 救济告知； never edited by hand. */
  readonly remedy: readonly string[];
  /** Line with the contact; empty where there is none. */
  readonly contact: string;
  /** 附件说明，in order: the annexes first, then documents that go with the letter. */
  readonly attachments: readonly string[];
  readonly annexes: readonly Annex[];
  readonly signature: string;
  /** 成文日期，ISO. */
  readonly date: string;
  /** Sealed letters leave room for the seal and set the date four characters from the right. */
  readonly sealed: boolean;
  /** 抄送. */
  readonly copyTo?: string;
  /** 印发机关 and date, 文件格式 only. */
  readonly printedBy?: { readonly office: string; readonly date: string };
  /** Texts of others quoted word for word (names, the request): what looks like a placeholder in them is none. */
  readonly verbatim: readonly string[];
}

/** `2026-03-02` as it is printed: 2026年3月2日，不编虚位 (GB/T 9704—2012, 7.3.5.4). */
export function printedDate(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!match)
    throw new Invalid('letter-date', '日期应为 年-月-日 格式', {
      fields: [{ field: 'date', message: '日期应为 年-月-日 格式' }],
    });
  return `${match[1]}年${Number(match[2])}月${Number(match[3])}日`;
}

/**
 * The letter with the office's own wording of the body. The remedy, the contact line, the annexes and the signature
 * stay as composed, so that no edit can change them.
 * @throws Invalid `letter-incomplete` when nothing, an empty paragraph or a placeholder is given
 */
export function withWording(content: LetterContent, paragraphs: readonly Paragraph[]): LetterContent {
  const worded = {
    ...content,
    paragraphs: paragraphs.map((p) => ({ ...p, text: chinesePunctuation(p.text.trim(), content.verbatim) })),
  };
  assertComplete(worded);
  return worded;
}

/** Every text of a letter with the path of its field, e.g. `paragraphs.2.text`. */
export function textsOf(content: LetterContent | Sheet): { field: string; text: string }[] {
  const { verbatim: _, ...printed } = { verbatim: [], ...content };
  const texts: { field: string; text: string }[] = [];
  const visit = (value: unknown, field: string): void => {
    if (typeof value === 'string') texts.push({ field, text: value });
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) visit(inner, field ? `${field}.${key}` : key);
  };
  visit(printed, '');
  return texts;
}

/** Cells of an annex may be empty (a document without a number), so may the contact line. */
const MAY_BE_EMPTY = /^(contact$|annexes\.\d+\.table\.rows\.)/;

/**
 * Refuses a letter that is not ready to be signed.
 * @throws Invalid `letter-incomplete`, naming every field that is empty or still holds a placeholder `{…}`
 */
export function assertComplete(content: LetterContent): void {
  const problems: FieldProblem[] = [];
  if (content.paragraphs.length === 0) problems.push({ field: 'paragraphs', message: '正文不能为空' });
  const quoted = content.verbatim.filter((q) => q !== '').sort((a, b) => b.length - a.length);
  for (const { field, text } of textsOf(content)) {
    if (text.trim() === '') {
      if (!MAY_BE_EMPTY.test(field)) problems.push({ field, message: '不能为空' });
      continue;
    }
    const own = quoted.reduce((rest, quote) => rest.replaceAll(quote, ''), text);
    if (/[{{][^{}{}]*[}}]/.test(own)) problems.push({ field, message: '还有未填写的占位符“{…}”' });
  }
  const first = problems[0];
  if (first)
    throw new Invalid('letter-incomplete', `文书未填写完整（${first.field}）：${first.message}`, { fields: problems });
}
