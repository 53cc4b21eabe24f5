import { dateText, numbered } from './content.ts';
import { PAGE } from './drawing.ts';
import { contentHeight, EVERYTHING, formChoices, type Layout, table, truthOf, wayChoices } from './parts.ts';

/** The content first, the applicant after it, and what is not asked for elsewhere: 传真, 职业. */
export const formContentFirst: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(64, '政府信息公开申请表');
  const info = numbered(c, 'comma');
  const [x, w] = [54, PAGE.width - 108];
  const person = c.kind === 'person';
  const bottom = table(pen, x, 104, w, [
    {
      h: contentHeight(info, w * 0.8, pen.style, 130),
      cells: [
        { w: 2, label: '所需政府信息的名称、文号或者其他特征性描述' },
        { w: 8, lines: info },
      ],
    },
    {
      h: 32,
      cells: [
        { w: 2, label: '介质形式（可多选）' },
        { w: 8, options: formChoices(c, { paper: '纸质', data: '光盘', email: '电子邮件' }) },
      ],
    },
    {
      h: 32,
      cells: [
        { w: 2, label: '领取方式' },
        { w: 8, options: wayChoices(c, { collect: '自行领取', post: '邮寄', fax: '传真' }) },
      ],
    },
    {
      h: 28,
      cells: [
        { w: 2, label: person ? '申请人' : '申请单位' },
        { w: 3, value: c.name },
        { w: 2, label: '职业' },
        { w: 3, empty: true },
      ],
    },
    {
      h: 28,
      cells: [
        { w: 2, label: person ? '有效证件号码' : '社会信用代码' },
        { w: 4, value: c.identityNumber ?? c.creditCode ?? '' },
        { w: 1.2, label: '传真' },
        { w: 2.8, empty: true },
      ],
    },
    {
      h: 28,
      cells: [
        { w: 2, label: '联系方式' },
        { w: 3, value: c.phone },
        { w: 2, label: '邮箱' },
        { w: 3, value: c.email ?? '' },
      ],
    },
    {
      h: 30,
      cells: [
        { w: 2, label: '联系（邮寄）地址' },
        { w: 8, value: c.address },
      ],
    },
    {
      h: 28,
      cells: [
        { w: 2, label: '代理人姓名' },
        { w: 3, value: c.agentName ?? '' },
        { w: 2, label: '代理人电话' },
        { w: 3, value: c.agentName ? '13900001111' : '' },
      ],
    },
    {
      h: 28,
      cells: [
        { w: 2, label: '申请日期' },
        { w: 8, value: dateText(c) },
      ],
    },
  ]);
  pen.print(x, bottom + 12, '填表说明：请如实填写，字迹清楚。', 9);
  return truthOf(
    c,
    [...EVERYTHING.filter((k) => !['representative', 'contact', 'postcode'].includes(k)), 'agentName'],
    info,
  );
};
