import { readFileSync } from 'node:fs';
import type { PublicAssets } from '../web/public/build.ts';
import { measureOneCase } from './cost-case.ts';

/** Prints what one case uses, as JSON; a process of its own, since the pages must be bundled. Argument: file with the assets. */
const [assetsFile = ''] = process.argv.slice(2);
const assets = JSON.parse(readFileSync(assetsFile, 'utf8')) as PublicAssets;
// Functions that have run before, as on a working day: the last of several cases is the one that counts.
for (let i = 0; i < 4; i++) await measureOneCase(assets);
console.log(JSON.stringify(await measureOneCase(assets)));
