import writeXlsxFile, { type Cell, type Sheet } from 'write-excel-file/node';
import { REPORT_PARTS, TABLE_TWO_CELLS } from '../../law/annual-report-form.ts';
import { type FormTable, layOutTableFour, layOutTableThree, layOutTableTwo } from '../../law/annual-report-layout.ts';
import { feeSentence, type PrintedReport } from '../../reports/printed.ts';

/** The tables of the annual report as a workbook: one sheet each, numbers as numbers, merged heads as in the form. */
export async function createReportXlsx(report: PrintedReport): Promise<Uint8Array> {
  const { snapshot } = report;
  const note = report.frozen
    ? ''
    : report.yearOver
      ? '（草稿，数据尚未冻结）'
      : '（草稿，本年度尚未结束，数据仍在变化）';
  const sheets: Sheet<Buffer>[] = [
    sheet('二、主动公开', `${REPORT_PARTS.published}${note}`, layOutTableTwo(snapshot.tableTwo), [28, 18, 18, 18]),
    sheet(
      '三、依申请公开',
      `${REPORT_PARTS.applications}${note}`,
      layOutTableThree(snapshot.tableThree),
      [14, 16, 52, 10, 11, 11, 14, 14, 9, 9],
    ),
    sheet(
      '四、复议诉讼',
      `${REPORT_PARTS.disputes}${note}`,
      layOutTableFour(snapshot.tableFour),
      Array.from({ length: 15 }, () => 10),
    ),
    {
      sheet: '来源和收费',
      columns: [{ width: 46 }, { width: 14 }, { width: 8 }, { width: 40 }],
      data: [
        [bold('表二数据'), bold('数值'), bold('单位'), bold('来源')],
        ...TABLE_TWO_CELLS.map(({ key, name, unit }): Cell[] => {
          const figure = snapshot.tableTwo[key];
          return [
            { value: name, wrap: true },
            figure ? { value: figure.value, type: Number } : null,
            { value: unit },
            { value: figure?.source ?? '', wrap: true },
          ];
        }),
        [{ value: feeSentence(snapshot), columnSpan: 4, wrap: true }, null, null, null],
      ],
    },
  ];
  return new Uint8Array(await writeXlsxFile(sheets, { fontFamily: '宋体', fontSize: 10.5 }).toBuffer());
}

const bold = (value: string): Cell => ({ value, fontWeight: 'bold' });

function sheet(name: string, title: string, table: FormTable, widths: readonly number[]): Sheet<Buffer> {
  const data = [
    [{ value: title, columnSpan: widths.length, fontWeight: 'bold', fontSize: 14, align: 'center' } as Cell],
    ...grid(table, widths.length),
  ];
  return {
    sheet: name,
    orientation: 'landscape',
    columns: widths.map((width) => ({ width })),
    data: data.map((row) => [...row, ...Array.from({ length: widths.length - row.length }, () => null)]),
  };
}

/** The writer wants an empty place under every merged cell. */
function grid(table: FormTable, columns: number): Cell[][] {
  const covered = table.map(() => Array.from({ length: columns }, () => false));
  return table.map((cells, y) => {
    const row: Cell[] = Array.from({ length: columns }, () => null);
    let x = 0;
    for (const cell of cells) {
      while (covered[y]?.[x]) x++;
      row[x] = {
        ...(cell.value === undefined ? { value: cell.text } : { value: cell.value, type: Number }),
        ...(cell.columnSpan > 1 ? { columnSpan: cell.columnSpan } : {}),
        ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
        align: 'center',
        alignVertical: 'center',
        wrap: true,
        borderStyle: 'thin',
      };
      for (let dy = 0; dy < cell.rowSpan; dy++)
        for (let dx = 0; dx < cell.columnSpan; dx++) {
          const line = covered[y + dy];
          if (line) line[x + dx] = true;
        }
      x += cell.columnSpan;
    }
    return row;
  });
}
