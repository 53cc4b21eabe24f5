import { dateText, numbered, numberOf, signerOf } from './content.ts';
import { PAGE } from './drawing.ts';
import { HELD_OUT_OPEN_FORMS } from './forms-open-held-out.ts';
import {
  besides,
  boxes,
  content,
  contentHeight,
  entry,
  formChoices,
  type Layout,
  label,
  row,
  table,
  value,
  wayChoices,
} from './parts.ts';
import { everythingBut, truthOf } from './truth.ts';

// Layouts that the reader was not tuned on: they are only measured.

/** Labels in one row, their values in the row below. */
const formHeads: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(58, `${c.office}信息公开申请表`, 17);
  const info = numbered(c, 'bracket');
  const [x, w] = [50, PAGE.width - 100];
  const person = c.kind === 'person';
  const bottom = table(pen, x, 96, w, [
    row(
      24,
      label(3, person ? '申请人姓名' : '单位名称'),
      label(4, person ? '证件号码' : '统一社会信用代码'),
      label(3, '联系电话'),
    ),
    row(30, value(3, c.name), value(4, numberOf(c)), value(3, c.phone)),
    row(24, label(7, '通信地址'), label(3, '邮政编码')),
    row(34, value(7, c.address), value(3, c.postcode)),
    row(24, label(10, '所需政府信息内容描述')),
    row(contentHeight(info, w, pen.style, 160), content(10, info)),
    row(34, label(3, '信息提供方式'), boxes(7, formChoices(c, { paper: '纸质', email: '电子邮件', data: '光盘' }))),
    row(
      34,
      label(3, '信息领取方式'),
      boxes(7, wayChoices(c, { collect: '当面领取', post: '邮寄', fax: '传真', online: '网上下载' })),
    ),
  ]);
  entry(pen, x, bottom + 22, '申请人签字：', signerOf(c));
  entry(pen, 330, bottom + 22, '填表日期：', dateText(c));
  return truthOf(c, everythingBut('representative', 'contact', 'email'), info);
};

/** Blocks with sides written across, tick boxes behind their words. */
const formTrailing: Layout = (sheet, c) => {
  const pen = sheet.next();
  const person = c.kind === 'person';
  pen.title(62, '政府信息公开申请表', 19);
  const [x, w, side] = [58, PAGE.width - 116, 74];
  const info = numbered(c, 'chinese');
  let y = besides(pen, x, 100, w, '公民', side, [
    row(28, label(2, '姓名'), value(3, person ? c.name : ''), label(2, '身份证号'), value(5, c.identityNumber)),
    row(
      28,
      label(2, '联系电话'),
      value(3, person ? c.phone : ''),
      label(2, '电子邮箱'),
      value(5, person ? (c.email ?? '') : ''),
    ),
    row(30, label(2, '通讯地址'), value(10, person ? c.address : '')),
  ]);
  y = besides(pen, x, y, w, '法人或者其他组织', side, [
    row(28, label(2, '名称'), value(10, person ? '' : c.name)),
    row(28, label(2.6, '信用代码'), value(9.4, c.creditCode)),
    row(28, label(2, '法人代表'), value(3, c.representative), label(2, '联系人'), value(5, c.contact)),
    row(28, label(2.6, '联系人电话'), value(9.4, person ? '' : c.phone)),
    row(30, label(2, '地址'), value(10, person ? '' : c.address)),
  ]);
  y = table(pen, x, y, w, [
    row(contentHeight(info, w * 0.8, pen.style, 140), label(2, '申请内容'), content(8, info)),
    row(32, label(2, '载体形式'), boxes(8, formChoices(c, { paper: '纸质', data: '光盘', email: '电子邮件' }), true)),
    row(32, label(2, '送达方式'), boxes(8, wayChoices(c, { post: '邮寄', collect: '自取', fax: '传真' }), true)),
    row(30, label(2, '申请时间'), value(8, dateText(c))),
  ]);
  if (!person) pen.seal(440, y - 60, c.name);
  return truthOf(c, person ? everythingBut('postcode') : everythingBut('postcode', 'email'), info);
};

export const HELD_OUT_FORMS: Readonly<Record<string, Layout>> = {
  'form heads': formHeads,
  'form trailing boxes': formTrailing,
  ...HELD_OUT_OPEN_FORMS,
};
