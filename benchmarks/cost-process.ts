import { readFileSync } from 'node:fs';
import type { PublicAssets } from '../web/public/build.ts';
import { measureOneCase } from './cost-case.ts';

/** Prints what one case uses, as JSON; a process of its own, since the pages must be bundled. Argument: file with the assets. */
const [assetsFile = ''] = process.argv.slice(2);
const assets = JSON.parse(readFileSync(assetsFile, 'utf8')) as PublicAssets;
console.log(JSON.stringify(await measureOneCase(assets)));
