import { dateText, numbered, signerOf } from './content.ts';
import { PAGE } from './drawing.ts';
import { formContentFirst } from './form-content-first.ts';
import { TUNED_OPEN_FORMS } from './forms-open-tuned.ts';
import {
  besides,
  blank,
  boxes,
  content,
  contentHeight,
  entry,
  formChoices,
  type Layout,
  label,
  type RowSpec,
  row,
  sideText,
  table,
  value,
  wayChoices,
} from './parts.ts';
import { everythingBut, truthOf } from './truth.ts';

/** 公民 and 法人或其他组织 at the side, both blocks printed, one of them filled in. */
const formWithSides: Layout = (sheet, c) => {
  const pen = sheet.next();
  const person = c.kind === 'person';
  const own = (value: string | undefined): string => (person ? (value ?? '') : '');
  const their = (value: string | undefined): string => (person ? '' : (value ?? ''));
  pen.title(60, `${c.office}政府信息公开申请表`);
  const [x, w, a, b] = [56, PAGE.width - 112, 30, 46];
  const citizen: RowSpec[] = [
    row(27, label(2, '姓\u3000名'), value(3, own(c.name)), label(2, '工作单位'), blank(5)),
    row(27, label(2, '证件名称'), value(3, own('居民身份证')), label(2, '证件号码'), value(5, own(c.identityNumber))),
    row(27, label(2, '联系电话'), value(3, own(c.phone)), label(2, '邮政编码'), value(5, own(c.postcode))),
    row(34, label(2, '联系地址'), value(10, own(c.address))),
    row(27, label(2, '电子邮箱'), value(10, own(c.email))),
  ];
  const body: RowSpec[] = [
    row(27, label(2, '单位名称'), value(10, their(c.name))),
    row(36, label(2, '统一社会信用代码'), value(10, their(c.creditCode))),
    row(27, label(2, '法定代表人'), value(3, their(c.representative)), label(2, '联系人'), value(5, their(c.contact))),
    row(27, label(2, '联系电话'), value(3, their(c.phone)), label(2, '电子邮箱'), value(5, their(c.email))),
    row(34, label(2, '通信地址'), value(10, their(c.address))),
  ];
  const middle = besides(pen, x + a, 100, w - a, '公民', b, citizen);
  const end = besides(pen, x + a, middle, w - a, '法人或其他组织', b, body);
  pen.box(x, 100, a, end - 100);
  sideText(pen, '申请人信息', x, 100, a, end - 100);
  const info = numbered(c, 'dot');
  const bottom = besides(pen, x, end, w, '所需信息情况', a, [
    row(contentHeight(info, (w - a) * 0.76, pen.style, 110), label(2.4, '所需信息的\n内容描述'), content(7.6, info)),
    row(40, label(2.4, '所需信息的\n用途'), value(7.6, '生活、生产需要')),
    row(36, label(2.4, '所需信息的\n指定提供方式'), boxes(7.6, formChoices(c))),
    row(36, label(2.4, '获取信息的\n方式'), boxes(7.6, wayChoices(c))),
  ]);
  entry(pen, x + 6, bottom + 10, '申请人签名（盖章）：', signerOf(c), 4);
  entry(pen, 330, bottom + 34, '申请时间：', dateText(c), 2);
  if (!person) pen.seal(250, bottom - 10, c.name);
  const shown = person ? everythingBut('contact') : everythingBut('postcode');
  return truthOf(c, shown, info);
};

/** No sides; one column of pairs, other words. */
const formPlain: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(70, '依申请公开政府信息申请表', 20);
  const info = numbered(c, 'chinese');
  const [x, w] = [60, PAGE.width - 120];
  const bottom = table(pen, x, 110, w, [
    row(30, label(2.5, '申请人姓名或单位名称'), value(7.5, c.name)),
    c.kind === 'person'
      ? row(30, label(2.5, '身份证号码'), value(7.5, c.identityNumber))
      : row(30, label(2.5, '统一社会信用代码'), value(7.5, c.creditCode)),
    row(30, label(2.5, '通讯地址'), value(7.5, c.address)),
    row(30, label(2.5, '手机号码'), value(3, c.phone), label(1.5, '邮编'), value(3, c.postcode)),
    row(30, label(2.5, '电子信箱'), value(7.5, c.email)),
    row(contentHeight(info, w * 0.75, pen.style, 150), label(2.5, '申请公开的政府信息内容'), content(7.5, info)),
    row(
      34,
      label(2.5, '提供政府信息的形式'),
      boxes(7.5, formChoices(c, { paper: '纸质文本', email: '电子邮件', data: '光盘' })),
    ),
    row(
      34,
      label(2.5, '获取政府信息的方式'),
      boxes(7.5, wayChoices(c, { post: '邮寄', collect: '当面领取', fax: '传真' })),
    ),
  ]);
  entry(pen, 320, bottom + 26, '申请人（签章）：', signerOf(c));
  entry(pen, 320, bottom + 50, '日期：', dateText(c));
  if (c.kind === 'organisation') pen.seal(400, bottom + 44, c.name);
  return truthOf(c, everythingBut('representative', 'contact'), info);
};

export const TUNED_FORMS: Readonly<Record<string, Layout>> = {
  'form with sides': formWithSides,
  'form plain': formPlain,
  'form content first': formContentFirst,
  ...TUNED_OPEN_FORMS,
};
