import { z } from 'zod';
import { printedDate } from './content.ts';
import { choice, count, isoDate, line, list, optionalDate, optionalLine, optionalProse, prose } from './fields.ts';
import { clauseOf, dated, defineLetter, numbered, titled } from './wording.ts';

/** N26 不予处理告知书·信访、投诉、举报：条例第三十九条第一款. */
export const N26 = defineLetter(
  'N26',
  () =>
    z.strictObject({
      kind: choice('活动类别', '以政府信息公开申请的形式进行的活动', ['信访', '投诉', '举报']),
      channel: prose('相应渠道', '名称、地址、电话或者网址', 500),
    }),
  {
    paragraphs: (f, w) => [
      `经审查，${w.you}以政府信息公开申请的形式进行${f.kind}活动。${w.basis}，本机关不作为政府信息公开申请处理。${w.you}可以通过下列渠道提出：${clauseOf(f.channel)}。`,
    ],
  },
);

/** N27 重复申请告知书：条例第三十六条第（六）项. */
export const N27 = defineLetter(
  'N27',
  () =>
    z.strictObject({
      earlierNumber: line('前次答复文号', '前次答复的发文字号', 60),
      earlierDate: isoDate('前次答复日期', '前次答复的成文日期'),
      earlierTitle: optionalLine('前次答复名称', '如 政府信息公开告知书', 60),
    }),
  {
    paragraphs: (f, w) => [
      `经审查，${w.you}此前已向本机关申请公开相同的政府信息，本机关已于${printedDate(f.earlierDate)}以${f.earlierTitle ? `${titled(f.earlierTitle)}(${f.earlierNumber})` : f.earlierNumber}作出答复。${w.basis}，本机关不予重复处理。`,
    ],
  },
);

/** N28 不予处理告知书·公开出版物：条例第三十九条第二款. */
export const N28 = defineLetter(
  'N28',
  () =>
    z.strictObject({
      publications: list(
        '公开出版物',
        '逐项填写',
        z.strictObject({
          name: line('名称', '政府公报、报刊、书籍等的名称和期号'),
          where: line('获取途径', '如 市图书馆地方文献室（地址）、新华书店'),
        }),
        30,
      ),
    }),
  {
    paragraphs: (f, w) => [
      `经审查，${w.you}要求提供的是政府公报、报刊、书籍等公开出版物。${w.basis}，现将获取的途径告知如下：`,
      ...numbered(f.publications.map((p) => `${titled(p.name)}，请通过${clauseOf(p.where)}获取`)),
    ],
  },
);

/** N29 不予处理告知书·大量、反复申请：条例第三十五条. */
export const N29 = defineLetter(
  'N29',
  () =>
    z
      .strictObject({
        applications: count('申请件数', '统计期间内提出的申请件数'),
        period: line('统计期间', '如 2026年1月1日至3月31日', 60),
        noticeNumber: line('说明理由通知书文号', '要求说明理由的通知书（N09）', 60),
        noticeDate: isoDate('通知日期', '通知书的成文日期'),
        repliedDate: optionalDate('申请人答复日期', '未答复的留空'),
        reply: optionalProse('申请人说明的理由', '未答复的留空', 1000),
        finding: prose('认定', '为什么认定理由不合理', 1000),
      })
      .refine((f) => Boolean(f.repliedDate) === Boolean(f.reply), {
        path: ['reply'],
        message: '答复日期和理由应同时填写，或者同时留空',
      }),
  {
    paragraphs: (f, w) => [
      `经统计，${w.you}在${f.period}向本机关提出政府信息公开申请${f.applications}件，数量、频次明显超过合理范围。本机关于${printedDate(f.noticeDate)}以《说明理由通知书》（${f.noticeNumber}）要求${w.you}说明理由。${f.reply ? `${dated(f.repliedDate, `${w.you}于`, `答复`)}，说明的理由为：${clauseOf(f.reply)}。` : `${w.you}逾期未说明理由。`}`,
      `经审查，本机关认为${f.reply ? `${w.you}说明的理由不合理` : `${w.you}没有合理理由`}:${clauseOf(f.finding)}。${w.basis}，本机关不予处理。`,
    ],
  },
);

/** N30 不予处理告知书·要求确认或者重新出具已获取信息：年报表三（五）5, 条例第三十八条. */
export const N30 = defineLetter(
  'N30',
  () =>
    z.strictObject({
      kind: choice('要求', '申请人的要求', ['确认', '重新出具']),
      earlierDate: isoDate('原提供日期', '此前提供该信息的日期'),
      earlierNumber: optionalLine('原答复文号', '没有的留空', 60),
      earlierForm: line('原提供形式', '如 纸质1份、电子邮件', 60),
    }),
  {
    paragraphs: (f, w) => [
      `经审查，${w.you}要求${f.kind}的政府信息，本机关已于${printedDate(f.earlierDate)}${f.earlierNumber ? `随${f.earlierNumber}` : ''}以${clauseOf(f.earlierForm)}形式向${w.you}提供。${w.you}要求本机关对已获取的政府信息予以${f.kind}，不属于申请获取已制作或者获取的政府信息。${w.basis}，本机关不予处理。`,
    ],
  },
);
