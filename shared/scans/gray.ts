import type { Homography } from './geometry.ts';

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
  const line = new Float32Array(columns + 1);
  for (let y = 0; y < height; y += 1) {
    const gy = Math.min(rows - 1.001, Math.max(0, y / step - 0.5));
    const y0 = Math.floor(gy);
    const fy = gy - y0;
    for (let c = 0; c < columns; c += 1)
      line[c] = (values[y0 * columns + c] as number) * (1 - fy) + (values[(y0 + 1) * columns + c] as number) * fy;
    line[columns] = line[columns - 1] as number;
    for (let x = 0, k = y * width; x < width; x += 1, k += 1) {
      const gx = Math.min(columns - 1.001, Math.max(0, x / step - 0.5));
      const x0 = gx | 0;
      const around = (line[x0] as number) * (x0 + 1 - gx) + (line[x0 + 1] as number) * (gx - x0);
      const level = Math.min(255, ((data[k] as number) * 250) / around) | 0;
      out[k] = level;
      histogram[level] = (histogram[level] as number) + 1;
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

/** The picture in another, mostly smaller size, between pixels weighted. */
export function shrunk(image: Gray, width: number, height: number): Gray {
  const out = new Uint8Array(width * height);
  const { data, width: w, height: h } = image;
  const [sx, sy] = [w / width, h / height];
  const places = (length: number, scale: number, end: number): { at: Int32Array; share: Float32Array } => {
    const at = new Int32Array(length);
    const share = new Float32Array(length);
    for (let i = 0; i < length; i += 1) {
      const place = Math.min(end - 1.001, Math.max(0, (i + 0.5) * scale - 0.5));
      at[i] = place | 0;
      share[i] = place - (place | 0);
    }
    return { at, share };
  };
  const [across, down] = [places(width, sx, w), places(height, sy, h)];
  for (let y = 0, k = 0; y < height; y += 1) {
    const row = (down.at[y] as number) * w;
    const fy = down.share[y] as number;
    for (let x = 0; x < width; x += 1, k += 1) {
      const i = row + (across.at[x] as number);
      const fx = across.share[x] as number;
      const top = (data[i] as number) * (1 - fx) + (data[i + 1] as number) * fx;
      const bottom = (data[i + w] as number) * (1 - fx) + (data[i + w + 1] as number) * fx;
      out[k] = top * (1 - fy) + bottom * fy + 0.5;
    }
  }
  return { width, height, data: out };
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
  const [a, b, c, d, e, f, g, h, i] = toSource;
  const flat = g === 0 && h === 0;
  const stride = sourceWidth * channels;
  const [endX, endY] = [sourceWidth - 1, sourceHeight - 1];
  for (let y = 0; y < height; y += 1) {
    let [u, v, w] = [b * y + c, e * y + f, h * y + i];
    let to = y * width * channels;
    for (let x = 0; x < width; x += 1, u += a, v += d, w += g, to += channels) {
      const sx = flat ? u : u / w;
      const sy = flat ? v : v / w;
      if (!(sx >= 0 && sy >= 0 && sx < endX && sy < endY)) continue;
      const x0 = sx | 0;
      const y0 = sy | 0;
      // Shares of 256 in whole numbers: three times as fast as fractions.
      const fx = ((sx - x0) * 256) | 0;
      const fy = ((sy - y0) * 256) | 0;
      let k = y0 * stride + x0 * channels;
      for (let channel = 0; channel < channels; channel += 1, k += 1) {
        const left = data[k] as number;
        const below = data[k + stride] as number;
        const top = (left << 8) + ((data[k + channels] as number) - left) * fx;
        const bottom = (below << 8) + ((data[k + stride + channels] as number) - below) * fx;
        out[to + channel] = ((top << 8) + (bottom - top) * fy + 0x8000) >> 16;
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
  const [a, b, c, d, e, f, g, j, i] = quadToPixels;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let sy = 0; sy < oversample; sy += 1)
        for (let sx = 0; sx < oversample; sx += 1) {
          const qx = x + (sx + 0.5) / oversample;
          const qy = y + (sy + 0.5) / oversample;
          const scale = g * qx + j * qy + i;
          const px = Math.min(w - 1.001, Math.max(0, (a * qx + b * qy + c) / scale - 0.5));
          const py = Math.min(h - 1.001, Math.max(0, (d * qx + e * qy + f) / scale - 0.5));
          const x0 = px | 0;
          const y0 = py | 0;
          const fx = px - x0;
          const fy = py - y0;
          const k = y0 * w + x0;
          const top = (data[k] as number) * (1 - fx) + (data[k + 1] as number) * fx;
          const bottom = (data[k + w] as number) * (1 - fx) + (data[k + w + 1] as number) * fx;
          sum += top * (1 - fy) + bottom * fy;
        }
      out[y * width + x] = sum / (oversample * oversample);
    }
  return out;
}
