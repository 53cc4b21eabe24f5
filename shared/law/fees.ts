import { LawError } from './law-error.ts';

/**
 * 信息处理费 (条例第四十二条; 国办函〔2020〕109号): by the number of applications or by pages, one of the two and never
 * both, each in bands that only charge what lies above them (超额累进). Amounts are whole yuan.
 */
export type FeeBasis =
  /** 按件计收: applications of one applicant in one calendar month (自然月). */
  | {
      readonly method: 'count';
      /** Applications of the same applicant in the month before this one. */
      readonly earlier: number;
      /** What this application counts as: 1, or its parts where it asks for several things (一事一申请). */
      readonly items: number;
    }
  /** 按量计收: pages of this one application; pages of different applications are not added up. */
  | { readonly method: 'pages'; readonly pages: number };

/** A stretch of applications or pages that are charged at one rate. */
interface FeeLine {
  readonly from: number;
  readonly to: number;
  readonly quantity: number;
  /** Yuan for each. */
  readonly rate: number;
  readonly amount: number;
}

export interface ProcessingFee {
  readonly amount: number;
  /** Only what costs something. */
  readonly lines: readonly FeeLine[];
  /** The calculation in plain Chinese, one thought a sentence. */
  readonly sentences: readonly string[];
}

/** 计收标准, as the notice of a fee must name it. */
export const FEE_STANDARDS = {
  count:
    '按件计收：同一申请人一个自然月内累计10件以下（含10件）的不收费；第11件至第30件（含30件），每件100元；第31件起，以10件为一档，每增加一档，收费标准提高100元/件',
  pages:
    '按量计收：30页以下（含30页）的不收费；第31页至第100页（含100页），每页10元；第101页至第200页（含200页），每页20元；第201页起，每页40元',
} as const;

/** More than any office has ever received or given; a slip of the pen is refused before it makes a bill. */
const MOST_APPLICATIONS = 10_000;
const MOST_PAGES = 100_000;

/** 件: yuan for the n-th application of the month. */
function rateOfApplication(n: number): number {
  if (n <= 10) return 0;
  return n <= 30 ? 100 : 100 * (Math.floor((n - 31) / 10) + 2);
}

/** 页: yuan for the n-th page (A4 or smaller, one side). */
function rateOfPage(n: number): number {
  if (n <= 30) return 0;
  if (n <= 100) return 10;
  return n <= 200 ? 20 : 40;
}

/** Yuan for n applications of one applicant in one month. @throws LawError `fee-invalid` */
export function feeByCount(n: number): number {
  return sumOf(linesOf(1, whole(n, 0, MOST_APPLICATIONS, '件数'), rateOfApplication));
}

/** Yuan for p pages of one application. @throws LawError `fee-invalid` */
export function feeByPages(p: number): number {
  return sumOf(linesOf(1, whole(p, 0, MOST_PAGES, '页数'), rateOfPage));
}

/**
 * The fee of one application with its bands and words. An amount of 0 means that nothing may be charged.
 * @throws LawError `fee-invalid` for numbers that are not whole or out of reason
 */
export function processingFee(basis: FeeBasis): ProcessingFee {
  if (basis.method === 'pages') {
    const pages = whole(basis.pages, 1, MOST_PAGES, '页数');
    return told(linesOf(1, pages, rateOfPage), '页', [`本件按量计收，共${pages}页。`]);
  }
  const earlier = whole(basis.earlier, 0, MOST_APPLICATIONS, '此前件数');
  const items = whole(basis.items, 1, MOST_APPLICATIONS, '件数');
  const last = whole(earlier + items, 1, MOST_APPLICATIONS, '件数');
  const place = items === 1 ? `是第${last}件` : `按${items}件计，是第${earlier + 1}件至第${last}件`;
  return told(linesOf(earlier + 1, last, rateOfApplication), '件', [`本件按件计收，在申请人当月的申请中${place}。`]);
}

function told(lines: readonly FeeLine[], unit: string, start: readonly string[]): ProcessingFee {
  const charged = lines.filter((line) => line.rate > 0);
  const amount = sumOf(charged);
  return {
    amount,
    lines: charged,
    sentences: [
      ...start,
      ...charged.map(
        ({ from, to, quantity, rate, amount: sum }) =>
          `第${from}${unit}${to === from ? '' : `至第${to}${unit}`}共${quantity}${unit}，每${unit}${rate}元，计${sum}元。`,
      ),
      amount === 0 ? '没有超过免费的数量，不收费。' : `合计${amount}元。`,
    ],
  };
}

function linesOf(from: number, to: number, rateOf: (n: number) => number): FeeLine[] {
  const lines: { from: number; to: number; quantity: number; rate: number; amount: number }[] = [];
  for (let n = from; n <= to; n += 1) {
    const rate = rateOf(n);
    const line = lines.at(-1);
    if (line?.rate === rate) {
      line.to = n;
      line.quantity += 1;
      line.amount += rate;
    } else lines.push({ from: n, to: n, quantity: 1, rate, amount: rate });
  }
  return lines;
}

function sumOf(lines: readonly FeeLine[]): number {
  return lines.reduce((sum, line) => sum + line.amount, 0);
}

function whole(n: number, least: number, most: number, what: string): number {
  if (!Number.isInteger(n) || n < least || n > most)
    throw new LawError('fee-invalid', `${what}应为${least}至${most}的整数：${n}`);
  return n;
}
