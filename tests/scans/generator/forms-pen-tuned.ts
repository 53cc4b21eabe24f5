import { dateText, numbered, numberOf, signerOf } from './content.ts';
import { PAGE, type Pen, type PenMark } from './drawing.ts';
import {
  boxes,
  type Choice,
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
import { paragraphs } from './writing.ts';

/** Printed options without any box, those that are chosen marked with the pen. */
function marked(pen: Pen, how: PenMark, all: readonly Choice[], x: number, y: number): void {
  let at = x;
  for (const { text, ticked } of all) {
    const end = pen.print(at, y, text);
    if (ticked) pen.mark(how, at, y, end - at);
    at = end + pen.style.size * 1.8;
  }
}

/** Options to be ringed or underlined (画圈、划线) in lines; how is the applicant's way. */
const formMarked =
  (how: PenMark): Layout =>
  (sheet, c) => {
    const pen = sheet.next();
    pen.title(66, '政府信息公开申请表', 19);
    const person = c.kind === 'person';
    const info = numbered(c, 'comma');
    let y = 112;
    const line = (text: string, written: string | undefined): void => {
      entry(pen, 66, y, `${text}：`, written, 4);
      y += 31;
    };
    line(person ? '姓名' : '单位名称', c.name);
    line(person ? '公民身份号码' : '统一社会信用代码', numberOf(c));
    line('联系地址', c.address);
    line('联系电话', c.phone);
    pen.print(66, y, '所需信息内容：');
    y = paragraphs(pen, 66, y + 27, 455, info) + 14;
    marked(
      pen,
      how,
      formChoices(c, { paper: '纸质', data: '光盘', email: '电子邮件' }),
      pen.print(66, y, '提供形式：') + 8,
      y,
    );
    y += 36;
    marked(
      pen,
      how,
      wayChoices(c, { post: '邮寄', collect: '自行领取', fax: '传真' }),
      pen.print(66, y, '获取方式：') + 8,
      y,
    );
    y += 46;
    entry(pen, 320, y, '申请日期：', dateText(c));
    return truthOf(c, everythingBut('representative', 'contact', 'postcode', 'email'), info);
  };

/** A table with boxes behind the options, in two rows where the cell is narrow. */
const formBoxesBehind: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(64, '公开政府信息申请表', 20);
  const person = c.kind === 'person';
  const info = numbered(c, 'dot');
  const [x, w] = [58, PAGE.width - 116];
  const bottom = table(pen, x, 104, w, [
    row(30, label(2, person ? '申请人' : '申请单位'), value(8, c.name)),
    row(30, label(2, person ? '身份证号' : '信用代码'), value(4, numberOf(c)), label(1.4, '电话'), value(2.6, c.phone)),
    row(30, label(2, '联系地址'), value(8, c.address)),
    row(contentHeight(info, w * 0.8, pen.style, 130), label(2, '申请内容'), content(8, info)),
    row(
      48,
      label(2, '提供方式'),
      boxes(3, formChoices(c, { paper: '纸质', email: '电子邮件', data: '光盘' }), true),
      label(2, '获取方式'),
      boxes(3, wayChoices(c, { post: '邮寄', fax: '传真', collect: '自行领取' }), true),
    ),
  ]);
  entry(pen, 300, bottom + 24, '申请人签名：', signerOf(c));
  entry(pen, 300, bottom + 48, '申请日期：', dateText(c));
  return truthOf(c, everythingBut('representative', 'contact', 'postcode', 'email'), info);
};

/** Options marked with the pen, and boxes that stand behind them. */
export const TUNED_PEN_FORMS: Readonly<Record<string, Layout>> = {
  'form ringed': formMarked('ring'),
  'form underlined': formMarked('underline'),
  'form ticked over': formMarked('tick'),
  'form boxes behind': formBoxesBehind,
};
