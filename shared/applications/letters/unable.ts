import { z } from 'zod';
import { printedDate } from './content.ts';
import { isoDate, line, list, optionalLine, prose } from './fields.ts';
import { clauseOf, defineLetter } from './wording.ts';

/** N22 信息不存在告知书：条例第三十六条第（四）项. States how the search was made, since the office must prove it. */
export const N22 = defineLetter(
  'N22',
  () =>
    z
      .strictObject({
        range: list(
          '检索范围',
          '逐项填写，如 综合档案室2020年以来文书档案',
          line('检索范围', '系统、档案或者科室'),
          20,
        ),
        keywords: list('关键词', '实际使用的关键词', line('关键词', '一个关键词', 60), 30),
        method: line('检索方法', '如 电子公文系统全文检索、人工翻查目录'),
        searchers: list('检索人员', '经办科室和人员', line('检索人员', '如 综合一科李某', 60), 20),
        from: isoDate('检索起始日期', '第一次检索的日期'),
        to: isoDate('检索完成日期', '最后一次检索的日期'),
      })
      .refine((f) => f.from <= f.to, { path: ['to'], message: '检索完成日期不能早于起始日期' }),
  {
    paragraphs: (f, w) => [
      `本机关${f.from === f.to ? `于${printedDate(f.from)}` : `于${printedDate(f.from)}至${printedDate(f.to)}`}对${w.you}申请公开的政府信息进行了检索。检索范围：${f.range.map(clauseOf).join(';')}。关键词：${f.keywords.map((k) => `“${k}”`).join('')}。检索方法：${clauseOf(f.method)}。检索人员：${f.searchers.map(clauseOf).join('、')}。`,
      `经检索，本机关未制作、获取${w.you}申请公开的政府信息。${w.basis}，现告知${w.you}该政府信息不存在。`,
    ],
  },
);

/** N23 非本机关政府信息告知书：条例第十条，第三十六条第（五）项. */
export const N23 = defineLetter(
  'N23',
  () =>
    z
      .strictObject({
        reason: prose('理由', '为什么不属于本机关负责公开（条例第十条）', 1000),
        agency: optionalLine('负责公开的机关', '能够确定的填写全称', 80),
        agencyContact: optionalLine('该机关联系方式', '地址、电话'),
      })
      .refine((f) => !f.agency || Boolean(f.agencyContact), {
        path: ['agencyContact'],
        message: '能够确定负责机关的，应当同时告知其联系方式（条例第三十六条第（五）项）',
      }),
  {
    paragraphs: (f, w) => [
      `经审查，${w.you}申请公开的政府信息不属于本机关负责公开。理由：${clauseOf(f.reason)}。`,
      `${w.basis}，现告知${w.you}${f.agency ? `向${f.agency}提出申请，联系方式：${clauseOf(f.agencyContact ?? '')}` : '该政府信息不属于本机关负责公开，本机关无法确定负责公开该政府信息的行政机关'}。`,
    ],
  },
);

/** N24 无法提供告知书·无现成信息：条例第三十八条. */
export const N24 = defineLetter(
  'N24',
  () =>
    z.strictObject({
      work: prose('需要加工、分析的内容', '写明现有信息是什么，提供所申请的信息需要怎样的加工、分析', 1000),
    }),
  {
    paragraphs: (f, w) => [
      `经审查，本机关没有与${w.you}申请内容相对应的现成政府信息，提供该信息需要对现有政府信息进行加工、分析。具体情况：${clauseOf(f.work)}。`,
      `${w.basis}，行政机关向申请人提供的信息应当是已制作或者获取的政府信息；需要对现有政府信息进行加工、分析的，可以不予提供。本机关不予提供。`,
    ],
  },
);

/** N25 无法提供告知书·补正后仍不明确：条例第三十条. */
export const N25 = defineLetter(
  'N25',
  () =>
    z.strictObject({
      noticeNumber: line('补正告知书文号', '', 60),
      noticeDate: isoDate('补正告知日期', '发出补正告知书的日期'),
      correctedDate: isoDate('收到补正日期', '收到补正后的申请的日期'),
      correction: prose('补正内容', '申请人补正的内容摘要', 1000),
      unclear: prose('仍不明确之处', '为什么补正后仍不能确定所申请的信息', 1000),
    }),
  {
    paragraphs: (f, w) => [
      `因${w.you}的申请内容不明确，本机关于${printedDate(f.noticeDate)}以《补正告知书》（${f.noticeNumber}）告知${w.you}作出补正，并于${printedDate(f.correctedDate)}收到${w.you}补正后的申请。${w.you}补正的内容为：${clauseOf(f.correction)}。`,
      `经审查，${w.you}的申请内容经补正仍不明确：${clauseOf(f.unclear)}。${w.basis}，本机关无法提供。${w.you}可以补充政府信息的名称、文号或者便于查询的其他特征性描述后重新提出申请。`,
    ],
  },
);
