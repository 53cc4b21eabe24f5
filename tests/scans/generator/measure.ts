import { applyTo, compose, type Homography, inverse, type Point } from '../../../shared/scans/geometry.ts';
import type { Proposal, Proposed } from '../../../shared/scans/proposal.ts';
import type { TruthFields, TruthLine } from './drawing.ts';

/** A piece of text as an engine read it, in pixels of its own picture. */
export interface ReadPiece {
  readonly text: string;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export interface Errors {
  readonly characters: number;
  readonly errors: number;
  /** What was wrong, for whoever tunes. */
  readonly wrong: readonly string[];
}

const SAME: Readonly<Record<string, string>> = {
  '，': ',',
  '。': '.',
  '；': ';',
  '：': ':',
  '（': '(',
  '）': ')',
  '〔': '(',
  '〕': ')',
  '【': '(',
  '】': ')',
  '[': '(',
  ']': ')',
  '“': '"',
  '”': '"',
  '、': ',',
  '．': '.',
  '—': '-',
  '–': '-',
  '《': '<',
  '》': '>',
  '〈': '<',
  '〉': '>',
  '☐': '□',
  '✓': '√',
};

/** Without spaces; full-width and half-width forms, and brackets among themselves, count as the same. */
function comparable(text: string): string {
  return [...text.normalize('NFKC')]
    .map((c) => SAME[c] ?? c)
    .filter((c) => !/\s/u.test(c))
    .join('');
}

/**
 * Character errors of a page (insertions, deletions, substitutions): what was read is laid onto the lines that were
 * drawn, by place. Pieces on several lines join them; pieces on none are insertions.
 */
export function characterErrors(
  lines: readonly TruthLine[],
  pieces: readonly ReadPiece[],
  toPoints: Homography,
): Errors {
  const parent = lines.map((_, k) => k);
  const root = (k: number): number => (parent[k] === k ? k : root(parent[k] as number));
  const placed = pieces.map((piece) => {
    const { x, y, width, height } = piece.box;
    const at = (px: number, py: number): Point => applyTo(toPoints, { x: px, y: py });
    const corners = [
      at(x, y + height / 2),
      at(x + width, y + height / 2),
      at(x + width / 2, y),
      at(x + width / 2, y + height),
    ];
    const [left, right] = [Math.min(...corners.map((p) => p.x)), Math.max(...corners.map((p) => p.x))];
    const [top, bottom] = [Math.min(...corners.map((p) => p.y)), Math.max(...corners.map((p) => p.y))];
    const middle = at(x + width / 2, y + height / 2);
    const upright = bottom - top > 1.6 * (right - left);
    const on = lines.flatMap((line, k) => {
      const y0 = line.y + line.height / 2;
      const x0 = line.x + line.width / 2;
      const overlap = Math.min(right, line.x + line.width) - Math.max(left, line.x);
      const inRow = upright ? y0 > top && y0 < bottom : Math.abs(y0 - middle.y) < 0.62 * line.height;
      const beside = upright ? x0 > left - 2 && x0 < right + 2 : overlap > 0.35 * Math.min(line.width, right - left);
      return inRow && beside ? [k] : [];
    });
    for (const k of on.slice(1)) parent[root(k)] = root(on[0] as number);
    return { piece, on: on[0], x: upright ? middle.x : left, y: middle.y };
  });
  const groups = new Map<number, { truth: TruthLine[]; read: typeof placed }>();
  for (const [k, line] of lines.entries()) {
    const group = groups.get(root(k)) ?? { truth: [], read: [] };
    group.truth.push(line);
    groups.set(root(k), group);
  }
  const wrong: string[] = [];
  let errors = 0;
  for (const p of placed) {
    if (p.on !== undefined) groups.get(root(p.on))?.read.push(p);
    else {
      const text = withoutSquares(comparable(p.piece.text));
      if (text !== '') wrong.push(`+ ${text}`);
      errors += [...text].length;
    }
  }
  let characters = 0;
  for (const { truth, read } of groups.values()) {
    const inOrder = <T extends { x: number; y: number }>(all: T[]): T[] =>
      all.sort((a, b) => (Math.abs(a.y - b.y) > 7 ? a.y - b.y : a.x - b.x));
    const expected = comparable(
      inOrder([...truth])
        .map((l) => l.text)
        .join(''),
    );
    const got = comparable(
      inOrder(read)
        .map((r) => r.piece.text)
        .join(''),
    );
    const distance = Math.min(
      levenshtein(expected, got),
      levenshtein(expected.replace(/[□■√✓]/gu, ''), withoutSquares(got)),
    );
    characters += [...expected].length;
    errors += distance;
    if (distance > 0) wrong.push(`${expected} ≠ ${got}`);
  }
  return { characters, errors, wrong };
}

/** An empty tick box is no text, but looks like 口. */
const withoutSquares = (text: string): string => text.replace(/[口囗□☐☑☒⊠√✓■回日]/gu, '');

function levenshtein(a: string, b: string): number {
  const [s, t] = [[...a], [...b]];
  let row = t.map((_, k) => k + 1);
  for (const [i, c] of s.entries()) {
    let diagonal = i;
    let left = i + 1;
    row = row.map((up, j) => {
      const value = Math.min(left + 1, up + 1, diagonal + (c === t[j] ? 0 : 1));
      diagonal = up;
      left = value;
      return value;
    });
  }
  return t.length === 0 ? s.length : (row.at(-1) ?? s.length);
}

export interface FieldResult {
  readonly field: string;
  readonly exact: boolean;
  readonly unsure: boolean;
  readonly expected: string;
  readonly got: string;
}

/** Each field that was written or proposed: a value that is not there but proposed counts as wrong. */
export function fieldResults(truth: TruthFields, proposal: Proposal): FieldResult[] {
  const fields = [...new Set([...Object.keys(truth), ...Object.keys(proposal)])].filter(
    (f) => f !== 'application',
  ) as (keyof TruthFields)[];
  return fields.flatMap((field): FieldResult[] => {
    const proposed = proposal[field] as Proposed | readonly Proposed[] | undefined;
    const text = (v: string | readonly string[] | undefined): string =>
      v === undefined ? '' : typeof v === 'string' ? comparable(v) : [...v].sort().join(' ');
    const expected = text(truth[field] as string | readonly string[] | undefined);
    const got = Array.isArray(proposed)
      ? text(proposed.map((p: Proposed) => p.value))
      : text((proposed as Proposed | undefined)?.value);
    const list = Array.isArray(proposed) ? (proposed as readonly Proposed[]) : proposed ? [proposed as Proposed] : [];
    if (expected === '' && got === '') return [];
    // Nothing proposed is an empty field, which nobody takes for right.
    return [{ field, exact: expected === got, unsure: list.length === 0 || list.some((p) => p.unsure), expected, got }];
  });
}

/** From pixels of the straightened page to points of the drawn one. */
export const toPointsOf = (toScan: Homography, scanOfPicture: Homography, fromPoints: Homography): Homography =>
  compose(inverse(fromPoints), compose(scanOfPicture, toScan));
