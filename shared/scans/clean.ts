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

export function cleanAddress(text: string): string {
  return (
    cleanText(text)
      .replace(/^[：:，,。\s_]+/u, '')
      // No province is followed by 有, which a hand's 省 looks like.
      .replace(PROVINCE_WITH_YOU, '$1省')
      .replace(/(?:邮编|邮政编码)[：:]?\d{0,6}$/u, '')
      .replace(/[，。；、_\s]+$/u, '')
  );
}

/** Requests as numbered: before the second and each later number an item ends, which is easily read as a colon. */
export function cleanList(text: string): string {
  return cleanText(text).replace(
    /[：:](?=(?:[二三四五六七八九]、|[2-9]、|[2-9]\.(?!\d)|（[2-9二三四五六七八九]）))/gu,
    '；',
  );
}
