/** A place on a page, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An upright rectangle on a page, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Four corners: upper left, upper right, lower right, lower left. */
export type Quad = readonly [Point, Point, Point, Point];

/** A projective map of the plane, row by row; the last element is 1. */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

export const IDENTITY: Homography = [1, 0, 0, 0, 1, 0, 0, 0, 1];

export function applyTo(h: Homography, { x, y }: Point): Point {
  const w = h[6] * x + h[7] * y + h[8];
  return { x: (h[0] * x + h[1] * y + h[2]) / w, y: (h[3] * x + h[4] * y + h[5]) / w };
}

/** First `inner`, then `outer`. */
export function compose(outer: Homography, inner: Homography): Homography {
  const cell = (row: number, column: number): number =>
    [0, 1, 2].reduce((sum, k) => sum + (outer[row * 3 + k] ?? 0) * (inner[k * 3 + column] ?? 0), 0);
  return normalised([0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => cell(row, column))));
}

export function inverse(h: Homography): Homography {
  const [a, b, c, d, e, f, g, i, j] = h;
  return normalised([
    e * j - f * i,
    c * i - b * j,
    b * f - c * e,
    f * g - d * j,
    a * j - c * g,
    c * d - a * f,
    d * i - e * g,
    b * g - a * i,
    a * e - b * d,
  ]);
}

/** The map that takes each corner of `from` to the same corner of `to`; undefined when three corners lie on a line. */
export function mapping(from: Quad, to: Quad): Homography | undefined {
  const rows: number[][] = [];
  for (const [k, { x, y }] of from.entries()) {
    const target = to[k] as Point;
    rows.push([x, y, 1, 0, 0, 0, -x * target.x, -y * target.x, target.x]);
    rows.push([0, 0, 0, x, y, 1, -x * target.y, -y * target.y, target.y]);
  }
  const solution = solve(rows);
  return solution && normalised([...solution, 1]);
}

export function boundsOf(points: readonly Point[]): Box {
  const xs = points.map((p) => p.x);
  const ys = points.map((p) => p.y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The smallest box around all of them. @throws RangeError without any */
export function around(boxes: readonly Box[]): Box {
  if (boxes.length === 0) throw new RangeError('a box around nothing');
  return boundsOf(
    boxes.flatMap((b) => [
      { x: b.x, y: b.y },
      { x: b.x + b.width, y: b.y + b.height },
    ]),
  );
}

export const middleOf = (b: Box): Point => ({ x: b.x + b.width / 2, y: b.y + b.height / 2 });

/** Length that two spans share; negative is the gap between them. */
export const shared = (a: number, aLength: number, b: number, bLength: number): number =>
  Math.min(a + aLength, b + bLength) - Math.max(a, b);

/** Gauss with pivoting on rows of coefficients with the right side last. */
function solve(rows: readonly (readonly number[])[]): number[] | undefined {
  const m = rows.map((row) => [...row]);
  const n = m.length;
  const at = (r: number, c: number): number => m[r]?.[c] ?? 0;
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let r = column + 1; r < n; r += 1) if (Math.abs(at(r, column)) > Math.abs(at(pivot, column))) pivot = r;
    if (Math.abs(at(pivot, column)) < 1e-12) return undefined;
    [m[column], m[pivot]] = [m[pivot] as number[], m[column] as number[]];
    const own = m[column] as number[];
    for (const [r, row] of m.entries()) {
      if (r === column) continue;
      const factor = (row[column] ?? 0) / (own[column] ?? 1);
      if (factor !== 0) for (let c = column; c <= n; c += 1) row[c] = (row[c] ?? 0) - factor * (own[c] ?? 0);
    }
  }
  return m.map((row, k) => (row[n] ?? 0) / (row[k] ?? 1));
}

/** Nine elements, row by row, as a map whose last one is 1. */
function normalised([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0]: readonly number[]): Homography {
  const last = i || 1;
  return [a / last, b / last, c / last, d / last, e / last, f / last, g / last, h / last, i / last];
}
