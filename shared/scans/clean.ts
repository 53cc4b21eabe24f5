const CHINESE = '[\\p{Script=Han}，。：；？！、（）《》“”‘’〔〕]';
const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};

/** Chinese text as people read it: full-width punctuation, document numbers in their brackets, no stray spaces. */
function cleanText(text: string): string {
  return (
    text
      .replace(new RegExp(`(?<=${CHINESE})\\s+|\\s+(?=${CHINESE})`, 'gu'), '')
      .replace(/[[【〔(（]((?:19|20)\d{2})[\]】〕)）](?=第?\d+号)/gu, '〔$1〕')
      .replace(/[〔[]((?:19|20)\d{2})[\]】〕]/gu, '〔$1〕')
      .replace(new RegExp(`(?<=${CHINESE})[,;:?!()]|[,;:?!()](?=${CHINESE})`, 'gu'), (c) => FULL[c] ?? c)
      // 政办发 and 政发 are easily read as 改办发 and 改发; what a doubted character was read as stays marked.
      .replace(/(?<!发)改(?=办?[发函复]〔(?:19|20)\d{2}〕)/gu, '政')
      .replace(/[;；]$/u, '；')
      .replace(/。{2,}/gu, '。')
      .trim()
  );
}

const PROVINCE_WITH_YOU =
  /^(河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海)有/u;

/** A name as written on a line of its own: what stands in brackets after it, and the sex or birth that follows, are not part of it. */
export function cleanName(text: string): string {
  return cleanText(text)
    .replace(/^[：:，,、。.\s_—-]+/u, '')
    .replace(/[（(](?:签名|签字|签章|盖章|公章|手印|捺印|印章|章|男|女).*$/u, '')
    .replace(/[，,。；;：:_—-].*$/u, '')
    .replace(/\s+/gu, '');
}

const PROVINCES = [
  ...('河北山西辽宁吉林黑龙江江苏浙江安徽福建江西山东河南湖北湖南广东海南四川贵州云南陕西甘肃青海台湾'.match(
    /黑龙江|../gu,
  ) ?? []),
].map((name) => `${name}省`);
const REGIONS = ['内蒙古自治区', '广西壮族自治区', '西藏自治区', '宁夏回族自治区', '新疆维吾尔自治区'];

/** A province with one character misread, where no other differs from it by as little. */
function withProvince(text: string): string {
  const near = [...PROVINCES, ...REGIONS].filter((name) => {
    const read = text.slice(0, name.length);
    return read.at(-1) === name.at(-1) && [...name].filter((c, k) => c !== read[k]).length <= 1;
  });
  const [name] = near;
  return name !== undefined && near.length === 1 ? name + text.slice(name.length) : text;
}

/** Whether more than punctuation was changed in a text. */
export function corrected(read: string, value: string): boolean {
  const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
  return !letters(read).includes(letters(value));
}

export function cleanAddress(text: string): string {
  return withProvince(
    cleanText(text)
      .replace(/^[：:，,。\s_]+/u, '')
      // Between the number of a building and that of its entrance stands 栋 or a word like it.
      .replace(/(?<=\d)(?![栋幢座号楼期区组弄排院村路巷街])\p{Script=Han}(?=\d{1,2}单元)/u, '栋')
      // No province is followed by 有, which a hand's 省 looks like.
      .replace(PROVINCE_WITH_YOU, '$1省')
      .replace(/(?:邮编|邮政编码)[：:]?\d{0,6}$/u, '')
      .replace(/[，。；、_\s]+$/u, ''),
  );
}

/** Where a closing bracket is left alone, the opening one stood before a year, a document or contract number. */
const LOST_OPENING =
  /(?<=[^（]{2})((?:(?:19|20)\d{2}年\p{Script=Han}{1,6}|(?:合同|项目|文件|档案)编号[：:]?[\w-]+|[环政国发财建交教农水林卫民自资规住人社]{1,3}[办发函审批复字]{1,2}〔(?:19|20)\d{2}〕第?\d+号)）)/u;

function withLostOpening(text: string): string {
  return text
    .split(/(?<=[；。])/u)
    .map((item) => (item.includes('）') && !item.includes('（') ? item.replace(LOST_OPENING, '（$1') : item))
    .join('');
}

/** Requests as numbered: before the second and each later number an item ends, which is easily read as a colon. */
export function cleanList(text: string): string {
  return withLostOpening(
    cleanText(text).replace(
      /[：:](?=(?:[二三四五六七八九]、|[2-9]、|[2-9]\.(?!\d)|（[2-9二三四五六七八九]）))/gu,
      '；',
    ),
  );
}
