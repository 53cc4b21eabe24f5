import type { Gray } from './gray.ts';
import type { Cell } from './page.ts';

/** Ink of rulings, faint ones too. */
const INK = 190;
/** Longest break in a ruling that is bridged, at half size. */
const BREAK = 5;

/**
 * The cells of the tables on a straight page: regions enclosed by rulings. Rulings are dark runs longer than any
 * stroke of the text; the page is looked at in half its size.
 */
export function findCells(image: Gray): Cell[] {
  const small = halved(image);
  const { width, height, data } = small;
  const rulings = new Uint8Array(data.length);
  const across = Math.max(36, Math.round(width * 0.05));
  const down = Math.max(24, Math.round(height * 0.02));
  markRuns(data, rulings, width, height, 1, width, across);
  markRuns(data, rulings, height, width, width, 1, down);
  return (
    regions(rulings, width, height)
      .filter((r) => r.width >= 14 && r.height >= 12 && r.area > 0.72 * r.width * r.height)
      // The edge of the sheet on a desk, or a frame around a letter.
      .filter((r) => r.area < 0.45 * width * height)
      .map((r) => ({ x: 2 * r.x, y: 2 * r.y, width: 2 * r.width, height: 2 * r.height }))
  );
}

/** Ruled letter paper in a frame is no table: its strips go all the way across. */
export function withoutRuledPaper(cells: readonly Cell[]): Cell[] {
  const widest = Math.max(0, ...cells.map((c) => c.width));
  const strips = cells.filter((c) => c.width > 0.95 * widest && c.height < 0.12 * widest);
  return strips.length >= 6 && strips.length > 0.8 * cells.length ? [] : [...cells];
}

/** Manuscript paper (方格稿纸) is no table either: its many squares are alike. A number in boxes has eighteen. */
export function withoutSquaredPaper(cells: readonly Cell[]): Cell[] {
  const squares = cells.filter((c) => c.width < 1.3 * c.height && c.height < 1.3 * c.width);
  const side = squares.map((c) => c.width).sort((a, b) => a - b)[squares.length >> 1] ?? 0;
  const alike = new Set(squares.filter((c) => Math.abs(c.width - side) < 0.15 * side));
  return alike.size >= 60 && alike.size > 0.6 * cells.length ? [] : [...cells];
}

/** Marks dark runs of at least `shortest` along lines; a run may wander by a pixel to either side. */
function markRuns(
  data: Uint8Array,
  out: Uint8Array,
  length: number,
  lines: number,
  step: number,
  stride: number,
  shortest: number,
): void {
  for (let line = 1; line + 1 < lines; line += 1) {
    const base = line * stride;
    let start = -1;
    let lastDark = -1;
    let inked = 0;
    const close = (): void => {
      if (start >= 0 && lastDark - start + 1 >= shortest && inked >= 0.85 * (lastDark - start + 1))
        for (let i = Math.max(0, start - BREAK); i <= Math.min(length - 1, lastDark + BREAK); i += 1)
          out[base + i * step] = 1;
      start = -1;
      inked = 0;
    };
    for (let i = 0; i < length; i += 1) {
      const k = base + i * step;
      const dark =
        (data[k] ?? 255) < INK || (data[k - stride] ?? 255) < INK - 40 || (data[k + stride] ?? 255) < INK - 40;
      if (dark) {
        if (start < 0) start = i;
        lastDark = i;
        inked += 1;
      } else if (start >= 0 && i - lastDark > 2) close();
    }
    close();
  }
}

interface Region extends Cell {
  readonly area: number;
}

/** Connected pixels without a ruling that do not reach the page's edge. */
function regions(rulings: Uint8Array, width: number, height: number): Region[] {
  const seen = rulings.slice();
  const found: Region[] = [];
  const stack: number[] = [];
  for (let first = 0; first < seen.length; first += 1) {
    if (seen[first] !== 0) continue;
    seen[first] = 1;
    stack.push(first);
    let [x0, y0, x1, y1, area, outside] = [width, height, 0, 0, 0, false];
    for (let k = stack.pop(); k !== undefined; k = stack.pop()) {
      const x = k % width;
      const y = (k - x) / width;
      area += 1;
      if (x < x0) x0 = x;
      if (x > x1) x1 = x;
      if (y < y0) y0 = y;
      if (y > y1) y1 = y;
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) outside = true;
      if (x > 0 && seen[k - 1] === 0) {
        seen[k - 1] = 1;
        stack.push(k - 1);
      }
      if (x + 1 < width && seen[k + 1] === 0) {
        seen[k + 1] = 1;
        stack.push(k + 1);
      }
      if (y > 0 && seen[k - width] === 0) {
        seen[k - width] = 1;
        stack.push(k - width);
      }
      if (y + 1 < height && seen[k + width] === 0) {
        seen[k + width] = 1;
        stack.push(k + width);
      }
    }
    if (!outside) found.push({ x: x0, y: y0, width: x1 - x0 + 1, height: y1 - y0 + 1, area });
  }
  return found;
}

/** Half the size; the darkest of four keeps thin rulings. */
function halved({ width, height, data }: Gray): Gray {
  const [w, h] = [width >> 1, height >> 1];
  const out = new Uint8Array(w * h);
  for (let y = 0; y < h; y += 1)
    for (let x = 0; x < w; x += 1) {
      const k = 2 * y * width + 2 * x;
      out[y * w + x] = Math.min(data[k] ?? 255, data[k + 1] ?? 255, data[k + width] ?? 255, data[k + width + 1] ?? 255);
    }
  return { width: w, height: h, data: out };
}
