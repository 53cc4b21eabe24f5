import { timingSafeEqual } from 'node:crypto';
import { loadCase } from '../casework/execute.ts';
import { DELIVERY_WAYS } from '../contracts/application-choices.ts';
import type { Tracking } from '../contracts/public-api.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import { isFinalNotice, isForApplicant, NOTICES, type NoticeCode } from '../law/notices.ts';
import { chineseDate } from '../law/numerals.ts';
import { confirmBy } from '../law/receipt-date.ts';
import { foldCode, groupCode } from '../platform/crockford.ts';
import { NotFound, Throttled } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import type { Throttle } from '../platform/ports.ts';
import { type ApplicationCase, type ApplicationState, publicState } from './case.ts';
import { answerClockOf, clockView } from './clock.ts';
import { maySuggest } from './decisions/publication.ts';
import { failedDelivery, plannedWay } from './delivery-facts.ts';
import type { ApplicationKind } from './kind.ts';
import { parseReference } from './reference.ts';
import { finalNotice } from './rules.ts';
import { applicantSideClocks } from './side-clocks-view.ts';
import { queryCodeHash } from './submit.ts';
import { applicationWorkflow } from './workflow.ts';

const TRIES_PER_SOURCE = 20;
const TRIES_PER_REFERENCE = 10;
const WINDOW_SECONDS = 15 * 60;

/**
 * The case behind a reference and its query code. A wrong reference and a wrong code answer the same, take the same
 * work, and are throttled per source and per reference.
 */
export async function openTracking(
  deps: { office: Office; kind: ApplicationKind; throttle: Throttle },
  typedReference: string,
  typedCode: string,
  source: string,
): Promise<{ subject: ApplicationCase; version: number }> {
  const { office, kind, throttle } = deps;
  const id = parseReference(typedReference) ?? '000000000';
  const loaded = await loadCase(kind, office.table, id);
  const given = Buffer.from(queryCodeHash(office.officeKey, id, foldCode(typedCode)));
  const expected = Buffer.from(loaded?.subject.queryCodeHash ?? '0'.repeat(64));
  const proven = timingSafeEqual(given, expected) && loaded !== undefined;
  if (!proven) {
    // Only failures count, so that a patient applicant is never locked out by looking.
    const tries = await Promise.all([
      throttle.hit(`track:source:${source}`, TRIES_PER_SOURCE, WINDOW_SECONDS),
      throttle.hit(`track:reference:${id}:${source}`, TRIES_PER_REFERENCE, WINDOW_SECONDS),
    ]);
    const blocked = tries.find((t) => !t.allowed);
    if (blocked)
      throw new Throttled('too-many-tries', '查询的次数太多，请过一会儿再试；也可以打电话查询', {
        retryAfter: blocked.retryAfter,
      });
    throw new NotFound('tracking-not-found', '回执编号或查询码不对，请对照回执核对后再试');
  }
  return { subject: loaded.subject, version: loaded.version };
}

const HEADLINES: Readonly<Record<ApplicationState, string>> = {
  'at-counter': '已口头提出，等待您签名确认',
  submitted: '已提交，等待我们与您确认',
  unreachable: '已收到，我们联系不上您，请与我们联系',
  registered: '已确认收到并登记',
  assigned: '正在办理：责任科室审核中',
  proposed: '正在办理：领导审批中',
  approved: '正在办理：公开前审查中',
  cleared: '正在办理：正在制作告知书',
  correcting: '需要您补正申请内容',
  charging: '需要您缴纳信息处理费',
  lapsed: '期限已过，正在制作不再处理的告知书',
  issued: '告知书已制发，正在送达',
  delivered: '已答复',
  closed: '已答复，办结',
  withdrawn: '已撤回',
  merged: '已并入您的另一件申请',
  archived: '已办结',
  'destruction-proposed': '已办结',
  destroyed: '已办结',
};

const ASKED_FROM: readonly string[] = applicationWorkflow.transitions.askForPublication.from;

/** What the applicant sees: plain words, no staff names, none of the house's reasons. */
export function trackingView(office: Office, subject: ApplicationCase, version: number): Tracking {
  const today = shanghaiDateOf(office.clock.now().toISOString());
  const clock = answerClockOf(subject, office.calendar, today);
  const sides = applicantSideClocks(subject, office.calendar, today);
  const answered = subject.delivery !== undefined;
  const state = publicState(subject);
  const published = subject.publication?.published;
  return {
    reference: groupCode(subject.id),
    ...(subject.registration ? { number: subject.registration.number } : {}),
    state,
    headline: HEADLINES[state],
    next: nextWords(office, subject, clock?.dueOn),
    submittedAt: subject.submittedAt,
    ...(clock && state !== 'withdrawn' ? { clock: clockView(clock) } : {}),
    ...(sides && state !== 'withdrawn' ? { sides } : {}),
    timeline: timelineOf(subject),
    letters: subject.notices
      .filter((n) => isForApplicant(n.code) && (!isFinalNotice(n.code) || answered))
      .map((n) => ({
        id: n.id,
        title: n.title,
        number: n.number,
        issuedOn: n.issuedOn,
        ready: n.pdf !== undefined,
        enclosures:
          !isFinalNotice(n.code) || plannedWay(subject) !== 'online'
            ? []
            : (subject.proposal?.enclosures ?? []).map((e, i) => ({ id: String(i + 1), name: e.name, bytes: e.bytes })),
      })),
    canCorrect: canCorrect(subject, today),
    canSuggestPublication: maySuggest(subject) && ASKED_FROM.includes(subject.state),
    ...(answered && published ? { published: { id: published.id, title: published.title } } : {}),
    canWithdraw: (applicationWorkflow.transitions.withdrawApplication.from as readonly string[]).includes(
      subject.state,
    ),
    version,
  };
}

/** 网上补正 within its term, once. */
function canCorrect({ state, sides }: ApplicationCase, today: string): boolean {
  const asked = sides?.correction;
  return state === 'correcting' && asked !== undefined && !asked.sentOn && today <= asked.answerBy;
}

function nextWords(office: Office, subject: ApplicationCase, dueOn: string | undefined): string {
  const { contact, internalDays } = office.profile;
  switch (publicState(subject)) {
    case 'submitted': {
      const by = confirmBy(
        subject.arrival?.arrivedOn ?? shanghaiDateOf(subject.submittedAt),
        office.calendar,
        internalDays.confirm,
      );
      return `我们会在${chineseDate(by)}前与您联系，确认收到申请。${subject.channel === 'online' ? '网上提交' : '没有签收凭证'}的申请，以双方确认之日为收到之日（条例第三十一条）。`;
    }
    case 'unreachable':
      return `我们按您留下的方式联系不上您。请致电${contact.phone}，确认之日起开始计算答复期限（条例第三十一条）。`;
    case 'at-counter':
      return `请到受理窗口核对代为填写的申请表并签名。有疑问请致电${contact.phone}。`;
    case 'merged':
      return `这件申请与您的另一件申请内容相同，已一并办理。有疑问请致电${contact.phone}。`;
    case 'delivered':
    case 'closed':
      if (failedDelivery(subject)) return '告知书没有能够送到，我们会与您联系，另行送达；告知书也可以在本页下载。';
      return subject.delivery?.way === 'online'
        ? '告知书可以在本页下载。对答复不服的，请看告知书末尾的救济途径。'
        : `告知书已以${DELIVERY_WAYS[subject.delivery?.way ?? plannedWay(subject)]}方式送出。`;
    case 'withdrawn':
      return '这件申请已按您的意愿撤回，不再办理。需要时可以重新申请。';
    case 'correcting':
      if (subject.sides?.correction?.sentOn)
        return `已收到您在网上提交的补正，我们会尽快与您联系确认；确认以后，答复期限从次日起重新计算。有疑问请致电${contact.phone}。`;
      return `请在${chineseDate(subject.sides?.correction?.answerBy ?? '')}前按补正告知书的要求补正，告知书可以在本页下载。收到补正以后，答复期限重新计算；没有正当理由逾期不补正的，视为放弃申请，不再处理。有疑问请致电${contact.phone}，我们会帮助您。`;
    case 'charging':
      return `请按收费通知缴费，通知可以在本页下载${subject.waiting?.until ? `，最迟${chineseDate(subject.waiting.until)}` : '，期限为收到通知次日起20个工作日内'}。缴清以后，答复期限重新计算；逾期不缴的，视为放弃申请，不再处理。有疑问请致电${contact.phone}。`;
    case 'lapsed':
      return `期限已过，我们将告知您不再处理这件申请。有正当理由的，请尽快致电${contact.phone}。`;
    default:
      if (subject.waiting)
        return `我们正在征求有关方面的意见，所需时间依法不计入答复期限。对方收到征求意见书以后，这里会写明最迟答复日期。有疑问请致电${contact.phone}。`;
      return `我们最迟在${dueOn ? chineseDate(dueOn) : '规定期限内'}答复您。有疑问请致电${contact.phone}。`;
  }
}

function timelineOf(subject: ApplicationCase): Tracking['timeline'] {
  const on = (instant: string) => shanghaiDateOf(instant);
  const receipt = subject.notices.find((n) => n.code === 'N01');
  const answer = finalNotice(subject);
  const entries: Tracking['timeline'] = [{ on: on(subject.submittedAt), text: '已提交' }];
  if (subject.registration)
    entries.push({
      on: subject.registration.receivedOn,
      text: `已确认收到并登记，登记编号${subject.registration.number}`,
      ...(receipt?.pdf ? { noticeId: receipt.id } : {}),
    });
  entries.push(...sideEntries(subject));
  if (subject.review) entries.push({ on: on(subject.review.openedAt), text: '已转责任科室审核' });
  if (answer) entries.push({ on: answer.issuedOn, text: `已制作${answer.title}` });
  if (subject.delivery)
    entries.push({
      on: subject.delivery.deliveredOn,
      text:
        subject.delivery.way === 'online' ? '告知书可以下载' : `告知书已送出（${DELIVERY_WAYS[subject.delivery.way]}）`,
      ...(answer?.pdf ? { noticeId: answer.id } : {}),
    });
  const { publication } = subject;
  if (publication?.suggestedBy === 'applicant')
    entries.push({ on: publication.suggestedOn, text: '您建议转为主动公开' });
  if (subject.closing)
    entries.push({ on: subject.closing.closedOn, text: publicState(subject) === 'withdrawn' ? '已撤回' : '已办结' });
  // Steps of one day keep their order; the newest day stands first.
  return entries.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).reverse();
}

/** What the applicant was told or did on the way, from the side clocks. */
function sideEntries({ notices, sides = {} }: ApplicationCase): Tracking['timeline'] {
  const { correction, fee, delay } = sides;
  const step = (code: NoticeCode) => NOTICES[code].role === 'step';
  return [
    ...notices
      .filter((n) => step(n.code))
      .map((n) => ({ on: n.issuedOn, text: `已发出${n.title}`, ...(n.pdf ? { noticeId: n.id } : {}) })),
    ...(correction?.sentOn ? [{ on: correction.sentOn, text: '您在网上提交了补正' }] : []),
    ...(correction?.correctedOn ? [{ on: correction.correctedOn, text: '收到您的补正，答复期限重新计算' }] : []),
    ...(fee?.paidOn ? [{ on: fee.paidOn, text: '您已缴清信息处理费，答复期限重新计算' }] : []),
    ...(sides.reasons?.repliedOn ? [{ on: sides.reasons.repliedOn, text: '收到您说明的理由' }] : []),
    ...(delay ? [{ on: delay.toldOn, text: `告知延迟至${chineseDate(delay.until)}前答复` }] : []),
  ];
}
