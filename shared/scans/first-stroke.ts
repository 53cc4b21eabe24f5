import { type Box, boundsOf, type Quad, shared } from './geometry.ts';
import type { Gray } from './gray.ts';

const DARK = 180;

/**
 * The finder often loses 一 or 二 at the start of a line, for it is no more than a stroke. Where flat ink stands within
 * a character's width to the left, the piece is taken from there. Rulings and tick boxes are tall, and stay outside.
 */
export function withFirstStroke(image: Gray, quad: Quad, all: readonly Box[]): Quad {
  const box = boundsOf(quad);
  if (box.width < 2 * box.height) return quad;
  const top = Math.round(box.y + 0.2 * box.height);
  const bottom = Math.round(box.y + 0.8 * box.height);
  const right = Math.round(box.x);
  const left = Math.max(0, Math.round(box.x - 1.5 * box.height));
  let [first, last, wall] = [-1, -1, left];
  for (let x = right - 1; x >= left; x -= 1) {
    let [inked, run, longest] = [0, 0, 0];
    for (let y = top; y < bottom; y += 1) {
      const dark = (image.data[y * image.width + x] ?? 255) < DARK;
      run = dark ? run + 1 : 0;
      longest = Math.max(longest, run);
      inked += Number(dark);
    }
    if (longest > 0.4 * box.height) {
      wall = x;
      break;
    }
    if (inked > 0) {
      if (last < 0) last = x;
      first = x;
    }
  }
  // A stroke as wide as a character, that does not go on as a line would.
  if (last - first < 0.25 * box.height || first <= wall + 2) return quad;
  const taken = all.some(
    (b) =>
      b.x < box.x - 2 &&
      shared(b.x, b.width, first, right - first) > 0 &&
      shared(b.y, b.height, top, bottom - top) > 0.3 * box.height,
  );
  if (taken) return quad;
  const moved = (box.x - first + 0.15 * box.height) / box.width;
  const to = (a: Quad[number], b: Quad[number]): Quad[number] => ({
    x: a.x - (b.x - a.x) * moved,
    y: a.y - (b.y - a.y) * moved,
  });
  return [to(quad[0], quad[1]), quad[1], quad[2], to(quad[3], quad[2])];
}

/** A number such as 一、 that was found apart from its line is read with it: alone it is often read as nothing. */
export function joinedStarts(quads: readonly Quad[]): Quad[] {
  const boxes = quads.map(boundsOf);
  const used = new Set<number>();
  const joined = quads.map((quad, k): Quad => {
    const box = boxes[k] as Box;
    if (box.width < 3 * box.height) return quad;
    const start = boxes.findIndex((b, j) => {
      const gap = box.x - (b.x + b.width);
      const beside = shared(b.y, b.height, box.y, box.height) > 0.6 * Math.min(b.height, box.height);
      return (
        j !== k &&
        !used.has(j) &&
        b.width < 2.4 * box.height &&
        b.height < 1.3 * box.height &&
        gap > -0.5 * box.height &&
        gap < 0.5 * box.height &&
        b.x < box.x &&
        beside
      );
    });
    const first = quads[start];
    if (!first) return quad;
    used.add(start);
    const moved = (box.x - (boxes[start] as Box).x) / box.width;
    const to = (a: Quad[number], b: Quad[number]): Quad[number] => ({
      x: a.x - (b.x - a.x) * moved,
      y: a.y - (b.y - a.y) * moved,
    });
    return [to(quad[0], quad[1]), quad[1], quad[2], to(quad[3], quad[2])];
  });
  return joined.filter((_, k) => !used.has(k));
}
