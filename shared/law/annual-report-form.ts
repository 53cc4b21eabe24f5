/**
 * Tables two and four and the six parts of the annual report, named and ordered as 国办公开办函〔2021〕30号 does.
 */

/** The six parts of the report (条例第五十条; 国办公开办函〔2021〕30号). */
export const REPORT_PARTS = {
  overview: '一、总体情况',
  published: '二、主动公开政府信息情况',
  applications: '三、收到和处理政府信息公开申请情况',
  disputes: '四、政府信息公开行政复议、行政诉讼情况',
  problems: '五、存在的主要问题及改进情况',
  other: '六、其他需要报告的事项',
} as const;

/** Parts that staff write; the others are tables. */
export const PROSE_PARTS = ['overview', 'problems', 'other'] as const;
export type ProsePart = (typeof PROSE_PARTS)[number];

/** One block of table two: an item of 条例第二十条, its column heads, and one line for each kind of information. */
interface TableTwoBlock {
  readonly article: string;
  readonly heads: readonly string[];
  readonly unit: '件' | '万元';
  readonly lines: readonly { readonly name: string; readonly cells: readonly string[] }[];
}

export const TABLE_TWO: readonly TableTwoBlock[] = [
  {
    article: '第二十条第（一）项',
    heads: ['本年制发件数', '本年废止件数', '现行有效件数'],
    unit: '件',
    lines: [
      { name: '规章', cells: ['rules-issued', 'rules-repealed', 'rules-in-force'] },
      { name: '行政规范性文件', cells: ['normative-issued', 'normative-repealed', 'normative-in-force'] },
    ],
  },
  {
    article: '第二十条第（五）项',
    heads: ['本年处理决定数量'],
    unit: '件',
    lines: [{ name: '行政许可', cells: ['licences'] }],
  },
  {
    article: '第二十条第（六）项',
    heads: ['本年处理决定数量'],
    unit: '件',
    lines: [
      { name: '行政处罚', cells: ['penalties'] },
      { name: '行政强制', cells: ['coercion'] },
    ],
  },
  {
    article: '第二十条第（八）项',
    heads: ['本年收费金额（单位：万元）'],
    unit: '万元',
    lines: [{ name: '行政事业性收费', cells: ['charges'] }],
  },
];

/** Every number of table two: its key, what it is called in words, and its unit. */
export const TABLE_TWO_CELLS = TABLE_TWO.flatMap(({ article, heads, unit, lines }) =>
  lines.flatMap(({ name, cells }) =>
    cells.map((key, i) => ({ key, name: `${article}${name}${heads[i] ?? ''}`, unit })),
  ),
);

/** The three groups of table four. */
export const DISPUTE_ROUTES = {
  review: '行政复议',
  direct: '未经复议直接起诉',
  'after-review': '复议后起诉',
} as const;
export type DisputeRoute = keyof typeof DISPUTE_ROUTES;

/** Results of a dispute that has ended. */
export const DISPUTE_RESULTS = { upheld: '结果维持', corrected: '结果纠正', other: '其他结果' } as const;
export type DisputeResult = keyof typeof DISPUTE_RESULTS;

/** The five columns of each group; 总计 is the sum of the four before. */
export const DISPUTE_COLUMNS = { ...DISPUTE_RESULTS, pending: '尚未审结', total: '总计' } as const;
export type DisputeColumn = keyof typeof DISPUTE_COLUMNS;

/** Table four: 15 numbers. */
export type TableFour = Readonly<Record<DisputeRoute, Readonly<Record<DisputeColumn, number>>>>;

/** Places of table four where 总计 is not the sum of the four before it. */
export function disputeImbalancesOf(table: TableFour): string[] {
  return (Object.keys(DISPUTE_ROUTES) as DisputeRoute[]).flatMap((route) => {
    const { upheld, corrected, other, pending, total } = table[route];
    const sum = upheld + corrected + other + pending;
    return sum === total ? [] : [`“${DISPUTE_ROUTES[route]}”：四项之和${sum}不等于总计${total}`];
  });
}
