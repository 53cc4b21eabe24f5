import { dateText, numbered } from './content.ts';
import { PAGE } from './drawing.ts';
import {
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

export const HELD_OUT_OPEN_FORMS: Readonly<Record<string, Layout>> = {
  'form numbered': formNumbered,
  'form lines': formLines,
};
