import type { PROVISION_FORMS } from '../../contracts/application-choices.ts';
import type { NoticeCode } from '../../law/notices.ts';
import type { FieldProblem } from '../../platform/errors.ts';
import type { LetterContent } from './content.ts';
import { WITHHELD } from './granted.ts';
import { chinesePunctuation } from './punctuation.ts';
import { clauseOf } from './wording.ts';

const INSPECTION = '查阅、抄录';

/** Forms of provision that are the form asked for (条例第四十条: 应当按照申请人要求的形式). */
const SAME_FORM: Readonly<Record<keyof typeof PROVISION_FORMS, readonly string[]>> = {
  paper: ['纸质'],
  email: ['电子邮件', '电子文件'],
  data: ['光盘', '电子文件'],
  inspect: [INSPECTION],
};

type Fields = Readonly<Record<string, unknown>>;

/**
 * What a letter that releases something lacks: the files themselves, or an arrangement to see them (条例第三十六条第（二）项、
 * 第三十七条、第四十条). Undefined when nothing is missing.
 */
export function enclosureProblem(notice: NoticeCode, fields: Fields, files: number): FieldProblem | undefined {
  if (notice !== 'N12' && notice !== 'N13') return undefined;
  const arranged = notice === 'N12' ? fields['method'] !== '随本告知书提供' : fields['form'] === INSPECTION;
  if (arranged) {
    const missing = (['place', 'time'] as const).find((name) => !fields[name]);
    if (missing) return { field: `fields.${missing}`, message: missing === 'place' ? '请填写地点' : '请填写时间' };
    return undefined;
  }
  if (files > 0) return undefined;
  return {
    field: 'enclosures',
    message: '告知书写明随附提供，请上传要提供的文件；安排查阅、抄录或者另行领取的，请改填获取的地点和时间',
  };
}

/** Another form than the applicant asked for needs its reason (条例第四十条). */
export function formProblem(
  notice: NoticeCode,
  fields: Fields,
  asked: keyof typeof PROVISION_FORMS,
): FieldProblem | undefined {
  if (notice !== 'N12' && notice !== 'N13') return undefined;
  if (SAME_FORM[asked].includes(String(fields['form'])) || fields['formReason']) return undefined;
  return { field: 'fields.formReason', message: '与申请人要求的提供形式不同，请说明理由（条例第四十条）' };
}

interface Withheld {
  readonly name: string;
  readonly category: keyof typeof WITHHELD;
}

/**
 * The first withheld part that an edited letter no longer names together with its article (条例第三十七条: 说明理由);
 * lists in an annex are never edited.
 */
export function withheldProblem(notice: NoticeCode, fields: Fields, content: LetterContent): FieldProblem | undefined {
  if (notice !== 'N13') return undefined;
  const texts = [
    ...content.paragraphs.map((p) => p.text),
    ...content.annexes.flatMap((a) => (a.table?.rows ?? []).map((row) => row.join('\n'))),
  ];
  for (const [i, { name, category }] of ((fields['withheld'] ?? []) as Withheld[]).entries()) {
    const words = chinesePunctuation(clauseOf(name));
    if (texts.some((t) => (t.includes(words) || t.includes(name)) && t.includes(WITHHELD[category]))) continue;
    return {
      field: 'wording',
      message: `正文里缺少第${i + 1}项不予公开的内容或者它的依据（条例${WITHHELD[category]}）`,
    };
  }
  return undefined;
}
