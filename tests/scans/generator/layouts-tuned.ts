import { dateText, numbered } from './content.ts';
import { PAGE, widthOf } from './drawing.ts';
import {
  besides,
  contentHeight,
  EVERYTHING,
  formChoices,
  type Layout,
  MARGIN,
  options,
  paragraphs,
  pitchOf,
  type RowSpec,
  sideText,
  TEXT_WIDTH,
  table,
  truthOf,
  wayChoices,
} from './parts.ts';

/** 公民 and 法人或其他组织 at the side, both blocks printed, one of them filled in. */
const formWithSides: Layout = (sheet, c) => {
  const pen = sheet.next();
  const person = c.kind === 'person';
  const own = (value: string | undefined): string => (person ? (value ?? '') : '');
  const their = (value: string | undefined): string => (person ? '' : (value ?? ''));
  pen.title(60, `${c.office}政府信息公开申请表`);
  const [x, w, a, b] = [56, PAGE.width - 112, 30, 46];
  const citizen: RowSpec[] = [
    {
      h: 27,
      cells: [
        { w: 2, label: '姓\u3000名' },
        { w: 3, value: own(c.name) },
        { w: 2, label: '工作单位' },
        { w: 5, empty: true },
      ],
    },
    {
      h: 27,
      cells: [
        { w: 2, label: '证件名称' },
        { w: 3, value: own('居民身份证') },
        { w: 2, label: '证件号码' },
        { w: 5, value: own(c.identityNumber) },
      ],
    },
    {
      h: 27,
      cells: [
        { w: 2, label: '联系电话' },
        { w: 3, value: own(c.phone) },
        { w: 2, label: '邮政编码' },
        { w: 5, value: own(c.postcode) },
      ],
    },
    {
      h: 34,
      cells: [
        { w: 2, label: '联系地址' },
        { w: 10, value: own(c.address) },
      ],
    },
    {
      h: 27,
      cells: [
        { w: 2, label: '电子邮箱' },
        { w: 10, value: own(c.email) },
      ],
    },
  ];
  const body: RowSpec[] = [
    {
      h: 27,
      cells: [
        { w: 2, label: '单位名称' },
        { w: 10, value: their(c.name) },
      ],
    },
    {
      h: 36,
      cells: [
        { w: 2, label: '统一社会信用代码' },
        { w: 10, value: their(c.creditCode) },
      ],
    },
    {
      h: 27,
      cells: [
        { w: 2, label: '法定代表人' },
        { w: 3, value: their(c.representative) },
        { w: 2, label: '联系人' },
        { w: 5, value: their(c.contact) },
      ],
    },
    {
      h: 27,
      cells: [
        { w: 2, label: '联系电话' },
        { w: 3, value: their(c.phone) },
        { w: 2, label: '电子邮箱' },
        { w: 5, value: their(c.email) },
      ],
    },
    {
      h: 34,
      cells: [
        { w: 2, label: '通信地址' },
        { w: 10, value: their(c.address) },
      ],
    },
  ];
  const middle = besides(pen, x + a, 100, w - a, '公民', b, citizen);
  const end = besides(pen, x + a, middle, w - a, '法人或其他组织', b, body);
  pen.box(x, 100, a, end - 100);
  sideText(pen, '申请人信息', x, 100, a, end - 100);
  const info = numbered(c, 'dot');
  const bottom = besides(pen, x, end, w, '所需信息情况', a, [
    {
      h: contentHeight(info, (w - a) * 0.76, pen.style, 110),
      cells: [
        { w: 2.4, label: '所需信息的\n内容描述' },
        { w: 7.6, lines: info },
      ],
    },
    {
      h: 40,
      cells: [
        { w: 2.4, label: '所需信息的\n用途' },
        { w: 7.6, value: '生活、生产需要' },
      ],
    },
    {
      h: 36,
      cells: [
        { w: 2.4, label: '所需信息的\n指定提供方式' },
        { w: 7.6, options: formChoices(c) },
      ],
    },
    {
      h: 36,
      cells: [
        { w: 2.4, label: '获取信息的\n方式' },
        { w: 7.6, options: wayChoices(c) },
      ],
    },
  ]);
  pen.write(
    pen.print(x + 6, bottom + 10, '申请人签名（盖章）：') + 4,
    bottom + 10,
    person ? c.name : (c.representative ?? ''),
  );
  pen.write(pen.print(330, bottom + 34, '申请时间：') + 2, bottom + 34, dateText(c));
  if (!person) pen.seal(250, bottom - 10, c.name);
  const shown = person ? EVERYTHING.filter((k) => k !== 'contact') : EVERYTHING.filter((k) => k !== 'postcode');
  return truthOf(c, shown, info);
};

/** No sides; one column of pairs, other words. */
const formPlain: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(70, '依申请公开政府信息申请表', 20);
  const info = numbered(c, 'chinese');
  const [x, w] = [60, PAGE.width - 120];
  const bottom = table(pen, x, 110, w, [
    {
      h: 30,
      cells: [
        { w: 2.5, label: '申请人姓名或单位名称' },
        { w: 7.5, value: c.name },
      ],
    },
    c.kind === 'person'
      ? {
          h: 30,
          cells: [
            { w: 2.5, label: '身份证号码' },
            { w: 7.5, value: c.identityNumber ?? '' },
          ],
        }
      : {
          h: 30,
          cells: [
            { w: 2.5, label: '统一社会信用代码' },
            { w: 7.5, value: c.creditCode ?? '' },
          ],
        },
    {
      h: 30,
      cells: [
        { w: 2.5, label: '通讯地址' },
        { w: 7.5, value: c.address },
      ],
    },
    {
      h: 30,
      cells: [
        { w: 2.5, label: '手机号码' },
        { w: 3, value: c.phone },
        { w: 1.5, label: '邮编' },
        { w: 3, value: c.postcode ?? '' },
      ],
    },
    {
      h: 30,
      cells: [
        { w: 2.5, label: '电子信箱' },
        { w: 7.5, value: c.email ?? '' },
      ],
    },
    {
      h: contentHeight(info, w * 0.75, pen.style, 150),
      cells: [
        { w: 2.5, label: '申请公开的政府信息内容' },
        { w: 7.5, lines: info },
      ],
    },
    {
      h: 34,
      cells: [
        { w: 2.5, label: '提供政府信息的形式' },
        { w: 7.5, options: formChoices(c, { paper: '纸质文本', email: '电子邮件', data: '光盘' }) },
      ],
    },
    {
      h: 34,
      cells: [
        { w: 2.5, label: '获取政府信息的方式' },
        { w: 7.5, options: wayChoices(c, { post: '邮寄', collect: '当面领取', fax: '传真' }) },
      ],
    },
  ]);
  pen.write(
    pen.print(320, bottom + 26, '申请人（签章）：'),
    bottom + 26,
    c.kind === 'person' ? c.name : (c.representative ?? ''),
  );
  pen.write(pen.print(320, bottom + 50, '日期：'), bottom + 50, dateText(c));
  if (c.kind === 'organisation') pen.seal(400, bottom + 44, c.name);
  return truthOf(
    c,
    EVERYTHING.filter((k) => k !== 'representative' && k !== 'contact'),
    info,
  );
};

/** The content first, the applicant after it, and what is not asked for elsewhere: 传真, 职业. */
const formContentFirst: Layout = (sheet, c) => {
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

/** Lines with colons and underlines, two to a row. */
const formOpen: Layout = (sheet, c) => {
  const pen = sheet.next();
  pen.title(70, '政府信息公开申请书', 19);
  const [left, right] = [70, 318];
  let y = 120;
  const pair = (x: number, label: string, value: string | undefined, end: number): void => {
    const at = pen.print(x, y, `${label}：`);
    if (value) pen.write(at + 3, y, value);
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
  pair(left, person ? '身份证号' : '统一社会信用代码', c.identityNumber ?? c.creditCode, person ? 300 : 400);
  if (person) pair(right, '邮政编码', c.postcode, 525);
  y += 30;
  pair(left, '通信地址', c.address, 525);
  y += 30;
  pair(left, '电子邮箱', c.email, 525);
  y += 34;
  const info = numbered(c, 'bracket');
  pen.print(left, y, '申请公开的内容：');
  y = paragraphs(pen, left, y + pitchOf(pen.style), 455, info) + 10;
  options(
    pen,
    formChoices(c, { paper: '纸质', email: '电子邮件', data: '光盘' }),
    pen.print(left, y, '提供方式：') + 6,
    y,
    400,
  );
  y += 30;
  options(
    pen,
    wayChoices(c, { post: '邮寄', fax: '传真', collect: '自行领取' }),
    pen.print(left, y, '获取方式：') + 6,
    y,
    400,
  );
  y += 44;
  pen.write(pen.print(right, y, '申请人签名：'), y, person ? c.name : (c.representative ?? ''));
  y += 28;
  pen.write(right, y, dateText(c));
  return truthOf(c, person ? EVERYTHING : EVERYTHING.filter((k) => !['contact', 'postcode'].includes(k)), info);
};

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
  row(person ? '身份证号' : '信用代码', c.identityNumber ?? c.creditCode);
  row('联系地址', c.address);
  row('手机', c.phone);
  row('电子邮箱', c.email);
  pen.print(64, y, '申请公开内容：');
  y = paragraphs(pen, 210, y, 320, info, false) + 10;
  options(
    pen,
    formChoices(c, { paper: '纸质', data: '光盘', email: '电子邮件' }),
    pen.print(64, y, '载体形式：') + 10,
    y,
    380,
  );
  y += 30;
  options(
    pen,
    wayChoices(c, { post: '邮寄', fax: '传真', collect: '自行领取' }),
    pen.print(64, y, '领取方式：') + 10,
    y,
    380,
  );
  y += 44;
  pen.write(350, y, dateText(c));
  return truthOf(
    c,
    EVERYTHING.filter((k) => !['representative', 'contact', 'postcode'].includes(k)),
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

export const TUNED_LAYOUTS: Readonly<Record<string, Layout>> = {
  'form with sides': formWithSides,
  'form plain': formPlain,
  'form content first': formContentFirst,
  'form open': formOpen,
  'letter end block': letterEndBlock,
  'letter head block': letterHeadBlock,
  'letter sentence': letterSentence,
  'letter two columns': letterTwoColumns,
  'letter ruled': letterRuled,
  'form column': formColumn,
  'letter reasons': letterReasons,
};
