import type { Calendar } from './calendar.ts';
import { type IsoDate, shanghaiDateOf } from './iso-date.ts';
import { LawError } from './law-error.ts';
import { chineseDate } from './numerals.ts';

/** An application that came by internet, and the day on which both sides confirmed it. */
interface OnlineReceipt {
  readonly channel: 'online';
  /** When it was submitted: an instant with its offset, or a day in Asia/Shanghai. */
  readonly submittedAt: string;
  /** 双方确认之日. */
  readonly confirmedOn: IsoDate;
}

/** How an application came in, by channel; each other channel of 条例第三十一条 becomes a member of this union. */
export type Receipt = OnlineReceipt;

export interface ReceiptDate {
  /** 收到申请之日, where every clock starts. */
  readonly receivedOn: IsoDate;
  readonly article: string;
  /** What the file must show for this day, in Chinese. */
  readonly evidence: string;
}

/**
 * The day of receipt (收到政府信息公开申请的时间, 条例第三十一条): it depends on the channel and is never simply the
 * time at which a system stored the application. By internet it is 双方确认之日 (第(三)项).
 * @param today the day in Asia/Shanghai on which the receipt is recorded.
 * @throws LawError `receipt-before-submission`, `receipt-in-future` or `date-invalid`
 */
export function receiptDate(receipt: Receipt, today: IsoDate): ReceiptDate {
  switch (receipt.channel) {
    case 'online':
      return onlineReceiptDate(receipt, today);
  }
}

/**
 * The last day to confirm an online submission. 条例第三十一条 sets no limit; so that confirmation cannot be put off,
 * the office confirms within one working day (internal rule, national calendar).
 */
export function confirmBy(submittedOn: IsoDate, calendar: Calendar, days = 1): IsoDate {
  return calendar.national.addWorkingDays(submittedOn, days).date;
}

function onlineReceiptDate({ submittedAt, confirmedOn }: OnlineReceipt, today: IsoDate): ReceiptDate {
  const submittedOn = shanghaiDateOf(submittedAt);
  // Both are said in full first, so that a day that does not exist fails as such and not as a comparison.
  const submitted = chineseDate(submittedOn);
  const confirmed = chineseDate(confirmedOn);
  if (confirmedOn < submittedOn)
    throw new LawError('receipt-before-submission', `确认日期（${confirmed}）不能早于提交日期（${submitted}）`);
  if (confirmedOn > today)
    throw new LawError('receipt-in-future', `确认日期（${confirmed}）不能晚于今天（${chineseDate(today)}）`);
  return {
    receivedOn: confirmedOn,
    article: '第三十一条第（三）项',
    evidence: `${submitted}通过互联网提交，${confirmed}双方确认收到，以确认之日为收到申请之日；应存提交时间和确认时间的记录。`,
  };
}
