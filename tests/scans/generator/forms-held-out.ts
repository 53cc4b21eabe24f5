import { dateText, numbered } from './content.ts';
import { PAGE } from './drawing.ts';
import {
  besides,
  contentHeight,
  EVERYTHING,
  formChoices,
  type Layout,
  options,
  paragraphs,
  table,
  truthOf,
  wayChoices,
} from './parts.ts';

// Layouts that the reader was not tuned on: they are only measured.

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

/** Numbered rows, long labels, an agent in between. */
const formNumbered: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(60, '政府信息公开申请登记表', 18);
  const info = numbered(c, 'dot');
  const [x, w] = [52, PAGE.width - 104];
  const person = c.kind === 'person';
  const bottom = table(pen, x, 98, w, [
    {
      h: 28,
      cells: [
        { w: 2.6, label: '1.申请人姓名（名称）' },
        { w: 7.4, value: c.name },
      ],
    },
    {
      h: 28,
      cells: [
        { w: 2.6, label: person ? '2.有效身份证件号码' : '2.统一社会信用代码' },
        { w: 7.4, value: c.identityNumber ?? c.creditCode ?? '' },
      ],
    },
    {
      h: 28,
      cells: [
        { w: 2.6, label: '3.委托代理人' },
        { w: 2.4, value: c.agentName ?? '' },
        { w: 2, label: '代理人电话' },
        { w: 3, value: c.agentName ? '13700002222' : '' },
      ],
    },
    {
      h: 28,
      cells: [
        { w: 2.6, label: '4.联系电话' },
        { w: 2.8, value: c.phone },
        { w: 1.6, label: '邮编' },
        { w: 3, value: c.postcode ?? '' },
      ],
    },
    {
      h: 30,
      cells: [
        { w: 2.6, label: '5.邮寄地址' },
        { w: 7.4, value: c.address },
      ],
    },
    {
      h: 28,
      cells: [
        { w: 2.6, label: '6.电子邮箱' },
        { w: 7.4, value: c.email ?? '' },
      ],
    },
    {
      h: contentHeight(info, w * 0.74, pen.style, 120),
      cells: [
        { w: 2.6, label: '7.所需信息的名称、文号或特征描述' },
        { w: 7.4, lines: info },
      ],
    },
    {
      h: 30,
      cells: [
        { w: 2.6, label: '8.信息用途' },
        { w: 7.4, value: '自身生产生活需要' },
      ],
    },
    {
      h: 32,
      cells: [
        { w: 2.6, label: '9.信息的提供形式' },
        { w: 7.4, options: formChoices(c, { paper: '纸质', data: '光盘', email: '电子邮件', inspect: '现场查阅' }) },
      ],
    },
    {
      h: 32,
      cells: [
        { w: 2.6, label: '10.信息的获取方式' },
        { w: 7.4, options: wayChoices(c, { post: '邮寄', online: '网上获取', collect: '自行领取', fax: '传真' }) },
      ],
    },
  ]);
  pen.print(x, bottom + 14, '申请人承诺：以上内容真实有效。', 10);
  pen.write(
    pen.print(x, bottom + 44, '申请人（签名或盖章）：'),
    bottom + 44,
    person ? c.name : (c.representative ?? ''),
  );
  pen.write(pen.print(350, bottom + 44, '日期：'), bottom + 44, dateText(c));
  return truthOf(c, [...EVERYTHING.filter((k) => !['representative', 'contact'].includes(k)), 'agentName'], info);
};

/** Labels in a column without rulings, lines to write on. */
const formLines: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(76, '信息公开申请单', 22);
  const person = c.kind === 'person';
  const info = numbered(c, 'comma');
  let y = 130;
  const row = (label: string, value: string | undefined): void => {
    pen.print(72, y, `${label}：`);
    if (value) pen.write(196, y, value);
    pen.line(190, y + pen.style.size + 4, 524, y + pen.style.size + 4, 0.5);
    y += 32;
  };
  row('申请人', c.name);
  row(person ? '公民身份号码' : '统一社会信用代码', c.identityNumber ?? c.creditCode);
  row('电话', c.phone);
  row('收件地址', c.address);
  row('电子邮件', c.email);
  pen.print(72, y, '所需信息内容：');
  y = paragraphs(pen, 196, y, 330, info, false) + 12;
  options(
    pen,
    formChoices(c, { paper: '纸质', email: '电子文本', data: '光盘' }),
    pen.print(72, y, '提供方式：') + 10,
    y,
    380,
  );
  y += 32;
  options(
    pen,
    wayChoices(c, { post: '邮寄', collect: '当面领取', fax: '传真' }),
    pen.print(72, y, '取得方式：') + 10,
    y,
    380,
  );
  y += 46;
  pen.write(360, y, dateText(c));
  return truthOf(
    c,
    EVERYTHING.filter((k) => !['representative', 'contact', 'postcode'].includes(k)),
    info,
  );
};

export const HELD_OUT_FORMS: Readonly<Record<string, Layout>> = {
  'form heads': formHeads,
  'form trailing boxes': formTrailing,
  'form numbered': formNumbered,
  'form lines': formLines,
};
