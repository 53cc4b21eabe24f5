/**
 * Remedies (救济告知) of a notice.
 * - R0: procedural notices carry none (国办函〔2021〕132号第三条).
 * - R1: refusals under 条例 14, 15, 16, whole or partial: review first (行政复议法第二十三条第一款第(四)项、第二款;法释〔2025〕8号第一条).
 * - R2: every other final answer: review or suit, as the applicant chooses.
 */
export type Remedy = 'R0' | 'R1' | 'R2';

export interface RemedyWording {
  /** 复议机关, follows the signature of the notice (digest B-2). */
  readonly reviewAgency: string;
  readonly court: string;
  /** Present where the notice is delivered by internet (行政复议法第二十二条第二款). */
  readonly reviewUrl?: string;
  /** 您 for a person, 贵单位 for an organisation. */
  readonly address: '您' | '贵单位';
  /** A partial disclosure limits R1 to the part that is refused. */
  readonly partial?: boolean;
}

/** The remedy paragraphs of a notice; none for R0. */
export function remedyParagraphs(remedy: Remedy, w: RemedyWording): string[] {
  if (remedy === 'R0') return [];
  const main =
    remedy === 'R1'
      ? `如对本机关不予公开${w.partial ? '的部分' : ''}的决定不服，${w.address}应当自收到本告知书之日起60日内先向${w.reviewAgency}申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内依法向${w.court}提起行政诉讼。`
      : `如对本告知不服，${w.address}可以自收到本告知书之日起60日内向${w.reviewAgency}申请行政复议，或者自收到本告知书之日起6个月内向${w.court}提起行政诉讼。`;
  return w.reviewUrl ? [main, `提交行政复议申请书的互联网渠道：${w.reviewUrl}。`] : [main];
}

/** Why this remedy and no other, for the letter desk. */
export const REMEDY_REASONS: Readonly<Record<Remedy, string>> = {
  R0: '程序性告知，不附救济（国办函〔2021〕132号第三条）',
  R1: '依条例第十四、十五、十六条不予公开，复议前置（行政复议法第二十三条、法释〔2025〕8号第一条）',
  R2: '其他终局答复，可以申请复议或者提起诉讼（法释〔2025〕8号第一条）',
};
