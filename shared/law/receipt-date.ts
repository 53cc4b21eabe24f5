import type { Calendar } from './calendar.ts';
import { type IsoDate, shanghaiDateOf } from './iso-date.ts';
import { LawError } from './law-error.ts';
import { chineseDate } from './numerals.ts';

/** 当面提交: whoever asks hands the form in at the counter. */
interface WalkInReceipt {
  readonly channel: 'walk-in';
  readonly submittedOn: IsoDate;
}

/** 口头提出，由工作机构代为填写 (条例第二十九条): received once the form is filled in, read back and signed. */
interface OralReceipt {
  readonly channel: 'oral';
  readonly spokenOn: IsoDate;
  readonly signedOn: IsoDate;
}

/** 挂号信、EMS等: whoever delivers it has it signed for. */
interface RegisteredMailReceipt {
  readonly channel: 'registered-mail';
  readonly postmarkOn?: IsoDate | undefined;
  readonly signedOn: IsoDate;
}

/** 平信等: nobody signs, so the day of arrival proves nothing and both sides confirm. */
interface OrdinaryMailReceipt {
  readonly channel: 'ordinary-mail';
  readonly postmarkOn?: IsoDate | undefined;
  readonly arrivedOn: IsoDate;
  readonly confirmedOn: IsoDate;
}

/** 互联网 (the site, e-mail) and 传真, with the day on which both sides confirmed. */
interface ElectronicReceipt {
  readonly channel: 'online' | 'email' | 'fax';
  /** When it was submitted or came in: an instant with its offset, or a day in Asia/Shanghai. */
  readonly submittedAt: string;
  /** 双方确认之日. */
  readonly confirmedOn: IsoDate;
}

/** A letter that reached another section or person of this authority first. */
interface MisSentReceipt {
  readonly channel: 'mis-sent';
  readonly postmarkOn?: IsoDate | undefined;
  readonly firstReceivedOn: IsoDate;
  /** The day it came to the section that deals with applications. */
  readonly handedOverOn: IsoDate;
  /** The day somebody of the authority signed for it, where that is proven. */
  readonly signedOn?: IsoDate | undefined;
  readonly confirmedOn?: IsoDate | undefined;
}

/** How an application came in; one member for each way that 条例第三十一条 and its practice tell apart. */
export type Receipt =
  | WalkInReceipt
  | OralReceipt
  | RegisteredMailReceipt
  | OrdinaryMailReceipt
  | ElectronicReceipt
  | MisSentReceipt;

export interface ReceiptDate {
  /** 收到申请之日, where every clock starts. */
  readonly receivedOn: IsoDate;
  readonly article: string;
  /** What the day rests on, in a few words, for letters. */
  readonly basis: string;
  /** What happened and what the file must keep to prove this day, in Chinese. */
  readonly evidence: string;
}

/** Each day of a receipt: the field's name in the input, its Chinese name, and the day. */
type Step = readonly [field: string, words: string, day: IsoDate];

/**
 * The day of receipt (收到政府信息公开申请的时间, 条例第三十一条): it depends on the channel and is never simply the
 * time at which a system stored the application.
 * @param today the day in Asia/Shanghai on which the receipt is recorded.
 * @throws LawError `receipt-before-submission`, `receipt-before-postmark`, `receipt-in-future`,
 * `receipt-evidence-missing`, `transfer-before-arrival` or `date-invalid`; `field` names the day that is wrong
 */
export function receiptDate(receipt: Receipt, today: IsoDate): ReceiptDate {
  switch (receipt.channel) {
    case 'walk-in':
      return walkIn(receipt, today);
    case 'oral':
      return oral(receipt, today);
    case 'registered-mail':
      return registeredMail(receipt, today);
    case 'ordinary-mail':
      return ordinaryMail(receipt, today);
    case 'online':
    case 'email':
    case 'fax':
      return electronic(receipt, today);
    case 'mis-sent':
      return misSent(receipt, today);
  }
}

/**
 * The last day to confirm with whoever asked. 条例第三十一条 sets no limit; so that confirmation cannot be put off,
 * the office confirms within one working day (internal rule, national calendar).
 */
export function confirmBy(submittedOn: IsoDate, calendar: Calendar, days = 1): IsoDate {
  return calendar.national.addWorkingDays(submittedOn, days).date;
}

function walkIn({ submittedOn }: WalkInReceipt, today: IsoDate): ReceiptDate {
  inOrder([['submittedOn', '提交日期', submittedOn]], today);
  return {
    receivedOn: submittedOn,
    article: '第三十一条第（一）项',
    basis: '以提交之日为收到之日',
    evidence: `${chineseDate(submittedOn)}当面提交，以提交之日为收到申请之日；应存登记回执，并记明经办人。`,
  };
}

function oral({ spokenOn, signedOn }: OralReceipt, today: IsoDate): ReceiptDate {
  inOrder(
    [
      ['spokenOn', '口头提出日期', spokenOn],
      ['signedOn', '签名日期', signedOn],
    ],
    today,
  );
  return {
    receivedOn: signedOn,
    article: '第二十九条第一款、第三十一条第（一）项',
    basis: '以代为填写完成之日为收到之日',
    evidence: `${chineseDate(spokenOn)}口头提出，由经办人代为填写并宣读，${chineseDate(signedOn)}经申请人签名或者捺印，以代为填写完成之日为收到申请之日；应存代填人姓名和有签名或者指印的申请表。`,
  };
}

function registeredMail({ postmarkOn, signedOn }: RegisteredMailReceipt, today: IsoDate): ReceiptDate {
  inOrder([...postmark(postmarkOn), ['signedOn', '签收日期', signedOn]], today);
  return {
    receivedOn: signedOn,
    article: '第三十一条第（二）项',
    basis: '以本机关签收之日为收到之日',
    evidence: `${posted(postmarkOn)}${chineseDate(signedOn)}由本机关签收，以签收之日为收到申请之日；应存邮件编号、签收底单和信封。`,
  };
}

function ordinaryMail({ postmarkOn, arrivedOn, confirmedOn }: OrdinaryMailReceipt, today: IsoDate): ReceiptDate {
  inOrder(
    [...postmark(postmarkOn), ['arrivedOn', '收信日期', arrivedOn], ['confirmedOn', '确认日期', confirmedOn]],
    today,
  );
  return {
    receivedOn: confirmedOn,
    article: '第三十一条第（二）项',
    basis: '以双方确认之日为收到之日',
    evidence: `${posted(postmarkOn)}${chineseDate(arrivedOn)}以无需签收的平常信函送达，${chineseDate(confirmedOn)}双方确认收到，以确认之日为收到申请之日；应存信封和确认时间、方式的记录。`,
  };
}

const BY: Readonly<Record<ElectronicReceipt['channel'], string>> = {
  online: '通过互联网提交',
  email: '通过电子邮件收到',
  fax: '通过传真收到',
};

function electronic({ channel, submittedAt, confirmedOn }: ElectronicReceipt, today: IsoDate): ReceiptDate {
  const submittedOn = shanghaiDateOf(submittedAt);
  inOrder(
    [
      ['submittedAt', channel === 'online' ? '提交日期' : '来件日期', submittedOn],
      ['confirmedOn', '确认日期', confirmedOn],
    ],
    today,
  );
  return {
    receivedOn: confirmedOn,
    article: '第三十一条第（三）项',
    basis: '以双方确认之日为收到之日',
    evidence: `${chineseDate(submittedOn)}${BY[channel]}，${chineseDate(confirmedOn)}双方确认收到，以确认之日为收到申请之日；应存${channel === 'online' ? '提交' : '来件'}时间和确认时间的记录。`,
  };
}

/**
 * 条例第三十一条第（二）项 knows 行政机关签收之日 alone: whoever of the authority signed, signed for the authority. Without a
 * signature the day of confirmation stands, and both days of the transfer are kept (文〔2015〕207号, digest A-2).
 */
function misSent(receipt: MisSentReceipt, today: IsoDate): ReceiptDate {
  const { postmarkOn, firstReceivedOn, handedOverOn, signedOn, confirmedOn } = receipt;
  inOrder([...postmark(postmarkOn), ['firstReceivedOn', '首次收到日期', firstReceivedOn]], today);
  inOrder(
    [
      ['firstReceivedOn', '首次收到日期', firstReceivedOn],
      ['handedOverOn', '转交日期', handedOverOn],
    ],
    today,
    'transfer-before-arrival',
  );
  const way = `${posted(postmarkOn)}${chineseDate(firstReceivedOn)}先由其他科室或者个人收到，${chineseDate(handedOverOn)}转交信息公开工作机构`;
  if (signedOn !== undefined) {
    inOrder([...postmark(postmarkOn), ['signedOn', '签收日期', signedOn]], today);
    inOrder(
      [
        ['signedOn', '签收日期', signedOn],
        ['handedOverOn', '转交日期', handedOverOn],
      ],
      today,
      'transfer-before-arrival',
    );
    return {
      receivedOn: signedOn,
      article: '第三十一条第（二）项',
      basis: '以本机关签收之日为收到之日',
      evidence: `${way}；有签收凭证，以${chineseDate(signedOn)}本机关签收之日为收到申请之日；应存签收底单、信封和转交记录。`,
    };
  }
  if (confirmedOn === undefined)
    throw new LawError(
      'receipt-evidence-missing',
      '转交来的信函没有签收凭证，须与申请人确认：请填写确认日期，或者补上签收日期',
      'confirmedOn',
    );
  inOrder(
    [
      ['firstReceivedOn', '首次收到日期', firstReceivedOn],
      ['confirmedOn', '确认日期', confirmedOn],
    ],
    today,
  );
  return {
    receivedOn: confirmedOn,
    article: '第三十一条第（二）项',
    basis: '以双方确认之日为收到之日',
    evidence: `${way}；没有签收凭证，${chineseDate(confirmedOn)}双方确认收到，以确认之日为收到申请之日；应存信封、转交记录和确认时间、方式的记录。`,
  };
}

function postmark(on: IsoDate | undefined): Step[] {
  return on === undefined ? [] : [['postmarkOn', '邮戳日期', on]];
}

function posted(postmarkOn: IsoDate | undefined): string {
  return postmarkOn === undefined ? '' : `${chineseDate(postmarkOn)}交邮（以邮戳为准），`;
}

/** Days follow one another, none lies behind the day before it, and none is still to come. */
function inOrder(steps: readonly Step[], today: IsoDate, code?: 'transfer-before-arrival'): void {
  // All are said in full first, so that a day that does not exist fails as such and not as a comparison.
  for (const [field, , day] of steps) {
    try {
      chineseDate(day);
    } catch (error) {
      if (error instanceof LawError) throw new LawError(error.code, error.message, field);
      throw error;
    }
  }
  steps.forEach(([field, words, day], i) => {
    if (day > today)
      throw new LawError(
        'receipt-in-future',
        `${words}（${chineseDate(day)}）不能晚于今天（${chineseDate(today)}）`,
        field,
      );
    const before = steps[i - 1];
    if (before && day < before[2])
      throw new LawError(
        code ?? (before[0] === 'postmarkOn' ? 'receipt-before-postmark' : 'receipt-before-submission'),
        `${words}（${chineseDate(day)}）不能早于${before[1]}（${chineseDate(before[2])}）`,
        field,
      );
  });
}
