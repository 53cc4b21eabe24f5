import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/node';

export interface SpreadsheetColumn<Row> {
  readonly title: string;
  /** In characters. */
  readonly characters: number;
  readonly kind: 'text' | 'date' | 'number';
  value(row: Row, i: number): string;
}

/** Cells of Excel end here. */
const MOST = 32_000;

/** A table as XLSX: a title, the header that stays in sight, text as text (never a formula), dates as dates. */
export async function tableXlsx<Row>(
  title: string,
  columns: readonly SpreadsheetColumn<Row>[],
  rows: readonly Row[],
): Promise<Uint8Array> {
  const header = columns.map(
    (c): Cell => ({
      value: c.title,
      type: String,
      fontWeight: 'bold',
      align: 'center',
      alignVertical: 'center',
      backgroundColor: '#eeeeee',
      borderStyle: 'thin',
    }),
  );
  const heading: Cell[] = [
    { value: title, type: String, fontWeight: 'bold', fontSize: 14, align: 'center', columnSpan: columns.length },
    ...columns.slice(1).map(() => null),
  ];
  const data: SheetData = [heading, header, ...rows.map((row, i) => columns.map((c) => cellOf(c, row, i)))];
  const buffer = await writeXlsxFile(data, {
    columns: columns.map((c) => ({ width: c.characters })),
    stickyRowsCount: 2,
    orientation: 'landscape',
    sheet: '登记表',
  }).toBuffer();
  return new Uint8Array(buffer);
}

/** Day zero of a spreadsheet (ECMA-376, 18.17.4.1). */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

const daysOf = (day: string) => (Date.parse(`${day}T00:00:00Z`) - DAY_ZERO) / DAY_MS;

function cellOf<Row>(column: SpreadsheetColumn<Row>, row: Row, i: number): Cell {
  const value = column.value(row, i);
  const style = { alignVertical: 'top', borderStyle: 'thin' } as const;
  if (value === '') return { ...style };
  if (column.kind === 'number') return { value: Number(value), type: Number, ...style };
  // A whole number of days, so that it equals the day in a formula or a filter; no zone of a machine moves it.
  if (column.kind === 'date')
    return { value: daysOf(value), type: Number, format: 'yyyy-mm-dd', align: 'center', ...style };
  // XML has no place for control characters.
  const text = value.replace(/[^\P{Cc}\n\t]/gu, '').slice(0, MOST);
  return { value: text, type: String, wrap: true, ...style };
}
