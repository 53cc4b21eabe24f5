import type { ReportSnapshot } from './report-kind.ts';

/** What an export of the annual report is made of. */
export interface PrintedReport {
  readonly title: string;
  readonly office: string;
  readonly snapshot: ReportSnapshot;
  /** Whether these are frozen numbers; otherwise the export says that it is a draft. */
  readonly frozen: boolean;
  readonly yearOver: boolean;
}

/** `12.50` of 1250 分. */
export function yuanOf(fen: number): string {
  return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2);
}

/** The line on 信息处理费 that part six must have (国办函〔2020〕109号). */
export function feeSentence({ year, feesFen }: Pick<ReportSnapshot, 'year' | 'feesFen'>): string {
  return `${year}年度收取政府信息公开信息处理费${yuanOf(feesFen)}元。`;
}
