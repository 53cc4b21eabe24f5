import { dateText, numbered, numberOf, signerOf } from './content.ts';
import { PAGE } from './drawing.ts';
import {
  boxes,
  content,
  contentHeight,
  entry,
  formChoices,
  type Layout,
  label,
  labelledOptions,
  row,
  table,
  value,
  wayChoices,
} from './parts.ts';
import { everythingBut, truthOf } from './truth.ts';
import { paragraphs } from './writing.ts';

// Layouts that the reader was not tuned on: they are only measured.

/** Numbered rows, long labels, an agent in between. */
const formNumbered: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(60, '政府信息公开申请登记表', 18);
  const info = numbered(c, 'dot');
  const [x, w] = [52, PAGE.width - 104];
  const person = c.kind === 'person';
  const bottom = table(pen, x, 98, w, [
    row(28, label(2.6, '1.申请人姓名（名称）'), value(7.4, c.name)),
    row(28, label(2.6, person ? '2.有效身份证件号码' : '2.统一社会信用代码'), value(7.4, numberOf(c))),
    row(
      28,
      label(2.6, '3.委托代理人'),
      value(2.4, c.agentName),
      label(2, '代理人电话'),
      value(3, c.agentName ? '13700002222' : ''),
    ),
    row(28, label(2.6, '4.联系电话'), value(2.8, c.phone), label(1.6, '邮编'), value(3, c.postcode)),
    row(30, label(2.6, '5.邮寄地址'), value(7.4, c.address)),
    row(28, label(2.6, '6.电子邮箱'), value(7.4, c.email)),
    row(
      contentHeight(info, w * 0.74, pen.style, 120),
      label(2.6, '7.所需信息的名称、文号或特征描述'),
      content(7.4, info),
    ),
    row(30, label(2.6, '8.信息用途'), value(7.4, '自身生产生活需要')),
    row(
      32,
      label(2.6, '9.信息的提供形式'),
      boxes(7.4, formChoices(c, { paper: '纸质', data: '光盘', email: '电子邮件', inspect: '现场查阅' })),
    ),
    row(
      32,
      label(2.6, '10.信息的获取方式'),
      boxes(7.4, wayChoices(c, { post: '邮寄', online: '网上获取', collect: '自行领取', fax: '传真' })),
    ),
  ]);
  pen.print(x, bottom + 14, '申请人承诺：以上内容真实有效。', 10);
  entry(pen, x, bottom + 44, '申请人（签名或盖章）：', signerOf(c));
  entry(pen, 350, bottom + 44, '日期：', dateText(c));
  return truthOf(c, [...everythingBut('representative', 'contact'), 'agentName'], info);
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
  row(person ? '公民身份号码' : '统一社会信用代码', numberOf(c));
  row('电话', c.phone);
  row('收件地址', c.address);
  row('电子邮件', c.email);
  pen.print(72, y, '所需信息内容：');
  y = paragraphs(pen, 196, y, 330, info, false) + 12;
  labelledOptions(
    pen,
    72,
    y,
    '提供方式：',
    formChoices(c, { paper: '纸质', email: '电子文本', data: '光盘' }),
    10,
    380,
  );
  y += 32;
  labelledOptions(pen, 72, y, '取得方式：', wayChoices(c, { post: '邮寄', collect: '当面领取', fax: '传真' }), 10, 380);
  y += 46;
  pen.write(360, y, dateText(c));
  return truthOf(c, everythingBut('representative', 'contact', 'postcode'), info);
};

export const HELD_OUT_OPEN_FORMS: Readonly<Record<string, Layout>> = {
  'form numbered': formNumbered,
  'form lines': formLines,
};
