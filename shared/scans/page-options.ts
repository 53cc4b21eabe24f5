import { type Box, shared } from './geometry.ts';
import type { Gray } from './gray.ts';
import { optionsIn } from './options.ts';
import { type OptionOnPage, partOf, type TickBox, type Word } from './page.ts';
import { findTickBox } from './tick-box.ts';

/** What a square before an option is read as, where it is read as a character. */
const LIKE_A_SQUARE = /^[口囗日曰回田凹四白□■☑☒√✓vVロ0OoD○◯[\]（）()【】|!1]?$/u;

/** The options of a form on a page, each with the square before it, or after it where the form puts it there. */
export function optionsOn(image: Gray, words: readonly Word[]): OptionOnPage[] {
  const found = words.flatMap((word) => {
    const size = 0.72 * word.box.height;
    return optionsIn(word.text).map((o) => {
      const part = partOf(word, o.from, o.to);
      // Places along the line are known to about a third of a character.
      const y = part.box.y - 0.15 * part.box.height;
      const height = 1.3 * part.box.height;
      const look = (x: number, width: number): TickBox | undefined => {
        const box = findTickBox(image, { x, y, width, height }, size);
        return box && !isCharacter(box.box, words) ? box : undefined;
      };
      const before = look(part.box.x - 2.1 * size, 2.35 * size);
      const after = look(part.box.x + part.box.width - 0.3 * size, 2.3 * size);
      return { option: o.option, text: o.text, box: part.box, score: part.score, before, after };
    });
  });
  // Where squares stand before their options, the last has none behind it, and the other way round.
  const leading = found.filter((o) => o.before).length >= found.filter((o) => o.after).length;
  return found.map(({ before, after, ...o }) => {
    const tickBox = leading ? before : after;
    return { ...o, ...(tickBox && { tickBox }) };
  });
}

/** Strokes of 国 or 如 form squares too; a tick box is read as nothing or as something square. */
function isCharacter(box: Box, words: readonly Word[]): boolean {
  return words.some((word) => {
    if (shared(word.box.y, word.box.height, box.y, box.height) < 0.5 * box.height) return false;
    const near = word.characters.filter((c) => {
      const x = word.box.x + c.at * word.box.width;
      return x > box.x - 0.1 * box.width && x < box.x + 1.1 * box.width;
    });
    return near.some((c) => !LIKE_A_SQUARE.test(c.text));
  });
}
