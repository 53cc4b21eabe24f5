import { describe, expect, test } from 'vitest';
import { IDENTITY } from '../../shared/scans/geometry.ts';
import type { Gray } from '../../shared/scans/gray.ts';
import { isBlue } from '../../shared/scans/ink.ts';
import { pennedIn } from '../../shared/scans/pen-marks.ts';

const [WIDTH, HEIGHT, SIZE] = [600, 140, 30];
/** Three options of two characters each, as blocks with paper inside. */
const row = [60, 240, 420].map((x) => ({ x, y: 48, width: 2 * SIZE, height: 44 }));

function page(draw: (ink: (x: number, y: number, w: number, h: number) => void) => void): Gray {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(255);
  const ink = (x: number, y: number, w: number, h: number): void => {
    for (let j = y; j < y + h; j += 1) data.fill(20, j * WIDTH + x, j * WIDTH + x + w);
  };
  for (const { x } of row)
    for (const k of [0, 1]) {
      ink(x + k * SIZE + 2, 57, 3, 26);
      ink(x + k * SIZE + 22, 57, 3, 26);
      ink(x + k * SIZE + 2, 68, 22, 3);
    }
  draw(ink);
  return { width: WIDTH, height: HEIGHT, data };
}

describe('options marked with a pen', () => {
  test('nothing is marked where only the form was printed', () => {
    expect(
      pennedIn(
        page(() => undefined),
        row,
        SIZE,
      ),
    ).toEqual([false, false, false]);
  });

  test('an underlined one', () => {
    expect(
      pennedIn(
        page((ink) => ink(240, 89, 60, 3)),
        row,
        SIZE,
      ),
    ).toEqual([false, true, false]);
  });

  test('two that are ringed, and a tick that reaches above', () => {
    const ringed = page((ink) => {
      for (const x of [60, 420]) {
        ink(x, 46, 58, 3);
        ink(x, 92, 58, 3);
      }
    });
    expect(pennedIn(ringed, row, SIZE)).toEqual([true, false, true]);
    const ticked = page((ink) => {
      for (let k = 0; k < 14; k += 1) ink(290 + k, 54 - k, 3, 2);
    });
    expect(pennedIn(ticked, row, SIZE)).toEqual([false, true, false]);
  });

  test('a ruling of the form under all of them marks none', () => {
    expect(
      pennedIn(
        page((ink) => ink(10, 92, 560, 3)),
        row,
        SIZE,
      ),
    ).toEqual([false, false, false]);
  });
});

describe('the colour of ink', () => {
  const gray = page(() => undefined);
  const coloured = (ink: readonly [number, number, number], paper: readonly [number, number, number]) => {
    const data = new Uint8Array(WIDTH * HEIGHT * 3);
    for (const [i, level] of gray.data.entries()) data.set(level < 128 ? ink : paper, 3 * i);
    return { width: WIDTH, height: HEIGHT, data };
  };
  const box = { x: 60, y: 48, width: 60, height: 44 };

  test('blue is a pen’s, black and grey are not, on yellow paper either', () => {
    expect(isBlue(gray, box, coloured([30, 40, 120], [250, 250, 250]), IDENTITY)).toBe(true);
    expect(isBlue(gray, box, coloured([25, 25, 25], [250, 250, 250]), IDENTITY)).toBe(false);
    expect(isBlue(gray, box, coloured([60, 58, 54], [250, 240, 215]), IDENTITY)).toBe(false);
  });
});
