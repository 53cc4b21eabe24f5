import { isCreditCode, isResidentId } from '../law/identity-number.ts';
import { isIsoDate } from '../law/iso-date.ts';

/** Letters that look like digits where only digits can stand. */
const AS_DIGIT: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  D: '0',
  Q: '0',
  〇: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  丨: '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  B: '8',
  口: '0',
};

const half = (text: string): string =>
  text.replace(/[！-～]/gu, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) - 0xfee0)).replace(/　/gu, ' ');

const digitsOnly = (text: string): string => [...half(text)].map((c) => AS_DIGIT[c] ?? c).join('');

/** 公民身份号码 with a right check digit (GB 11643—1999) anywhere in a text. */
export function residentIdIn(text: string): string | undefined {
  for (const source of [half(text), digitsOnly(text)]) {
    const plain = source.replace(/[\s\-—.,，。·_]/gu, '').replace(/[x×✕]/giu, 'X');
    for (const match of plain.matchAll(/(?=(\d{17}[\dX]))/gu)) if (match[1] && isResidentId(match[1])) return match[1];
  }
  return undefined;
}

/** 统一社会信用代码 with a right check character (GB 32100—2015) anywhere in a text. The code knows no I, O, S, V, Z. */
export function creditCodeIn(text: string): string | undefined {
  const plain = half(text)
    .replace(/[\s\-—.,，。·_]/gu, '')
    .toUpperCase();
  const proper = plain.replace(/O/gu, '0').replace(/I/gu, '1').replace(/Z/gu, '2').replace(/S/gu, '5');
  for (const source of [plain, proper])
    for (const match of source.matchAll(/(?=([0-9A-Z]{18}))/gu))
      if (match[1] && isCreditCode(match[1])) return match[1];
  return undefined;
}

/** The same in text that no label announces, where eighteen digits are rather an identity number. */
export function creditCodeAnywhere(text: string): string | undefined {
  const code = creditCodeIn(text);
  return code !== undefined && /^[159ANY]/u.test(code) && !/^\d{17}[\dX]$/u.test(code) ? code : undefined;
}

/** A mobile number, or a fixed one with its area code, as one number. */
export function phoneIn(text: string): string | undefined {
  for (const source of [half(text), digitsOnly(text)]) {
    const plain = source.replace(/[\s()（）]/gu, '').replace(/[—–一_]/gu, '-');
    const mobile = /(?<!\d)(?:\+?86-?)?(1[3-9]\d-?\d{4}-?\d{4})(?!\d)/u.exec(plain);
    if (mobile?.[1]) return mobile[1].replaceAll('-', '');
    const fixed = /(?<!\d)(0\d{2,3})-?(\d{7,8})(?!\d)/u.exec(plain);
    if (fixed) return `${fixed[1]}-${fixed[2]}`;
  }
  return undefined;
}

export function postcodeIn(text: string): string | undefined {
  return /(?<!\d)\d{6}(?!\d)/u.exec(digitsOnly(text).replace(/\s/gu, ''))?.[0];
}

export function emailIn(text: string): string | undefined {
  const plain = half(text).replace(/\s/gu, '').replace(/[。]/gu, '.').replace(/[，,]/gu, '.');
  return /[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/u.exec(plain)?.[0];
}

const CHINESE_DIGITS = '〇一二三四五六七八九';

/** A date as letters carry it, as YYYY-MM-DD; undefined when it does not exist. */
export function dateIn(text: string): string | undefined {
  const plain = half(text)
    .replace(/\s/gu, '')
    .replace(/[零○OoQ]/gu, '〇');
  const number = (part: string): number => {
    if (/^[\d〇]+$/u.test(part)) return Number(part.replace(/〇/gu, '0'));
    if (/^[〇一二三四五六七八九]{4}$/u.test(part))
      return Number([...part].map((c) => CHINESE_DIGITS.indexOf(c)).join(''));
    const [tens = '', ones = ''] = part.includes('十') ? part.split('十') : ['', part];
    const value = (c: string): number => CHINESE_DIGITS.indexOf(c);
    return (part.includes('十') ? (tens === '' ? 1 : value(tens)) * 10 : 0) + (ones === '' ? 0 : value(ones));
  };
  const match =
    /([\d〇]{4}|[〇一二三四五六七八九]{4})年([\d〇一二三四五六七八九十]{1,3})月([\d〇一二三四五六七八九十]{1,3})[日号]?/u.exec(
      plain,
    ) ?? /(?<![\d〇])([\d〇]{4})[-./]([\d〇]{1,2})[-./]([\d〇]{1,2})(?![\d〇])/u.exec(plain);
  if (!match) return undefined;
  const [year, month, day] = match.slice(1).map((part) => number(part ?? ''));
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isIsoDate(date) && date >= '1990-01-01' ? date : undefined;
}

/** Whether a name is one of an organisation by how it ends. */
export function isOrganisationName(text: string): boolean {
  return /(?:公司|厂|合作社|协会|学会|商会|基金会|中心|事务所|委员会|学校|小学|中学|大学|学院|医院|研究[院所]|设计院|银行|集团|联合会|促进会|服务[部站]|工作室|经营部|商行|农场|林场|村民小组|居民小组|管理处|分公司|支行|[^商]店)$/u.test(
    text,
  );
}
