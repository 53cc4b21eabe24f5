import type { Box } from './geometry.ts';
import type { Gray } from './gray.ts';
import { DARK } from './tick-box.ts';

/**
 * Ink above and below an option in squares of its characters' size, measured: ringed 0.2 to 0.6, underlined 0.15 to
 * 0.5, a tick across it 0.03 to 0.15, none below 0.012.
 */
const PENNED = 0.022;

/**
 * Which of the options in one row are ringed, underlined or ticked across with a pen (画圈、划线、打勾): there is ink
 * right above or below them that others have not. `size` is the height of their characters, pixels. What runs along the
 * whole row is a ruling of the form.
 */
export function pennedIn(image: Gray, row: readonly Box[], size: number): boolean[] {
  const dark = (x: number, y: number): boolean => (image.data[y * image.width + x] ?? 255) < DARK;
  const inkOf = (y: number, from: number, to: number): number => {
    let ink = 0;
    for (let x = Math.max(0, Math.floor(from)); x < Math.min(image.width, Math.ceil(to)); x += 1)
      if (dark(x, y)) ink += 1;
    return ink;
  };
  const reach = Math.round(1.2 * size);
  const middle = Math.round(row.reduce((sum, b) => sum + b.y + b.height / 2, 0) / row.length);
  // Characters have ink where every option has some; the finder's boxes reach further down where a line was drawn.
  const written = (y: number): boolean => row.every((b) => inkOf(y, b.x, b.x + b.width) > 0);
  const edge = (step: 1 | -1): number => {
    let last = middle;
    for (let y = middle; Math.abs(y - last) <= 0.15 * size && Math.abs(y - middle) < 0.8 * size; y += step)
      if (written(y)) last = y;
    return last;
  };
  const [from, to] = [Math.min(...row.map((b) => b.x)), Math.max(...row.map((b) => b.x + b.width))];
  const isRuling = (y: number): boolean =>
    Math.max(inkOf(y - 1, from, to), inkOf(y, from, to), inkOf(y + 1, from, to)) > 0.7 * (to - from);
  const rows = [-1, 1].flatMap((step) => {
    const start = edge(step as 1 | -1);
    return Array.from(
      { length: Math.max(0, reach - Math.abs(start - middle) - 2) },
      (_, k) => start + step * (k + 3),
    ).filter((y) => y > 0 && y + 1 < image.height && !isRuling(y));
  });
  const ink = row.map((b) => rows.reduce((sum, y) => sum + inkOf(y, b.x, b.x + b.width + 0.25 * size), 0) / size ** 2);
  // Neighbouring lines that come near lend each option as much.
  const least = Math.min(...ink);
  return ink.map((share) => share - least > PENNED);
}
