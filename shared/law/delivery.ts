/** Ways in which an answer reaches the applicant (条例第二十九条第二款第（三）项、第四十条). */
export type DeliveryWayCode = 'online' | 'email' | 'post' | 'collect' | 'fax';

interface DeliveryRule {
  /** The day on which the answer counts as given, in words. */
  readonly answeredOn: string;
  /** Where the rule is written; `confirmed: false` marks what the office has still to confirm. */
  readonly source: string;
  readonly confirmed: boolean;
}

const OPINION_235 = '国办公开办函〔2016〕235号';

/** Which day is the day of the answer, by way of delivery. */
export const DELIVERY_RULES: Readonly<Record<DeliveryWayCode, DeliveryRule>> = {
  post: { answeredOn: '交邮之日', source: OPINION_235, confirmed: true },
  collect: { answeredOn: '签收之日', source: OPINION_235, confirmed: true },
  online: { answeredOn: '可以下载之日', source: '条例第四十条', confirmed: false },
  email: { answeredOn: '发出之日', source: '条例第四十条', confirmed: false },
  fax: { answeredOn: '发出之日', source: '条例第四十条', confirmed: false },
};

/** Delivered by internet: the remedy then names the internet channel (行政复议法第二十二条第二款). */
export function isElectronic(way: DeliveryWayCode): boolean {
  return way === 'online' || way === 'email';
}

const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

/** The ninth digit of an S10 item number (万国邮联 S10; EA123456785CN): a transposed or mistyped digit does not fit. */
export function s10CheckDigit(serial: string): number {
  const sum = S10_WEIGHTS.reduce((total, weight, i) => total + weight * Number(serial[i]), 0);
  const digit = 11 - (sum % 11);
  return digit === 10 ? 0 : digit === 11 ? 5 : digit;
}

/** Whether an item number of international form has its right check digit; numbers of other forms are not judged. */
export function fitsS10(number: string): boolean {
  const match = /^[A-Z]{2}(\d{8})(\d)[A-Z]{2}$/.exec(number);
  return !match || s10CheckDigit(match[1] ?? '') === Number(match[2]);
}
