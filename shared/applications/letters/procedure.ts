import { z } from 'zod';
import { MAX_EXTENSION_DAYS } from '../../law/answer-clock.ts';
import { printedDate } from './content.ts';
import { count, isoDate, line, list, optionalLine, optionalProse, prose } from './fields.ts';
import { clauseOf, defineLetter, numbered } from './wording.ts';

const provisionalReason = () => optionalLine('暂算理由', '所涉年份放假安排尚未公布时填写；日期确定的留空', 200);

/** `2026年3月30日`, with what makes it provisional. */
const dateIn = (iso: string, reason: string | undefined) =>
  `${printedDate(iso)}${reason ? `（暂算，${clauseOf(reason)}）` : ''}`;

/** N02 受理告知书：条例没有单独的受理决定，告知办理期限即可并入登记回执；第三十三条第二款. */
export const N02 = defineLetter(
  'N02',
  () =>
    z.strictObject({
      dueDate: isoDate('答复期限届满日', '收到之日次日起第20个工作日'),
      provisionalReason: provisionalReason(),
    }),
  {
    paragraphs: (f, w) => [
      `${w.you}的申请符合《中华人民共和国政府信息公开条例》第二十九条的要求，本机关已开始办理。${w.basis}，本机关将自收到申请之日起20个工作日内予以答复，答复期限届满日为${dateIn(f.dueDate, f.provisionalReason)}。`,
    ],
  },
);

/** N03 补正告知书：条例第三十条, once and within 7 working days; what, by when, and what follows from silence. */
export const N03 = defineLetter(
  'N03',
  () =>
    z.strictObject({
      unclear: prose('不明确之处', '为什么现有内容不能确定所申请的信息', 1000),
      items: list(
        '补正事项',
        '逐项写明需要补正什么，并给以指导',
        line('补正事项', '如 请写明文件的名称、文号或者形成的大致时间', 300),
        20,
      ),
      answerBy: isoDate('补正期限', '申请人补正的最后一天'),
      provisionalReason: provisionalReason(),
      way: line('提交方式', '如 登录本网站提交，或者寄送至（地址）', 300),
    }),
  {
    paragraphs: (f, w) => [
      `经审查，${w.you}的申请内容不明确：${clauseOf(f.unclear)}。${w.basis}，请${w.you}于${dateIn(f.answerBy, f.provisionalReason)}前一次性补正下列事项：`,
      ...numbered(f.items.map(clauseOf)),
      `补正材料的提交方式：${clauseOf(f.way)}。无正当理由逾期不补正的，视为放弃申请，本机关不再处理。答复期限自收到补正的申请之日起计算。`,
    ],
  },
);

/** N04 延期答复告知书：条例第三十三条第二款; told before the time is over. */
export const N04 = defineLetter(
  'N04',
  () =>
    z.strictObject({
      reason: prose('延长理由', '为什么不能在期限内答复', 500),
      days: z
        .int('请填写延长的工作日数（整数）')
        .min(1, '至少延长1个工作日')
        .max(MAX_EXTENSION_DAYS, `累计不得超过${MAX_EXTENSION_DAYS}个工作日`)
        .meta({ title: '延长的工作日数', description: '1至20个工作日' }),
      dueDate: isoDate('延长后的届满日', '延长以后最迟答复的日期'),
      provisionalReason: provisionalReason(),
    }),
  {
    paragraphs: (f, w) => [
      `因${clauseOf(f.reason)}，不能在收到申请之日起20个工作日内答复。${w.basis}，经本机关政府信息公开工作机构负责人同意，答复期限延长${f.days}个工作日，延长至${dateIn(f.dueDate, f.provisionalReason)}前答复。`,
    ],
  },
);

/** N09 说明理由通知书：条例第三十五条. The time goes on meanwhile. */
export const N09 = defineLetter(
  'N09',
  () =>
    z.strictObject({
      applications: count('申请件数', '统计期间内提出的申请件数'),
      period: line('统计期间', '如 2026年1月1日至3月31日', 60),
      answerBy: isoDate('说明理由的期限', '申请人说明理由的最后一天'),
      way: line('提交方式', '如 登录本网站提交，或者寄送至（地址）', 300),
    }),
  {
    paragraphs: (f, w) => [
      `经统计，${w.you}在${f.period}向本机关提出政府信息公开申请${f.applications}件，数量、频次明显超过合理范围。${w.basis}，请${w.you}于${printedDate(f.answerBy)}前说明理由。提交方式：${clauseOf(f.way)}。`,
      `本机关认为申请理由不合理的，将告知${w.you}不予处理；申请理由合理，但是无法在规定的期限内答复的，将确定延迟答复的合理期限并告知${w.you}。`,
    ],
  },
);

/** N31 不再处理告知书·逾期不补正：条例第三十条. */
export const N31 = defineLetter(
  'N31',
  () =>
    z.strictObject({
      noticeNumber: line('补正告知书文号', '补正告知书（N03）的发文字号', 60),
      noticeDate: isoDate('补正告知日期', '补正告知书的成文日期'),
      answerBy: isoDate('补正期限', '告知的补正期限'),
    }),
  {
    paragraphs: (f, w) => [
      `因${w.you}的申请内容不明确，本机关于${printedDate(f.noticeDate)}以《补正告知书》（${f.noticeNumber}）告知${w.you}于${printedDate(f.answerBy)}前补正。期限届满，本机关没有收到${w.you}的补正材料，也没有收到逾期的正当理由。`,
      `${w.basis}，视为${w.you}放弃申请，本机关不再处理该政府信息公开申请。${w.you}仍需要该政府信息的，可以重新提出申请。`,
    ],
  },
);

/** N33 延迟答复告知书：条例第三十五条. */
export const N33 = defineLetter(
  'N33',
  () =>
    z.strictObject({
      reason: prose('不能在期限内答复的原因', '如 所涉文件的数量、需要检索的年份', 500),
      until: isoDate('延迟答复的日期', '确定的合理期限，最迟在这一天答复'),
      noticeNumber: optionalLine('说明理由通知书文号', '说明理由通知书（N09）的发文字号', 60),
      assessment: optionalProse('对理由的认定', '为什么认为理由合理；可以留空', 500),
    }),
  {
    paragraphs: (f, w) => [
      `本机关${f.noticeNumber ? `以《说明理由通知书》（${f.noticeNumber}）` : ''}要求${w.you}说明理由，${w.you}已作出说明。经审查，本机关认为${w.you}的申请理由合理${f.assessment ? `：${clauseOf(f.assessment)}` : ''}。`,
      `因${clauseOf(f.reason)}，本机关无法在收到申请之日起20个工作日内答复。${w.basis}，确定于${printedDate(f.until)}前答复${w.you}。`,
    ],
  },
);
