import { columnsOf, type Labelled } from './labelled.ts';
import { type PageText, partOf, type Word } from './page.ts';
import { endsContent, isDateOnly, isFormPhrase, isPageNumber, listEnded } from './phrases.ts';
import { cellOf, joined, rowsOf, wordsIn } from './rows.ts';

/** A row of free text, outside of tables. */
interface Line {
  readonly page: number;
  readonly words: readonly Word[];
  readonly text: string;
}

const ANNOUNCES = '(?:申请|请求|要求|依法|向.{1,24}|予以|需要)(?:获取|公开|政府信息公开).*?(?:以下|下列|如下).{0,14}';
// What ends the announcing line is its colon, whatever it was read as.
const ASKS = new RegExp(
  `${ANNOUNCES}(?:[：:]|[；;!！]$)|(?:以下|下列|如下).{0,6}(?:政府)?信息(?:[：:]|[；;!！]$)|(?:申请|公开|请求)(?:公开)?(?:的)?(?:政府信息)?(?:内容|事项|信息)(?:如下|为)?[：:]|(?:信息|内容|事项)如下[：:]`,
  'u',
);
const ASKS_INLINE =
  /(?:特|现|兹|故|谨)?(?:依法)?(?:特|现|兹)?向.{1,20}?(?:申请|请求)(?:依法)?(?:公开|获取)|(?:特|现|兹|故|本人|我们?|我单位|我公司|依法)(?:依法)?(?:申请|请求)(?:依法)?(?:公开|获取)|请(?:贵|你).{1,4}(?:依法)?(?:向我|向本人)?公开/u;

/** Lines of free text in reading order, columns one after another. */
export function linesOf(pages: readonly PageText[]): Line[] {
  return pages.flatMap((page) => {
    const inCells = page.cells.map((cell) => wordsIn(page, cell)).filter((words) => rowsOf(words).length > 2);
    const loose = columnsOf(page.words.filter((w) => !cellOf(w, page.cells)));
    return [...loose, ...inCells].flatMap((words) =>
      rowsOf(words).map((row) => ({ page: page.number, words: row, text: joined(row) })),
    );
  });
}

/** What a free letter asks for: the numbered requests after an announcing line, or the sentence that asks. */
export function requestIn(lines: readonly Line[], labelled: readonly Labelled[]): Line[] | undefined {
  const hasLabel = beginsWithLabel(labelled);
  for (const [k, line] of lines.entries()) {
    const announced = ASKS.exec(line.text);
    if (announced) {
      const rest = after(line, announced.index + announced[0].length);
      const found = following(lines, k + 1, hasLabel);
      const all = [...(rest ? [rest] : []), ...found];
      if (all.length > 0) return all;
    }
  }
  for (const [k, line] of lines.entries()) {
    // The asking words may be broken over two lines.
    const asked = ASKS_INLINE.exec(line.text);
    if (!asked) continue;
    const rest = after(line, asked.index + asked[0].length);
    const all = [...(rest ? [rest] : []), ...following(lines, k + 1, hasLabel)];
    const end = all.findIndex((l) => l.text.includes('。'));
    if (end < 0) return all.length > 0 ? all : undefined;
    const last = all[end] as Line;
    return [...all.slice(0, end), upTo(last, last.text.indexOf('。') + 1)];
  }
  return undefined;
}

/** What goes on on the next sheets, where what was asked for stands last on its own. */
export function goesOn(lines: readonly Line[], labelled: readonly Labelled[], page: number, bottom: number): Line[] {
  const below = lines.some((l) => {
    const middle = (l.words[0]?.box.y ?? 0) + (l.words[0]?.box.height ?? 0) / 2;
    return l.page === page && middle > bottom && !isPageNumber(l.text);
  });
  const next = lines.findIndex((l) => l.page > page);
  return below || next < 0 ? [] : following(lines, next, beginsWithLabel(labelled));
}

const beginsWithLabel =
  (labelled: readonly Labelled[]) =>
  (line: Line): boolean =>
    line.words.some((w) =>
      labelled.some(
        ({ page, labelBox: b }) =>
          page === line.page && Math.abs(b.y - w.box.y) < 2 && b.x >= w.box.x - 2 && b.x <= w.box.x + w.box.width,
      ),
    );

function following(lines: readonly Line[], from: number, hasLabel: (line: Line) => boolean): Line[] {
  const found: Line[] = [];
  for (const line of lines.slice(from)) {
    if (
      endsContent(line.text) ||
      isFormPhrase(line.text) ||
      (hasLabel(line) && !/^[一二三四五六七八九十\d]/u.test(line.text))
    )
      break;
    if (isPageNumber(line.text)) continue;
    if (
      isDateOnly(line.text) ||
      listEnded(
        found.map((l) => l.text),
        line.text,
      )
    )
      break;
    found.push(line);
  }
  return found;
}

function after(line: Line, unit: number): Line | undefined {
  const rest = cut(line, unit, line.text.length);
  return rest.text.replace(/^[：:，,\s]+/u, '') === '' ? undefined : rest;
}

const upTo = (line: Line, unit: number): Line => cut(line, 0, unit);

/** Part of a line by places in its text; spaces between words were added when it was joined. */
function cut(line: Line, from: number, to: number): Line {
  const words: Word[] = [];
  let at = 0;
  for (const word of line.words) {
    const start = line.text.indexOf(word.text.trim(), at);
    if (start < 0) continue;
    at = start + word.text.trim().length;
    const [a, b] = [Math.max(0, from - start), Math.min(word.characters.length, to - start)];
    if (b > a) words.push(partOf(word, a, b));
  }
  return { ...line, words, text: joined(words) };
}
