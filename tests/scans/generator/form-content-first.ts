import { dateText, numbered, numberOf } from './content.ts';
import { PAGE } from './drawing.ts';
import {
  blank,
  boxes,
  content,
  contentHeight,
  formChoices,
  type Layout,
  label,
  row,
  table,
  value,
  wayChoices,
} from './parts.ts';
import { everythingBut, truthOf } from './truth.ts';

/** The content first, the applicant after it, and what is not asked for elsewhere: 传真, 职业. */
export const formContentFirst: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(64, '政府信息公开申请表');
  const info = numbered(c, 'comma');
  const [x, w] = [54, PAGE.width - 108];
  const person = c.kind === 'person';
  const bottom = table(pen, x, 104, w, [
    row(
      contentHeight(info, w * 0.8, pen.style, 130),
      label(2, '所需政府信息的名称、文号或者其他特征性描述'),
      content(8, info),
    ),
    row(
      32,
      label(2, '介质形式（可多选）'),
      boxes(8, formChoices(c, { paper: '纸质', data: '光盘', email: '电子邮件' })),
    ),
    row(32, label(2, '领取方式'), boxes(8, wayChoices(c, { collect: '自行领取', post: '邮寄', fax: '传真' }))),
    row(28, label(2, person ? '申请人' : '申请单位'), value(3, c.name), label(2, '职业'), blank(3)),
    row(28, label(2, person ? '有效证件号码' : '社会信用代码'), value(4, numberOf(c)), label(1.2, '传真'), blank(2.8)),
    row(28, label(2, '联系方式'), value(3, c.phone), label(2, '邮箱'), value(3, c.email)),
    row(30, label(2, '联系（邮寄）地址'), value(8, c.address)),
    row(
      28,
      label(2, '代理人姓名'),
      value(3, c.agentName),
      label(2, '代理人电话'),
      value(3, c.agentName ? '13900001111' : ''),
    ),
    row(28, label(2, '申请日期'), value(8, dateText(c))),
  ]);
  pen.print(x, bottom + 12, '填表说明：请如实填写，字迹清楚。', 9);
  return truthOf(c, [...everythingBut('representative', 'contact', 'postcode'), 'agentName'], info);
};
