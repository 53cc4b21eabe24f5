import { dateText, numbered, numberOf } from './content.ts';
import { PAGE, type Pen } from './drawing.ts';
import { type Choice, entry, formChoices, type Layout, wayChoices } from './parts.ts';
import { everythingBut, truthOf } from './truth.ts';
import { paragraphs } from './writing.ts';

/** Options with brackets behind them, a tick inside of those that are chosen. */
function bracketed(pen: Pen, all: readonly Choice[], x: number, y: number): void {
  let at = x;
  for (const { text, ticked } of all) {
    const inside = pen.random.pick(['√', '√', '✓']);
    at = pen.print(at, y, `${text}（${ticked ? inside : '\u3000'}）`) + pen.style.size;
  }
}

/** Options with a square as a character before them, a filled one where it is chosen. */
function squared(pen: Pen, all: readonly Choice[], x: number, y: number): void {
  let at = x;
  for (const { text, ticked } of all) at = pen.print(at, y, `${ticked ? '■' : '□'}${text}`) + pen.style.size;
}

/** One box for each character of a number. */
function boxed(pen: Pen, x: number, y: number, number: string): void {
  const { size } = pen.style;
  const side = size * 1.5;
  for (const [k, c] of [...number].entries()) {
    pen.box(x + k * side, y - size * 0.3, side, side);
    pen.write(x + k * side + size * 0.45, y - size * 0.05, c);
  }
}

const formMarks =
  (marks: typeof bracketed): Layout =>
  (sheet, c) => {
    const pen = sheet.next();
    pen.title(70, '政府信息公开申请表', 19);
    const person = c.kind === 'person';
    const info = numbered(c, 'dot');
    let y = 120;
    const row = (label: string, value: string | undefined): void => {
      entry(pen, 64, y, `${label}：`, value, 4);
      y += 32;
    };
    row(person ? '申请人姓名' : '单位名称', c.name);
    boxed(pen, pen.print(64, y, person ? '身份证号码：' : '统一社会信用代码：') + 6, y, numberOf(c));
    y += 34;
    row('联系电话', c.phone);
    row('联系地址', c.address);
    pen.print(64, y, '申请公开的内容：');
    y = paragraphs(pen, 64, y + 26, 460, info) + 12;
    marks(
      pen,
      formChoices(c, { paper: '纸质', email: '电子邮件', data: '光盘' }),
      pen.print(64, y, '提供方式：') + 4,
      y,
    );
    y += 32;
    marks(
      pen,
      wayChoices(c, { post: '邮寄', fax: '传真', collect: '自行领取' }),
      pen.print(64, y, '获取方式：') + 4,
      y,
    );
    y += 46;
    entry(pen, 330, y, '申请日期：', dateText(c));
    return truthOf(c, everythingBut('representative', 'contact', 'postcode', 'email'), info);
  };

/** Manuscript paper (方格稿纸): a square for each character, gaps between the rows. */
const letterSquares: Layout = (sheet, c) => {
  const pen = sheet.next();
  const { size } = pen.style;
  const [side, columns, x] = [size * 1.65, Math.floor((PAGE.width - 120) / (size * 1.65)), 60];
  let y = 70;
  const put = (text: string): void => {
    const all = [...text];
    for (let from = 0; from < all.length; from += columns) {
      const row = all.slice(from, from + columns);
      for (let k = 0; k < columns; k += 1) pen.box(x + k * side, y, side, side, 0.4);
      for (const [k, ch] of row.entries())
        if (ch !== '\u3000') pen.write(x + k * side + (side - size) / 2, y + (side - size) / 2, ch);
      y += side * 1.4;
    }
  };
  const info = numbered({ ...c, requests: c.requests.slice(0, 2) }, 'chinese');
  put('\u3000\u3000\u3000\u3000\u3000\u3000政府信息公开申请书');
  put(`${c.office}：`);
  put('\u3000\u3000现申请公开下列政府信息：');
  for (const item of info) put(`\u3000\u3000${item}`);
  put(`\u3000\u3000申请人：${c.name}`);
  put(`\u3000\u3000联系电话：${c.phone}`);
  put(`\u3000\u3000${dateText(c)}`);
  return truthOf(c, ['kind', 'name', 'phone', 'information', 'date'], info);
};

/** Marks that offices' forms have besides tick boxes, and paper with squares. */
export const TUNED_MARKS: Readonly<Record<string, Layout>> = {
  'form brackets': formMarks(bracketed),
  'form squares as text': formMarks(squared),
  'letter squares': letterSquares,
};
