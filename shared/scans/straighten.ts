import {
  applyTo,
  boundsOf,
  compose,
  type Homography,
  IDENTITY,
  inverse,
  mapping,
  type Point,
  type Quad,
} from './geometry.ts';
import type { Gray } from './gray.ts';

/** Where a page is drawn upright and straight: its size in pixels, and the map of its points to the picture's. */
export interface Straightening {
  readonly width: number;
  readonly height: number;
  readonly toSource: Homography;
  readonly fromSource: Homography;
}

/** Slopes below this move a line by less than a pixel or two across the page. */
const NEGLIGIBLE = 0.0012;
const STEEPEST = 0.35;

/** Whether most text runs up or down the picture, so that it must be turned by a quarter first. */
export function liesOnItsSide(quads: readonly Quad[]): boolean {
  let [along, down] = [0, 0];
  for (const quad of quads) {
    const { width, height } = boundsOf(quad);
    // By length, not number: the characters of a column written downwards count little.
    if (width > 3 * height) along += width;
    else if (height > 3 * width) down += height;
  }
  return down > 1.5 * along;
}

/** Corners in their order after the picture was turned. */
export function ordered(points: readonly Point[]): Quad {
  const byX = [...points].sort((a, b) => a.x - b.x);
  const [left, right] = [byX.slice(0, 2), byX.slice(2)];
  const byY = (pair: Point[]): Point[] => pair.sort((a, b) => a.y - b.y);
  const [tl, bl] = byY(left) as [Point, Point];
  const [tr, br] = byY(right) as [Point, Point];
  return [tl, tr, br, bl];
}

/**
 * Skew and perspective from the directions of the lines of text, and of the long upright rulings where there are any.
 * Undefined when the picture is straight as it is.
 */
export function straightening(image: Gray, quads: readonly Quad[]): Straightening | undefined {
  const { width, height } = image;
  const lines = quads.flatMap((quad) => {
    const length = Math.hypot(quad[1].x - quad[0].x, quad[1].y - quad[0].y);
    const tall = Math.hypot(quad[3].x - quad[0].x, quad[3].y - quad[0].y);
    if (length < 4 * tall) return [];
    const slope = (quad[1].y - quad[0].y + quad[2].y - quad[3].y) / (quad[1].x - quad[0].x + quad[2].x - quad[3].x);
    if (!(Math.abs(slope) < STEEPEST)) return [];
    return [{ y: (quad[0].y + quad[2].y) / 2 / height - 0.5, slope, weight: length / width }];
  });
  if (lines.length < 2) return undefined;
  const across = fitted(lines);
  const upright = uprightSlopes(image, -across(0));
  const [top, bottom, left, right] = [across(-0.35), across(0.35), upright.left, upright.right];
  if ([top, bottom, left, right].every((s) => Math.abs(s) < NEGLIGIBLE)) return undefined;

  const horizontal = (y: number, slope: number) => ({ y: height * (0.5 + y), slope });
  const [t, b] = [horizontal(-0.35, top), horizontal(0.35, bottom)];
  const meet = (line: { y: number; slope: number }, x: number, lean: number): Point => {
    // y = line.y + slope (x - W/2);  x = x0 + lean (y - H/2)
    const y = (line.y + line.slope * (x - lean * (height / 2) - width / 2)) / (1 - line.slope * lean);
    return { x: x + lean * (y - height / 2), y };
  };
  const [xl, xr] = [width * 0.15, width * 0.85];
  const from: Quad = [meet(t, xl, left), meet(t, xr, right), meet(b, xr, right), meet(b, xl, left)];
  const to: Quad = [
    { x: xl, y: t.y },
    { x: xr, y: t.y },
    { x: xr, y: b.y },
    { x: xl, y: b.y },
  ];
  const straight = mapping(from, to);
  return straight && framed(straight, width, height);
}

/** The page as large as its corners reach, a tenth beyond its old size at most. */
function framed(map: Homography, width: number, height: number): Straightening {
  const corners = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ].map((p) => applyTo(map, p));
  const bounds = boundsOf(corners);
  const [x0, y0] = [Math.max(bounds.x, -0.12 * width), Math.max(bounds.y, -0.12 * height)];
  const moved = compose([1, 0, -x0, 0, 1, -y0, 0, 0, 1], map);
  return {
    width: Math.round(Math.min(bounds.x + bounds.width, 1.12 * width) - x0),
    height: Math.round(Math.min(bounds.y + bounds.height, 1.12 * height) - y0),
    fromSource: moved,
    toSource: inverse(moved),
  };
}

export const unmoved = ({ width, height }: Gray): Straightening => ({
  width,
  height,
  toSource: IDENTITY,
  fromSource: IDENTITY,
});

/** Slope as a straight function of the height on the page, by least squares, twice, the second time without outliers. */
function fitted(lines: readonly { y: number; slope: number; weight: number }[]): (y: number) => number {
  const sorted = [...lines].sort((a, b) => a.slope - b.slope);
  const half = sorted.reduce((sum, l) => sum + l.weight, 0) / 2;
  let passed = 0;
  const middle = sorted.find((l) => {
    passed += l.weight;
    return passed >= half;
  });
  const median = middle?.slope ?? 0;
  let slopeAt = (_: number): number => median;
  for (const tolerance of [0.05, 0.012]) {
    const near = lines.filter((l) => Math.abs(l.slope - slopeAt(l.y)) < tolerance);
    const sum = (f: (l: (typeof lines)[number]) => number): number => near.reduce((s, l) => s + f(l) * l.weight, 0);
    const [w, y, yy, s, ys] = [
      sum(() => 1),
      sum((l) => l.y),
      sum((l) => l.y * l.y),
      sum((l) => l.slope),
      sum((l) => l.y * l.slope),
    ];
    const spread = w * yy - y * y;
    // Lines at one height say nothing about another.
    if (w === 0) return slopeAt;
    if (spread < 0.01 * w * w) {
      const mean = s / w;
      slopeAt = () => mean;
    } else {
      const b = (w * ys - y * s) / spread;
      const a = (s - b * y) / w;
      slopeAt = (at) => a + b * at;
    }
  }
  return slopeAt;
}

/** How far upright rulings lean at the left and right edge: dx per dy. Without rulings as far as the text does. */
function uprightSlopes(image: Gray, expected: number): { left: number; right: number } {
  const points = longUprights(image);
  const lean = (inHalf: (x: number) => boolean): { slope: number; x: number } | undefined => {
    const own = points.filter((p) => inHalf(p.x));
    if (own.length < 150) return undefined;
    let best = { slope: expected, sharpness: -1 };
    const bins = new Uint32Array(image.width + 800);
    for (let step = -40; step <= 40; step += 1) {
      const slope = expected + step * 0.0025;
      bins.fill(0);
      for (const p of own) {
        const bin = Math.round((p.x - slope * (p.y - image.height / 2)) / 2) + 200;
        if (bin >= 0 && bin < bins.length) bins[bin] = (bins[bin] ?? 0) + 1;
      }
      let sharpness = 0;
      for (const n of bins) sharpness += n * n;
      if (sharpness > best.sharpness) best = { slope, sharpness };
    }
    return { slope: best.slope, x: own.reduce((sum, p) => sum + p.x, 0) / own.length / image.width };
  };
  const [l, r] = [lean((x) => x < image.width * 0.4), lean((x) => x > image.width * 0.6)];
  if (!l || !r) return { left: (l ?? r)?.slope ?? expected, right: (r ?? l)?.slope ?? expected };
  const b = (r.slope - l.slope) / (r.x - l.x);
  return { left: l.slope + b * (0.15 - l.x), right: l.slope + b * (0.85 - l.x) };
}

/** Pixels of dark chains that run down further than characters are tall, at half size. */
function longUprights({ width, height, data }: Gray): Point[] {
  const w = width >> 1;
  const shortest = Math.round(height * 0.035);
  let above = new Uint16Array(w + 2);
  let own = new Uint16Array(w + 2);
  const points: Point[] = [];
  for (let y = 0; y + 1 < height; y += 2) {
    for (let x = 0; x < w; x += 1) {
      const k = y * width + 2 * x;
      const dark = Math.min(data[k] ?? 255, data[k + 1] ?? 255) < 150;
      const length = dark ? 1 + Math.max(above[x] ?? 0, above[x + 1] ?? 0, above[x + 2] ?? 0) : 0;
      own[x + 1] = length;
      if (length > shortest && (above[x + 1] ?? 0) > 0 && y % 4 === 0) points.push({ x: 2 * x, y });
    }
    [above, own] = [own, above];
  }
  return points;
}
