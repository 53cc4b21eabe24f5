import type { HistoryEvent } from '../casework/history.ts';
import { DELIVERY_WAYS } from '../contracts/application-choices.ts';
import { CHANNELS } from '../contracts/letter-channels.ts';
import { OUTCOME_ROWS, type OutcomeRow } from '../law/annual-report.ts';
import { DISPUTE_RESULTS, DISPUTE_ROUTES } from '../law/disputes.ts';
import { NOTICES, type NoticeCode } from '../law/notices.ts';
import { chineseDate } from '../law/numerals.ts';
import { type OfficeProfile, sectionOf } from '../office/profile.ts';
import type { Json } from '../platform/ports.ts';
import { IDENTITY_HOLDERS, type IdentityHolder } from './identities.ts';
import { CASE_FILE_FORMS } from './stages/after-answer.ts';

const day = (v: Json) => chineseDate(String(v));
/** Whole sentences one after the other, anything else with semicolons. */
const listed = (v: Json) => {
  if (!Array.isArray(v)) return String(v);
  const parts = v.map(String);
  return parts.join(parts.every((part) => part.endsWith('。')) ? '' : '；');
};

/** The same for the side clocks (条例第三十条、第三十二条至第三十五条、第四十二条). */
const SIDE_LABELS: Readonly<Record<string, { label: string; words?: (value: Json) => string }>> = {
  answerBy: { label: '期限', words: day },
  items: { label: '补正事项', words: listed },
  correctedOn: { label: '收到补正', words: day },
  content: { label: '内容' },
  lateReason: { label: '逾期理由' },
  days: { label: '延长', words: (v) => `${String(v)}个工作日` },
  until: { label: '延迟至', words: day },
  applications: { label: '申请件数', words: (v) => `${String(v)}件` },
  period: { label: '统计期间' },
  repliedOn: { label: '说明日期', words: day },
  reply: { label: '说明的理由' },
  judgement: { label: '认定' },
  assessment: { label: '认定依据' },
  party: { label: '对方' },
  information: { label: '涉及的信息' },
  clock: { label: '期限' },
  opinionBy: { label: '意见期限', words: day },
  opinionOn: { label: '收到意见', words: day },
  partyOpinion: {
    label: '对方意见',
    words: (v) => ({ agree: '同意公开', partial: '部分同意公开', disagree: '不同意公开' })[String(v)] ?? '',
  },
  grounds: { label: '对方的理由' },
  decision: { label: '决定' },
  feeMethod: { label: '计收方式' },
  amount: { label: '金额', words: (v) => `${String(v)}元` },
  calculation: { label: '计算', words: listed },
  payBy: { label: '缴费期限', words: day },
  paidOn: { label: '缴清', words: day },
  voucher: { label: '票据' },
  on: { label: '日期', words: day },
  before: { label: '原届满日', words: day },
  allowed: { label: '按公布的安排可到', words: day },
  kept: { label: '仍按已告知的', words: day },
  notices: { label: '发出文书', words: listed },
};

/** The same for what comes after the answer (条例第四十五条、第五十一条). */
const AFTER_LABELS: Readonly<Record<string, { label: string; words?: (value: Json) => string }>> = {
  holder: { label: '查看的证件号码', words: (v) => IDENTITY_HOLDERS[v as IdentityHolder] ?? '' },
  form: { label: '案卷形式', words: (v) => CASE_FILE_FORMS[v as keyof typeof CASE_FILE_FORMS] ?? '' },
  route: { label: '种类', words: (v) => DISPUTE_ROUTES[v as keyof typeof DISPUTE_ROUTES] ?? '' },
  answerDueOn: { label: '答复届满日', words: day },
  result: { label: '结果', words: (v) => DISPUTE_RESULTS[v as keyof typeof DISPUTE_RESULTS] ?? '' },
  resultOn: { label: '审结日期', words: day },
  ordered: { label: '责令' },
  retentionPeriod: { label: '保管期限' },
  keepUntil: { label: '保管至', words: day },
  destroyedOn: { label: '销毁日期', words: day },
  proposedBy: { label: '提请人' },
  files: { label: '文件', words: (v) => `${String(v)}个` },
  contentHash: { label: '销毁前内容校验', words: (v) => `${String(v).slice(0, 16)}…` },
  filesHash: { label: '销毁前文件校验', words: (v) => `${String(v).slice(0, 16)}…` },
  removedOn: { label: '清除日期', words: day },
};

/** The same for requests to correct and for publication (条例第四十一条、第四十四条). */
const OWN_INFORMATION_LABELS: Readonly<Record<string, { label: string; words?: (value: Json) => string }>> = {
  referenceDue: { label: '参照期限', words: day },
  proven: { label: '核实结论' },
  finding: { label: '核实情况' },
  wrong: { label: '更正前' },
  right: { label: '更正后' },
  toldBy: { label: '告知方式' },
  agency: { label: '有权机关' },
  suggestedBy: { label: '由谁提出' },
  publishedItem: { label: '已公开的信息' },
};

/** How each recorded value is shown: its Chinese label and, where it is a code, its words. Unlisted ones are not shown. */
const LABELS: Readonly<Record<string, { label: string; words?: (value: Json, profile: OfficeProfile) => string }>> = {
  number: { label: '编号' },
  channel: { label: '渠道', words: (v) => CHANNELS[v as keyof typeof CHANNELS] ?? '' },
  receivedBefore: { label: '原收到之日', words: (v) => chineseDate(String(v)) },
  receivedOn: { label: '收到之日', words: (v) => chineseDate(String(v)) },
  dueBefore: { label: '原答复期限', words: (v) => chineseDate(String(v)) },
  dueOn: { label: '答复期限', words: (v) => chineseDate(String(v)) },
  method: { label: '确认方式' },
  madeLate: { label: '影响', words: () => '按更正后的期限，已发出的答复逾期' },
  on: { label: '联系日期', words: (v) => chineseDate(String(v)) },
  outcome: { label: '联系结果' },
  attempts: { label: '联系次数', words: (v) => `${String(v)}次` },
  mark: { label: '签认方式' },
  other: { label: '另一件' },
  letter: { label: '来件编号' },
  files: { label: '扫描件', words: (v) => `${String(v)}个` },
  pages: { label: '页数', words: (v) => `${String(v)}页` },
  values: { label: '识读', words: (v) => `${String(v)}项` },
  disposition: { label: '处理' },
  to: { label: '转往' },
  missing: { label: '缺少', words: (v) => (Array.isArray(v) ? v.join('、') : '') },
  questionBefore: { label: '原记录的内容' },
  answerBefore: { label: '原记录的答复' },
  note: { label: '说明' },
  section: { label: '科室', words: (v, profile) => sectionOf(profile, String(v))?.name ?? String(v) },
  reason: { label: '理由' },
  notice: { label: '文书', words: (v) => noticeWords(String(v)) },
  article: { label: '依据', words: (v) => `《条例》${String(v)}` },
  opinion: { label: '处理意见' },
  comment: { label: '意见' },
  enclosures: {
    label: '附带文件',
    words: namesOf,
  },
  internalDueOn: { label: '内部期限', words: (v) => chineseDate(String(v)) },
  repeats: { label: '同一申请人的相似申请', words: (v) => `${String(v)}件` },
  published: { label: '可能相关的已公开信息', words: (v) => `${String(v)}项` },
  authority: { label: '答复名义' },
  remedy: { label: '救济', words: (v) => ({ R0: '不附', R1: '复议前置', R2: '复议或者诉讼' })[String(v)] ?? '' },
  edited: { label: '正文', words: (v) => (v ? '经办人修改过' : '') },
  way: { label: '方式', words: (v) => DELIVERY_WAYS[v as keyof typeof DELIVERY_WAYS] ?? '' },
  changeReason: { label: '改变的理由' },
  deliveredOn: { label: '答复之日', words: (v) => chineseDate(String(v)) },
  redeliveredOn: { label: '重新送达', words: (v) => chineseDate(String(v)) },
  rule: { label: '日期规则' },
  failedOn: { label: '得知之日', words: (v) => chineseDate(String(v)) },
  kind: { label: '情形' },
  address: { label: '收件邮箱' },
  proof: { label: '送达凭证', words: namesOf },
  released: { label: '可以提供的文件', words: releasedWords },
  evidence: { label: '凭证' },
  row: { label: '年报归类', words: (v) => OUTCOME_ROWS[v as OutcomeRow]?.name ?? '' },
  closedOn: { label: '办结日期', words: (v) => chineseDate(String(v)) },
  attachments: { label: '附件', words: (v) => `${String(v)}个` },
  ...SIDE_LABELS,
  ...AFTER_LABELS,
  ...OWN_INFORMATION_LABELS,
  sha256: { label: '文件校验', words: (v) => `${String(v).slice(0, 16)}…` },
};

function namesOf(files: Json): string {
  return Array.isArray(files) ? files.map((f) => (f as { name: string }).name).join('、') : '';
}

/** Each released file with its pages and the beginning of its hash. */
function releasedWords(files: Json): string {
  if (!Array.isArray(files)) return '';
  return (files as { name: string; sha256: string; pages: number | null }[])
    .map((f) => `${f.name}（${f.pages ? `${f.pages}页，` : ''}校验${f.sha256.slice(0, 16)}…）`)
    .join('、');
}

/** The paragraphs that were issued with other words than the catalogue's. */
export function editsOf(event: HistoryEvent): { edits?: { before?: string; after?: string }[] } {
  const { edits } = event.record;
  return Array.isArray(edits) ? { edits: edits as { before?: string; after?: string }[] } : {};
}

/** A notice by its code, or by its id within the case (`N12-2`). */
function noticeWords(id: string): string {
  const code = id.split('-')[0] ?? id;
  if (!(code in NOTICES)) return id;
  const { title, label } = NOTICES[code as NoticeCode];
  return title.includes(label) ? title : `${title}（${label}）`;
}

/** What a step recorded, ready to show. */
export function factsOf(profile: OfficeProfile, event: HistoryEvent): { label: string; text: string }[] {
  return Object.entries(LABELS).flatMap(([key, { label, words }]) => {
    const value = event.record[key];
    if (value === undefined || value === null) return [];
    const text = words ? words(value, profile) : String(value);
    return text === '' ? [] : [{ label, text }];
  });
}
