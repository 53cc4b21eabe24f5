import { needsConfirmation, receiptOf } from '../../../shared/applications/receipt-of.ts';
import type { Arrival } from '../../../shared/contracts/arrival.ts';
import type { Channel } from '../../../shared/contracts/letter-channels.ts';
import { MISSING_PARTS, missingParts, UNSIGNED } from '../../../shared/contracts/missing-parts.ts';
import type { PaperForm } from '../../../shared/contracts/paper-form.ts';
import { longDate } from '../dates.ts';
import { wordsOf } from '../problem.ts';

/** What the day of receipt will be, by the same rule that the server judges by. */
export interface ReceiptDay {
  readonly on?: string | undefined;
  /** Present where the day waits for the confirmation with whoever asked. */
  readonly waits: boolean;
  readonly words: string;
}

export function receiptDay(
  channel: Channel,
  arrival: Partial<Arrival>,
  confirmedOn: string | undefined,
  today: string,
): ReceiptDay {
  if (!arrival.arrivedOn) return { waits: false, words: '填写收到日期后计算' };
  if (channel === 'letter' && !arrival.mail) return { waits: false, words: '请先选择邮件类别，收到之日因此不同' };
  const given = arrival as Arrival;
  const waits = needsConfirmation({ channel, arrival: given }) && !confirmedOn;
  if (waits)
    return {
      waits,
      words:
        channel === 'letter'
          ? '没有签收凭证的信函，以双方确认之日为收到之日（条例第三十一条第（二）项）。可以先登记，再在一个工作日内与申请人联系确认。'
          : '传真和电子邮件以双方确认之日为收到之日（条例第三十一条第（三）项）。可以先登记，再在一个工作日内与申请人联系确认。',
    };
  try {
    const subject = { channel, submittedAt: `${given.arrivedOn}T00:00:00+08:00`, arrival: given };
    const { receivedOn, article, basis } = receiptOf(subject, confirmedOn || undefined, today);
    return { on: receivedOn, waits: false, words: `${basis}（条例${article}）` };
  } catch (error) {
    return { waits: false, words: wordsOf(error) };
  }
}

export function ReceiptNote({ day }: { readonly day: ReceiptDay }) {
  return (
    <p className="receipt-note" role="status">
      <span>收到之日</span>
      <strong>{day.on ? longDate(day.on) : day.waits ? '待双方确认' : '还不能确定'}</strong>
      <span className="quiet">{day.words}</span>
    </p>
  );
}

/** What the paper still lacks: asked for in one 补正, and no reason not to register it. */
export function MissingNote({ form }: { readonly form: unknown }) {
  const given = form as Partial<PaperForm>;
  if (!given.applicant?.kind) return null;
  const { applicant } = given;
  const parts = missingParts({
    ...(given as PaperForm),
    applicant: { ...applicant, name: applicant.name ?? UNSIGNED },
    request: given.request ?? { description: '' },
    enclosed: given.enclosed ?? [],
    attachments: given.attachments ?? [],
  });
  if (parts.length === 0) return <p className="missing-note quiet">第二十九条要求的内容齐全。</p>;
  return (
    <div className="missing-note">
      <p>还缺：{parts.map((part) => MISSING_PARTS[part].title).join('、')}。</p>
      <p className="quiet">缺少的内容登记后一次告知补正（条例第三十条），不影响登记。</p>
    </div>
  );
}
