import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installedModels } from '../shared/platform/scans/models.ts';
import { loadOcr } from '../shared/platform/scans/ocr.ts';
import { inverse } from '../shared/scans/geometry.ts';
import { type Case, casesOf, drawn, type Scanned, type Split } from '../tests/scans/generator/cases.ts';
import { characterErrors, type ReadPiece } from '../tests/scans/generator/measure.ts';
import { type CaseReading, readCase } from '../tests/scans/generator/read-case.ts';
import { pdfOf } from '../tests/scans/generator/render.ts';
import { bundled, startHelper } from './processes.ts';
import { type Figure, figure, report } from './table.ts';

/** Letters of each layout and writing; more with SCAN_ROUNDS, as for the figures of a release. */
const ROUNDS = Number(process.env['SCAN_ROUNDS'] ?? 1);
/** Pages that both engines read; the other one needs minutes for many. */
const COMPARED = 6;
const BATCH = 50;

interface Result {
  readonly c: Case;
  readonly reading: CaseReading;
}

/** Character and field errors on invented letters that the reader was tuned on and on others, time, memory, and a comparison. */
export async function benchScans(): Promise<Figure[]> {
  const ocr = await loadOcr(installedModels());
  const results: Result[] = [];
  for (const split of ['tuned', 'held-out'] as const)
    for (const c of casesOf(split, ROUNDS)) results.push({ c, reading: await readCase(ocr, c) });
  await ocr.close();
  return [...rates(results, 'tuned'), ...rates(results, 'held-out'), ...(await batch()), ...(await compared(results))];
}

function rates(results: readonly Result[], split: Split): Figure[] {
  const own = results.filter((r) => r.c.split === split);
  const held = split === 'held-out';
  const figures = (['print', 'hand'] as const).flatMap((writing): Figure[] => {
    const these = own.filter((r) => r.c.writing === writing);
    const name = `${writing === 'print' ? 'printed' : 'handwriting fonts'}, ${split} (${these.length} letters)`;
    const characters = characterRate(these);
    const fields = fieldRate(these);
    const unmarked = these.flatMap((r) => r.reading.fields).filter((f) => !f.exact && !f.unsure).length;
    return held
      ? [
          writing === 'print'
            ? figure(`scans, ${name}: character errors`, characters, 0.3, '%')
            : report(`scans, ${name}: character errors`, percent(characters)),
          figure('… fields exact', fields, writing === 'print' ? 95 : 70, '%', true),
          writing === 'hand'
            ? figure('… wrong and not marked', unmarked, 0, 'fields')
            : report('… wrong and not marked', `${unmarked} fields`),
        ]
      : [
          report(
            `scans, ${name}: character errors / fields exact / wrong and not marked`,
            `${percent(characters)} / ${percent(fields)} / ${unmarked}`,
          ),
        ];
  });
  const by = (key: (r: Result) => string): Figure[] =>
    [...new Set(own.map(key))].map((k) => {
      const these = own.filter((r) => key(r) === k);
      return report(`… ${split}, ${k}`, `${percent(characterRate(these))} / ${percent(fieldRate(these))}`);
    });
  const byField = [...new Set(own.flatMap((r) => r.reading.fields.map((f) => f.field)))].map((field) => {
    const rate = (writing: 'print' | 'hand'): string => {
      const all = own
        .filter((r) => r.c.writing === writing)
        .flatMap((r) => r.reading.fields)
        .filter((f) => f.field === field);
      return all.length === 0 ? '—' : percent((100 * all.filter((f) => f.exact).length) / all.length);
    };
    return report(`… ${split}, ${field} exact: print / hand`, `${rate('print')} / ${rate('hand')}`);
  });
  return [
    ...figures,
    ...(held ? grassApart(own) : []),
    ...by((r) => `${r.c.layout}, ${r.c.writing}`),
    ...by((r) => `${r.c.quality}, ${r.c.writing}`),
    ...by((r) => r.c.face),
    ...byField,
  ];
}

/** 草书, which few people can read either; the total holds it too. */
const GRASS = 'Liu Jian Mao Cao';

function grassApart(own: readonly Result[]): Figure[] {
  const hand = own.filter((r) => r.c.writing === 'hand');
  const groups = [
    ['grass script (草书)', hand.filter((r) => r.c.face === GRASS)],
    ['regular and running script', hand.filter((r) => r.c.face !== GRASS)],
  ] as const;
  return groups.flatMap(([name, these]) =>
    these.length === 0
      ? []
      : [
          report(
            `… held-out, ${name} (${these.length} letters): character errors / fields exact`,
            `${percent(characterRate(these))} / ${percent(fieldRate(these))}`,
          ),
        ],
  );
}

const percent = (value: number): string => `${value.toFixed(value < 1 ? 2 : 1)} %`;

function characterRate(results: readonly Result[]): number {
  const all = results.reduce((sum, r) => sum + r.reading.characters, 0);
  return (100 * results.reduce((sum, r) => sum + r.reading.errors, 0)) / Math.max(1, all);
}

function fieldRate(results: readonly Result[]): number {
  const all = results.flatMap((r) => r.reading.fields);
  return (100 * all.filter((f) => f.exact).length) / Math.max(1, all.length);
}

/** A batch in one file, in a process of its own: processor time of a page is that of one core, whoever else is at work. */
async function batch(): Promise<Figure[]> {
  const letters = [...casesOf('tuned', 3), ...casesOf('held-out', 1)].map(drawn).flatMap((l) => l.pages);
  const pages = Array.from({ length: BATCH }, (_, k) => letters[k % letters.length]).filter((p) => p !== undefined);
  const file = join(mkdtempSync(join(tmpdir(), 'gongkai-scans-')), 'batch.pdf');
  writeFileSync(file, pdfOf(pages));
  const helper = await startHelper(await bundled('scans-process'), [file]);
  const measured = JSON.parse(await helper.line()) as Record<'pages' | 'warm' | 'early' | 'late' | 'peak', number>;
  return [
    figure(`one page of ${measured.pages}, warm, of one core`, measured.warm, 1.5, 's'),
    figure('… peak resident memory', measured.peak, 1229, 'MB'),
    figure('… memory over the last ten pages against the first ten', measured.late / measured.early, 1.25, 'x'),
  ];
}

/** The same pictures read by tesseract.js with chi_sim: print, upright, each layout once. */
async function compared(results: readonly Result[]): Promise<Figure[]> {
  const chosen = results
    .filter((r) => r.c.writing === 'print' && r.c.quality !== 'turned' && r.reading.scan.pages.length === 1)
    .filter((r, k, all) => all.findIndex((o) => o.c.layout === r.c.layout) === k);
  const pages = chosen.filter((_, k) => k % Math.max(1, Math.floor(chosen.length / COMPARED)) === 0).slice(0, COMPARED);
  const { createWorker, OEM } = await import('tesseract.js');
  const data = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/chi_sim/package.json'));
  const worker = await createWorker('chi_sim', OEM.LSTM_ONLY, {
    langPath: join(data, '4.0.0_best_int'),
    cacheMethod: 'none',
    gzip: true,
  });
  let [theirs, ours, characters] = [0, 0, 0];
  for (const { reading } of pages) {
    const other = await readWith(worker, reading.scan);
    theirs += other.errors;
    ours += reading.errors;
    characters += other.characters;
  }
  await worker.terminate();
  return [
    figure(
      `fewer character errors than tesseract.js with chi_sim (${pages.length} pages)`,
      theirs / Math.max(1, ours),
      10,
      'x',
      true,
    ),
    report('… ours / theirs', `${percent((100 * ours) / characters)} / ${percent((100 * theirs) / characters)}`),
  ];
}

async function readWith(
  worker: Awaited<ReturnType<typeof import('tesseract.js').createWorker>>,
  scan: Scanned,
): Promise<{ errors: number; characters: number }> {
  const picture = scan.pictures[0];
  const lines = scan.pages[0]?.lines ?? [];
  if (!picture) return { errors: 0, characters: 0 };
  const { data } = await worker.recognize(Buffer.from(picture.bytes), {}, { blocks: true, text: false });
  // Its boxes of words are often wrong where those of lines are right.
  const pieces = (data.blocks ?? [])
    .flatMap((b) => b.paragraphs)
    .flatMap((p) => p.lines)
    .map(
      ({ text, bbox: { x0, y0, x1, y1 } }): ReadPiece => ({
        text,
        box: { x: x0, y: y0, width: x1 - x0, height: y1 - y0 },
      }),
    );
  return characterErrors(lines, pieces, inverse(picture.fromPoints));
}
