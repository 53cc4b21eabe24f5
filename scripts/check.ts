import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statesPage } from './states-page.ts';

/** `npm run check`: types, format, lint, import boundaries (a Biome rule), unused code, generated documents. */
const root = join(import.meta.dirname, '..');
const steps: [string, string[]][] = [
  ['types', ['tsc', '-p', '.']],
  ['types of the console', ['tsc', '-p', 'web/console']],
  ['format, lint, import boundaries', ['biome', 'check', '--error-on-warnings', '.']],
  ['unused code', ['knip']],
];
let failed = 0;
for (const [title, [command = '', ...args]] of steps) {
  const started = performance.now();
  const { status } = spawnSync(join(root, 'node_modules', '.bin', command), args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) failed++;
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${title} (${Math.round(performance.now() - started)} ms)`);
}
const fresh = readFileSync(join(root, 'docs', 'states.md'), 'utf8') === statesPage();
console.log(
  `${fresh ? 'ok    ' : 'FAILED'} docs/states.md ${fresh ? 'matches the workflow table' : 'is stale: run npm run docs'}`,
);
process.exitCode = failed === 0 && fresh ? 0 : 1;
