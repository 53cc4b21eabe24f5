import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { buildProject } from '../scripts/build.ts';
import { benchCaseFile } from './casefile.ts';
import { benchCold } from './cold.ts';
import { benchCost } from './cost.ts';
import { benchDeadlines } from './deadlines.ts';
import { benchDesk } from './desk.ts';
import { benchLetters } from './letters.ts';
import { benchPosting } from './posting.ts';
import { benchReport } from './report.ts';
import { benchScale } from './scale.ts';
import { benchScans } from './scans.ts';
import { benchSearch } from './search.ts';
import { type Figure, markdownTable } from './table.ts';

/** `npm run bench [posting|letters|scale|search|report|deadlines|cost|cold|scans|casefile|desk]`: every figure as a ratio within this one run, with its limit beside it. */
const suites: Record<string, () => Promise<Figure[]>> = {
  posting: benchPosting,
  letters: benchLetters,
  scale: benchScale,
  report: benchReport,
  search: benchSearch,
  deadlines: benchDeadlines,
  cost: benchCost,
  cold: benchCold,
  scans: benchScans,
  casefile: benchCaseFile,
  desk: benchDesk,
};
const wanted = process.argv.slice(2);
await buildProject();
const figures: Figure[] = [];
for (const [name, suite] of Object.entries(suites)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`${name} …`);
  figures.push(...(await suite()));
}
const table = markdownTable(figures);
console.log(`\n${table}\n`);
if (wanted.length === 0) {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.version}`;
  writeFileSync(
    join(import.meta.dirname, '..', 'docs', 'benchmarks.md'),
    `# Benchmarks\n\nWritten by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${machine}.\nRatios within one run hold better than times; each limit stands beside its figure.\n\n${table}\n`,
  );
}
process.exitCode = figures.every((f) => f.ok !== false) ? 0 : 1;
