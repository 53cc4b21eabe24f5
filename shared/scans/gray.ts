import { applyTo, type Homography } from './geometry.ts';

/** One channel, a byte per pixel, row by row; 0 is ink, 255 paper. */
export interface Gray {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * Evens out shadows and faint print: each pixel is measured against the paper around it, then the darkest ink is
 * stretched to nearly black.
 */
export function evenOut(image: Gray): Gray {
  const paper = paperAround(image);
  const { width, height, data } = image;
  const out = new Uint8Array(data.length);
  const histogram = new Uint32Array(256);
  const { step, columns, rows, values } = paper;
  for (let y = 0; y < height; y += 1) {
    const gy = Math.min(rows - 1.001, Math.max(0, y / step - 0.5));
    const y0 = Math.floor(gy);
    const fy = gy - y0;
    for (let x = 0; x < width; x += 1) {
      const gx = Math.min(columns - 1.001, Math.max(0, x / step - 0.5));
      const x0 = Math.floor(gx);
      const fx = gx - x0;
      const k = y0 * columns + x0;
      const right = x0 + 1 < columns ? 1 : 0;
      const below = y0 + 1 < rows ? columns : 0;
      const top = (values[k] ?? 255) * (1 - fx) + (values[k + right] ?? 255) * fx;
      const bottom = (values[k + below] ?? 255) * (1 - fx) + (values[k + below + right] ?? 255) * fx;
      const level = Math.min(255, ((data[y * width + x] ?? 0) * 250) / (top * (1 - fy) + bottom * fy));
      out[y * width + x] = level;
      histogram[Math.floor(level)] = (histogram[Math.floor(level)] ?? 0) + 1;
    }
  }
  return { width, height, data: stretched(out, histogram) };
}

/** The level of ink: what one pixel in two hundred is at most; never so light that noise of an empty page is stretched. */
function stretched(data: Uint8Array, histogram: Uint32Array): Uint8Array {
  let seen = 0;
  let dark = 0;
  while (dark < 255 && seen < data.length / 200) {
    seen += histogram[dark] ?? 0;
    dark += 1;
  }
  const factor = Math.min(2.2, 225 / Math.max(1, 250 - dark));
  if (factor <= 1.05) return data;
  for (let i = 0; i < data.length; i += 1) data[i] = Math.max(0, 255 - (255 - (data[i] ?? 0)) * factor);
  return data;
}

function paperAround({ width, height, data }: Gray): {
  step: number;
  columns: number;
  rows: number;
  values: Float32Array;
} {
  const step = 24;
  const columns = Math.max(2, Math.ceil(width / step));
  const rows = Math.max(2, Math.ceil(height / step));
  const values = new Float32Array(columns * rows);
  const bins = new Uint16Array(32);
  for (let r = 0; r < rows; r += 1)
    for (let c = 0; c < columns; c += 1) {
      bins.fill(0);
      let count = 0;
      for (let y = r * step; y < Math.min(height, (r + 1) * step); y += 2)
        for (let x = c * step; x < Math.min(width, (c + 1) * step); x += 2) {
          const bin = (data[y * width + x] ?? 0) >> 3;
          bins[bin] = (bins[bin] ?? 0) + 1;
          count += 1;
        }
      // Nine tenths of a block of text are still partly paper.
      let above = 0;
      let bin = 31;
      while (bin > 0 && above + (bins[bin] ?? 0) < count * 0.15) {
        above += bins[bin] ?? 0;
        bin -= 1;
      }
      values[r * columns + c] = bin * 8 + 6;
    }
  return { step, columns, rows, values: spread(values, columns, rows) };
}

/** The brightest of the neighbours, then their mean: a block all ink takes its paper from beside it. */
function spread(values: Float32Array, columns: number, rows: number): Float32Array {
  const over = (source: Float32Array, join: (all: number[]) => number): Float32Array =>
    source.map((_, k) => {
      const [r, c] = [Math.floor(k / columns), k % columns];
      const around: number[] = [];
      for (let y = Math.max(0, r - 1); y <= Math.min(rows - 1, r + 1); y += 1)
        for (let x = Math.max(0, c - 1); x <= Math.min(columns - 1, c + 1); x += 1)
          around.push(source[y * columns + x] ?? 0);
      return join(around);
    });
  const brightest = over(values, (all) => Math.max(...all));
  return over(brightest, (all) => Math.max(40, all.reduce((a, b) => a + b, 0) / all.length));
}

/** The picture that `toSource` draws from this one, between pixels weighted; paper where there is none. */
export function warped(image: Gray, toSource: Homography, width: number, height: number): Gray {
  const out = new Uint8Array(width * height).fill(255);
  warpChannels(image.data, image.width, image.height, 1, toSource, out, width, height);
  return { width, height, data: out };
}

/** The same for pictures of several channels, into `out`. */
export function warpChannels(
  data: Uint8Array,
  sourceWidth: number,
  sourceHeight: number,
  channels: number,
  toSource: Homography,
  out: Uint8Array,
  width: number,
  height: number,
): void {
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const w = toSource[6] * x + toSource[7] * y + toSource[8];
      const sx = (toSource[0] * x + toSource[1] * y + toSource[2]) / w;
      const sy = (toSource[3] * x + toSource[4] * y + toSource[5]) / w;
      const x0 = Math.floor(sx);
      const y0 = Math.floor(sy);
      if (x0 < 0 || y0 < 0 || x0 + 1 >= sourceWidth || y0 + 1 >= sourceHeight) continue;
      const [fx, fy] = [sx - x0, sy - y0];
      for (let c = 0; c < channels; c += 1) {
        const k = (y0 * sourceWidth + x0) * channels + c;
        const below = k + sourceWidth * channels;
        const top = (data[k] ?? 0) * (1 - fx) + (data[k + channels] ?? 0) * fx;
        const bottom = (data[below] ?? 0) * (1 - fx) + (data[below + channels] ?? 0) * fx;
        out[(y * width + x) * channels + c] = top * (1 - fy) + bottom * fy + 0.5;
      }
    }
  }
}

/** A quarter turn clockwise, `times` times. */
export function turned(image: Gray, times: number): Gray {
  const { width: w, height: h, data } = image;
  if (times % 4 === 0) return image;
  const out = new Uint8Array(data.length);
  const half = times % 4 === 2;
  const width = half ? w : h;
  for (let y = 0; y < h; y += 1)
    for (let x = 0; x < w; x += 1) {
      const [nx, ny] = half ? [w - 1 - x, h - 1 - y] : times % 4 === 1 ? [h - 1 - y, x] : [y, w - 1 - x];
      out[ny * width + nx] = data[y * w + x] ?? 255;
    }
  return { width, height: half ? h : w, data: out };
}

/** The map of a point of a picture to its place after `times` quarter turns clockwise. */
export function turning(width: number, height: number, times: number): Homography {
  const maps: Homography[] = [
    [1, 0, 0, 0, 1, 0, 0, 0, 1],
    [0, -1, height - 1, 1, 0, 0, 0, 0, 1],
    [-1, 0, width - 1, 0, -1, height - 1, 0, 0, 1],
    [0, 1, 0, -1, 0, width - 1, 0, 0, 1],
  ];
  return maps[((times % 4) + 4) % 4] as Homography;
}

/** Share of pixels darker than `level` in a box. */
export function inkIn(image: Gray, x0: number, y0: number, x1: number, y1: number, level: number): number {
  let dark = 0;
  let count = 0;
  for (let y = Math.max(0, Math.round(y0)); y < Math.min(image.height, y1); y += 1)
    for (let x = Math.max(0, Math.round(x0)); x < Math.min(image.width, x1); x += 1) {
      count += 1;
      if ((image.data[y * image.width + x] ?? 255) < level) dark += 1;
    }
  return count === 0 ? 0 : dark / count;
}

/** `height` rows cut along a quad, as wide as its own proportions say; samples are means when it shrinks. */
export function cutOut(
  image: Gray,
  quadToPixels: Homography,
  width: number,
  height: number,
  oversample: number,
): Float32Array {
  const out = new Float32Array(width * height);
  const { data, width: w, height: h } = image;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let sy = 0; sy < oversample; sy += 1)
        for (let sx = 0; sx < oversample; sx += 1) {
          const p = applyTo(quadToPixels, { x: x + (sx + 0.5) / oversample, y: y + (sy + 0.5) / oversample });
          const px = Math.min(w - 1.001, Math.max(0, p.x - 0.5));
          const py = Math.min(h - 1.001, Math.max(0, p.y - 0.5));
          const [x0, y0] = [Math.floor(px), Math.floor(py)];
          const [fx, fy] = [px - x0, py - y0];
          const k = y0 * w + x0;
          const top = (data[k] ?? 255) * (1 - fx) + (data[k + 1] ?? 255) * fx;
          const bottom = (data[k + w] ?? 255) * (1 - fx) + (data[k + w + 1] ?? 255) * fx;
          sum += top * (1 - fy) + bottom * fy;
        }
      out[y * width + x] = sum / (oversample * oversample);
    }
  return out;
}
