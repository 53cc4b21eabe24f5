/** How the information is to be made available, as the application form names it. */
export type ProvisionForm = 'paper' | 'email' | 'data' | 'inspect';
/** How it is to reach the applicant. */
export type DeliveryWay = 'post' | 'online' | 'fax' | 'collect';

export type Option =
  | { readonly kind: 'provision-form'; readonly code: ProvisionForm }
  | { readonly kind: 'delivery-way'; readonly code: DeliveryWay };

export interface OptionInText {
  readonly option: Option;
  readonly text: string;
  /** First character in the line and the one after the last. */
  readonly from: number;
  readonly to: number;
}

const form = (code: ProvisionForm): Option => ({ kind: 'provision-form', code });
const way = (code: DeliveryWay): Option => ({ kind: 'delivery-way', code });

// A character of each may be misread: what is left tells them apart all the same.
/** Words of offices' forms. 当场阅读、抄录 is a form of provision even where a form lists it among the ways. */
const WORDS: readonly (readonly [Option, RegExp])[] = [
  [form('inspect'), /(?:当场|现场)?(?:阅读|查阅|查看|抄录)(?:[、/，]?(?:阅读|查阅|查看|抄录|复制))*/gu],
  [form('email'), /电子(?:邮.|文本|文档|版)|E-?mail/giu],
  [form('data'), /光[盘盆](?:或电子数据)?|磁盘|U盘|优盘|电子数据|电子介质/giu],
  [form('paper'), /纸[质盾](?:文件|文本|材料|版|件)?|纸面|书面(?:形式|文本|材料)?|复印件|打印件/gu],
  [way('post'), /邮(?![箱编政件局])[^，。：:]|快递|特快专递|信函|挂号信?/gu],
  [way('online'), /网上(?:获取|下载|领取|查询)|网络(?:下载|获取)|在线(?:下载|获取)|网站下载/gu],
  [way('fax'), /传[真直]/gu],
  [way('collect'), /(?:自行|当面|上门|现场|窗口|本人)?(?:领取|自取)/gu],
];

/** Every option word of a line, from left to right. */
export function optionsIn(text: string): OptionInText[] {
  const characters = [...text];
  const starts = new Map<number, number>();
  let unit = 0;
  for (const [k, character] of characters.entries()) {
    starts.set(unit, k);
    unit += character.length;
  }
  starts.set(unit, characters.length);
  const found = WORDS.flatMap(([option, pattern]) =>
    [...text.matchAll(pattern)].map((m) => ({
      option,
      text: m[0],
      from: starts.get(m.index) ?? 0,
      to: starts.get(m.index + m[0].length) ?? characters.length,
    })),
  );
  return found
    .filter((a) => !found.some((b) => b !== a && b.from <= a.from && b.to >= a.to && b.to - b.from > a.to - a.from))
    .sort((a, b) => a.from - b.from);
}
