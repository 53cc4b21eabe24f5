import type { SideClocksView } from '../contracts/side-clocks.ts';
import type { Calendar } from '../law/calendar.ts';
import type { IsoDate } from '../law/iso-date.ts';
import { chineseDate } from '../law/numerals.ts';
import { CONSULTATIONS } from '../law/side-terms.ts';
import type { ApplicationCase, ApplicationState } from './case.ts';
import { type Consultation, caseClockOf, consultationStatus, opinionBy, payBy } from './side-clocks.ts';

type Facts = SideClocksView['items'][number]['facts'];

const WAITING_FOR = {
  correction: '等待申请人补正',
  payment: '等待申请人缴费',
  'consultation-receipt': '等待对方收到征求意见书',
} as const;

const ENDED: ReadonlySet<ApplicationState> = new Set(['closed', 'withdrawn', 'merged']);

const OPINIONS = { agree: '同意公开', partial: '部分同意公开', disagree: '不同意公开' } as const;

/** What touches the clock of a case; undefined before registration and where nothing but the receipt does. */
export function sideClocksView(
  subject: ApplicationCase,
  calendar: Calendar,
  today: IsoDate,
): SideClocksView | undefined {
  const clock = caseClockOf(subject, calendar, today);
  if (!clock || !subject.sides) return undefined;
  return {
    ...(clock.status === 'waiting' && subject.delivery === undefined && !ENDED.has(subject.state)
      ? {
          waiting: {
            title: waitingTitle(subject, WAITING_FOR[clock.waitingFor]),
            ...(clock.until ? { until: clock.until.date } : {}),
            provisional: clock.until?.provisional ?? false,
            sentences: [...clock.sentences],
          },
        }
      : {}),
    starts: clock.runs.map(({ on, by, article }) => ({ on, text: by, article: `条例${article}` })),
    exclusions: clock.exclusions.map(({ from, to, reason }) => ({ from, to, text: reason })),
    promised: promisedDates(subject),
    items: itemsOf(subject, calendar, today),
  };
}

/** The same for the applicant: what is waited for and what counted, nothing of who was asked or why. */
export function applicantSideClocks(
  subject: ApplicationCase,
  calendar: Calendar,
  today: IsoDate,
): SideClocksView | undefined {
  const view = sideClocksView(subject, calendar, today);
  return view && { ...view, items: [] };
}

function waitingTitle({ state, sides }: ApplicationCase, title: string): string {
  if (state === 'correcting' && sides?.correction?.sentOn) return '申请人已在网上补正，待确认';
  return state === 'lapsed' ? '期限已过，待告知不再处理' : title;
}

function promisedDates({ notices, sides }: ApplicationCase): SideClocksView['promised'] {
  const told: SideClocksView['promised'] = [];
  const add = (noticeId: string | undefined, dueOn: string | undefined) => {
    const notice = notices.find((n) => n.id === noticeId);
    if (notice && dueOn) told.push({ toldOn: notice.issuedOn, dueOn, notice: `${notice.title}（${notice.number}）` });
  };
  add(sides?.extension?.noticeId, sides?.extension?.dueOn);
  add(sides?.delay?.noticeId, sides?.delay?.until);
  return told;
}

function itemsOf({ sides = {} }: ApplicationCase, calendar: Calendar, today: IsoDate): SideClocksView['items'] {
  const { correction, extensionRequest, extension, reasons, delay, fee, consultations = [] } = sides;
  const item = (title: string, facts: (readonly [string, string | undefined])[]) => ({ title, facts: present(facts) });
  return [
    ...(correction
      ? [
          item('补正（条例第三十条）', [
            ['告知', `${chineseDate(correction.askedOn)}，${correction.noticeNumber}`],
            ['期限', chineseDate(correction.answerBy)],
            ['事项', correction.items.join('；')],
            ['网上提交补正', correction.sentOn && `${chineseDate(correction.sentOn)}：${correction.sent ?? ''}`],
            ['收到补正', correction.correctedOn && chineseDate(correction.correctedOn)],
            ['补正内容', correction.content],
            ['逾期理由', correction.lateReason],
          ]),
        ]
      : []),
    ...(extensionRequest
      ? [
          item('申请延长，待决定（条例第三十三条）', [
            ['天数', `${extensionRequest.days}个工作日`],
            ['理由', extensionRequest.reason],
            ['申请人员', `${extensionRequest.by}，${chineseDate(extensionRequest.askedOn)}`],
          ]),
        ]
      : []),
    ...(extension
      ? [
          item('延长（条例第三十三条）', [
            ['天数', `${extension.days}个工作日，延长至${chineseDate(extension.dueOn)}`],
            ['理由', extension.reason],
            ['同意', `${extension.approver}，${chineseDate(extension.approvedOn)}`],
            ['告知', extension.noticeNumber],
          ]),
        ]
      : []),
    ...consultations.map((c) =>
      item(`第${c.id}次${CONSULTATIONS[c.kind].action}`, consultationFacts(c, calendar, today)),
    ),
    ...(reasons
      ? [
          item('说明理由（条例第三十五条）', [
            ['告知', `${chineseDate(reasons.askedOn)}，${reasons.noticeNumber}`],
            ['期限', chineseDate(reasons.answerBy)],
            ['统计', `${reasons.period}，${reasons.applications}件`],
            ['说明', reasons.reply],
            ['认定', reasons.sound === undefined ? undefined : reasons.sound ? '理由合理' : '理由不合理'],
            ['依据', reasons.assessment],
          ]),
        ]
      : []),
    ...(delay
      ? [
          item('延迟答复（条例第三十五条）', [
            ['延迟至', chineseDate(delay.until)],
            ['原因', delay.reason],
            ['告知', `${chineseDate(delay.toldOn)}，${delay.noticeNumber}`],
          ]),
        ]
      : []),
    ...(fee
      ? [
          item('信息处理费（条例第四十二条）', [
            ['应缴', `${fee.amount}元（${fee.basis.method === 'count' ? '按件' : '按量'}计收）`],
            ['通知', `${chineseDate(fee.noticedOn)}，${fee.noticeNumber}`],
            ['收到通知', fee.receivedOn && chineseDate(fee.receivedOn)],
            ['缴费期限', dated(payBy(fee, calendar))],
            ['缴清', fee.paidOn && `${chineseDate(fee.paidOn)}，票据${fee.voucher ?? ''}`],
          ]),
        ]
      : []),
  ];
}

function consultationFacts(
  c: Consultation,
  calendar: Calendar,
  today: IsoDate,
): (readonly [string, string | undefined])[] {
  const status = consultationStatus(c, calendar, today);
  return [
    ['对方', c.name],
    ['内容', c.information],
    ['发出', `${chineseDate(c.sentOn)}，${c.noticeNumber}`],
    ['对方收到', c.receivedOn ? chineseDate(c.receivedOn) : '尚未登记'],
    ['意见期限', dated(opinionBy(c, calendar))],
    ['意见', c.opinion && c.opinionOn && `${OPINIONS[c.opinion]}，${chineseDate(c.opinionOn)}收到`],
    ['理由', c.grounds],
    ['逾期', status === 'silent' ? CONSULTATIONS[c.kind].silenceWords : undefined],
    ['本机关决定', c.silence && `${c.silence.disclose ? '予以公开' : '不予公开'}：${c.silence.reason}`],
    ['告知第三方', c.informed && `${chineseDate(c.informed.on)}，${c.informed.noticeNumber}`],
  ];
}

function dated(end: { date: string; provisional: boolean } | undefined): string | undefined {
  return end && `${chineseDate(end.date)}${end.provisional ? '（暂算）' : ''}`;
}

function present(facts: readonly (readonly [string, string | undefined])[]): Facts {
  return facts.flatMap(([label, text]) => (text ? [{ label, text }] : []));
}
