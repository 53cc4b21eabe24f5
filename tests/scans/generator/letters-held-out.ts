import { type Content, dateText, numbered } from './content.ts';
import { PAGE } from './drawing.ts';
import { type Layout, MARGIN, paragraphs, pitchOf, TEXT_WIDTH, truthOf } from './parts.ts';

// Layouts that the reader was not tuned on: they are only measured.

const wish = (c: Content): string => {
  const forms = c.provisionForms
    .map((f) => ({ paper: '纸质', email: '电子邮件', data: '光盘', inspect: '' })[f])
    .join('、');
  const ways = c.deliveryWays
    .map((w) => ({ post: '邮寄', collect: '自行领取', fax: '传真', online: '' })[w])
    .join('、');
  return `提供方式：${forms}。获取方式：${ways}。`;
};

/** 此致 at the end, numbers in brackets, the data on the right. */
const letterRight: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(84, '关于申请公开政府信息的函', 18);
  const info = numbered(c, 'bracket');
  pen.write(MARGIN, 126, `${c.office}：`);
  let y = paragraphs(pen, MARGIN, 126 + pitchOf(pen.style), TEXT_WIDTH, [
    '依据《中华人民共和国政府信息公开条例》，现申请公开如下信息：',
    ...info,
    wish(c),
    '特此申请，请依法在规定期限内书面答复。',
    '此致',
  ]);
  pen.write(MARGIN, y, '敬礼');
  y += pitchOf(pen.style) * 1.4;
  for (const line of [
    `申请人：${c.name}`,
    `${c.kind === 'person' ? '身份证号' : '信用代码'}：${c.identityNumber ?? c.creditCode}`,
    `联系电话：${c.phone}`,
    dateText(c),
  ]) {
    pen.write(290, y, line);
    y += pitchOf(pen.style);
  }
  pen.write(MARGIN, y + 6, `通信地址：${c.address}`);
  return truthOf(
    c,
    [
      'kind',
      'name',
      'identityNumber',
      'identityType',
      'creditCode',
      'phone',
      'address',
      'information',
      'provisionForms',
      'deliveryWays',
      'date',
    ],
    info,
  );
};

/** A head of two columns, then sections with headings of their own. */
const letterSections: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(74, '政府信息公开申请书', 20);
  const info = numbered(c, 'dot');
  const person = c.kind === 'person';
  let y = 118;
  pen.write(MARGIN, y, `申请人：${c.name}`);
  if (person) pen.write(330, y, `联系电话：${c.phone}`);
  y += pitchOf(pen.style);
  if (!person) {
    pen.write(MARGIN, y, `联系电话：${c.phone}`);
    y += pitchOf(pen.style);
  }
  pen.write(MARGIN, y, `${person ? '身份证号码' : '统一社会信用代码'}：${c.identityNumber ?? c.creditCode}`);
  y += pitchOf(pen.style);
  y = paragraphs(pen, MARGIN, y, TEXT_WIDTH, [`联系地址：${c.address}`], false);
  pen.write(MARGIN, y, `被申请人：${c.office}`);
  y += pitchOf(pen.style);
  pen.write(MARGIN, y, '申请内容：');
  y = paragraphs(pen, MARGIN, y + pitchOf(pen.style), TEXT_WIDTH, info);
  pen.write(MARGIN, y, '事实与理由：');
  y = paragraphs(pen, MARGIN, y + pitchOf(pen.style), TEXT_WIDTH, [
    '申请人因自身生产、生活的特殊需要，依法提出上述申请。',
  ]);
  y = paragraphs(pen, MARGIN, y, TEXT_WIDTH, [wish(c)]);
  pen.write(380, y + 20, dateText(c));
  return truthOf(
    c,
    [
      'kind',
      'name',
      'identityNumber',
      'identityType',
      'creditCode',
      'phone',
      'address',
      'information',
      'provisionForms',
      'deliveryWays',
      'date',
    ],
    info,
  );
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
  pen.write(54, top, `${c.office}：`);
  let y = paragraphs(pen, 54, top + pitch, 480, [
    '我申请公开以下政府信息：',
    ...info,
    `请以${c.provisionForms.map((f) => ({ paper: '纸质', email: '电子邮件', data: '光盘', inspect: '' })[f]).join('和')}方式答复。`,
  ]);
  for (const line of [
    `申请人：${c.name}`,
    `${c.kind === 'person' ? '身份证号码' : '信用代码'}：${c.identityNumber ?? c.creditCode}`,
    `手机号：${c.phone}`,
    `家庭住址：${c.address}`,
    dateText(c),
  ]) {
    pen.write(82, y, line);
    y += pitch;
  }
  return truthOf(
    c,
    [
      'kind',
      'name',
      'identityNumber',
      'identityType',
      'creditCode',
      'phone',
      'address',
      'information',
      'provisionForms',
      'date',
    ],
    info,
  );
};

/** The request on the first page, the writer on the second. */
const letterTwoPages: Layout = (sheet, c) => {
  const first = sheet.next();
  first.title(90, '政府信息公开申请书', 20);
  const info = numbered(c, 'comma');
  first.write(MARGIN, 136, `${c.office}：`);
  paragraphs(first, MARGIN, 136 + pitchOf(first.style), TEXT_WIDTH, [
    '根据《中华人民共和国政府信息公开条例》的规定，申请人依法向贵机关申请公开下列政府信息：',
    ...info,
    '上述信息涉及申请人的切身利益，且属于应当公开的范围。',
  ]);
  const second = sheet.next();
  let y = paragraphs(second, MARGIN, 80, TEXT_WIDTH, [wish(c)]) + 10;
  for (const line of [
    `申请人：${c.name}`,
    `${c.kind === 'person' ? '身份证号码' : '统一社会信用代码'}：${c.identityNumber ?? c.creditCode}`,
    `联系电话：${c.phone}`,
    `通讯地址：${c.address}`,
    ...(c.postcode ? [`邮政编码：${c.postcode}`] : []),
    `申请日期：${dateText(c)}`,
  ]) {
    second.write(MARGIN + 24, y, line);
    y += pitchOf(second.style);
  }
  return truthOf(
    c,
    [
      'kind',
      'name',
      'identityNumber',
      'identityType',
      'creditCode',
      'phone',
      'address',
      'postcode',
      'information',
      'provisionForms',
      'deliveryWays',
      'date',
    ],
    info,
  );
};

export const HELD_OUT_LETTERS: Readonly<Record<string, Layout>> = {
  'letter right': letterRight,
  'letter sections': letterSections,
  'letter framed': letterFramed,
  'letter two pages': letterTwoPages,
};
