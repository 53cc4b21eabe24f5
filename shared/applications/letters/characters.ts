import { Permanent } from '../../platform/errors.ts';
import { textsOf } from './content.ts';
import type { Printable } from './sheet.ts';

/**
 * Control characters, lone surrogates, private-use and unassigned code points have no agreed glyph, so a letter with
 * them would lose words without notice; marks that reverse the writing direction could show another name than is kept.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/**
 * Refuses a letter that cannot be printed faithfully.
 * @throws Permanent `letter-character`; `details` has the field and the code point, never the text
 */
export function assertPrintable(content: Printable): void {
  for (const { field, text } of textsOf(content)) {
    const found = UNPRINTABLE.exec(text);
    if (!found) continue;
    const codePoint = `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    throw new Permanent(
      'letter-character',
      `文书中有无法打印的字符（${codePoint}，自造字或者控制字符），请改用国家标准字符或者在正文中改写`,
      { field, codePoint },
    );
  }
}
