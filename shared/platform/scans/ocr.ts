import { readFile } from 'node:fs/promises';
import type { InferenceSession } from 'onnxruntime-node';
import { DetectionService, Image } from 'paddleocr';
import { alphabetOf, decode } from '../../scans/decode.ts';
import { mapping, type Point, type Quad } from '../../scans/geometry.ts';
import { cutOut, type Gray, shrunk } from '../../scans/gray.ts';
import type { ReadText } from '../../scans/page.ts';
import type { ModelFiles } from './models.ts';

/** Longest side of the picture in which text is looked for, pixels; A4 at about 110 dpi. */
const DETECTION_SIDE = 1152;
/** Height of a line as the recognition model takes it. */
const LINE_HEIGHT = 48;
const MAX_LINE_WIDTH = 3200;

/** The text finder and reader: PP-OCR on ONNX Runtime, one thread. */
export interface Ocr {
  findText(image: Gray): Promise<Quad[]>;
  /** Reads the line of text inside a quad, drawn wider by `stretch`; characters are placed along it from 0 to 1. */
  readLine(image: Gray, quad: Quad, stretch?: number): Promise<ReadText>;
  close(): Promise<void>;
}

/** Loads both models (26 MB). */
export async function loadOcr(models: ModelFiles): Promise<Ocr> {
  // Loaded here, so that whoever only names the reader's types loads no native code.
  const ort = await import('onnxruntime-node');
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    enableMemPattern: false,
    // Measured over 50 pages: 1.4 instead of 1.7 s of one core for a page; the process stays below 800 MB either way.
    enableCpuMemArena: true,
    logSeverityLevel: 3,
  };
  const session = async (file: string): Promise<InferenceSession> =>
    ort.InferenceSession.create(await readFile(file), options);
  const finder = await session(models.finder);
  const reader = await session(models.reader);
  const alphabet = alphabetOf([...(await readFile(models.characters, 'utf8')).replace(/\n$/u, '').split('\n'), ' ']);
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
      const scale = Math.min(1, DETECTION_SIDE / Math.max(image.width, image.height));
      const whole = (length: number): number => Math.max(32, 32 * Math.round((length * scale) / 32));
      const small = shrunk(image, whole(image.width), whole(image.height));
      const boxes = await detection.run(prepared(small));
      const [sx, sy] = [image.width / small.width, image.height / small.height];
      const onImage = ({ x, y }: Point): Point => ({ x: x * sx, y: y * sy });
      return boxes.flatMap(({ points }): Quad[] => {
        const [a, b, c, d] = points ?? [];
        return a && b && c && d ? [[onImage(a), onImage(b), onImage(c), onImage(d)]] : [];
      });
    },
    async readLine(image, quad, stretch = 1) {
      const { input, width } = lineOf(image, quad, stretch);
      const name = reader.inputNames[0] as string;
      const results = await reader.run({ [name]: new ort.Tensor('float32', input, [1, 3, LINE_HEIGHT, width]) });
      const output = results[reader.outputNames[0] as string];
      const [, steps = 0, classes = 0] = output?.dims ?? [];
      return decode(output?.data as Float32Array, steps, classes, alphabet);
    },
    async close() {
      await finder.release();
      await reader.release();
    },
  };
}

/** What the finder was trained with: mean and deviation of each channel, blue first. */
const MEAN = [0.406, 0.456, 0.485] as const;
const DEVIATION = [0.225, 0.224, 0.229] as const;

/** The picture as the library takes it; its own scaling and its three copies of each pixel take a tenth of a second. */
function prepared({ width, height, data }: Gray): Image {
  const image = new Image(width, height, 1, data);
  const tensor = new Float32Array(3 * data.length);
  for (const [channel, mean] of MEAN.entries()) {
    const levels = Float32Array.from({ length: 256 }, (_, l) => (l / 255 - mean) / (DEVIATION[channel] as number));
    const from = channel * data.length;
    for (let i = 0; i < data.length; i += 1) tensor[from + i] = levels[data[i] as number] as number;
  }
  image.resize = () => image;
  image.tensor = () => tensor;
  return image;
}

/** The line in three equal channels from -1 to 1. */
function lineOf(image: Gray, quad: Quad, stretch: number): { input: Float32Array; width: number } {
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
  const size = width * LINE_HEIGHT;
  const input = new Float32Array(3 * size).fill(1);
  if (!map) return { input, width };
  const cut = cutOut(image, map, drawn, LINE_HEIGHT, down > LINE_HEIGHT * 1.4 ? 2 : 1);
  for (let y = 0, k = 0; y < LINE_HEIGHT; y += 1)
    for (let x = 0; x < drawn; x += 1, k += 1) input[y * width + x] = (cut[k] as number) / 127.5 - 1;
  input.copyWithin(size, 0, size);
  input.copyWithin(2 * size, 0, size);
  return { input, width };
}
