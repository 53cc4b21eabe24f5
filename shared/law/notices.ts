import type { OutcomeRow } from './annual-report.ts';
import type { Remedy } from './remedies.ts';

/**
 * What a notice does in its case. `final` answers the application and closes it; `receipt` and `step` tell the applicant
 * where it stands; `outward` goes to somebody else and is never shown to the applicant; `rectification` answers a request
 * to correct one's own information (条例第四十一条), which is no application for disclosure.
 */
export type NoticeRole = 'receipt' | 'step' | 'outward' | 'final' | 'rectification';

/** One notice of the family (digest C): its title, the article that calls for it, its remedy and the row it closes. */
export interface Notice {
  readonly title: string;
  /** What tells it from its siblings, for pickers. */
  readonly label: string;
  /** Article of 《中华人民共和国政府信息公开条例》, as it is cited. */
  readonly article: string;
  readonly role: NoticeRole;
  readonly remedy: Remedy;
  /** The row of table three that a case closed with this notice counts in; every final notice has one, no other has. */
  readonly row?: OutcomeRow;
  /** Follows from a term that has passed: prepared from the file, proposed by nobody. */
  readonly lapse?: true;
}

type FinalNotice = Notice & { readonly role: 'final'; readonly row: OutcomeRow };

const final = (title: string, label: string, article: string, remedy: 'R1' | 'R2', row: OutcomeRow): FinalNotice => ({
  title,
  label,
  article,
  role: 'final',
  remedy,
  row,
});

const step = (title: string, label: string, article: string) =>
  ({ title, label, article, role: 'step', remedy: 'R0' }) as const;

/** The notices this office issues; a new one is a new line here and a letter in shared/applications/letters. */
export const NOTICES = {
  N01: {
    title: '政府信息公开申请登记回执',
    label: '登记回执',
    article: '第三十一条',
    role: 'receipt',
    remedy: 'R0',
  },
  N02: step('受理告知书', '告知开始办理', '第三十三条第二款'),
  N03: step('补正告知书', '内容不明确，告知补正', '第三十条'),
  N04: step('延期答复告知书', '延长答复期限', '第三十三条第二款'),
  N05: { ...step('征求第三方意见书', '致第三方，附回执', '第三十二条'), role: 'outward' },
  N06: step('征求意见告知书', '告知申请人正在征求意见', '第三十三条第三款'),
  N07: {
    title: '第三方告知书',
    label: '致第三方，决定公开的内容和理由',
    article: '第三十二条',
    role: 'outward',
    remedy: 'R2',
  },
  N08: { ...step('征求意见书', '致共同制作机关或者协办机关，附回执', '第三十四条'), role: 'outward' },
  N09: step('说明理由通知书', '数量、频次明显超过合理范围', '第三十五条'),
  N10: step('信息处理费收费通知', '收取信息处理费', '第四十二条'),
  N11: final('政府信息主动公开告知书', '已主动公开，告知获取途径', '第三十六条第（一）项', 'R2', 'granted'),
  N12: final('政府信息公开告知书', '予以公开', '第三十六条第（二）项', 'R2', 'granted'),
  N13: final('政府信息部分公开告知书', '部分公开（区分处理）', '第三十七条', 'R1', 'partial'),
  N14: final('政府信息不予公开告知书', '国家秘密', '第十四条', 'R1', 'refused-secret'),
  N15: final('政府信息不予公开告知书', '法律、行政法规禁止公开', '第十四条', 'R1', 'refused-law'),
  N16: final('政府信息不予公开告知书', '危及三安全一稳定', '第十四条', 'R1', 'refused-safety'),
  N17: final('政府信息不予公开告知书', '损害第三方合法权益', '第十五条', 'R1', 'refused-third-party'),
  N18: final('政府信息不予公开告知书', '内部事务信息', '第十六条第一款', 'R1', 'refused-internal'),
  N19: final('政府信息不予公开告知书', '过程性信息', '第十六条第二款', 'R1', 'refused-process'),
  N20: final('政府信息不予公开告知书', '行政执法案卷信息', '第十六条第二款', 'R1', 'refused-enforcement'),
  N21: final('行政查询事项告知书', '工商、不动产登记资料等查询', '第三十六条第（七）项', 'R2', 'refused-query'),
  N22: final('政府信息不存在告知书', '经检索不存在', '第三十六条第（四）项', 'R2', 'unable-not-held'),
  N23: final('非本机关政府信息告知书', '不属于本机关负责公开', '第三十六条第（五）项', 'R2', 'unable-not-held'),
  N24: final('政府信息无法提供告知书', '无现成信息，需加工、分析', '第三十八条', 'R2', 'unable-to-be-made'),
  N25: final('政府信息无法提供告知书', '补正后仍不明确', '第三十条', 'R2', 'unable-unclear'),
  N26: final('不予处理告知书', '信访、投诉、举报类', '第三十九条第一款', 'R2', 'not-handled-petition'),
  N27: final('重复申请告知书', '重复申请', '第三十六条第（六）项', 'R2', 'not-handled-repeat'),
  N28: final('不予处理告知书', '公开出版物', '第三十九条第二款', 'R2', 'not-handled-publication'),
  N29: final('不予处理告知书', '大量、反复申请且理由不合理', '第三十五条', 'R2', 'not-handled-excessive'),
  N30: final('不予处理告知书', '要求确认或重新出具已获取信息', '第三十八条', 'R2', 'not-handled-reissue'),
  N31: { ...final('不再处理告知书', '逾期不补正', '第三十条', 'R2', 'other-uncorrected'), lapse: true },
  N32: { ...final('不再处理告知书', '逾期未缴费', '第四十二条', 'R2', 'other-unpaid'), lapse: true },
  N33: step('延迟答复告知书', '理由合理，延迟答复', '第三十五条'),
  N34: {
    title: '政府信息更正告知书',
    label: '更正、转送或者不予更正',
    article: '第四十一条',
    role: 'rectification',
    remedy: 'R2',
  },
} as const satisfies Record<string, Notice>;

export type NoticeCode = keyof typeof NOTICES;

const withRole = (role: NoticeRole) =>
  (Object.keys(NOTICES) as NoticeCode[]).filter((code) => NOTICES[code].role === role);

/** Codes of the final answers, those that close a case. */
export const FINAL_NOTICES = withRole('final');

/** The final answers that a section may propose; those of a term that has passed follow from the file. */
export const PROPOSABLE_NOTICES = FINAL_NOTICES.filter((code) => !('lapse' in NOTICES[code]));

/** Whether a notice answers its application and closes it. */
export function isFinalNotice(code: NoticeCode): boolean {
  return NOTICES[code].role === 'final';
}

/** Whether the applicant is its addressee; letters to third parties and other bodies are none of the applicant's. */
export function isForApplicant(code: NoticeCode): boolean {
  return NOTICES[code].role !== 'outward';
}
