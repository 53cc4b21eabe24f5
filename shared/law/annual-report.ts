/**
 * The rows of table three (国办公开办函〔2021〕30号). A closed application counts in exactly one outcome row.
 * Names are word for word those of the table.
 */
export const OUTCOME_ROWS = {
  granted: { row: '三（一）', group: '予以公开', name: '予以公开' },
  partial: { row: '三（二）', group: '部分公开', name: '部分公开（区分处理的，只计这一情形，不计其他情形）' },
  'refused-secret': { row: '三（三）1', group: '不予公开', name: '属于国家秘密' },
  'refused-law': { row: '三（三）2', group: '不予公开', name: '其他法律行政法规禁止公开' },
  'refused-safety': { row: '三（三）3', group: '不予公开', name: '危及“三安全一稳定”' },
  'refused-third-party': { row: '三（三）4', group: '不予公开', name: '保护第三方合法权益' },
  'refused-internal': { row: '三（三）5', group: '不予公开', name: '属于三类内部事务信息' },
  'refused-process': { row: '三（三）6', group: '不予公开', name: '属于四类过程性信息' },
  'refused-enforcement': { row: '三（三）7', group: '不予公开', name: '属于行政执法案卷' },
  'refused-query': { row: '三（三）8', group: '不予公开', name: '属于行政查询事项' },
  'unable-not-held': { row: '三（四）1', group: '无法提供', name: '本机关不掌握相关政府信息' },
  'unable-to-be-made': { row: '三（四）2', group: '无法提供', name: '没有现成信息需要另行制作' },
  'unable-unclear': { row: '三（四）3', group: '无法提供', name: '补正后申请内容仍不明确' },
  'not-handled-petition': { row: '三（五）1', group: '不予处理', name: '信访举报投诉类申请' },
  'not-handled-repeat': { row: '三（五）2', group: '不予处理', name: '重复申请' },
  'not-handled-publication': { row: '三（五）3', group: '不予处理', name: '要求提供公开出版物' },
  'not-handled-excessive': { row: '三（五）4', group: '不予处理', name: '无正当理由大量反复申请' },
  'not-handled-reissue': { row: '三（五）5', group: '不予处理', name: '要求行政机关确认或重新出具已获取信息' },
  'other-uncorrected': {
    row: '三（六）1',
    group: '其他处理',
    name: '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
  },
  'other-unpaid': {
    row: '三（六）2',
    group: '其他处理',
    name: '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
  },
  other: { row: '三（六）3', group: '其他处理', name: '其他' },
} as const satisfies Record<string, { row: string; group: string; name: string }>;

export type OutcomeRow = keyof typeof OUTCOME_ROWS;

/** Columns of table three, in its order; the total stands behind them. */
export const APPLICANT_COLUMNS = {
  person: '自然人',
  enterprise: '商业企业',
  research: '科研机构',
  welfare: '社会公益组织',
  legal: '法律服务机构',
  'other-organisation': '其他',
} as const;

export type ApplicantColumn = keyof typeof APPLICANT_COLUMNS;

/** One count per column of table three, and 总计. */
export type ColumnCounts = Readonly<Record<ApplicantColumn | 'total', number>>;
export const TABLE_COLUMNS: readonly (ApplicantColumn | 'total')[] = [
  ...(Object.keys(APPLICANT_COLUMNS) as ApplicantColumn[]),
  'total',
];

/** Table three: 25 rows of numbers by 7 columns. */
export interface TableThree {
  readonly year: number;
  /** 一、本年新收政府信息公开申请数量 */
  readonly newlyReceived: ColumnCounts;
  /** 二、上年结转政府信息公开申请数量 */
  readonly carriedIn: ColumnCounts;
  /** 三（一）至（六） */
  readonly outcomes: Readonly<Record<OutcomeRow, ColumnCounts>>;
  /** 三（七）总计 */
  readonly total: ColumnCounts;
  /** 四、结转下年度继续办理 */
  readonly carriedOut: ColumnCounts;
}

export type TableThreeRow = 'newlyReceived' | 'carriedIn' | OutcomeRow | 'total' | 'carriedOut';

/** The 25 rows of table three in their order, each with the number and name that the form gives it. */
export const TABLE_THREE_ROWS: readonly {
  readonly row: TableThreeRow;
  readonly number: string;
  readonly name: string;
}[] = [
  { row: 'newlyReceived', number: '一', name: '本年新收政府信息公开申请数量' },
  { row: 'carriedIn', number: '二', name: '上年结转政府信息公开申请数量' },
  ...(Object.keys(OUTCOME_ROWS) as OutcomeRow[]).map((row) => ({
    row,
    number: OUTCOME_ROWS[row].row,
    name: OUTCOME_ROWS[row].name,
  })),
  { row: 'total', number: '三（七）', name: '总计' },
  { row: 'carriedOut', number: '四', name: '结转下年度继续办理' },
];

/** The counts of one row. */
export function rowOf(table: TableThree, row: TableThreeRow): ColumnCounts {
  return row in table.outcomes ? table.outcomes[row as OutcomeRow] : table[row as Exclude<TableThreeRow, OutcomeRow>];
}

/** One place where table three does not balance: which identity, which row, which column, and both sides. */
export interface Imbalance {
  readonly identity: 1 | 2 | 3 | 4;
  readonly row: TableThreeRow;
  readonly column: ApplicantColumn | 'total';
  readonly left: number;
  readonly right: number;
  readonly words: string;
}

/**
 * Checks the four identities of 国办公开办函〔2021〕30号 in every column; the answer names each place that fails.
 * 1. 一 + 二 = 三（七） + 四; 2. 三（七） = the sum of its rows; 3. 总计 = 自然人 and the five classes, in every row;
 * 4. 二 = 四 of the year before, where that year's table is given.
 */
export function imbalancesOf(table: TableThree, yearBefore?: Pick<TableThree, 'year' | 'carriedOut'>): Imbalance[] {
  const found: Imbalance[] = [];
  const expectEqual = (
    identity: Imbalance['identity'],
    row: TableThreeRow,
    column: Imbalance['column'],
    left: number,
    right: number,
    words: (columnName: string) => string,
  ) => {
    if (left === right) return;
    const columnName = column === 'total' ? '总计' : APPLICANT_COLUMNS[column];
    found.push({ identity, row, column, left, right, words: `${words(columnName)}：${left}不等于${right}` });
  };
  for (const column of TABLE_COLUMNS) {
    expectEqual(
      1,
      'total',
      column,
      table.newlyReceived[column] + table.carriedIn[column],
      table.total[column] + table.carriedOut[column],
      (name) => `“${name}”列，第一项加第二项之和应等于第三项加第四项之和`,
    );
    expectEqual(
      2,
      'total',
      column,
      Object.values(table.outcomes).reduce((sum, counts) => sum + counts[column], 0),
      table.total[column],
      (name) => `“${name}”列，三（一）至三（六）各行之和应等于三（七）总计`,
    );
    if (yearBefore)
      expectEqual(
        4,
        'carriedIn',
        column,
        table.carriedIn[column],
        yearBefore.carriedOut[column],
        (name) => `“${name}”列，上年结转应等于${yearBefore.year}年度“结转下年度继续办理”`,
      );
  }
  for (const { row, number, name } of TABLE_THREE_ROWS) {
    const counts = rowOf(table, row);
    const sum = TABLE_COLUMNS.reduce((n, column) => (column === 'total' ? n : n + counts[column]), 0);
    expectEqual(3, row, 'total', sum, counts.total, () => `第${number}行“${name}”，自然人与五类组织之和应等于总计`);
  }
  return found;
}
