import { applyTo, type Box, type Homography } from './geometry.ts';
import type { Gray } from './gray.ts';

/** Ink on the even page, and every how many pixels it is looked at. */
const INK = 110;
const STEP = 2;
/** How much bluer than the paper ink is, of 255; measured: pens 14 to 60, black and grey print below 6. */
const BLUE = 10;
const ENOUGH = 40;

interface Colours {
  readonly width: number;
  readonly height: number;
  /** Three bytes per pixel, red first. */
  readonly data: Uint8Array;
}

/**
 * Whether what stands in a box of the straightened page was written in blue ink, which only pens have. `toScan` takes
 * its points to the scan in colours.
 */
export function isBlue(page: Gray, box: Box, scan: Colours, toScan: Homography): boolean {
  const ink = { blue: 0, light: 0, count: 0 };
  const paper = { blue: 0, light: 0, count: 0 };
  for (let y = Math.max(0, Math.round(box.y)); y < Math.min(page.height, box.y + box.height); y += STEP)
    for (let x = Math.max(0, Math.round(box.x)); x < Math.min(page.width, box.x + box.width); x += STEP) {
      const level = page.data[y * page.width + x] ?? 255;
      if (level > INK && level < 235) continue;
      const at = applyTo(toScan, { x, y });
      const [sx, sy] = [Math.round(at.x), Math.round(at.y)];
      if (sx < 0 || sy < 0 || sx >= scan.width || sy >= scan.height) continue;
      const k = 3 * (sy * scan.width + sx);
      const of = level <= INK ? ink : paper;
      of.blue += (scan.data[k + 2] ?? 0) - (scan.data[k] ?? 0);
      of.light += scan.data[k + 1] ?? 0;
      of.count += 1;
    }
  if (ink.count < ENOUGH || paper.count === 0) return false;
  // Yellow paper or light makes black ink a little yellow too, by as much as it is still light.
  const tint = (paper.blue / Math.max(1, paper.light)) * (ink.light / ink.count);
  return ink.blue / ink.count - Math.min(0, tint) > BLUE;
}
