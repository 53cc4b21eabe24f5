import { boundsOf, type Point, type Quad, shared } from './geometry.ts';
import type { Cell } from './page.ts';

const between = (a: Point, b: Point, t: number): Point => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });

/** The part of a quad from `from` to `to` of its length, both 0 to 1. */
export function pieceOf(quad: Quad, from: number, to: number): Quad {
  return [
    between(quad[0], quad[1], from),
    between(quad[0], quad[1], to),
    between(quad[3], quad[2], to),
    between(quad[3], quad[2], from),
  ];
}

/** The finder joins text across a ruling when it stands close on both sides: one piece for each cell. */
export function splitAtCells(quad: Quad, cells: readonly Cell[]): Quad[] {
  const box = boundsOf(quad);
  if (box.height > 1.5 * box.width) return [quad];
  const y = box.y + box.height / 2;
  const crossed = cells
    .filter(
      (c) =>
        y > c.y &&
        y < c.y + c.height &&
        c.width > 1.2 * box.height &&
        shared(c.x, c.width, box.x, box.width) > 0.45 * box.height,
    )
    .sort((a, b) => a.x - b.x);
  if (crossed.length < 2) return [quad];
  return crossed.flatMap((c, k) => {
    const from = k === 0 ? 0 : Math.max(0, (c.x - box.x) / box.width);
    const to = k === crossed.length - 1 ? 1 : Math.min(1, (c.x + c.width - box.x) / box.width);
    return to - from > 0.2 * (box.height / box.width) ? [pieceOf(quad, from, to)] : [];
  });
}

/** Characters written one below the other, each as a quad of its own; undefined for a line across. */
export function stackOf(quad: Quad): Quad[] | undefined {
  const { width, height } = boundsOf(quad);
  if (height < 1.6 * width) return undefined;
  const count = Math.min(30, Math.max(2, Math.round((height * 1.05) / width)));
  return Array.from({ length: count }, (_, k): Quad => {
    const [from, to] = [k / count, (k + 1) / count];
    return [
      between(quad[0], quad[3], from),
      between(quad[1], quad[2], from),
      between(quad[1], quad[2], to),
      between(quad[0], quad[3], to),
    ];
  });
}
