import { shanghaiDateOf } from '../../law/iso-date.ts';
import type { NoticeCode } from '../../law/notices.ts';
import { Conflict } from '../../platform/errors.ts';
import type { ApplicationRules } from '../rules.ts';
import { type Consultation, consultationStatus } from '../side-clocks.ts';
import type { Context } from './decided.ts';

/** Answers that disclose, or refuse, what somebody is being asked about. */
const ON_DISCLOSURE: ReadonlySet<NoticeCode> = new Set(['N12', 'N13', 'N17']);

/**
 * Refuses an answer that the file does not bear out: 第三方 and 共同制作机关 not heard yet (条例第三十二条、第三十四条),
 * disclosure against a third party that was not told why, 补正后仍不明确 without a correction (第三十条), 不予处理 without
 * reasons asked for (第三十五条).
 * @throws Conflict with what to do first
 */
export function mustBearOut(rules: ApplicationRules, ctx: Context, code: NoticeCode): void {
  const { correction, reasons, consultations = [] } = ctx.subject.sides ?? {};
  const today = shanghaiDateOf(ctx.now.toISOString());
  if (code === 'N25' && !correction?.correctedOn)
    throw refusal('outcome-needs-correction', '没有收到补正，不能以“补正后仍不明确”答复，请先告知补正', '条例第三十条');
  if (code === 'N29' && !(reasons && (reasons.sound === false || (!reasons.repliedOn && today > reasons.answerBy))))
    throw refusal(
      'outcome-needs-reasons',
      '没有要求申请人说明理由，或者说明期限没有届满，或者没有认定理由不合理，不能不予处理',
      '条例第三十五条',
    );
  if (!ON_DISCLOSURE.has(code)) return;
  const statusOf = (c: Consultation) => consultationStatus(c, rules.calendar, today);
  const open = consultations.find((c) => statusOf(c) === 'sent' || statusOf(c) === 'open');
  if (open)
    throw refusal(
      'consultation-open',
      `第${open.id}次征求意见还在期限内，没有收到意见，请收到意见或者期满以后再办理`,
      '条例第三十二条、第三十四条',
    );
  const undecided = consultations.find((c) => c.kind === 'third-party' && statusOf(c) === 'silent' && !c.silence);
  if (undecided)
    throw refusal(
      'third-party-silent',
      `第${undecided.id}次征求意见，第三方逾期没有提出意见，请先决定是否公开`,
      '条例第三十二条',
    );
}

/**
 * 全部公开 against the will of a third party needs that it was told what is disclosed and why (条例第三十二条): N07 goes out
 * before the answer does.
 * @throws Conflict
 */
export function mustHaveInformed(ctx: Context, code: NoticeCode): void {
  if (code !== 'N12') return;
  const { consultations = [] } = ctx.subject.sides ?? {};
  const against = consultations.find(
    (c) => c.kind === 'third-party' && !c.informed && (c.opinion === 'disagree' || c.silence?.disclose === false),
  );
  if (against)
    throw refusal(
      'third-party-not-informed',
      `第${against.id}次征求意见，第三方不同意公开或者已经决定不公开。决定公开的，请先书面告知第三方决定公开的内容和理由`,
      '条例第三十二条',
    );
}

function refusal(code: string, message: string, article: string): Conflict {
  return new Conflict(code, `${message}（${article}）`, { article });
}
