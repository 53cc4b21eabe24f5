/**
 * Words of searching. What is stored are overlapping pairs of Chinese characters, whole numbers and Latin words, which no
 * dictionary decides; the dictionary (ICU's, `Intl.Segmenter`) only cuts what is typed into words (ADR 0010).
 */

/** Pairs that stand in nearly every request: they find nothing, and keeping them would cost a write a case each. */
const EVERYWHERE = new Set(['申请', '公开', '政府', '信息', '府信', '请公', '开政', '息公', '关于', '有关', '相关']);

/** Characters that only join words. */
const PARTICLES = /^[的了和与及或之在对于等其以为是]$/u;

const RUNS = /\p{Script=Han}+|[a-z0-9]+/gu;
const HAN = /^\p{Script=Han}/u;

let segmenter: Intl.Segmenter | undefined;

/** Text as it is compared: one width, one case. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** What is stored of a text: pairs, numbers and Latin words, each once, in order; without the pairs that find nothing. */
export function storedTerms(text: string): string[] {
  const terms = new Set<string>();
  for (const [run] of foldText(text).matchAll(RUNS)) for (const term of termsOfRun(run)) terms.add(term);
  return [...terms];
}

/** The stored terms a word is looked up by; none for a single character or one that stands everywhere. */
export function termsOfWord(word: string): string[] {
  return storedTerms(word);
}

function termsOfRun(run: string): string[] {
  if (!HAN.test(run)) return [run];
  const characters = [...run];
  return characters
    .slice(1)
    .map((c, i) => `${characters[i]}${c}`)
    .filter((pair) => !EVERYWHERE.has(pair));
}

/**
 * The words of what was typed, each to be found in the text somewhere. Chinese is cut by the dictionary; characters it
 * knows no word for stay together with their neighbours, so that a new name or a place is looked for as it was written.
 */
export function typedWords(typed: string): string[] {
  const words: string[] = [];
  for (const [run] of foldText(typed).matchAll(RUNS)) words.push(...(HAN.test(run) ? cut(run) : [run]));
  return [...new Set(words)];
}

function cut(run: string): string[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const joined: string[] = [];
  let loose = '';
  const settle = (next?: string) => {
    // One lone character goes with what follows it, or else with what stands before it.
    if ([...loose].length === 1 && next !== undefined) joined.push(loose + next);
    else {
      if ([...loose].length === 1 && joined.length > 0) joined.push(`${joined.pop()}${loose}`);
      else if (loose) joined.push(loose);
      if (next !== undefined) joined.push(next);
    }
    loose = '';
  };
  for (const { segment } of segmenter.segment(run)) {
    if ([...segment].length > 1) settle(segment);
    else if (!PARTICLES.test(segment)) loose += segment;
    else settle();
  }
  settle();
  return joined;
}

/** A piece of text; `hit` where it is one of the words that were looked for. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** The passage of a text around the first of the words, at most `length` characters, cut into pieces with the words marked. */
export function passageOf(text: string, words: readonly string[], length = 90): Piece[] {
  const plain = text.replace(/\s+/gu, ' ').trim();
  // Folding may change the length of a text; then positions do not fit and nothing is marked.
  const folded = foldText(plain);
  const wanted = folded.length === plain.length ? words.filter((w) => w.length > 0) : [];
  const first = Math.min(...wanted.map((w) => folded.indexOf(w)).filter((at) => at >= 0), plain.length);
  const from = first === plain.length || plain.length <= length ? 0 : Math.max(0, first - Math.floor(length / 3));
  const to = Math.min(plain.length, from + length);
  const pieces: { text: string; hit: boolean }[] = [];
  const add = (piece: string, hit: boolean) => {
    const last = pieces.at(-1);
    if (last && last.hit === hit) last.text += piece;
    else if (piece) pieces.push({ text: piece, hit });
  };
  if (from > 0) add('…', false);
  for (let at = from; at < to; ) {
    const word = wanted.filter((w) => folded.startsWith(w, at)).sort((a, b) => b.length - a.length)[0];
    const size = word ? word.length : (plain.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    add(plain.slice(at, at + size), word !== undefined);
    at += size;
  }
  if (to < plain.length) add('…', false);
  return pieces;
}
