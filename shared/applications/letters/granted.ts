import { z } from 'zod';
import type { Annex } from './content.ts';
import { printedDate } from './content.ts';
import type { Information } from './fields.ts';
import {
  choice,
  information,
  isoDate,
  line,
  list,
  optionalDate,
  optionalLine,
  optionalProse,
  prose,
} from './fields.ts';
import { ACT, clauseOf, dated, defineLetter, described, numbered, requestedAs, titled } from './wording.ts';

/** More items than this go into an annex as a table. */
const MOST_INLINE = 4;

const FORMS = ['纸质', '电子文件', '光盘', '电子邮件', '查阅、抄录'] as const;
const form = () => choice('提供形式', '按申请人要求的形式，确有困难的可以改变（条例第四十条）', FORMS);

/** N01 登记回执：条例第三十一条 （收到之日），第三十三条第二款 (20个工作日). */
export const N01 = defineLetter(
  'N01',
  () =>
    z.strictObject({
      basis: optionalLine('收到日期的确定依据', '如 双方确认之日、本机关签收之日（条例第三十一条）', 60),
      materials: list('收到的材料', '逐项填写', line('材料名称', '如 政府信息公开申请表1份', 100), 50),
      dueDate: isoDate('答复期限届满日', '收到之日次日起第20个工作日'),
      provisionalReason: optionalLine('暂算理由', '放假安排尚未公布时填写；届满日确定的留空', 200),
    }),
  {
    opening: (_, w) =>
      `本机关于${printedDate(w.facts.receivedDate)}收到${w.you}以${w.facts.channel}方式提交的政府信息公开申请，${requestedAs(w)}。`,
    paragraphs: (f, w) => [
      `${w.you}的申请现已登记，登记编号为${w.facts.registrationNumber}，收到日期为${printedDate(w.facts.receivedDate)}${f.basis ? `(${clauseOf(f.basis)})` : ''}。`,
      `本机关收到的材料：${f.materials.map((m, i) => `${i + 1}.${clauseOf(m)}`).join(';')}。`,
      `根据${ACT}第三十三条第二款的规定，本机关将自收到申请之日起20个工作日内予以答复，答复期限届满日为${printedDate(f.dueDate)}${f.provisionalReason ? `（暂算，${clauseOf(f.provisionalReason)}）` : ''}。依法征求第三方或者其他机关意见所需时间不计算在内；需要补正或者延长答复期限的，本机关将另行告知。`,
    ],
  },
);

/** N11 主动公开告知书：条例第三十六条第（一）项. */
export const N11 = defineLetter(
  'N11',
  () =>
    z.strictObject({
      ways: list(
        '获取的方式、途径',
        '精确到网址、栏目或者公报期号',
        z
          .strictObject({
            name: line('信息名称', '已主动公开的信息'),
            way: choice('公开方式', '在哪里公开', ['政府网站', '政府公报', '公共查阅点', '新闻媒体', '其他']),
            place: optionalLine('栏目或者地点', '网站栏目、查阅点地址或者媒体名称'),
            url: z
              .union([z.url('网址格式不正确'), z.literal('')])
              .optional()
              .meta({ title: '网址', description: '可直接打开的网址' }),
            issue: optionalLine('公报期号', '如 2026年第3期', 60),
            date: optionalDate('公开日期', '不清楚的留空'),
          })
          .refine((w) => Boolean(w.place || w.url || w.issue), '栏目、网址、公报期号至少填写一项'),
        50,
      ),
    }),
  {
    paragraphs: (f, w) => [
      `经审查，${w.you}申请公开的政府信息已主动公开。${w.basis}，现将获取该政府信息的方式、途径告知如下：`,
      ...numbered(
        f.ways.map((way) => {
          const where = `${way.way}${way.issue ? clauseOf(way.issue) : ''}${way.place ? `“${clauseOf(way.place)}”` : ''}`;
          return `${titled(way.name)}，可通过${where}${way.url ? `（网址：${way.url}）` : ''}获取${dated(way.date, '，公开日期为', '')}`;
        }),
      ),
    ],
  },
);

/** N12 公开告知书：条例第三十六条第（二）项，第四十条. */
export const N12 = defineLetter(
  'N12',
  () =>
    z
      .strictObject({
        items: list('公开的信息', '逐件填写', information()),
        form: form(),
        method: choice('提供方式', '随告知书提供，或者告知获取的方式、途径和时间', [
          '随本告知书提供',
          '告知获取的方式、途径和时间',
        ]),
        place: optionalLine('获取的方式、途径', '如 到本机关政府信息公开查阅点（地址）领取'),
        time: optionalLine('获取的时间', '如 2026年3月25日至4月24日工作日9:00—17:00', 100),
        formReason: optionalProse('改变提供形式的理由', '与申请人要求的形式不同的，说明理由（条例第四十条）', 500),
      })
      .superRefine((f, ctx) => {
        if (f.method === '随本告知书提供') return;
        if (!f.place) ctx.addIssue({ code: 'custom', path: ['place'], message: '请填写获取的方式、途径' });
        if (!f.time) ctx.addIssue({ code: 'custom', path: ['time'], message: '请填写获取的时间' });
      }),
  {
    annexes: (f) => (f.items.length > MOST_INLINE ? [informationAnnex('公开的政府信息清单', f.items)] : []),
    attachments: (f) =>
      f.method === '随本告知书提供' && f.items.length <= MOST_INLINE ? f.items.map((i) => titled(i.name)) : [],
    paragraphs: (f, w) => {
      const given =
        f.method === '随本告知书提供'
          ? `现以${f.form}形式随本告知书提供`
          : `${w.you}可以按照下列方式、途径和时间，以${f.form}形式获取：${clauseOf(f.place ?? '')}；时间：${clauseOf(f.time ?? '')}`;
      const decision = `经审查，${w.you}申请公开的政府信息可以公开。${w.basis},`;
      const reason = f.formReason ? [`关于提供形式：${clauseOf(f.formReason)}。`] : [];
      if (f.items.length > MOST_INLINE)
        return [
          `${decision}${given}。公开的政府信息共${f.items.length}件，详见${w.ref('公开的政府信息清单')}。`,
          ...reason,
        ];
      return [`${decision}${given}。公开的政府信息如下：`, ...numbered(f.items.map(described)), ...reason];
    },
  },
);

/** Categories of what is withheld, each with the article it rests on （条例第十四条至第十六条）. */
export const WITHHELD = {
  国家秘密: '第十四条',
  '法律、行政法规禁止公开': '第十四条',
  '危及“三安全一稳定”': '第十四条',
  商业秘密: '第十五条',
  个人隐私: '第十五条',
  内部事务信息: '第十六条第一款',
  过程性信息: '第十六条第二款',
  行政执法案卷信息: '第十六条第二款',
} as const;
type WithheldCategory = keyof typeof WITHHELD;

const withheldItem = () =>
  z
    .strictObject({
      name: line('不予公开的内容', '写明是哪一件、哪一部分，不写内容本身'),
      category: choice(
        '类别',
        '条例第十四条至第十六条',
        Object.keys(WITHHELD) as [WithheldCategory, ...WithheldCategory[]],
      ),
      clause: optionalLine(
        '其他依据',
        '法律、行政法规禁止公开的，写明法名和条款，如《中华人民共和国统计法》第二十八条',
        100,
      ),
      reason: prose('理由', '逐项说明', 500),
    })
    .refine((i) => i.category !== '法律、行政法规禁止公开' || /《.+》第.+条/u.test(i.clause ?? ''), {
      path: ['clause'],
      message: '法律、行政法规禁止公开的，应写明《法名》和条款',
    });

/** N13 部分公开告知书：条例第三十七条. Each withheld part has its category, clause and reason. */
export const N13 = defineLetter(
  'N13',
  () =>
    z.strictObject({
      released: list('予以公开的部分', '逐件填写', information()),
      withheld: list('不予公开的部分', '逐项填写类别、依据和理由', withheldItem()),
      form: form(),
      place: optionalLine('查阅、抄录的地点', '提供形式为查阅、抄录的，写明地点'),
      time: optionalLine('查阅、抄录的时间', '提供形式为查阅、抄录的，写明时间', 100),
      formReason: optionalProse('改变提供形式的理由', '与申请人要求的形式不同的，说明理由（条例第四十条）', 500),
    }),
  {
    annexes: (f) => [
      ...(f.released.length > MOST_INLINE ? [informationAnnex('予以公开的政府信息清单', f.released)] : []),
      ...(f.withheld.length > MOST_INLINE ? [withheldAnnex(f.withheld)] : []),
    ],
    attachments: (f) => (f.released.length > MOST_INLINE ? [] : f.released.map((i) => titled(i.name))),
    paragraphs: (f, w) => [
      `经审查，${w.you}申请公开的政府信息中含有不应当公开的内容，但能够作区分处理。${w.basis}，现将有关事项告知如下：`,
      { text: '一、予以公开的部分', level: 1 },
      ...(f.released.length > MOST_INLINE
        ? [
            `予以公开的政府信息共${f.released.length}件，${howReleased(f, w.you)}，详见${w.ref('予以公开的政府信息清单')}。`,
          ]
        : [`下列政府信息可以公开，${howReleased(f, w.you)}：`, ...numbered(f.released.map(described))]),
      ...(f.formReason ? [`关于提供形式：${clauseOf(f.formReason)}。`] : []),
      { text: '二、不予公开的部分', level: 1 },
      ...(f.withheld.length > MOST_INLINE
        ? [`不予公开的部分共${f.withheld.length}项，各项的类别、依据和理由详见${w.ref(WITHHELD_ANNEX)}。`]
        : numbered(
            f.withheld.map(
              (i) =>
                `${clauseOf(i.name)},${belongsTo(i.category)}，根据${basisOf(i)}的规定，不予公开。理由：${clauseOf(i.reason)}`,
            ),
          )),
    ],
  },
);

function howReleased(f: { form: string; place?: string | undefined; time?: string | undefined }, you: string): string {
  return f.place && f.time
    ? `${you}可以到${clauseOf(f.place)}查阅、抄录，时间：${clauseOf(f.time)}`
    : `现以${f.form}形式随本告知书提供`;
}

const WITHHELD_ANNEX = '不予公开部分的类别、依据和理由';

function basisOf(item: { category: WithheldCategory; clause?: string | undefined }): string {
  return `${ACT}${WITHHELD[item.category]}${item.clause ? `、${item.clause}` : ''}`;
}

function belongsTo(category: WithheldCategory): string {
  if (category === '法律、行政法规禁止公开') return '属于法律、行政法规禁止公开的政府信息';
  if (category === '危及“三安全一稳定”') return '公开后可能危及国家安全、公共安全、经济安全、社会稳定';
  if (category === '商业秘密' || category === '个人隐私') return `涉及${category}，公开会对第三方合法权益造成损害`;
  return `属于${category}`;
}

function informationAnnex(title: string, items: readonly Information[]): Annex {
  return {
    title,
    table: {
      columns: [
        { title: '序号', width: 1 },
        { title: '信息名称', width: 6 },
        { title: '文号', width: 3 },
        { title: '份数', width: 1 },
        { title: '页数', width: 1 },
      ],
      rows: items.map((item, i) => [
        String(i + 1),
        item.name,
        item.documentNumber || '—',
        String(item.copies ?? '—'),
        String(item.pages ?? '—'),
      ]),
    },
  };
}

function withheldAnnex(items: readonly z.output<ReturnType<typeof withheldItem>>[]): Annex {
  return {
    title: WITHHELD_ANNEX,
    paragraphs: [`表中《条例》指${ACT}。`],
    table: {
      columns: [
        { title: '序号', width: 1 },
        { title: '不予公开的内容', width: 10 },
        { title: '类别', width: 5 },
        { title: '依据', width: 7 },
        { title: '理由', width: 13 },
      ],
      rows: items.map((item, i) => [
        String(i + 1),
        item.name,
        item.category,
        `《条例》${WITHHELD[item.category]}${item.clause ? `;${item.clause}` : ''}`,
        item.reason,
      ]),
    },
  };
}
