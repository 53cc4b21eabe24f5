import { readFileSync } from 'node:fs';
import type { LetterContent } from '../shared/applications/letters/content.ts';
import {
  createLetterCompiler,
  createTypstRenderer,
  KEPT_COMPILES,
  letterJob,
  type RendererPaths,
} from '../shared/platform/letters/typst.ts';
import { median } from './table.ts';

/** Letters one after the other; `ours` renders as the office does, `bare` compiles the same pages and nothing else. Prints one JSON line. */
const [mode = 'ours', jobFile = '', rounds = '200'] = process.argv.slice(2);
const { content, paths } = JSON.parse(readFileSync(jobFile, 'utf8')) as {
  content: LetterContent;
  paths: RendererPaths;
};
console.log('ready');
const times: number[] = [];
let peak = 0;
const render = mode === 'ours' ? createTypstRenderer(paths).renderPdf : bare();
for (let i = 0; i < Number(rounds); i++) {
  const letter = { ...content, number: `楚市政办告〔2026〕${i + 1}号` };
  const started = performance.now();
  await render(letter);
  times.push(performance.now() - started);
  if (i % 10 === 0) peak = Math.max(peak, process.memoryUsage.rss() / 2 ** 20);
}
console.log(JSON.stringify({ warm: median(times.slice(Math.min(20, times.length / 2))), peak }));
process.exit(0);

function bare(): (letter: LetterContent) => unknown {
  const { compiler, fonts } = createLetterCompiler(paths);
  return (letter) => {
    const pdf = compiler.pdf(letterJob(paths.templateDir, fonts, letter), { pdfStandard: 'a-2a' });
    compiler.evictCache(KEPT_COMPILES);
    return pdf;
  };
}
