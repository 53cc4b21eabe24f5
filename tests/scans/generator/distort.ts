import sharp from 'sharp';
import {
  applyTo,
  boundsOf,
  compose,
  type Homography,
  inverse,
  mapping,
  type Quad,
} from '../../../shared/scans/geometry.ts';
import { warpChannels } from '../../../shared/scans/gray.ts';
import type { Random } from './random.ts';

/** What happens to a page between the printer and the file. */
export interface Quality {
  readonly dpi: number;
  /** Degrees. */
  readonly skew?: number;
  /** Quarter turns clockwise. */
  readonly turns?: number;
  /** How far corners move, as a share of the page's width. */
  readonly perspective?: number;
  /** On a desk, as a photograph. */
  readonly photo?: boolean;
  /** How dark the darkest corner gets, 0 to 1. */
  readonly shadow?: number;
  readonly noise?: number;
  readonly blur?: number;
  readonly jpeg?: number;
}

export interface Picture {
  readonly bytes: Uint8Array;
  readonly contentType: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
  /** Takes points of the page (1/72 inch) to pixels of the picture. */
  readonly fromPoints: Homography;
}

interface Rgb {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export async function distorted(page: Rgb, quality: Quality, random: Random): Promise<Picture> {
  const { width: w, height: h } = page;
  let map: Homography = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  if (quality.skew) {
    const angle = (quality.skew * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    map = compose(
      [1, 0, w / 2, 0, 1, h / 2, 0, 0, 1],
      compose([cos, -sin, 0, sin, cos, 0, 0, 0, 1], [1, 0, -w / 2, 0, 1, -h / 2, 0, 0, 1]),
    );
  }
  if (quality.perspective) {
    const m = quality.perspective * w;
    const j = (): number => random.between(-m, m);
    const from: Quad = [
      { x: 0, y: 0 },
      { x: w, y: 0 },
      { x: w, y: h },
      { x: 0, y: h },
    ];
    const to: Quad = [
      { x: j(), y: j() },
      { x: w + j(), y: j() },
      { x: w + j(), y: h + j() },
      { x: j(), y: h + j() },
    ];
    map = compose(mapping(from, to) ?? map, map);
  }
  const turn: Homography[] = [
    [1, 0, 0, 0, 1, 0, 0, 0, 1],
    [0, -1, h - 1, 1, 0, 0, 0, 0, 1],
    [-1, 0, w - 1, 0, -1, h - 1, 0, 0, 1],
    [0, 1, 0, -1, 0, w - 1, 0, 0, 1],
  ];
  map = compose(turn[quality.turns ?? 0] as Homography, map);
  const corners = [
    { x: 0, y: 0 },
    { x: w, y: 0 },
    { x: w, y: h },
    { x: 0, y: h },
  ].map((p) => applyTo(map, p));
  const bounds = boundsOf(corners);
  const margin = quality.photo ? 0.05 * w : 0;
  // A scanner's bed is as large as the sheet; a photograph shows all of it and some of the desk.
  const sideways = (quality.turns ?? 0) % 2 === 1;
  const frame = quality.photo
    ? {
        x: bounds.x - margin,
        y: bounds.y - margin,
        width: bounds.width + 2 * margin,
        height: bounds.height + 2 * margin,
      }
    : { x: 0, y: 0, width: sideways ? h : w, height: sideways ? w : h };
  map = compose([1, 0, -frame.x, 0, 1, -frame.y, 0, 0, 1], map);
  const [width, height] = [Math.round(frame.width), Math.round(frame.height)];
  const out = new Uint8Array(width * height * 3);
  if (quality.photo) for (let i = 0; i < out.length; i += 3) out.set([96, 78, 60], i);
  else out.fill(246);
  warpChannels(page.data, w, h, 3, inverse(map), out, width, height);
  light({ width, height, data: out }, quality, random);
  let picture = sharp(out, { raw: { width, height, channels: 3 } });
  if (quality.blur) picture = picture.blur(quality.blur);
  const bytes = new Uint8Array(
    await (quality.jpeg ? picture.jpeg({ quality: quality.jpeg }) : picture.png({ compressionLevel: 3 })).toBuffer(),
  );
  const scale = quality.dpi / 72;
  return {
    bytes,
    contentType: quality.jpeg ? 'image/jpeg' : 'image/png',
    width,
    height,
    fromPoints: compose(map, [scale, 0, 0, 0, scale, 0, 0, 0, 1]),
  };
}

/** A shadow from one side and the grain of the sensor. */
function light({ width, height, data }: Rgb, quality: Quality, random: Random): void {
  const { shadow = 0, noise = 0 } = quality;
  if (shadow === 0 && noise === 0) return;
  const angle = random.between(0, 2 * Math.PI);
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const edge = random.between(0.1, 0.4);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const across = ((x / width - 0.5) * dx + (y / height - 0.5) * dy) * 1.4;
      const dark = 1 - shadow * Math.min(1, Math.max(0, (across + 0.5 - edge) / 0.7));
      const grain = noise === 0 ? 0 : (random.next() + random.next() - 1) * noise;
      const k = (y * width + x) * 3;
      for (let c = 0; c < 3; c += 1) data[k + c] = Math.min(255, Math.max(0, (data[k + c] ?? 0) * dark + grain));
    }
}
