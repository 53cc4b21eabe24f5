import { dateText, numbered } from './content.ts';
import { PAGE, widthOf } from './drawing.ts';
import { EVERYTHING, type Layout, MARGIN, paragraphs, pitchOf, TEXT_WIDTH, truthOf } from './parts.ts';

const asked = (c: { provisionForms: readonly string[]; deliveryWays: readonly string[] }): string => {
  const forms = c.provisionForms.map((f) => ({ paper: '纸质', email: '电子邮件', data: '光盘' })[f]).join('和');
  const ways = c.deliveryWays
    .map((w) => ({ post: '邮寄至下列地址', collect: '由本人自行领取', fax: '传真给申请人' })[w])
    .join('，或者');
  return `请贵单位以${forms}形式提供上述信息，并${ways}。如需延长答复期限，请书面告知理由。`;
};

/** A free letter, the applicant's data after it. */
const letterEndBlock: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(76, '政府信息公开申请书', 20);
  const person = c.kind === 'person';
  pen.write(MARGIN, 118, `${c.office}：`);
  const info = numbered(c, 'chinese');
  let y = paragraphs(pen, MARGIN, 118 + pitchOf(pen.style), TEXT_WIDTH, [
    `${person ? '本人系本市居民' : '本单位系依法登记的企业'}，因了解有关情况的需要，根据《中华人民共和国政府信息公开条例》第二十七条的规定，特向贵单位申请公开以下政府信息：`,
    ...info,
    asked(c),
  ]);
  y += 10;
  for (const [label, value] of [
    ['申请人', c.name],
    ['身份证号码', c.identityNumber],
    ['统一社会信用代码', c.creditCode],
    ['法定代表人', c.representative],
    ['联系电话', c.phone],
    ['通信地址', c.address],
    ['邮政编码', c.postcode],
    ['电子邮箱', c.email],
  ] as const) {
    if (!value) continue;
    pen.write(MARGIN + 24, y, `${label}：${value}`);
    y += pitchOf(pen.style);
  }
  pen.write(person ? 360 : 250, y + 8, `申请人：${c.name}`);
  pen.write(380, y + 8 + pitchOf(pen.style), dateText(c));
  return truthOf(
    c,
    EVERYTHING.filter((k) => k !== 'contact'),
    info,
  );
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
  return truthOf(
    c,
    [
      'kind',
      'name',
      'identityNumber',
      'identityType',
      'creditCode',
      'representative',
      'phone',
      'address',
      'information',
      'provisionForms',
      'deliveryWays',
      'date',
      'agentName',
    ],
    info,
  );
};

/** One sentence asks; the data stand at the end. */
const letterSentence: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(80, '信息公开申请', 22);
  const one = { ...c, requests: c.requests.slice(0, 1) };
  const info = `${one.requests[0]}。`;
  pen.write(MARGIN, 124, `${c.office}：`);
  let y = paragraphs(pen, MARGIN, 124 + pitchOf(pen.style), TEXT_WIDTH, [
    `因生产生活需要，根据政府信息公开条例的规定，现向贵单位申请公开${info}`,
    asked(one),
    '特此申请，望予以答复。',
  ]);
  for (const line of [
    `申请人：${c.name}`,
    `${c.kind === 'person' ? '身份证号' : '信用代码'}：${c.identityNumber ?? c.creditCode}`,
    `手机：${c.phone}`,
    `地址：${c.address}`,
  ]) {
    y += 4;
    pen.write(MARGIN + 20, y, line);
    y += pitchOf(pen.style);
  }
  pen.write(400, y + 6, dateText(c));
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
    [info],
  );
};

/** The applicant in the left column, what is asked for in the right. */
const letterTwoColumns: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(70, '政府信息公开申请', 20);
  const info = numbered(c, 'comma');
  let y = 120;
  for (const [label, value] of [
    ['申请人', c.name],
    [c.kind === 'person' ? '身份证号码' : '信用代码', c.identityNumber ?? c.creditCode],
    ['联系电话', c.phone],
    ['邮编', c.postcode],
    ['地址', c.address],
  ] as const) {
    if (!value) continue;
    y = paragraphs(pen, 48, y, 230, [`${label}：${value}`], false);
  }
  let right = 120;
  pen.write(306, right, '申请公开内容：');
  right = paragraphs(pen, 306, right + pitchOf(pen.style), 240, info, false);
  const bottom = Math.max(y, right) + 20;
  pen.write(306, bottom, dateText(c));
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
      'date',
    ],
    info,
  );
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
  pen.write(54, 110, `${c.office}：`);
  let y = paragraphs(pen, 54, 110 + pitch, 480, ['本人申请公开下列政府信息：', ...info, asked(c)]);
  for (const line of [
    `申请人：${c.name}`,
    `${c.kind === 'person' ? '身份证号码' : '信用代码'}：${c.identityNumber ?? c.creditCode}`,
    `电话：${c.phone}`,
    `地址：${c.address}`,
  ]) {
    pen.write(78, y, line);
    y += pitch;
  }
  pen.write(370, y, dateText(c));
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

/** Sections with headings, the reasons among them. */
const letterReasons: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(74, '信息公开申请书', 20);
  const info = numbered(c, 'chinese');
  const person = c.kind === 'person';
  let y = 116;
  for (const line of [
    `申请人：${c.name}`,
    `${person ? '身份证号码' : '统一社会信用代码'}：${c.identityNumber ?? c.creditCode}`,
    `联系电话：${c.phone}`,
  ]) {
    pen.write(MARGIN, y, line);
    y += pitchOf(pen.style);
  }
  y = paragraphs(pen, MARGIN, y, TEXT_WIDTH, [`通讯地址：${c.address}`], false);
  pen.write(MARGIN, y, '申请事项：');
  y = paragraphs(pen, MARGIN, y + pitchOf(pen.style), TEXT_WIDTH, info);
  pen.write(MARGIN, y, '申请理由：');
  y = paragraphs(pen, MARGIN, y + pitchOf(pen.style), TEXT_WIDTH, ['申请人因生产、生活需要，依法提出申请。']);
  y = paragraphs(pen, MARGIN, y, TEXT_WIDTH, [asked(c)]);
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

export const TUNED_LETTERS: Readonly<Record<string, Layout>> = {
  'letter end block': letterEndBlock,
  'letter head block': letterHeadBlock,
  'letter sentence': letterSentence,
  'letter two columns': letterTwoColumns,
  'letter ruled': letterRuled,
  'letter reasons': letterReasons,
};
