import { ATTACHMENT_PURPOSES, DELIVERY_WAYS } from '../contracts/application-choices.ts';
import { computeAnswerClock } from '../law/answer-clock.ts';
import { isElectronic } from '../law/delivery.ts';
import type { NoticeCode } from '../law/notices.ts';
import type { AnsweringAuthority } from '../office/profile.ts';
import { Invalid } from '../platform/errors.ts';
import type { ApplicationCase } from './case.ts';
import { plannedWay } from './delivery-facts.ts';
import { composeLetter } from './letters/catalogue.ts';
import { type LetterContent, withWording } from './letters/content.ts';
import { chinesePunctuation } from './letters/punctuation.ts';
import type { LetterFacts } from './letters/wording.ts';
import { enclosureTitle } from './released-files.ts';
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

/** Letters whose enclosures are what is released. */
const RELEASING: readonly NoticeCode[] = ['N12', 'N13'];

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
  const composed = composeLetter(code, fields, {
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
    ...(RELEASING.includes(code) ? { enclosures: enclosuresOf(subject) } : {}),
    electronic: !marks.addressee && (isElectronic(plannedWay(subject)) || subject.request.provisionForm === 'email'),
    sealed: true,
    remedySwitches: profile.remedySwitches,
  });
  return withWayChange(marks.wording ? worded(composed, marks.wording) : composed, subject);
}

function worded(content: LetterContent, wording: readonly string[]): LetterContent {
  const levels = new Map(content.paragraphs.map((p) => [p.text, p.level]));
  return withWording(
    content,
    wording.map((text) => {
      const level = levels.get(text);
      return level ? { text, level } : { text };
    }),
  );
}

/** The titles of the files that go with the letter, with their pages once these are counted. */
function enclosuresOf({ released, proposal }: ApplicationCase): string[] | undefined {
  const files = released ?? proposal?.enclosures ?? [];
  return files.length > 0 ? files.map(enclosureTitle) : undefined;
}

/** 改变获取方式 is told with its reason (条例第四十条), however the rest is worded. */
function withWayChange(content: LetterContent, { request, wayChange }: ApplicationCase): LetterContent {
  if (!wayChange || content.paragraphs.length === 0) return content;
  const [asked, given] = [DELIVERY_WAYS[request.deliveryWay], DELIVERY_WAYS[wayChange.way]];
  const text = `关于获取方式：申请要求以${asked}方式获取，因${wayChange.reason.replace(/[。；]+$/u, '')}，根据《中华人民共和国政府信息公开条例》第四十条的规定，改以${given}方式提供。`;
  const told = chinesePunctuation(text);
  if (content.paragraphs.some((p) => p.text === told)) return content;
  return { ...content, paragraphs: [...content.paragraphs, { text: told }] };
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
