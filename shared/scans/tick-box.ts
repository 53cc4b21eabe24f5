import type { Box } from './geometry.ts';
import { type Gray, inkIn } from './gray.ts';
import type { TickBox } from './page.ts';

export const DARK = 165;
/** Ink inside of a box, measured: ticked 0.12 to 0.41, empty below 0.02. */
export const TICKED = 0.07;
export const EMPTY = 0.025;

/**
 * The square outline inside `where` and whether there is ink in it; undefined when there is none. `size` is the height
 * of the text beside it, pixels.
 */
export function findTickBox(image: Gray, where: Box, size: number): TickBox | undefined {
  const x0 = Math.max(1, Math.floor(where.x));
  const y0 = Math.max(1, Math.floor(where.y));
  const x1 = Math.min(image.width - 2, Math.ceil(where.x + where.width));
  const y1 = Math.min(image.height - 2, Math.ceil(where.y + where.height));
  const [w, h] = [x1 - x0, y1 - y0];
  if (w < 8 || h < 8) return undefined;
  const rows = sums(image, x0, y0, w, h, true);
  const columns = sums(image, x0, y0, w, h, false);
  const along = (y: number, from: number, to: number): number =>
    ((rows[y * (w + 1) + to] ?? 0) - (rows[y * (w + 1) + from] ?? 0)) / (to - from);
  const down = (x: number, from: number, to: number): number =>
    ((columns[x * (h + 1) + to] ?? 0) - (columns[x * (h + 1) + from] ?? 0)) / (to - from);
  let best: { x: number; y: number; side: number; tall: number; score: number } | undefined;
  for (let side = Math.max(9, Math.round(size * 0.55)); side <= size * 1.25; side += 1)
    for (const tall of [side - 1, side, side + 1])
      for (let y = 0; y + tall < h; y += 1)
        for (let x = 0; x + side < w; x += 1) {
          const left = down(x, y, y + tall + 1);
          if (left < 0.8) continue;
          const score = Math.min(
            left,
            down(x + side, y, y + tall + 1),
            along(y, x, x + side + 1),
            along(y + tall, x, x + side + 1),
          );
          if (score > 0.8 && (!best || score * side > best.score * best.side)) best = { x, y, side, tall, score };
        }
  if (!best) return undefined;
  const inset = Math.max(3, best.side * 0.2);
  const box = { x: x0 + best.x, y: y0 + best.y, width: best.side, height: best.tall };
  const ink = inkIn(
    image,
    box.x + inset,
    box.y + inset,
    box.x + box.width - inset + 1,
    box.y + box.height - inset + 1,
    DARK,
  );
  return { box, ticked: ink > TICKED, doubtful: ink > EMPTY && ink <= TICKED * 1.5 };
}

/** Running sums of dark pixels along rows or columns; a pixel beside counts, since outlines lean by one. */
function sums(image: Gray, x0: number, y0: number, w: number, h: number, alongRows: boolean): Uint16Array {
  const [lines, length] = alongRows ? [h, w] : [w, h];
  const out = new Uint16Array(lines * (length + 1));
  for (let line = 0; line < lines; line += 1)
    for (let i = 0; i < length; i += 1) {
      const k = alongRows ? (y0 + line) * image.width + x0 + i : (y0 + i) * image.width + x0 + line;
      const beside = alongRows ? image.width : 1;
      const dark = (image.data[k] ?? 255) < DARK || (image.data[k + beside] ?? 255) < DARK;
      out[line * (length + 1) + i + 1] = (out[line * (length + 1) + i] ?? 0) + (dark ? 1 : 0);
    }
  return out;
}
