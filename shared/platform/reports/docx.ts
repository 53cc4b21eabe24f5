import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  HeadingLevel,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { REPORT_PARTS } from '../../law/annual-report-form.ts';
import { type FormTable, layOutTableFour, layOutTableThree, layOutTableTwo } from '../../law/annual-report-layout.ts';
import type { PrintedReport } from '../../reports/printed.ts';
import { feeSentence } from '../../reports/printed.ts';

const mm = convertMillimetersToTwip;
const font = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia });
const FANGSONG = font('仿宋_GB2312');
const HEITI = font('黑体');
const XIAOBIAOSONG = font('方正小标宋简体');
/** Half points: 三号 for text, 小五 for tables. */
const TEXT = 32;
const TABLE_TEXT = 18;
/** Width of text on a page, in millimetres: A4 with the margins of GB/T 9704—2012, upright and lying. */
const UPRIGHT = 156;
const LYING = 247;

/** The annual report for Word and WPS: title, six parts, the tables as 国办公开办函〔2021〕30号 draws them. */
export async function createReportDocx(report: PrintedReport): Promise<Uint8Array> {
  const { snapshot, title, frozen } = report;
  const { prose } = snapshot;
  const upright = (children: ISectionOptions['children']): ISectionOptions => ({
    properties: {
      page: {
        size: { width: mm(210), height: mm(297) },
        margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) },
      },
    },
    footers,
    children,
  });
  const lying = (children: ISectionOptions['children']): ISectionOptions => ({
    properties: {
      page: {
        // Upright numbers: the orientation turns them.
        size: { width: mm(210), height: mm(297), orientation: PageOrientation.LANDSCAPE },
        margin: { top: mm(20), bottom: mm(18), left: mm(25), right: mm(25) },
      },
    },
    footers,
    children,
  });
  const document = new Document({
    title,
    creator: report.office,
    styles: {
      default: {
        document: { run: { font: FANGSONG, size: TEXT, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } },
      },
    },
    sections: [
      upright([
        new Paragraph({
          alignment: AlignmentType.CENTER,
          heading: HeadingLevel.TITLE,
          spacing: { after: 360 },
          children: [new TextRun({ text: title, font: XIAOBIAOSONG, size: 44, color: '000000' })],
        }),
        ...(frozen
          ? []
          : [centred(report.yearOver ? '（草稿，数据尚未冻结）' : '（草稿，本年度尚未结束，数据仍在变化）')]),
        heading(REPORT_PARTS.overview),
        ...paragraphs(prose.overview),
        heading(REPORT_PARTS.published),
        table(layOutTableTwo(snapshot.tableTwo), [60, 32, 32, 32], UPRIGHT),
      ]),
      lying([
        heading(REPORT_PARTS.applications),
        table(layOutTableThree(snapshot.tableThree), [18, 24, 86, 16, 17, 17, 19, 19, 15, 16], LYING),
      ]),
      lying([
        heading(REPORT_PARTS.disputes),
        table(
          layOutTableFour(snapshot.tableFour),
          Array.from({ length: 15 }, () => LYING / 15),
          LYING,
        ),
      ]),
      upright([
        heading(REPORT_PARTS.problems),
        ...paragraphs(prose.problems),
        heading(REPORT_PARTS.other),
        ...paragraphs([feeSentence(snapshot), prose.other ?? ''].filter(Boolean).join('\n')),
      ]),
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const footers = {
  default: new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28 })],
      }),
    ],
  }),
};

function heading(text: string): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_1,
    keepNext: true,
    indent: { firstLine: 640 },
    spacing: { before: 200, after: 120 },
    children: [new TextRun({ text, font: HEITI, size: TEXT, color: '000000' })],
  });
}

function centred(text: string): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, size: 28 })] });
}

function paragraphs(text = ''): Paragraph[] {
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map(
      (line) =>
        new Paragraph({
          indent: { firstLine: 640 },
          alignment: AlignmentType.BOTH,
          spacing: { line: 560 },
          children: [new TextRun({ text: line.trim(), font: FANGSONG, size: TEXT })],
        }),
    );
}

/** `widths` are shares of the text width, one for each column. */
function table(rows: FormTable, widths: readonly number[], width: number): Table {
  const scale = width / widths.reduce((a, b) => a + b, 0);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(width), type: WidthType.DXA },
    columnWidths: widths.map((w) => mm(w * scale)),
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (cell) =>
              new TableCell({
                columnSpan: cell.columnSpan,
                rowSpan: cell.rowSpan,
                verticalAlign: VerticalAlignTable.CENTER,
                margins: { top: 15, bottom: 15, left: 40, right: 40 },
                children: [
                  new Paragraph({
                    alignment: AlignmentType.CENTER,
                    children: [new TextRun({ text: cell.text, font: FANGSONG, size: TABLE_TEXT })],
                  }),
                ],
              }),
          ),
        }),
    ),
  });
}
