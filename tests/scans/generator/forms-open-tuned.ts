import { dateText, numbered, numberOf, signerOf } from './content.ts';
import { entry, formChoices, type Layout, labelledOptions, wayChoices } from './parts.ts';
import { everythingBut, truthOf } from './truth.ts';
import { paragraphs, pitchOf } from './writing.ts';

/** Lines with colons and underlines, two to a row. */
const formOpen: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(70, '政府信息公开申请书', 19);
  const [left, right] = [70, 318];
  let y = 120;
  const pair = (x: number, label: string, value: string | undefined, end: number): void => {
    const at = entry(pen, x, y, `${label}：`, value, 3);
    pen.line(at, y + pen.style.size + 4, end, y + pen.style.size + 4, 0.5);
  };
  const person = c.kind === 'person';
  pair(left, person ? '姓名' : '名称', c.name, person ? 290 : 520);
  if (person) pair(right, '联系电话', c.phone, 525);
  y += 30;
  if (!person) {
    pair(left, '法定代表人', c.representative, 290);
    pair(right, '联系电话', c.phone, 525);
    y += 30;
  }
  pair(left, person ? '身份证号' : '统一社会信用代码', numberOf(c), person ? 300 : 400);
  if (person) pair(right, '邮政编码', c.postcode, 525);
  y += 30;
  pair(left, '通信地址', c.address, 525);
  y += 30;
  pair(left, '电子邮箱', c.email, 525);
  y += 34;
  const info = numbered(c, 'bracket');
  pen.print(left, y, '申请公开的内容：');
  y = paragraphs(pen, left, y + pitchOf(pen.style), 455, info) + 10;
  labelledOptions(
    pen,
    left,
    y,
    '提供方式：',
    formChoices(c, { paper: '纸质', email: '电子邮件', data: '光盘' }),
    6,
    400,
  );
  y += 30;
  labelledOptions(
    pen,
    left,
    y,
    '获取方式：',
    wayChoices(c, { post: '邮寄', fax: '传真', collect: '自行领取' }),
    6,
    400,
  );
  y += 44;
  entry(pen, right, y, '申请人签名：', signerOf(c));
  y += 28;
  pen.write(right, y, dateText(c));
  return truthOf(c, person ? everythingBut() : everythingBut('contact', 'postcode'), info);
};

/** Labels above one another, values in a column of their own, no rulings. */
const formColumn: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(72, '申请公开政府信息登记单', 20);
  const person = c.kind === 'person';
  const info = numbered(c, 'dot');
  let y = 124;
  const row = (label: string, value: string | undefined): void => {
    pen.print(64, y, `${label}：`);
    if (value) pen.write(210, y, value);
    y += 30;
  };
  row(person ? '申请人姓名' : '单位名称', c.name);
  row(person ? '身份证号' : '信用代码', numberOf(c));
  row('联系地址', c.address);
  row('手机', c.phone);
  row('电子邮箱', c.email);
  pen.print(64, y, '申请公开内容：');
  y = paragraphs(pen, 210, y, 320, info, false) + 10;
  labelledOptions(
    pen,
    64,
    y,
    '载体形式：',
    formChoices(c, { paper: '纸质', data: '光盘', email: '电子邮件' }),
    10,
    380,
  );
  y += 30;
  labelledOptions(pen, 64, y, '领取方式：', wayChoices(c, { post: '邮寄', fax: '传真', collect: '自行领取' }), 10, 380);
  y += 44;
  pen.write(350, y, dateText(c));
  return truthOf(c, everythingBut('representative', 'contact', 'postcode'), info);
};

export const TUNED_OPEN_FORMS: Readonly<Record<string, Layout>> = {
  'form open': formOpen,
  'form column': formColumn,
};
