import { dateText, numbered } from './content.ts';
import { PAGE } from './drawing.ts';
import { formContentFirst } from './form-content-first.ts';
import { TUNED_OPEN_FORMS } from './forms-open-tuned.ts';
import {
  besides,
  contentHeight,
  EVERYTHING,
  formChoices,
  type Layout,
  type RowSpec,
  sideText,
  table,
  truthOf,
  wayChoices,
} from './parts.ts';

/** 公民 and 法人或其他组织 at the side, both blocks printed, one of them filled in. */
const formWithSides: Layout = (sheet, c) => {
  const pen = sheet.next();
  const person = c.kind === 'person';
  const own = (value: string | undefined): string => (person ? (value ?? '') : '');
  const their = (value: string | undefined): string => (person ? '' : (value ?? ''));
  pen.title(60, `${c.office}政府信息公开申请表`);
  const [x, w, a, b] = [56, PAGE.width - 112, 30, 46];
  const citizen: RowSpec[] = [
    {
      h: 27,
      cells: [
        { w: 2, label: '姓\u3000名' },
        { w: 3, value: own(c.name) },
        { w: 2, label: '工作单位' },
        { w: 5, empty: true },
      ],
    },
    {
      h: 27,
      cells: [
        { w: 2, label: '证件名称' },
        { w: 3, value: own('居民身份证') },
        { w: 2, label: '证件号码' },
        { w: 5, value: own(c.identityNumber) },
      ],
    },
    {
      h: 27,
      cells: [
        { w: 2, label: '联系电话' },
        { w: 3, value: own(c.phone) },
        { w: 2, label: '邮政编码' },
        { w: 5, value: own(c.postcode) },
      ],
    },
    {
      h: 34,
      cells: [
        { w: 2, label: '联系地址' },
        { w: 10, value: own(c.address) },
      ],
    },
    {
      h: 27,
      cells: [
        { w: 2, label: '电子邮箱' },
        { w: 10, value: own(c.email) },
      ],
    },
  ];
  const body: RowSpec[] = [
    {
      h: 27,
      cells: [
        { w: 2, label: '单位名称' },
        { w: 10, value: their(c.name) },
      ],
    },
    {
      h: 36,
      cells: [
        { w: 2, label: '统一社会信用代码' },
        { w: 10, value: their(c.creditCode) },
      ],
    },
    {
      h: 27,
      cells: [
        { w: 2, label: '法定代表人' },
        { w: 3, value: their(c.representative) },
        { w: 2, label: '联系人' },
        { w: 5, value: their(c.contact) },
      ],
    },
    {
      h: 27,
      cells: [
        { w: 2, label: '联系电话' },
        { w: 3, value: their(c.phone) },
        { w: 2, label: '电子邮箱' },
        { w: 5, value: their(c.email) },
      ],
    },
    {
      h: 34,
      cells: [
        { w: 2, label: '通信地址' },
        { w: 10, value: their(c.address) },
      ],
    },
  ];
  const middle = besides(pen, x + a, 100, w - a, '公民', b, citizen);
  const end = besides(pen, x + a, middle, w - a, '法人或其他组织', b, body);
  pen.box(x, 100, a, end - 100);
  sideText(pen, '申请人信息', x, 100, a, end - 100);
  const info = numbered(c, 'dot');
  const bottom = besides(pen, x, end, w, '所需信息情况', a, [
    {
      h: contentHeight(info, (w - a) * 0.76, pen.style, 110),
      cells: [
        { w: 2.4, label: '所需信息的\n内容描述' },
        { w: 7.6, lines: info },
      ],
    },
    {
      h: 40,
      cells: [
        { w: 2.4, label: '所需信息的\n用途' },
        { w: 7.6, value: '生活、生产需要' },
      ],
    },
    {
      h: 36,
      cells: [
        { w: 2.4, label: '所需信息的\n指定提供方式' },
        { w: 7.6, options: formChoices(c) },
      ],
    },
    {
      h: 36,
      cells: [
        { w: 2.4, label: '获取信息的\n方式' },
        { w: 7.6, options: wayChoices(c) },
      ],
    },
  ]);
  pen.write(
    pen.print(x + 6, bottom + 10, '申请人签名（盖章）：') + 4,
    bottom + 10,
    person ? c.name : (c.representative ?? ''),
  );
  pen.write(pen.print(330, bottom + 34, '申请时间：') + 2, bottom + 34, dateText(c));
  if (!person) pen.seal(250, bottom - 10, c.name);
  const shown = person ? EVERYTHING.filter((k) => k !== 'contact') : EVERYTHING.filter((k) => k !== 'postcode');
  return truthOf(c, shown, info);
};

/** No sides; one column of pairs, other words. */
const formPlain: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(70, '依申请公开政府信息申请表', 20);
  const info = numbered(c, 'chinese');
  const [x, w] = [60, PAGE.width - 120];
  const bottom = table(pen, x, 110, w, [
    {
      h: 30,
      cells: [
        { w: 2.5, label: '申请人姓名或单位名称' },
        { w: 7.5, value: c.name },
      ],
    },
    c.kind === 'person'
      ? {
          h: 30,
          cells: [
            { w: 2.5, label: '身份证号码' },
            { w: 7.5, value: c.identityNumber ?? '' },
          ],
        }
      : {
          h: 30,
          cells: [
            { w: 2.5, label: '统一社会信用代码' },
            { w: 7.5, value: c.creditCode ?? '' },
          ],
        },
    {
      h: 30,
      cells: [
        { w: 2.5, label: '通讯地址' },
        { w: 7.5, value: c.address },
      ],
    },
    {
      h: 30,
      cells: [
        { w: 2.5, label: '手机号码' },
        { w: 3, value: c.phone },
        { w: 1.5, label: '邮编' },
        { w: 3, value: c.postcode ?? '' },
      ],
    },
    {
      h: 30,
      cells: [
        { w: 2.5, label: '电子信箱' },
        { w: 7.5, value: c.email ?? '' },
      ],
    },
    {
      h: contentHeight(info, w * 0.75, pen.style, 150),
      cells: [
        { w: 2.5, label: '申请公开的政府信息内容' },
        { w: 7.5, lines: info },
      ],
    },
    {
      h: 34,
      cells: [
        { w: 2.5, label: '提供政府信息的形式' },
        { w: 7.5, options: formChoices(c, { paper: '纸质文本', email: '电子邮件', data: '光盘' }) },
      ],
    },
    {
      h: 34,
      cells: [
        { w: 2.5, label: '获取政府信息的方式' },
        { w: 7.5, options: wayChoices(c, { post: '邮寄', collect: '当面领取', fax: '传真' }) },
      ],
    },
  ]);
  pen.write(
    pen.print(320, bottom + 26, '申请人（签章）：'),
    bottom + 26,
    c.kind === 'person' ? c.name : (c.representative ?? ''),
  );
  pen.write(pen.print(320, bottom + 50, '日期：'), bottom + 50, dateText(c));
  if (c.kind === 'organisation') pen.seal(400, bottom + 44, c.name);
  return truthOf(
    c,
    EVERYTHING.filter((k) => k !== 'representative' && k !== 'contact'),
    info,
  );
};

export const TUNED_FORMS: Readonly<Record<string, Layout>> = {
  'form with sides': formWithSides,
  'form plain': formPlain,
  'form content first': formContentFirst,
  ...TUNED_OPEN_FORMS,
};
