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
