import { z } from 'zod';
import { printedDate } from './content.ts';
import { choice, finding, isoDate, law, line, optionalDate, optionalLine, prose } from './fields.ts';
import { clauseOf, dated, defineLetter } from './wording.ts';

/** N14 不予公开·国家秘密：条例第十四条. Management data only; the secret itself never enters this system （保密法第三十一条）. */
export const N14 = defineLetter(
  'N14',
  () =>
    z.strictObject({
      level: choice('密级', '已依法确定的密级', ['秘密', '机密', '绝密']),
      term: line('保密期限', '如 10年、长期或者解密条件已规定；不写秘密内容', 60),
      agency: line('定密机关', '依法作出定密决定的机关', 80),
    }),
  {
    paragraphs: (f, w) => [
      `经审查，${w.you}申请公开的政府信息已由${f.agency}依法确定为国家秘密（密级：${f.level}；保密期限：${clauseOf(f.term)}）。${w.basis}，依法确定为国家秘密的政府信息不予公开，本机关决定不予公开。`,
    ],
  },
);

/** N15 不予公开·法律、行政法规禁止公开：条例第十四条. */
export const N15 = defineLetter(
  'N15',
  () => z.strictObject({ law: law(), reason: prose('理由', '说明所申请的信息为什么属于该条款禁止公开的范围', 1000) }),
  {
    paragraphs: (f, w) => [
      `经审查，${w.you}申请公开的政府信息属于《${bare(f.law.name)}》${clauseOf(f.law.clause)}规定禁止公开的信息。理由：${clauseOf(f.reason)}。`,
      `${w.basis},${f.law.kind}禁止公开的政府信息不予公开，本机关决定不予公开。`,
    ],
  },
);

/** N16 不予公开·三安全一稳定：条例第十四条. */
export const N16 = defineLetter(
  'N16',
  () =>
    z.strictObject({
      safety: choice('可能危及的方面', '条例第十四条', ['国家安全', '公共安全', '经济安全', '社会稳定']),
      consequences: prose('可能的后果', '公开后可能造成的具体后果', 1000),
    }),
  {
    paragraphs: (f, w) => [
      `经审查，${w.you}申请公开的政府信息公开后可能危及${f.safety}。可能造成的后果：${clauseOf(f.consequences)}。`,
      `${w.basis}，公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息不予公开，本机关决定不予公开。`,
    ],
  },
);

const REFUSED_BY_THIRD_PARTY = '第三方不同意公开且有合理理由';
const NO_OPINION = '第三方逾期未提出意见，本机关依法决定不予公开';

/** N17 不予公开·第三方合法权益：条例第十五条、第三十二条. */
export const N17 = defineLetter(
  'N17',
  () =>
    z.strictObject({
      kind: choice('涉及', '条例第十五条', ['商业秘密', '个人隐私']),
      consultedDate: isoDate('征求意见日期', '向第三方发出书面征求意见的日期（条例第三十二条）'),
      repliedDate: optionalDate('第三方答复日期', '逾期未答复的留空'),
      opinion: choice('第三方意见', '条例第三十二条', [REFUSED_BY_THIRD_PARTY, NO_OPINION]),
      harm: prose('损害说明', '公开会对第三方合法权益造成什么损害，不写隐私或者秘密本身', 1000),
      publicInterest: finding('不公开不会对公共利益造成重大影响', '已经审查（条例第十五条）'),
    }),
  {
    paragraphs: (f, w) => [
      `经审查，${w.you}申请公开的政府信息涉及第三方${f.kind}。${clauseOf(f.harm)}。`,
      `根据《中华人民共和国政府信息公开条例》第三十二条的规定，本机关于${printedDate(f.consultedDate)}书面征求第三方意见${dated(f.repliedDate, '，第三方于', '提出意见')}。${f.opinion}；不公开不会对公共利益造成重大影响。`,
      `${w.basis}，公开会对第三方合法权益造成损害的政府信息不得公开，本机关决定不予公开。`,
    ],
  },
);

/** N18 不予公开·内部事务信息：条例第十六条第一款 （裁量，须写理由）. */
export const N18 = defineLetter(
  'N18',
  () =>
    z.strictObject({
      kind: choice('内部事务类别', '三类之一（条例第十六条第一款）', ['人事管理', '后勤管理', '内部工作流程']),
      reason: prose('裁量理由', '为什么决定不予公开', 1000),
    }),
  {
    paragraphs: (f, w) => [
      `经审查，${w.you}申请公开的政府信息属于本机关${f.kind}方面的内部事务信息。${w.basis}，内部事务信息可以不予公开。本机关决定不予公开，理由：${clauseOf(f.reason)}。`,
    ],
  },
);

const noDuty = () =>
  finding('没有应当公开的特别规定', '已核对：法律、法规、规章没有规定该信息应当公开（条例第十六条第二款）');

/** N19 不予公开·过程性信息：条例第十六条第二款 （裁量，须写理由）. */
export const N19 = defineLetter(
  'N19',
  () =>
    z.strictObject({
      kind: choice('过程性信息类别', '四类之一（条例第十六条第二款）', ['讨论记录', '过程稿', '磋商信函', '请示报告']),
      reason: prose('裁量理由', '为什么决定不予公开', 1000),
      noDuty: noDuty(),
    }),
  {
    paragraphs: (f, w) => [
      `经审查，${w.you}申请公开的政府信息是本机关在履行行政管理职能过程中形成的${f.kind}，属于过程性信息，法律、法规、规章没有规定应当公开。${w.basis}，过程性信息可以不予公开。本机关决定不予公开，理由：${clauseOf(f.reason)}。`,
    ],
  },
);

/** N20 不予公开·行政执法案卷信息：条例第十六条第二款. */
export const N20 = defineLetter(
  'N20',
  () =>
    z.strictObject({
      file: line('案卷', '案卷名称或者案号，不写案情'),
      reason: prose('裁量理由', '为什么决定不予公开', 1000),
      noDuty: noDuty(),
      reading: optionalLine('阅卷依据', '当事人可以依其他法律阅卷的，写法名和条款；没有的留空', 120),
    }),
  {
    paragraphs: (f, w) => [
      `经审查，${w.you}申请公开的政府信息属于行政执法案卷（${f.file}）信息，法律、法规、规章没有规定应当公开。${w.basis}，行政执法案卷信息可以不予公开。本机关决定不予公开，理由：${clauseOf(f.reason)}。`,
      ...(f.reading
        ? [`${w.you}如系该案当事人或者利害关系人，可以依照${clauseOf(f.reading)}的规定申请查阅案卷。`]
        : []),
    ],
  },
);

/** N21 行政查询事项告知书：条例第三十六条第（七）项. Its remedy follows the office's switch. */
export const N21 = defineLetter(
  'N21',
  () =>
    z.strictObject({
      law: law(),
      office: line('查询机构', '受理查询的机构全称', 80),
      officeContact: optionalLine('查询机构的地址、电话', '能够提供的填写'),
    }),
  {
    paragraphs: (f, w) => [
      `经审查，${w.you}申请公开的政府信息属于工商、不动产登记资料等信息，《${bare(f.law.name)}》${clauseOf(f.law.clause)}对其获取有特别规定。${w.basis}，请${w.you}依照上述规定向${f.office}${f.officeContact ? `(${clauseOf(f.officeContact)})` : ''}查询。`,
    ],
  },
);

/** The law's name without the 书名号 that staff may have typed. */
function bare(name: string): string {
  return name.replace(/^《|》$/gu, '');
}
