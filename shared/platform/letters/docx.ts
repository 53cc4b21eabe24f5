import type { IRunOptions } from 'docx';
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  DocumentGridType,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { assertPrintable } from '../../applications/letters/characters.ts';
import type { Annex, LetterContent } from '../../applications/letters/content.ts';
import { printedDate } from '../../applications/letters/content.ts';
import { withoutTimes } from './zip-times.ts';

const mm = convertMillimetersToTwip;
const font = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia });
const FANGSONG = font('仿宋_GB2312');
const HEITI = font('黑体');
const KAITI = font('楷体_GB2312');
const XIAOBIAOSONG = font('方正小标宋简体');
const RED = 'E60012';
/** One character of 16 pt, in twentieths of a point. */
const CHARACTER = 316;
const SIZE = 32;
/** 28 characters in 156 mm: 0.2 pt less than 16 pt each. */
const run = (text: string, options: Omit<IRunOptions, 'text'> = {}) =>
  new TextRun({ text, font: FANGSONG, size: SIZE, characterSpacing: -4, ...options });
const blank = () => new Paragraph({ children: [run('')] });
const indented = (text: string, options: Omit<IRunOptions, 'text'> = {}) =>
  new Paragraph({
    indent: { firstLine: 2 * CHARACTER },
    alignment: AlignmentType.BOTH,
    children: [run(text, options)],
  });

/**
 * A copy of the letter for Word and WPS, made from the same content as the PDF. The PDF is the letter; the copy is for
 * offices that seal on paper, and names the usual licensed fonts without carrying them.
 * @throws Permanent `letter-character`
 */
export async function createLetterDocx(content: LetterContent): Promise<Uint8Array> {
  assertPrintable(content);
  const document = new Document({
    title: `${content.title} ${content.number}`,
    creator: content.authority,
    styles: {
      default: {
        document: { run: { font: FANGSONG, size: SIZE, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } },
      },
    },
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          titlePage: content.format === 'letter',
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(15), footer: mm(25) },
          },
          // 22 lines in 225 mm.
          grid: { type: DocumentGridType.LINES, linePitch: Math.round(mm(225) / 22) },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [...head(content), ...body(content), ...imprint(content)],
      },
    ],
  });
  const file = await Packer.toBuffer(document, false, [{ path: 'docProps/core.xml', data: properties(content) }]);
  return withoutTimes(new Uint8Array(file));
}

/** The document's properties, dated as the letter: the same letter gives the same bytes whenever its copy is made. */
function properties(content: LetterContent): string {
  const date = `${content.date}T00:00:00Z`;
  return `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(`${content.title} ${content.number}`)}</dc:title><dc:creator>${escaped(content.authority)}</dc:creator><cp:lastModifiedBy>${escaped(content.authority)}</cp:lastModifiedBy><cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">${date}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${date}</dcterms:modified></cp:coreProperties>`;
}

const escaped = (text: string) => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c);

function head(content: LetterContent): Paragraph[] {
  const letter = content.format === 'letter';
  const rule = { color: RED, space: 4 };
  const name = letter ? content.authority : `${content.authority}文件`;
  // Word sets no type by its ink, so the distances are near, not exact; a long name is narrowed to one line.
  const size = Math.max(44, Math.min(letter ? 76 : 96, Math.floor((442 / name.length) * 2)));
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: letter ? 0 : mm(25) },
      ...(letter && { border: { bottom: { ...rule, style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24 } } }),
      children: [run(name, { font: XIAOBIAOSONG, color: RED, size, characterSpacing: 0 })],
    }),
    ...(letter ? [] : [blank(), blank()]),
    new Paragraph({
      alignment: letter ? AlignmentType.RIGHT : AlignmentType.CENTER,
      ...(!letter && { border: { bottom: { ...rule, style: BorderStyle.SINGLE, size: 16 } } }),
      children: [run(content.number)],
    }),
    blank(),
    blank(),
    centred(content.title),
    blank(),
    new Paragraph({ children: [run(`${content.addressee}：`)] }),
  ];
}

function body(content: LetterContent): (Paragraph | Table)[] {
  const name = content.signature;
  const date = printedDate(content.date);
  // 加盖印章：日期右空四字；不加盖：署名右空二字. Word centres the name on the date by equal indents.
  const right = (content.sealed ? 4 : 2) * CHARACTER;
  const slack = Math.max(0, right - ((name.length - date.length * 0.6) / 2) * CHARACTER);
  return [
    ...content.paragraphs.map((p) =>
      indented(p.text, p.level === 1 ? { font: HEITI } : p.level === 2 ? { font: KAITI } : {}),
    ),
    ...content.remedy.map((text) => indented(text)),
    ...(content.contact ? [indented(content.contact)] : []),
    ...(content.attachments.length > 0 ? [blank()] : []),
    ...content.attachments.map((title, i) => {
      const number = content.attachments.length > 1 ? `${i + 1}.` : '';
      return new Paragraph({
        indent: { left: 6 * CHARACTER, hanging: i === 0 ? 4 * CHARACTER : CHARACTER },
        children: [run(`${i === 0 ? '附件：' : ''}${number}${title}`)],
      });
    }),
    blank(),
    ...(content.sealed ? [blank()] : []),
    signed(name, content.sealed ? Math.round(slack) : right),
    signed(date, right),
    ...content.annexes.flatMap((annex, i) =>
      annexPages(annex, content.attachments.length > 1 ? `附件${i + 1}` : '附件'),
    ),
  ];
}

function annexPages(annex: Annex, label: string): (Paragraph | Table)[] {
  return [
    new Paragraph({ pageBreakBefore: true, children: [run(label, { font: HEITI })] }),
    blank(),
    centred(annex.title),
    blank(),
    ...(annex.paragraphs ?? []).map((text) => indented(text)),
    ...(annex.table ? [table(annex.table)] : []),
  ];
}

function table({ columns, rows }: NonNullable<Annex['table']>): Table {
  const narrow = mm(13);
  const shares = columns.reduce((sum, c) => sum + (c.width > 1 ? c.width : 0), 0);
  const rest = mm(156) - narrow * columns.filter((c) => c.width <= 1).length;
  const widths = columns.map((c) => (c.width <= 1 ? narrow : Math.floor((rest * c.width) / shares)));
  const row = (cells: readonly string[], header: boolean) =>
    new TableRow({
      tableHeader: header,
      children: cells.map(
        (text, i) =>
          new TableCell({
            width: { size: widths[i] ?? narrow, type: WidthType.DXA },
            children: [
              new Paragraph({
                children: [run(text, { size: 24, font: header ? HEITI : FANGSONG, characterSpacing: 0 })],
              }),
            ],
          }),
      ),
    });
  return new Table({
    columnWidths: widths,
    rows: [
      row(
        columns.map((c) => c.title),
        true,
      ),
      ...rows.map((cells) => row(cells, false)),
    ],
  });
}

function imprint({ format, copyTo, printedBy }: LetterContent): Paragraph[] {
  const small = { size: 28, characterSpacing: 0 };
  const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 4 };
  const lines = [
    ...(copyTo ? [`抄送：${copyTo}。`] : []),
    ...(printedBy && format === 'document' ? [`${printedBy.office}　　${printedDate(printedBy.date)}印发`] : []),
  ];
  return lines.map(
    (text) =>
      new Paragraph({
        indent: { left: 280, right: 280 },
        ...(format === 'document' && { border: { top: thick, bottom: thick } }),
        children: [run(text, small)],
      }),
  );
}

function centred(text: string): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_1,
    alignment: AlignmentType.CENTER,
    children: [run(text, { font: XIAOBIAOSONG, size: 44, color: '000000', characterSpacing: 0 })],
  });
}

function signed(text: string, right: number): Paragraph {
  return new Paragraph({ alignment: AlignmentType.RIGHT, indent: { right }, keepLines: true, children: [run(text)] });
}

function pageNumber(alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: 280, right: 280 },
        children: [new TextRun({ font: font('宋体'), size: 28, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}
