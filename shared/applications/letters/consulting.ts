import { z } from 'zod';
import { CONSULTATIONS } from '../../law/side-terms.ts';
import type { Annex } from './content.ts';
import { printedDate } from './content.ts';
import { choice, finding, isoDate, optionalDate, prose } from './fields.ts';
import { ACT, clauseOf, dated, defineLetter, type LetterFacts, type Wording } from './wording.ts';

/** Lines to write on by hand. */
const BLANK_LINES = Array.from({ length: 5 }, () => ['', '']);

/** 回执：filled in by whom the letter asks, sent back; its first line proves when the letter arrived. */
const replySlip = (title: string, sides: string, { number, registrationNumber }: LetterFacts): Annex => ({
  title,
  paragraphs: ['请填写后连同理由寄回或者送交本机关；收到日期即为答复期限的起算日期。'],
  table: {
    columns: [
      { title: '项目', width: 3 },
      { title: '填写', width: 9 },
    ],
    rows: [
      ['来文文号', number],
      ['申请登记编号', registrationNumber],
      ['收到日期', '　　　　年　　月　　日'],
      ['意见', '□ 同意公开　　□ 部分同意公开　　□ 不同意公开'],
      ['理由（不同意或者部分同意的，写明不同意的内容和理由）', ''],
      ...BLANK_LINES,
      [sides, ''],
      ['', ''],
      ['联系人、联系电话', ''],
      ['日期', '　　　　年　　月　　日'],
    ],
  },
});

const THIRD_PARTY_SLIP = '征求第三方意见书回执';
const AGENCY_SLIP = '征求意见书回执';

/** What is said of the application to somebody else: its number and day, never who asks or in which words. */
const aboutApplication = (_: unknown, { facts }: Wording) =>
  `本机关于${printedDate(facts.receivedDate)}收到一件政府信息公开申请（登记编号：${facts.registrationNumber}）。`;

/** N05 征求第三方意见书：条例第三十二条, 15 working days from its receipt; silence leaves the decision to the office. */
export const N05 = defineLetter(
  'N05',
  () =>
    z.strictObject({
      information: prose('拟公开的内容', '写明涉及第三方的是哪些信息，不写其他人的信息', 1000),
      concerns: choice('涉及第三方的', '条例第十五条', ['商业秘密', '个人隐私', '其他合法权益']),
      reason: prose('拟公开的理由', '为什么认为可以公开，或者需要听取意见', 1000),
    }),
  {
    opening: aboutApplication,
    annexes: (_, facts) => [replySlip(THIRD_PARTY_SLIP, '第三方签名或者盖章', facts)],
    paragraphs: (f, w) => [
      `经审查，所申请的政府信息涉及${w.you}的${f.concerns}。拟公开的内容：${clauseOf(f.information)}。理由：${clauseOf(f.reason)}。`,
      `${w.basis}，现书面征求${w.you}的意见。请自收到本意见书之日起15个工作日内，书面提出是否同意公开的意见及理由，并填写${w.ref(THIRD_PARTY_SLIP)}一并送交本机关。${CONSULTATIONS['third-party'].silenceWords}。${w.you}不同意公开且有合理理由的，本机关不予公开；本机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并将决定公开的内容和理由书面告知${w.you}。`,
    ],
  },
);

/** N06 征求意见告知书（致申请人）：条例第三十三条第三款. Names nobody who is asked. */
export const N06 = defineLetter(
  'N06',
  () =>
    z.strictObject({
      kind: choice('征求谁的意见', '第三方（条例第三十二条）或者共同制作机关（第三十四条）', ['第三方', '其他机关']),
      sentDate: isoDate('发出日期', '征求意见书发出的日期'),
    }),
  {
    paragraphs: (f, w) => [
      `经审查，${w.you}申请公开的政府信息${f.kind === '第三方' ? '涉及第三方合法权益' : '由本机关和其他机关共同制作'}，本机关已于${printedDate(f.sentDate)}书面征求${f.kind}的意见。${w.basis}，征求${f.kind}意见所需时间不计算在答复期限内。意见提出以后，本机关将继续办理并依法答复。`,
    ],
  },
);

/** N07 第三方告知书：条例第三十二条, disclosure in the public interest although the third party does not agree. */
export const N07 = defineLetter(
  'N07',
  () =>
    z.strictObject({
      content: prose('决定公开的内容', '写明公开哪些信息', 1000),
      publicInterest: prose('公共利益理由', '为什么不公开可能对公共利益造成重大影响', 1000),
      consultedDate: isoDate('征求意见日期', '征求第三方意见书的成文日期'),
      repliedDate: optionalDate('第三方提出意见日期', '逾期没有提出意见的留空'),
      weighed: finding('已经权衡第三方权益与公共利益', '条例第十五条、第三十二条'),
    }),
  {
    opening: aboutApplication,
    paragraphs: (f, w) => [
      `所申请的政府信息涉及${w.you}的合法权益，本机关于${printedDate(f.consultedDate)}书面征求${w.you}的意见${f.repliedDate ? dated(f.repliedDate, `，${w.you}于`, '提出意见') : `，${w.you}逾期没有提出意见`}。`,
      `经审查，本机关认为不公开可能对公共利益造成重大影响：${clauseOf(f.publicInterest)}。${w.basis}，本机关决定予以公开。决定公开的内容：${clauseOf(f.content)}。`,
    ],
  },
);

const CO_MAKER = '共同制作机关';

/** N08 征求意见书：条例第三十四条 (silence agrees), or 协办 under 第十一条, where silence says nothing. */
export const N08 = defineLetter(
  'N08',
  () =>
    z.strictObject({
      role: choice('对方是', '视为同意的规定只适用于共同制作机关（条例第三十四条）', [CO_MAKER, '协助办理的机关']),
      information: prose('涉及的政府信息', '名称、文号或者内容概述', 1000),
      question: prose('征求意见的事项', '如 是否同意公开，以及不同意公开的依据和理由', 1000),
    }),
  {
    opening: aboutApplication,
    annexes: (_, facts) => [replySlip(AGENCY_SLIP, '机关（印章）', facts)],
    paragraphs: (f, w) => [
      `经审查，所申请的政府信息${f.role === CO_MAKER ? '由本机关和贵单位共同制作' : '需要贵单位协助办理'}。涉及的政府信息：${clauseOf(f.information)}。`,
      `${f.role === CO_MAKER ? w.basis : `根据${ACT}第十一条的规定`}，现就下列事项征求贵单位意见：${clauseOf(f.question)}。请自收到本意见书之日起15个工作日内提出意见，并填写${w.ref(AGENCY_SLIP)}一并送交本机关。${f.role === CO_MAKER ? `${CONSULTATIONS['co-maker'].silenceWords}。` : ''}`,
    ],
  },
);
