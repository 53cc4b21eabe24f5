import { dateText, numbered } from './content.ts';
import { PAGE, widthOf } from './drawing.ts';
import type { Layout } from './parts.ts';
import { everythingBut, truthOf } from './truth.ts';
import { labelled, lines, MARGIN, numberLine, paragraphs, section, TEXT_WIDTH } from './writing.ts';

/** The list of what is asked for goes on on a second sheet; each sheet carries its number. */
const letterContinued: Layout = (sheet, c) => {
  const info = numbered(
    { ...c, requests: c.requests.length > 1 ? c.requests : [...c.requests, '上述事项的办理依据'] },
    'chinese',
  );
  const first = sheet.next();
  first.title(84, '申请书', 22);
  const numbers = first.random.pick([
    ['第1页，共2页', '第2页，共2页'],
    ['- 1 -', '- 2 -'],
    ['1/2', '2/2'],
    ['1', '2'],
  ] as const);
  const footer = (pen: typeof first, text: string): void => {
    pen.print((PAGE.width - widthOf(text, 9)) / 2, 800, text, 9);
  };
  const data = labelled([
    ['申请人', c.name],
    numberLine(c, '身份证号码', '统一社会信用代码'),
    ['通信地址', c.address],
    ['联系电话', c.phone],
  ]);
  let y = lines(first, MARGIN, 130, data);
  y = section(first, y + 8, `${c.office}：`, ['为了解有关情况，现依法申请公开下列政府信息：']);
  const half = Math.ceil(info.length / 2);
  // The first sheet is full where its last item ends.
  paragraphs(first, MARGIN, y, TEXT_WIDTH, info.slice(0, half));
  footer(first, numbers[0]);
  const second = sheet.next();
  y = paragraphs(second, MARGIN, 80, TEXT_WIDTH, [
    ...info.slice(half),
    '请将上述信息以纸质形式提供，邮寄至上述地址。',
    '特此申请。',
  ]);
  second.write(360, y + 16, dateText(c));
  footer(second, numbers[1]);
  return truthOf(
    { ...c, provisionForms: ['paper'], deliveryWays: ['post'] },
    everythingBut('representative', 'contact', 'postcode', 'email'),
    info,
  );
};

/** A request that breaks inside of its sentence at the foot of the first sheet. */
const letterBroken: Layout = (sheet, c) => {
  const info = numbered(c, 'dot');
  const first = sheet.next();
  first.title(560, '政府信息公开申请', 20);
  const all = [`${c.office}：`, '\u3000\u3000本人特申请公开以下信息：', ...info.map((i) => `\u3000\u3000${i}`)];
  const size = first.style.size * (first.style.hand ? 1.08 : 1);
  const pitch = first.style.size * (first.style.hand ? 2.1 : 1.85);
  let pen = first;
  let y = 610;
  const put = (text: string): void => {
    if (y > 770) {
      pen = sheet.next();
      y = 72;
    }
    const lead = /^\u3000*/u.exec(text)?.[0].length ?? 0;
    pen.write(MARGIN + lead * size, y, text.slice(lead));
    y += pitch;
  };
  const perLine = Math.floor(TEXT_WIDTH / size);
  for (const text of all) {
    const characters = [...text];
    for (let from = 0; from < characters.length; from += perLine) put(characters.slice(from, from + perLine).join(''));
  }
  put(`申请人：${c.name}`);
  put(`联系电话：${c.phone}`);
  put(`地址：${c.address}`);
  put(dateText(c));
  return truthOf(c, ['kind', 'name', 'phone', 'address', 'information', 'date'], info);
};

/** Letters of two sheets. */
export const TUNED_CONTINUED: Readonly<Record<string, Layout>> = {
  'letter continued': letterContinued,
  'letter broken': letterBroken,
};
