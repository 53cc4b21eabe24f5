import { type Box, shared } from './geometry.ts';
import { type Gray, inkIn } from './gray.ts';
import { optionsIn } from './options.ts';
import { type OptionOnPage, partOf, type TickBox, type Word } from './page.ts';
import { pennedIn } from './pen-marks.ts';
import { DARK, EMPTY, findTickBox, TICKED } from './tick-box.ts';

/** What a square before an option is read as, where it is read as a character. */
const LIKE_A_SQUARE = /^[口囗日曰回田凹四白□☐■☑☒⊠⊡✗×√✓vVロ0OoD○◯[\]（）()【】|!1]?$/u;

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
      const inside = before || after ? undefined : bracketsAfter(image, word, o.to);
      return { option: o.option, text: o.text, box: part.box, score: part.score, before, after, inside };
    });
  });
  // Where squares stand before their options, the last has none behind it, and the other way round.
  const leading = found.filter((o) => o.before).length >= found.filter((o) => o.after).length;
  const options = found.map(({ before, after, inside, ...o }): OptionOnPage => {
    const tickBox = (leading ? before : after) ?? inside;
    return { ...o, ...(tickBox && { tickBox }) };
  });
  return options.some((o) => o.tickBox) ? options : withPenMarks(image, options);
}

/** Options of one row beside each other, without boxes: the pen has marked some of them. */
function withPenMarks(image: Gray, options: readonly OptionOnPage[]): OptionOnPage[] {
  return options.map((o) => {
    const row = options.filter(
      (p) => Math.abs(p.box.y - o.box.y) < 0.5 * o.box.height && p.option.kind === o.option.kind,
    );
    if (row.length < 2) return o;
    const sizes = row.map((p) => p.box.width / [...p.text].length).sort((a, b) => a - b);
    const penned = pennedIn(
      image,
      row.map((p) => p.box),
      sizes[sizes.length >> 1] ?? 1,
    );
    return penned[row.indexOf(o)] ? { ...o, penned: true } : o;
  });
}

/** 邮寄（√）: brackets behind an option are its tick box; in empty ones there is no ink. */
function bracketsAfter(image: Gray, word: Word, to: number): TickBox | undefined {
  const rest = word.characters.slice(to, to + 5);
  const [open, close] = [rest.findIndex((c) => /[(（]/u.test(c.text)), rest.findIndex((c) => /[)）]/u.test(c.text))];
  // Words in brackets, such as 光盘（刻录）, are no mark.
  if (open !== 0 || close < 1 || close > 2 || /\p{Script=Han}/u.test(close === 2 ? (rest[1]?.text ?? '') : ''))
    return undefined;
  const [from, until] = [rest[0]?.at ?? 0, rest[close]?.at ?? 0];
  const edge = (0.3 * word.box.height) / word.box.width;
  const box = {
    x: word.box.x + (from + edge) * word.box.width,
    y: word.box.y + 0.1 * word.box.height,
    width: (until - from - 2 * edge) * word.box.width,
    height: 0.8 * word.box.height,
  };
  const read = close === 2;
  if (box.width < 0.2 * word.box.height) return { box: { ...box, width: 1 }, ticked: read, doubtful: true };
  const ink = inkIn(image, box.x, box.y, box.x + box.width, box.y + box.height, DARK);
  const ticked = ink > TICKED;
  return { box, ticked, doubtful: ticked !== read && (ink > EMPTY || read) };
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
