/** Words that are in every request and tell nothing. */
const COMMON = new Set([
  '申请',
  '公开',
  '政府',
  '信息',
  '关于',
  '有关',
  '相关',
  '文件',
  '内容',
  '请公',
  '府信',
  '息公',
  '的通',
  '通知',
]);

/**
 * Search terms of a text: overlapping pairs of Chinese characters (which need no dictionary and miss no new word),
 * whole numbers and Latin words; in order of first appearance, without doubles.
 */
export function termsOf(text: string): string[] {
  const terms = new Set<string>();
  for (const [run] of text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/\p{Script=Han}+|[a-z0-9]+/gu)) {
    if (!/\p{Script=Han}/u.test(run)) {
      terms.add(run);
      continue;
    }
    const characters = [...run];
    if (characters.length === 1) terms.add(run);
    for (let i = 0; i + 1 < characters.length; i++) terms.add(`${characters[i]}${characters[i + 1]}`);
  }
  const telling = [...terms].filter((t) => !COMMON.has(t));
  return telling.length > 0 ? telling : [...terms];
}

/** Likeness of two texts from 0 to 1: shared terms over all terms of the shorter (overlap coefficient). */
export function similarity(a: string, b: string): number {
  const left = new Set(termsOf(a));
  const right = new Set(termsOf(b));
  const shorter = Math.min(left.size, right.size);
  if (shorter === 0) return 0;
  let shared = 0;
  for (const term of left) if (right.has(term)) shared++;
  return Math.round((shared / shorter) * 100) / 100;
}
