import type { z } from 'zod';
import { shanghaiDateOf } from '../../law/iso-date.ts';
import { chineseDate } from '../../law/numerals.ts';
import { ASK_CORRECTION_DAYS, correctionEnd, lastDayToAskCorrection } from '../../law/side-terms.ts';
import { centreOf } from '../../office/profile.ts';
import { Conflict, Invalid } from '../../platform/errors.ts';
import type { ApplicationCase, Proposal } from '../case.ts';
import { letterFor } from '../compose-letter.ts';
import { type ApplicationRules, authorityOf } from '../rules.ts';
import type { recordCorrectionInput, requestCorrectionInput, submitCorrectionInput } from '../stages/side-clocks.ts';
import { readTicket } from '../tickets.ts';
import { claimUpload } from '../uploads.ts';
import type { Context, Decided } from './decided.ts';
import { provisionalWords, refOf, sendNotices, sideDecision, waysToReach, wrong } from './send-notice.ts';

/** 告知补正 (条例第三十条): once, within 7 working days of receipt, with a reasonable term and what follows from silence. */
export function requestCorrection(
  rules: ApplicationRules,
  input: z.output<typeof requestCorrectionInput>,
  ctx: Context,
): Decided {
  const { subject } = ctx;
  const today = shanghaiDateOf(ctx.now.toISOString());
  if (subject.sides?.correction)
    throw new Conflict('correction-once', '已经告知过补正。补正只能一次性告知（条例第三十条），不能再次要求补正', {
      article: '条例第三十条',
    });
  const last = lastDayToAskCorrection(receivedOn(subject), rules.calendar);
  if (today > last.date)
    throw new Conflict(
      'correction-too-late',
      `补正须在收到申请之日起${ASK_CORRECTION_DAYS}个工作日内告知（条例第三十条），最后一天是${chineseDate(last.date)}，现在不能再要求补正`,
      { article: '条例第三十条' },
    );
  const end = correctionEnd(today, input.days ?? rules.profile.sideClocks.correctionDays, rules.calendar);
  const notices = sendNotices(rules, ctx, [
    {
      code: 'N03',
      fields: {
        unclear: input.unclear,
        items: input.items,
        answerBy: end.date,
        way: input.way ?? waysToReach(rules),
        ...provisionalWords(end.provisional),
      },
    },
  ]);
  const correction = {
    askedOn: today,
    answerBy: end.date,
    items: input.items,
    ...refOf(notices[0] as (typeof notices)[0]),
  };
  return sideDecision(
    rules,
    subject,
    { correction },
    { record: { answerBy: end.date, items: input.items }, notices, change: { returnTo: subject.state } },
  );
}

/**
 * 网上补正: the applicant sends the request anew within the term. It is kept at once and lapses no more; the clock starts
 * with the day on which both sides confirm it (条例第三十条、第三十一条).
 */
export function submitCorrection(
  rules: ApplicationRules,
  input: z.output<typeof submitCorrectionInput>,
  ctx: Context,
): Decided {
  const { subject, now } = ctx;
  const asked = subject.sides?.correction;
  if (!asked || asked.correctedOn)
    throw new Conflict('correction-not-awaited', '这件申请没有在等待补正', { article: '条例第三十条' });
  if (asked.sentOn)
    throw new Conflict('correction-sent', '已经收到您在网上提交的补正，我们会尽快与您确认，不需要再次提交');
  const today = shanghaiDateOf(now.toISOString());
  if (today > asked.answerBy)
    throw wrong(
      'correction-late',
      'description',
      `补正期限（${chineseDate(asked.answerBy)}）已过。有正当理由的，请致电${rules.profile.contact.phone}说明`,
    );
  const files = (input.files ?? []).map((ticket, i) => ({
    ...readTicket(rules.officeKey, ticket, now, `files.${i}`),
    purpose: 'other' as const,
  }));
  return {
    ...sideDecision(
      rules,
      subject,
      { correction: { ...asked, sentOn: today, sent: input.description } },
      {
        record: { sentOn: today, description: input.description, files: files.map((f) => f.sha256) },
        change: { attachments: [...subject.attachments, ...files] },
      },
    ),
    writes: files.map((file) => claimUpload(file.key, subject.id)),
  };
}

/** 登记补正: the answer clock starts anew with the corrected application (条例第三十条). After the term it takes a sound reason. */
export function recordCorrection(
  rules: ApplicationRules,
  input: z.output<typeof recordCorrectionInput>,
  ctx: Context,
): Decided {
  const { subject } = ctx;
  const asked = subject.sides?.correction;
  if (!asked || asked.correctedOn)
    throw new Conflict('correction-not-awaited', '这件申请没有在等待补正，不能登记补正', { article: '条例第三十条' });
  const today = shanghaiDateOf(ctx.now.toISOString());
  if (input.correctedOn < asked.askedOn)
    throw wrong(
      'correction-too-early',
      'correctedOn',
      `收到补正之日不能早于告知补正之日（${chineseDate(asked.askedOn)}）`,
    );
  if (input.correctedOn > today) throw wrong('date-in-future', 'correctedOn', '收到补正之日不能晚于今天');
  if (asked.sentOn && input.correctedOn < asked.sentOn)
    throw wrong(
      'correction-before-sent',
      'correctedOn',
      `申请人${chineseDate(asked.sentOn)}才在网上提交补正，双方确认之日不能更早`,
    );
  const content = input.content ?? asked.sent;
  if (!content) throw wrong('correction-content-missing', 'content', '请填写补正内容');
  // What was sent in time is in time, however long the confirmation took.
  if (!asked.sentOn && input.correctedOn > asked.answerBy && !input.lateReason)
    throw wrong(
      'correction-late',
      'lateReason',
      `补正期限（${chineseDate(asked.answerBy)}）已过；申请人有正当理由的，请写明，否则视为放弃申请（条例第三十条）`,
    );
  const correction = { ...asked, correctedOn: input.correctedOn, content, lateReason: input.lateReason };
  return sideDecision(
    rules,
    subject,
    { correction },
    {
      record: {
        correctedOn: input.correctedOn,
        content,
        ...(input.lateReason ? { lateReason: input.lateReason } : {}),
      },
      // What was prepared for the lapse no longer holds.
      change: { proposal: undefined },
    },
  );
}

/** 逾期未补正: nothing is decided but that the term has passed; N31 is prepared for the centre to issue. */
export function lapseCorrection(rules: ApplicationRules, ctx: Context): Decided {
  const { subject } = ctx;
  const asked = subject.sides?.correction;
  if (!asked || asked.correctedOn || asked.sentOn)
    throw new Invalid('correction-not-awaited', '这件申请没有在等待补正');
  mustBeOver(asked.answerBy, ctx, '补正');
  return lapse(rules, ctx, 'N31', `补正期限${chineseDate(asked.answerBy)}届满，没有收到补正。`, {
    noticeNumber: asked.noticeNumber,
    noticeDate: asked.askedOn,
    answerBy: asked.answerBy,
  });
}

/** The last day has passed. */
export function mustBeOver(last: string, ctx: Context, what: string): void {
  if (shanghaiDateOf(ctx.now.toISOString()) <= last)
    throw new Invalid('term-not-over', `${what}期限到${chineseDate(last)}为止，还没有届满`);
}

/** The final notice of a lapse, prepared from the file: no section proposes it, the centre looks at it and issues it. */
export function lapse(
  rules: ApplicationRules,
  ctx: Context,
  notice: 'N31' | 'N32',
  opinion: string,
  fields: Readonly<Record<string, unknown>>,
): Decided {
  const proposal: Proposal = {
    notice,
    fields,
    opinion,
    enclosures: [],
    by: '系统',
    section: centreOf(rules.profile).code,
    at: ctx.now.toISOString(),
  };
  letterFor(rules, { ...ctx.subject, proposal }, notice, authorityOf(rules.profile), {
    number: '待编号',
    date: shanghaiDateOf(ctx.now.toISOString()),
  });
  return { change: { proposal }, record: { notice, opinion } };
}

function receivedOn({ registration }: ApplicationCase): string {
  if (!registration) throw new Invalid('not-registered', '申请还没有登记');
  return registration.receivedOn;
}
