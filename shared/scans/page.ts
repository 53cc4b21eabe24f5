import type { Box } from './geometry.ts';
import type { Option } from './options.ts';

/** One character as read: `at` is its middle along the line, from 0 to 1; `score` the engine's own confidence. */
export interface ReadCharacter {
  readonly text: string;
  readonly at: number;
  readonly score: number;
  /** What else a doubted character may be, likeliest first. */
  readonly others?: readonly { readonly text: string; readonly score: number }[];
}

/** What the engine made of one piece of a line. */
export interface ReadText {
  readonly characters: readonly ReadCharacter[];
  /** Mean of the characters' scores; 0 when nothing was read. */
  readonly score: number;
}

/** A piece of a line on a page: text without a wide gap or ruling inside. */
export interface Word {
  readonly text: string;
  readonly box: Box;
  readonly score: number;
  readonly characters: readonly ReadCharacter[];
  /** Written in blue ink, by a pen. */
  readonly coloured?: boolean;
}

/** A rectangle between rulings. */
export type Cell = Box;

/** An outlined or written square before an option, with the share of ink inside. */
export interface TickBox {
  readonly box: Box;
  readonly ticked: boolean;
  /** Neither clearly empty nor clearly ticked. */
  readonly doubtful: boolean;
}

/** A page upright and straight, as layout and fields are read from it. */
export interface PageText {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  readonly cells: readonly Cell[];
  readonly options: readonly OptionOnPage[];
}

/** An option of a form as it stands on the page, with its tick box where it has one. */
export interface OptionOnPage {
  readonly option: Option;
  readonly text: string;
  readonly box: Box;
  readonly score: number;
  readonly tickBox?: TickBox;
  /** Ringed, underlined or ticked across with a pen, where others in its row are not. */
  readonly penned?: boolean;
}

/** Characters `from` to `to` of a word (excluded), with their own box. */
export function partOf(word: Word, from: number, to: number): Word {
  const characters = word.characters.slice(from, to);
  const first = characters[0];
  const last = characters.at(-1);
  if (!first || !last) return { ...word, text: '', characters: [], score: 0, box: { ...word.box, width: 0 } };
  // Half a character beyond its middle, or half the way to its neighbour where that is nearer.
  const pitch = pitchOf(word);
  const before = word.characters[from - 1]?.at;
  const after = word.characters[to]?.at;
  const left = Math.max(0, first.at - 0.55 * pitch, before === undefined ? 0 : (before + first.at) / 2);
  const right = Math.min(1, last.at + 0.55 * pitch, after === undefined ? 1 : (after + last.at) / 2);
  return {
    text: characters.map((c) => c.text).join(''),
    characters,
    score: characters.reduce((sum, c) => sum + c.score, 0) / characters.length,
    box: { ...word.box, x: word.box.x + left * word.box.width, width: (right - left) * word.box.width },
  };
}

/** Distance between characters of a word, as a share of its length: the smaller half of them, since gaps are wider. */
function pitchOf(word: Word): number {
  const gaps = word.characters.slice(1).map((c, k) => c.at - (word.characters[k]?.at ?? 0));
  const square = word.box.width > 0 ? (0.75 * word.box.height) / word.box.width : 1;
  return gaps.sort((a, b) => a - b)[Math.floor(gaps.length * 0.5)] ?? square;
}
