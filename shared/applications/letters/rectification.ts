import { z } from 'zod';
import { printedDate } from './content.ts';
import { choice, optionalLine, optionalProse, prose } from './fields.ts';
import { clauseOf, defineLetter, type Wording } from './wording.ts';

const CORRECTED = '属于本机关，审核属实，予以更正';
const PASSED_ON = '不属于本机关职能范围，转送有权更正的机关';
const REFERRED = '不属于本机关职能范围，告知向有权更正的机关提出';
/** The Regulation names no letter for it; a person is told in writing why, and how to have it reviewed. */
const UNPROVEN = '属于本机关，不能证明记录不准确，不予更正';

/** N34 政府信息更正告知书：条例第四十一条; one's own information, with evidence that it is wrong. */
export const N34 = defineLetter(
  'N34',
  () =>
    z
      .strictObject({
        result: choice('处理结果', '条例第四十一条', [CORRECTED, PASSED_ON, REFERRED, UNPROVEN]),
        information: prose('要求更正的信息', '信息名称和所涉内容', 500),
        before: optionalProse('更正前', '予以更正的填写', 500),
        after: optionalProse('更正后', '予以更正的填写', 500),
        agency: optionalLine('有权更正的机关', '转送或者告知的填写全称', 80),
        agencyContact: optionalLine('该机关联系方式', '地址、电话'),
        reason: optionalProse('不予更正的理由', '不予更正的填写', 500),
      })
      .superRefine((f, ctx) => {
        const need = (field: 'before' | 'after' | 'agency' | 'agencyContact' | 'reason', message: string) => {
          if (!f[field]) ctx.addIssue({ code: 'custom', path: [field], message });
        };
        if (f.result === CORRECTED) {
          need('before', '请填写更正前的内容');
          need('after', '请填写更正后的内容');
        } else if (f.result === UNPROVEN) {
          need('reason', '请填写不予更正的理由');
        } else {
          need('agency', '请填写有权更正的机关');
          need('agencyContact', '请填写该机关的联系方式');
        }
      }),
  {
    opening: (_, w) =>
      `本机关于${printedDate(w.facts.receivedDate)}收到${w.you}以${w.facts.channel}方式提出的更正政府信息的要求（登记编号：${w.facts.registrationNumber}）。`,
    paragraphs: (f, w) => [`${w.you}要求更正的信息：${clauseOf(f.information)}。`, outcomeOf(f, w)],
  },
);

interface Outcome {
  readonly result: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly agency?: string | undefined;
  readonly agencyContact?: string | undefined;
  readonly reason?: string | undefined;
}

function outcomeOf(f: Outcome, w: Wording): string {
  if (f.result === CORRECTED)
    return `经审核属实，${w.basis}，本机关已予更正。更正前：${clauseOf(f.before ?? '')}；更正后：${clauseOf(f.after ?? '')}。`;
  if (f.result === UNPROVEN)
    return `经审核，现有证据不能证明该信息记录不准确。理由：${clauseOf(f.reason ?? '')}。${w.basis}，本机关不予更正。`;
  const way = f.result === PASSED_ON ? `本机关已将${w.you}的要求转送${f.agency}处理` : `请${w.you}向${f.agency}提出`;
  return `经审核，该信息的更正不属于本机关职能范围。${w.basis}，${way}，联系方式：${clauseOf(f.agencyContact ?? '')}。`;
}
