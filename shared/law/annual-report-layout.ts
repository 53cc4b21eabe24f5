import {
  APPLICANT_COLUMNS,
  type ColumnCounts,
  OUTCOME_ROWS,
  type OutcomeRow,
  rowOf,
  TABLE_COLUMNS,
  type TableThree,
  type TableThreeRow,
} from './annual-report.ts';
import {
  DISPUTE_COLUMNS,
  DISPUTE_ROUTES,
  type DisputeColumn,
  type DisputeRoute,
  TABLE_TWO,
  type TableFour,
} from './annual-report-form.ts';

/** One cell of a table of the report as the form draws it, merged cells included. */
export interface FormCell {
  readonly text: string;
  readonly head: boolean;
  readonly columnSpan: number;
  readonly rowSpan: number;
  /** A number of the table, beside its text. */
  readonly value?: number;
  /** Of table three: the number this cell holds. */
  readonly cell?: { readonly row: TableThreeRow; readonly column: (typeof TABLE_COLUMNS)[number] };
}

/** Rows of cells; a merged cell stands once, in its first row and column. */
export type FormTable = readonly (readonly FormCell[])[];

const head = (text: string, columnSpan = 1, rowSpan = 1): FormCell => ({ text, head: true, columnSpan, rowSpan });
const number = (value: number | undefined, columnSpan = 1): FormCell => ({
  text: value === undefined ? '' : String(value),
  head: false,
  columnSpan,
  rowSpan: 1,
  ...(value === undefined ? {} : { value }),
});

/** 二、主动公开政府信息情况: four columns wide; a figure not typed yet is an empty cell. */
export function layOutTableTwo(figures: Readonly<Record<string, { readonly value: number }>>): FormTable {
  return TABLE_TWO.flatMap(({ article, heads, lines }) => {
    const span = heads.length === 1 ? 3 : 1;
    return [
      [head(article, 4)],
      [head('信息内容'), ...heads.map((h) => head(h, span))],
      ...lines.map(({ name, cells }) => [head(name), ...cells.map((key) => number(figures[key]?.value, span))]),
    ];
  });
}

const GROUP_NUMBERS: Readonly<Record<string, string>> = {
  予以公开: '（一）',
  部分公开: '（二）',
  不予公开: '（三）',
  无法提供: '（四）',
  不予处理: '（五）',
  其他处理: '（六）',
};

/** 三、收到和处理政府信息公开申请情况: three columns of names and seven of numbers, 25 rows of numbers. */
export function layOutTableThree(table: TableThree): FormTable {
  const counts = (row: TableThreeRow): FormCell[] => {
    const values: ColumnCounts = rowOf(table, row);
    return TABLE_COLUMNS.map((column) => ({ ...number(values[column]), cell: { row, column } }));
  };
  const organisations = TABLE_COLUMNS.filter((c) => c !== 'person' && c !== 'total');
  const rows: FormCell[][] = [
    [head('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3), head('申请人情况', 7)],
    [head(APPLICANT_COLUMNS.person, 1, 2), head('法人或其他组织', 5), head('总计', 1, 2)],
    organisations.map((column) => head(APPLICANT_COLUMNS[column as keyof typeof APPLICANT_COLUMNS])),
    [head('一、本年新收政府信息公开申请数量', 3), ...counts('newlyReceived')],
    [head('二、上年结转政府信息公开申请数量', 3), ...counts('carriedIn')],
  ];
  const outcomes = Object.keys(OUTCOME_ROWS) as OutcomeRow[];
  outcomes.forEach((row, i) => {
    const { group, name } = OUTCOME_ROWS[row];
    const inGroup = outcomes.filter((r) => OUTCOME_ROWS[r].group === group);
    const place = inGroup.indexOf(row);
    rows.push([
      ...(i === 0 ? [head('三、本年度办理结果', 1, outcomes.length + 1)] : []),
      ...(inGroup.length === 1
        ? [head(`${GROUP_NUMBERS[group]}${name}`, 2)]
        : [
            ...(place === 0 ? [head(`${GROUP_NUMBERS[group]}${group}`, 1, inGroup.length)] : []),
            head(`${place + 1}.${name}`),
          ]),
      ...counts(row),
    ]);
  });
  rows.push([head('（七）总计', 2), ...counts('total')]);
  rows.push([head('四、结转下年度继续办理', 3), ...counts('carriedOut')]);
  return rows;
}

/** 四、政府信息公开行政复议、行政诉讼情况: 15 numbers. */
export function layOutTableFour(table: TableFour): FormTable {
  const columns = Object.keys(DISPUTE_COLUMNS) as DisputeColumn[];
  const heads = (rowSpan: number) => columns.map((c) => head(DISPUTE_COLUMNS[c], 1, rowSpan));
  const routes = Object.keys(DISPUTE_ROUTES) as DisputeRoute[];
  return [
    [head(DISPUTE_ROUTES.review, 5), head('行政诉讼', 10)],
    [...heads(2), head(DISPUTE_ROUTES.direct, 5), head(DISPUTE_ROUTES['after-review'], 5)],
    [...heads(1), ...heads(1)],
    routes.flatMap((route) => columns.map((column) => number(table[route][column]))),
  ];
}
