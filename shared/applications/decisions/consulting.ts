import type { z } from 'zod';
import { shanghaiDateOf } from '../../law/iso-date.ts';
import { chineseDate } from '../../law/numerals.ts';
import { CONSULTATIONS } from '../../law/side-terms.ts';
import { Conflict } from '../../platform/errors.ts';
import type { ApplicationCase, IssuedNotice } from '../case.ts';
import type { ApplicationRules } from '../rules.ts';
import { type Consultation, consultationStatus, opinionBy } from '../side-clocks.ts';
import type {
  consultationReceiptInput,
  consultCoMakerInput,
  consultThirdPartyInput,
  informThirdPartyInput,
  opinionInput,
  silenceInput,
} from '../stages/consulting.ts';
import type { Context, Decided } from './decided.ts';
import { refOf, sendNotices, sideDecision, wrong } from './send-notice.ts';

const todayOf = (ctx: Context) => shanghaiDateOf(ctx.now.toISOString());
const allOf = (subject: ApplicationCase) => subject.sides?.consultations ?? [];

/** 征求第三方意见 (条例第三十二条): N05 to the third party, N06 to the applicant; from tomorrow on the clock leaves it out. */
export function consultThirdParty(
  rules: ApplicationRules,
  input: z.output<typeof consultThirdPartyInput>,
  ctx: Context,
): Decided {
  const { name, partyKind, information, concerns, reason } = input;
  const notices = sendNotices(rules, ctx, [
    { code: 'N05', fields: { information, concerns, reason }, addressee: { name, kind: partyKind } },
    { code: 'N06', fields: { kind: '第三方', sentDate: todayOf(ctx) } },
  ]);
  return sent(rules, ctx, notices, { kind: 'third-party', name, partyKind, information });
}

/** 征求共同制作机关意见 (条例第三十四条), 协办 (第十一条): N08 to the body; the applicant is told where the time is left out. */
export function consultCoMaker(
  rules: ApplicationRules,
  input: z.output<typeof consultCoMakerInput>,
  ctx: Context,
): Decided {
  const { name, role, information, question } = input;
  const coMaker = role === '共同制作机关';
  const notices = sendNotices(rules, ctx, [
    { code: 'N08', fields: { role, information, question }, addressee: { name, kind: 'organisation' } },
    ...(coMaker ? [{ code: 'N06' as const, fields: { kind: '其他机关', sentDate: todayOf(ctx) } }] : []),
  ]);
  if (!coMaker)
    return sideDecision(
      rules,
      ctx.subject,
      {},
      { record: { party: name, information, clock: '协办不影响答复期限' }, notices },
    );
  return sent(rules, ctx, notices, { kind: 'co-maker', name, partyKind: 'organisation', information });
}

function sent(
  rules: ApplicationRules,
  ctx: Context,
  notices: readonly IssuedNotice[],
  party: Pick<Consultation, 'kind' | 'name' | 'partyKind' | 'information'>,
): Decided {
  const earlier = allOf(ctx.subject);
  const consultation: Consultation = {
    id: String(earlier.length + 1),
    ...party,
    sentOn: todayOf(ctx),
    ...refOf(notices[0] as IssuedNotice),
  };
  return sideDecision(
    rules,
    ctx.subject,
    { consultations: [...earlier, consultation] },
    { record: { party: party.name, information: party.information }, notices },
  );
}

/** The letter arrived: its 15 working days begin (条例第三十二条、第三十四条). */
export function recordConsultationReceipt(
  rules: ApplicationRules,
  input: z.output<typeof consultationReceiptInput>,
  ctx: Context,
): Decided {
  const one = pick(ctx.subject, input.consultation, (c) => !c.receivedOn, '等待登记收到日期');
  if (input.receivedOn < one.sentOn || input.receivedOn > todayOf(ctx))
    throw wrong('receipt-date', 'receivedOn', `对方收到之日应在发出之日（${chineseDate(one.sentOn)}）至今天之间`);
  const changed = { ...one, receivedOn: input.receivedOn, receiptEvidence: input.evidence };
  return replaced(rules, ctx.subject, changed, {
    party: one.name,
    receivedOn: input.receivedOn,
    evidence: input.evidence,
    opinionBy: opinionBy(changed, rules.calendar)?.date ?? null,
  });
}

/** An opinion counts within its term only; after it the law has already said what silence means. */
export function recordOpinion(rules: ApplicationRules, input: z.output<typeof opinionInput>, ctx: Context): Decided {
  const one = pick(ctx.subject, input.consultation, (c) => !c.opinionOn, '等待意见');
  const { calendar } = rules;
  const today = todayOf(ctx);
  const end = opinionBy(one, calendar);
  if (!one.receivedOn || !end)
    throw new Conflict('consultation-receipt-missing', '还没有登记对方收到征求意见书的日期，请先登记', {
      article: CONSULTATIONS[one.kind].article,
    });
  if (input.opinionOn < one.receivedOn || input.opinionOn > today)
    throw wrong(
      'opinion-date',
      'opinionOn',
      `收到意见之日应在对方收到之日（${chineseDate(one.receivedOn)}）至今天之间`,
    );
  if (input.opinionOn > end.date)
    throw wrong(
      'opinion-after-term',
      'opinionOn',
      `提出意见的期限已于${chineseDate(end.date)}届满：${CONSULTATIONS[one.kind].silenceWords}（条例${CONSULTATIONS[one.kind].article}）`,
    );
  if (input.opinion !== 'agree' && !input.grounds)
    throw wrong('opinion-grounds-missing', 'grounds', '不同意或者部分同意的，请写明对方的理由');
  return replaced(
    rules,
    ctx.subject,
    { ...one, opinionOn: input.opinionOn, opinion: input.opinion, grounds: input.grounds },
    {
      party: one.name,
      opinionOn: input.opinionOn,
      partyOpinion: input.opinion,
      ...(input.grounds ? { grounds: input.grounds } : {}),
    },
  );
}

/** 第三方逾期: the office decides whether to disclose (条例第三十二条). A co-maker's silence agrees by itself (第三十四条). */
export function decideThirdPartySilence(
  rules: ApplicationRules,
  input: z.output<typeof silenceInput>,
  ctx: Context,
): Decided {
  const today = todayOf(ctx);
  const silent = (c: Consultation) =>
    c.kind === 'third-party' && !c.silence && consultationStatus(c, rules.calendar, today) === 'silent';
  const one = pick(ctx.subject, input.consultation, silent, '第三方逾期没有意见');
  const disclose = input.decision === 'disclose';
  return replaced(
    rules,
    ctx.subject,
    { ...one, silence: { disclose, reason: input.reason, on: today } },
    { party: one.name, decision: disclose ? '予以公开' : '不予公开', reason: input.reason },
  );
}

/** N07 (条例第三十二条): disclosed in the public interest against the third party's will, which is told what and why. */
export function informThirdParty(
  rules: ApplicationRules,
  input: z.output<typeof informThirdPartyInput>,
  ctx: Context,
): Decided {
  const against = (c: Consultation) => c.kind === 'third-party' && !c.informed && mayBeAgainst(c);
  const one = pick(ctx.subject, input.consultation, against, '不同意公开的第三方');
  const notices = sendNotices(rules, ctx, [
    {
      code: 'N07',
      fields: {
        content: input.content,
        publicInterest: input.publicInterest,
        consultedDate: one.sentOn,
        ...(one.opinionOn ? { repliedDate: one.opinionOn } : {}),
        weighed: input.weighed,
      },
      addressee: { name: one.name, kind: one.partyKind },
    },
  ]);
  const informed = { on: todayOf(ctx), ...refOf(notices[0] as IssuedNotice) };
  const decision = replaced(
    rules,
    ctx.subject,
    { ...one, informed },
    { party: one.name, content: input.content },
    notices,
  );
  return decision;
}

const mayBeAgainst = (c: Consultation) =>
  c.opinion === 'disagree' || c.opinion === 'partial' || c.silence !== undefined;

function replaced(
  rules: ApplicationRules,
  subject: ApplicationCase,
  changed: Consultation,
  record: Parameters<typeof sideDecision>[3]['record'],
  notices: readonly IssuedNotice[] = [],
): Decided {
  const consultations = allOf(subject).map((c) => (c.id === changed.id ? changed : c));
  return sideDecision(rules, subject, { consultations }, { record, notices });
}

/** The consultation that is meant: the named one, or the only one that fits. */
function pick(
  subject: ApplicationCase,
  named: string | undefined,
  fits: (c: Consultation) => boolean,
  what: string,
): Consultation {
  const fitting = allOf(subject).filter(fits);
  const found = named ? fitting.find((c) => c.id === named) : fitting.length === 1 ? fitting[0] : undefined;
  if (found) return found;
  if (fitting.length === 0)
    throw new Conflict('consultation-not-found', `没有${what}的征求意见书，请查看“期限”中的征求意见情况`);
  throw wrong(
    'consultation-unclear',
    'consultation',
    `请写明第几次征求意见：${fitting.map((c) => `${c.id}（${c.name}）`).join('、')}`,
  );
}
