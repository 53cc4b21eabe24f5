import { type Content, dateText, numbered, numberOf } from './content.ts';
import { PAGE, widthOf } from './drawing.ts';
import type { Layout } from './parts.ts';
import { everythingBut, IN_A_LETTER, truthOf } from './truth.ts';
import { inWords, labelled, lines, MARGIN, numberLine, paragraphs, pitchOf, section, TEXT_WIDTH } from './writing.ts';

const asked = (c: Content): string => {
  const forms = inWords(c.provisionForms, { paper: '纸质', email: '电子邮件', data: '光盘' }, '和');
  const ways = inWords(
    c.deliveryWays,
    { post: '邮寄至下列地址', collect: '由本人自行领取', fax: '传真给申请人' },
    '，或者',
  );
  return `请贵单位以${forms}形式提供上述信息，并${ways}。如需延长答复期限，请书面告知理由。`;
};

/** A free letter, the applicant's data after it. */
const letterEndBlock: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(76, '政府信息公开申请书', 20);
  const person = c.kind === 'person';
  const info = numbered(c, 'chinese');
  let y = section(pen, 118, `${c.office}：`, [
    `${person ? '本人系本市居民' : '本单位系依法登记的企业'}，因了解有关情况的需要，根据《中华人民共和国政府信息公开条例》第二十七条的规定，特向贵单位申请公开以下政府信息：`,
    ...info,
    asked(c),
  ]);
  const data = labelled([
    ['申请人', c.name],
    numberLine(c, '身份证号码', '统一社会信用代码'),
    ['法定代表人', c.representative],
    ['联系电话', c.phone],
    ['通信地址', c.address],
    ['邮政编码', c.postcode],
    ['电子邮箱', c.email],
  ]);
  y = lines(pen, MARGIN + 24, y + 10, data);
  pen.write(person ? 360 : 250, y + 8, `申请人：${c.name}`);
  pen.write(380, y + 8 + pitchOf(pen.style), dateText(c));
  return truthOf(c, everythingBut('contact'), info);
};

/** The parties first, in the manner of a petition. */
const letterHeadBlock: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(72, '政府信息公开申请书', 20);
  const person = c.kind === 'person';
  const info = numbered(c, 'dot');
  const head = person
    ? [
        `申请人：${c.name}，男，汉族，住${c.address}，公民身份号码：${c.identityNumber}，联系电话：${c.phone}。`,
        ...(c.agentName ? [`委托代理人：${c.agentName}，某律师事务所律师。`] : []),
      ]
    : [
        `申请人：${c.name}，统一社会信用代码：${c.creditCode}。`,
        `法定代表人：${c.representative}，联系电话：${c.phone}。`,
        `住所地：${c.address}。`,
      ];
  let y = paragraphs(pen, MARGIN, 112, TEXT_WIDTH, [...head, `被申请人：${c.office}。`, '申请事项：', ...info]);
  y = paragraphs(pen, MARGIN, y + 4, TEXT_WIDTH, [asked(c), `此致`]);
  pen.write(MARGIN, y, c.office);
  pen.write(350, y + 34, `申请人：${person ? c.name : ''}`);
  pen.write(370, y + 34 + pitchOf(pen.style), dateText(c));
  return truthOf(c, [...IN_A_LETTER, 'representative', 'agentName'], info);
};

/** One sentence asks; the data stand at the end. */
const letterSentence: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(80, '信息公开申请', 22);
  const info = `${c.requests[0]}。`;
  let y = section(pen, 124, `${c.office}：`, [
    `因生产生活需要，根据政府信息公开条例的规定，现向贵单位申请公开${info}`,
    asked(c),
    '特此申请，望予以答复。',
  ]);
  const data = labelled([
    ['申请人', c.name],
    numberLine(c, '身份证号', '信用代码'),
    ['手机', c.phone],
    ['地址', c.address],
  ]);
  y = lines(pen, MARGIN + 20, y, data, 4);
  pen.write(400, y + 6, dateText(c));
  return truthOf(c, IN_A_LETTER, [info]);
};

/** The applicant in the left column, what is asked for in the right. */
const letterTwoColumns: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(70, '政府信息公开申请', 20);
  const info = numbered(c, 'comma');
  const data = labelled([
    ['申请人', c.name],
    numberLine(c, '身份证号码', '信用代码'),
    ['联系电话', c.phone],
    ['邮编', c.postcode],
    ['地址', c.address],
  ]);
  const left = paragraphs(pen, 48, 120, 230, data, false);
  const right = section(pen, 120, '申请公开内容：', info, { x: 306, width: 240, indent: false });
  pen.write(306, Math.max(left, right) + 20, dateText(c));
  return truthOf(c, everythingBut('representative', 'contact', 'email', 'provisionForms', 'deliveryWays'), info);
};

/** Letter paper with a line under each row of writing. */
const letterRuled: Layout = (sheet, c) => {
  const pen = sheet.next();
  const pitch = pitchOf(pen.style);
  for (let y = 110; y < 790; y += pitch)
    pen.line(50, y + pen.style.size + 5, PAGE.width - 50, y + pen.style.size + 5, 0.4);
  const title = '申请书';
  pen.write((PAGE.width - widthOf(title, 18)) / 2, 78, title, 18);
  const info = numbered(c, 'comma');
  let y = section(pen, 110, `${c.office}：`, ['本人申请公开下列政府信息：', ...info, asked(c)], { x: 54, width: 480 });
  const data = labelled([
    ['申请人', c.name],
    numberLine(c, '身份证号码', '信用代码'),
    ['电话', c.phone],
    ['地址', c.address],
  ]);
  y = lines(pen, 78, y, data);
  pen.write(370, y, dateText(c));
  return truthOf(c, IN_A_LETTER, info);
};

/** Sections with headings, the reasons among them. */
const letterReasons: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(74, '信息公开申请书', 20);
  const info = numbered(c, 'chinese');
  const number = c.kind === 'person' ? '身份证号码' : '统一社会信用代码';
  const data = [`申请人：${c.name}`, `${number}：${numberOf(c)}`, `联系电话：${c.phone}`];
  let y = lines(pen, MARGIN, 116, data);
  y = paragraphs(pen, MARGIN, y, TEXT_WIDTH, [`通讯地址：${c.address}`], false);
  y = section(pen, y, '申请事项：', info);
  y = section(pen, y, '申请理由：', ['申请人因生产、生活需要，依法提出申请。', asked(c)]);
  pen.write(380, y + 20, dateText(c));
  return truthOf(c, IN_A_LETTER, info);
};

export const TUNED_LETTERS: Readonly<Record<string, Layout>> = {
  'letter end block': letterEndBlock,
  'letter head block': letterHeadBlock,
  'letter sentence': letterSentence,
  'letter two columns': letterTwoColumns,
  'letter ruled': letterRuled,
  'letter reasons': letterReasons,
};
