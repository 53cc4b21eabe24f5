import { dateText, numbered } from './content.ts';
import { PAGE } from './drawing.ts';
// Layouts that the reader was not tuned on: they are only measured.
import { HELD_OUT_OPEN_FORMS } from './forms-open-held-out.ts';
import { besides, contentHeight, EVERYTHING, formChoices, type Layout, table, truthOf, wayChoices } from './parts.ts';

/** Labels in one row, their values in the row below. */
const formHeads: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(58, `${c.office}信息公开申请表`, 17);
  const info = numbered(c, 'bracket');
  const [x, w] = [50, PAGE.width - 100];
  const person = c.kind === 'person';
  const bottom = table(pen, x, 96, w, [
    {
      h: 24,
      cells: [
        { w: 3, label: person ? '申请人姓名' : '单位名称' },
        { w: 4, label: person ? '证件号码' : '统一社会信用代码' },
        { w: 3, label: '联系电话' },
      ],
    },
    {
      h: 30,
      cells: [
        { w: 3, value: c.name },
        { w: 4, value: c.identityNumber ?? c.creditCode ?? '' },
        { w: 3, value: c.phone },
      ],
    },
    {
      h: 24,
      cells: [
        { w: 7, label: '通信地址' },
        { w: 3, label: '邮政编码' },
      ],
    },
    {
      h: 34,
      cells: [
        { w: 7, value: c.address },
        { w: 3, value: c.postcode ?? '' },
      ],
    },
    { h: 24, cells: [{ w: 10, label: '所需政府信息内容描述' }] },
    { h: contentHeight(info, w, pen.style, 160), cells: [{ w: 10, lines: info }] },
    {
      h: 34,
      cells: [
        { w: 3, label: '信息提供方式' },
        { w: 7, options: formChoices(c, { paper: '纸质', email: '电子邮件', data: '光盘' }) },
      ],
    },
    {
      h: 34,
      cells: [
        { w: 3, label: '信息领取方式' },
        { w: 7, options: wayChoices(c, { collect: '当面领取', post: '邮寄', fax: '传真', online: '网上下载' }) },
      ],
    },
  ]);
  pen.write(pen.print(x, bottom + 22, '申请人签字：'), bottom + 22, person ? c.name : (c.representative ?? ''));
  pen.write(pen.print(330, bottom + 22, '填表日期：'), bottom + 22, dateText(c));
  return truthOf(
    c,
    EVERYTHING.filter((k) => !['representative', 'contact', 'email'].includes(k)),
    info,
  );
};

/** Blocks with sides written across, tick boxes behind their words. */
const formTrailing: Layout = (sheet, c) => {
  const pen = sheet.next();
  const person = c.kind === 'person';
  pen.title(62, '政府信息公开申请表', 19);
  const [x, w, side] = [58, PAGE.width - 116, 74];
  const info = numbered(c, 'chinese');
  let y = besides(pen, x, 100, w, '公民', side, [
    {
      h: 28,
      cells: [
        { w: 2, label: '姓名' },
        { w: 3, value: person ? c.name : '' },
        { w: 2, label: '身份证号' },
        { w: 5, value: c.identityNumber ?? '' },
      ],
    },
    {
      h: 28,
      cells: [
        { w: 2, label: '联系电话' },
        { w: 3, value: person ? c.phone : '' },
        { w: 2, label: '电子邮箱' },
        { w: 5, value: person ? (c.email ?? '') : '' },
      ],
    },
    {
      h: 30,
      cells: [
        { w: 2, label: '通讯地址' },
        { w: 10, value: person ? c.address : '' },
      ],
    },
  ]);
  y = besides(pen, x, y, w, '法人或者其他组织', side, [
    {
      h: 28,
      cells: [
        { w: 2, label: '名称' },
        { w: 10, value: person ? '' : c.name },
      ],
    },
    {
      h: 28,
      cells: [
        { w: 2.6, label: '信用代码' },
        { w: 9.4, value: c.creditCode ?? '' },
      ],
    },
    {
      h: 28,
      cells: [
        { w: 2, label: '法人代表' },
        { w: 3, value: c.representative ?? '' },
        { w: 2, label: '联系人' },
        { w: 5, value: c.contact ?? '' },
      ],
    },
    {
      h: 28,
      cells: [
        { w: 2.6, label: '联系人电话' },
        { w: 9.4, value: person ? '' : c.phone },
      ],
    },
    {
      h: 30,
      cells: [
        { w: 2, label: '地址' },
        { w: 10, value: person ? '' : c.address },
      ],
    },
  ]);
  y = table(pen, x, y, w, [
    {
      h: contentHeight(info, w * 0.8, pen.style, 140),
      cells: [
        { w: 2, label: '申请内容' },
        { w: 8, lines: info },
      ],
    },
    {
      h: 32,
      cells: [
        { w: 2, label: '载体形式' },
        { w: 8, options: formChoices(c, { paper: '纸质', data: '光盘', email: '电子邮件' }), trailing: true },
      ],
    },
    {
      h: 32,
      cells: [
        { w: 2, label: '送达方式' },
        { w: 8, options: wayChoices(c, { post: '邮寄', collect: '自取', fax: '传真' }), trailing: true },
      ],
    },
    {
      h: 30,
      cells: [
        { w: 2, label: '申请时间' },
        { w: 8, value: dateText(c) },
      ],
    },
  ]);
  if (!person) pen.seal(440, y - 60, c.name);
  return truthOf(
    c,
    person ? EVERYTHING.filter((k) => k !== 'postcode') : EVERYTHING.filter((k) => !['postcode', 'email'].includes(k)),
    info,
  );
};

export const HELD_OUT_FORMS: Readonly<Record<string, Layout>> = {
  'form heads': formHeads,
  'form trailing boxes': formTrailing,
  ...HELD_OUT_OPEN_FORMS,
};
