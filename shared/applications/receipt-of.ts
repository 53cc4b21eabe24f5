import type { Arrival } from '../contracts/arrival.ts';
import type { Channel } from '../contracts/letter-channels.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import { LawError } from '../law/law-error.ts';
import { type Receipt, type ReceiptDate, receiptDate } from '../law/receipt-date.ts';
import { Invalid } from '../platform/errors.ts';

/** What the day of receipt rests on, as the case holds it. */
interface Received {
  readonly channel: Channel;
  readonly submittedAt: string;
  readonly arrival?: Arrival | undefined;
  readonly filledInFor?: { readonly spokenOn: string } | undefined;
}

/** Whether the day of receipt waits for the confirmation with whoever asked (条例第三十一条第（二）、（三）项). */
export function needsConfirmation({ channel, arrival }: Pick<Received, 'channel' | 'arrival'>): boolean {
  if (channel === 'walk-in') return false;
  if (channel !== 'letter') return true;
  return arrival?.misSent ? arrival.signedOn === undefined : arrival?.mail !== 'registered';
}

/**
 * The day of receipt by channel and evidence (条例第三十一条).
 * @param day the day of confirmation, or for 代为填写 of the signature; unused where somebody signed for the letter
 * @param paths where the input holds each day, so that a wrong one is named by its field
 * @throws Invalid naming the field
 */
export function receiptOf(
  subject: Received,
  day: string | undefined,
  today: string,
  paths: Readonly<Record<string, string>> = {},
): ReceiptDate {
  try {
    return receiptDate(receiptFacts(subject, day), today);
  } catch (error) {
    if (!(error instanceof LawError)) throw error;
    const { code, message, field } = error;
    throw new Invalid(code, message, field ? { fields: [{ field: paths[field] ?? field, message }] } : {});
  }
}

/** Where the inputs of letters and faxes hold the days of the law. */
export const ARRIVAL_PATHS: Readonly<Record<string, string>> = {
  postmarkOn: 'arrival.postmarkOn',
  signedOn: 'arrival.signedOn',
  arrivedOn: 'arrival.arrivedOn',
  submittedAt: 'arrival.arrivedOn',
  firstReceivedOn: 'arrival.misSent.firstReceivedOn',
  handedOverOn: 'arrival.misSent.handedOverOn',
  confirmedOn: 'confirmation.confirmedOn',
};

/** The days that can be judged before anybody has been rung up: a letter's own days must be in order when it is registered. */
export function assertArrival(subject: Received, today: string): void {
  if (!subject.arrival) return;
  const { arrivedOn, misSent } = subject.arrival;
  // Judged as if confirmed today, which is the latest day there is.
  receiptOf(subject, today, today, ARRIVAL_PATHS);
  if (misSent && misSent.handedOverOn < arrivedOn)
    throw new Invalid('transfer-before-arrival', '转交日期不能早于信件到达本机关的日期', {
      fields: [{ field: 'arrival.misSent.handedOverOn', message: '不能早于收到日期' }],
    });
}

function receiptFacts(subject: Received, day: string | undefined): Receipt {
  const { channel, arrival, submittedAt } = subject;
  const confirmed = () => {
    if (day === undefined)
      throw new LawError('receipt-evidence-missing', '须先与申请人确认，请填写双方确认之日', 'confirmedOn');
    return day;
  };
  switch (channel) {
    case 'walk-in':
      return subject.filledInFor
        ? { channel: 'oral', spokenOn: subject.filledInFor.spokenOn, signedOn: confirmed() }
        : { channel: 'walk-in', submittedOn: arrival?.arrivedOn ?? shanghaiDateOf(submittedAt) };
    case 'online':
      return { channel, submittedAt, confirmedOn: confirmed() };
    case 'fax':
    case 'email':
      return { channel, submittedAt: arrival?.arrivedOn ?? submittedAt, confirmedOn: confirmed() };
    case 'letter': {
      const arrivedOn = arrival?.arrivedOn ?? shanghaiDateOf(submittedAt);
      const postmarkOn = arrival?.postmarkOn;
      if (arrival?.misSent) {
        const { firstReceivedOn, handedOverOn } = arrival.misSent;
        const { signedOn } = arrival;
        return { channel: 'mis-sent', postmarkOn, firstReceivedOn, handedOverOn, signedOn, confirmedOn: day };
      }
      if (arrival?.mail !== 'registered')
        return { channel: 'ordinary-mail', postmarkOn, arrivedOn, confirmedOn: confirmed() };
      if (arrival.signedOn === undefined)
        throw new LawError('receipt-evidence-missing', '须签收的邮件请填写签收日期', 'signedOn');
      return { channel: 'registered-mail', postmarkOn, signedOn: arrival.signedOn };
    }
  }
}
