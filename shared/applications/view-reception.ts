import { CHANNELS, MAIL_CLASSES } from '../contracts/letter-channels.ts';
import { MISSING_PARTS } from '../contracts/missing-parts.ts';
import type { ReceptionView } from '../contracts/reception-view.ts';
import { chineseDate } from '../law/numerals.ts';
import type { Office } from '../platform/office.ts';
import type { ApplicationCase, CaseLink } from './case.ts';
import { chaseBy } from './chase.ts';

type Line = ReceptionView['arrival'][number];

const RELATIONS: Readonly<Record<CaseLink['relation'], string>> = {
  duplicate: '内容相同',
  'merged-into': '已并入',
  'merged-from': '并入本件',
  letter: '来件',
};

/** How an application came in, what its paper lacks, and what became of its confirmation. */
export function receptionView(office: Office, subject: ApplicationCase): ReceptionView {
  const waiting = subject.state === 'submitted' || subject.state === 'unreachable';
  return {
    channel: subject.channel,
    channelTitle: CHANNELS[subject.channel],
    arrival: arrivalLines(subject),
    missing: subject.missing.map((part) => ({ part, ...MISSING_PARTS[part] })),
    ...(waiting ? { confirmBy: chaseBy(office, subject) } : {}),
    attempts: (subject.attempts ?? []).map(({ at: _, ...attempt }) => attempt),
    corrections: (subject.registration?.corrections ?? []).map((c) => ({ ...c })),
    links: (subject.links ?? []).map((link) => ({ ...link, title: RELATIONS[link.relation] })),
    sheets: sheetsOf(subject),
  };
}

/** The sheets that may be printed of a case now. */
export function sheetsOf(subject: ApplicationCase): ReceptionView['sheets'] {
  return [
    ...(subject.state === 'at-counter'
      ? [{ sheet: 'signature-page' as const, title: '代为填写的申请表（待签名）' }]
      : []),
    ...(subject.channel === 'online' ? [] : [{ sheet: 'receipt-slip' as const, title: '收件回条' }]),
  ];
}

/** The envelope, or what stands for it, as lines. */
export function arrivalLines({
  channel,
  arrival,
  filledInFor,
  receivedBy,
}: Pick<ApplicationCase, 'channel' | 'arrival' | 'filledInFor' | 'receivedBy'>): Line[] {
  const lines: (Line | undefined)[] = [];
  const add = (label: string, text: string | undefined) => lines.push(text ? { label, text } : undefined);
  const on = (day: string | undefined) => (day ? chineseDate(day) : undefined);
  if (arrival) {
    add(
      channel === 'walk-in' ? '来访日期' : '收到日期',
      [on(arrival.arrivedOn), arrival.arrivedAt].filter(Boolean).join(' '),
    );
    add('邮件类别', arrival.mail && MAIL_CLASSES[arrival.mail]);
    add('邮件编号', arrival.trackingNumber);
    add('邮戳日期', on(arrival.postmarkOn));
    add('签收', [on(arrival.signedOn), arrival.signedBy].filter(Boolean).join('，'));
    if (arrival.misSent) {
      const { firstReceiver, firstReceivedOn, handedOverOn } = arrival.misSent;
      add('首次收到', `${firstReceiver}，${chineseDate(firstReceivedOn)}`);
      add('转交信息中心', on(handedOverOn));
    }
  }
  add('经办人', receivedBy);
  if (filledInFor) {
    add('代为填写', `${filledInFor.by}，${chineseDate(filledInFor.spokenOn)}口头提出`);
    add('不能自行填写的原因', filledInFor.why);
    add('宣读并签认', filledInFor.readBackOn && `${chineseDate(filledInFor.readBackOn)}，${filledInFor.mark}`);
  }
  return lines.filter((line): line is Line => line !== undefined);
}
