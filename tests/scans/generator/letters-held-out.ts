import { type Content, dateText, numbered } from './content.ts';
import { PAGE } from './drawing.ts';
import type { Layout } from './parts.ts';
import { everythingBut, IN_A_LETTER, truthOf } from './truth.ts';
import { inWords, labelled, lines, MARGIN, numberLine, paragraphs, pitchOf, section, TEXT_WIDTH } from './writing.ts';

// Layouts that the reader was not tuned on: they are only measured.

const FORM_WORDS = { paper: '纸质', email: '电子邮件', data: '光盘' };

const wish = (c: Content): string => {
  const forms = inWords(c.provisionForms, FORM_WORDS, '、');
  const ways = inWords(c.deliveryWays, { post: '邮寄', collect: '自行领取', fax: '传真' }, '、');
  return `提供方式：${forms}。获取方式：${ways}。`;
};

/** 此致 at the end, numbers in brackets, the data on the right. */
const letterRight: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(84, '关于申请公开政府信息的函', 18);
  const info = numbered(c, 'bracket');
  let y = section(pen, 126, `${c.office}：`, [
    '依据《中华人民共和国政府信息公开条例》，现申请公开如下信息：',
    ...info,
    wish(c),
    '特此申请，请依法在规定期限内书面答复。',
    '此致',
  ]);
  pen.write(MARGIN, y, '敬礼');
  y += pitchOf(pen.style) * 1.4;
  const data = labelled([['申请人', c.name], numberLine(c, '身份证号', '信用代码'), ['联系电话', c.phone]]);
  y = lines(pen, 290, y, [...data, dateText(c)]);
  pen.write(MARGIN, y + 6, `通信地址：${c.address}`);
  return truthOf(c, IN_A_LETTER, info);
};

/** A head of two columns, then sections with headings of their own. */
const letterSections: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(74, '政府信息公开申请书', 20);
  const info = numbered(c, 'dot');
  const person = c.kind === 'person';
  const phone = `联系电话：${c.phone}`;
  pen.write(MARGIN, 118, `申请人：${c.name}`);
  if (person) pen.write(330, 118, phone);
  let y = lines(pen, MARGIN, 118 + pitchOf(pen.style), [
    ...(person ? [] : [phone]),
    ...labelled([numberLine(c, '身份证号码', '统一社会信用代码')]),
  ]);
  y = paragraphs(pen, MARGIN, y, TEXT_WIDTH, [`联系地址：${c.address}`], false);
  y = lines(pen, MARGIN, y, [`被申请人：${c.office}`]);
  y = section(pen, y, '申请内容：', info);
  y = section(pen, y, '事实与理由：', ['申请人因自身生产、生活的特殊需要，依法提出上述申请。', wish(c)]);
  pen.write(380, y + 20, dateText(c));
  return truthOf(c, IN_A_LETTER, info);
};

/** Letter paper whose lines stand in a frame. */
const letterFramed: Layout = (sheet, c) => {
  const pen = sheet.next();
  const pitch = pitchOf(pen.style);
  const rows = Math.floor(660 / pitch);
  pen.box(46, 100, PAGE.width - 92, rows * pitch);
  for (let k = 1; k < rows; k += 1) pen.line(46, 100 + k * pitch, PAGE.width - 46, 100 + k * pitch, 0.4);
  const info = numbered(c, 'chinese');
  const top = 100 + (pitch - pen.style.size) / 2;
  const forms = inWords(c.provisionForms, FORM_WORDS, '和');
  const y = section(pen, top, `${c.office}：`, ['我申请公开以下政府信息：', ...info, `请以${forms}方式答复。`], {
    x: 54,
    width: 480,
  });
  const data = labelled([
    ['申请人', c.name],
    numberLine(c, '身份证号码', '信用代码'),
    ['手机号', c.phone],
    ['家庭住址', c.address],
  ]);
  lines(pen, 82, y, [...data, dateText(c)]);
  return truthOf(
    c,
    IN_A_LETTER.filter((key) => key !== 'deliveryWays'),
    info,
  );
};

/** The request on the first page, the writer on the second. */
const letterTwoPages: Layout = (sheet, c) => {
  const first = sheet.next();
  first.title(90, '政府信息公开申请书', 20);
  const info = numbered(c, 'comma');
  section(first, 136, `${c.office}：`, [
    '根据《中华人民共和国政府信息公开条例》的规定，申请人依法向贵机关申请公开下列政府信息：',
    ...info,
    '上述信息涉及申请人的切身利益，且属于应当公开的范围。',
  ]);
  const second = sheet.next();
  const y = paragraphs(second, MARGIN, 80, TEXT_WIDTH, [wish(c)]) + 10;
  const data = labelled([
    ['申请人', c.name],
    numberLine(c, '身份证号码', '统一社会信用代码'),
    ['联系电话', c.phone],
    ['通讯地址', c.address],
    ['邮政编码', c.postcode],
    ['申请日期', dateText(c)],
  ]);
  lines(second, MARGIN + 24, y, data);
  return truthOf(c, everythingBut('representative', 'contact', 'email'), info);
};

export const HELD_OUT_LETTERS: Readonly<Record<string, Layout>> = {
  'letter right': letterRight,
  'letter sections': letterSections,
  'letter framed': letterFramed,
  'letter two pages': letterTwoPages,
};
