import { ATTACHMENT_PURPOSES } from '../contracts/application-choices.ts';
import { computeAnswerClock } from '../law/answer-clock.ts';
import type { NoticeCode } from '../law/notices.ts';
import type { AnsweringAuthority } from '../office/profile.ts';
import { Invalid } from '../platform/errors.ts';
import type { ApplicationCase } from './case.ts';
import { composeLetter } from './letters/catalogue.ts';
import { type LetterContent, withWording } from './letters/content.ts';
import type { LetterFacts } from './letters/wording.ts';
import type { ApplicationRules } from './rules.ts';

export interface LetterMarks {
  /** 发文字号. */
  readonly number: string;
  /** 成文日期. */
  readonly date: string;
  /** The body as edited at the letter desk; everything else stays as composed. */
  readonly wording?: readonly string[] | undefined;
  /** The notice's own fields where they do not come from the proposal. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
  /** Whom the letter is for where it is not the applicant. */
  readonly addressee?: LetterFacts['addressee'] | undefined;
}

/**
 * The letter of a notice for a registered case. Pure: the same case, authority and marks give the same letter.
 * Throws Invalid naming the field when a field is wrong or something is left empty.
 */
export function letterFor(
  rules: ApplicationRules,
  subject: ApplicationCase,
  code: NoticeCode,
  authority: AnsweringAuthority,
  marks: LetterMarks,
): LetterContent {
  const { registration } = subject;
  if (!registration) throw new Invalid('not-registered', '申请还没有登记，不能制作文书');
  const fields =
    marks.fields ??
    (code === 'N01' ? receiptFields(rules, subject, registration.receivedOn) : (subject.proposal?.fields ?? {}));
  const { profile } = rules;
  const content = composeLetter(code, fields, {
    format: 'letter',
    authority,
    number: marks.number,
    date: marks.date,
    applicant: { name: subject.applicant.name, kind: subject.applicant.kind },
    registrationNumber: registration.number,
    receivedDate: registration.receivedOn,
    channel: CHANNEL_WORDS[subject.channel],
    requestText: subject.request.description,
    contact: profile.contact,
    ...(marks.addressee ? { addressee: marks.addressee } : {}),
    electronic:
      !marks.addressee && (subject.request.deliveryWay === 'online' || subject.request.provisionForm === 'email'),
    sealed: true,
    remedySwitches: profile.remedySwitches,
  });
  if (!marks.wording) return content;
  const levels = new Map(content.paragraphs.map((p) => [p.text, p.level]));
  return withWording(
    content,
    marks.wording.map((text) => {
      const level = levels.get(text);
      return level ? { text, level } : { text };
    }),
  );
}

function receiptFields(rules: ApplicationRules, subject: ApplicationCase, receivedOn: string) {
  const clock = computeAnswerClock({ receivedOn }, rules.calendar);
  return {
    basis: subject.registration?.basis,
    materials: [
      ...paperOf(subject),
      ...subject.attachments.flatMap((a) => (a.purpose === 'letter' ? [] : [`${ATTACHMENT_PURPOSES[a.purpose]}1份`])),
    ],
    dueDate: clock.dueOn,
    ...(clock.provisionalReason ? { provisionalReason: clock.provisionalReason } : {}),
  };
}

/** How a channel is named in a letter: 以……方式提交. */
const CHANNEL_WORDS: Readonly<Record<ApplicationCase['channel'], string>> = {
  online: '互联网',
  letter: '信函',
  fax: '传真',
  email: '电子邮件',
  'walk-in': '当面',
};

function paperOf({ channel }: ApplicationCase): string[] {
  switch (channel) {
    case 'letter':
      return ['申请信函1件'];
    case 'fax':
      return ['申请传真1件'];
    case 'email':
      return ['申请电子邮件1件'];
    case 'online':
    case 'walk-in':
      return ['政府信息公开申请表1份'];
  }
}
