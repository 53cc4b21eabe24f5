import { readFileSync } from 'node:fs';
import { installedModels } from '../shared/platform/scans/models.ts';
import { loadOcr } from '../shared/platform/scans/ocr.ts';
import { readScan } from '../shared/platform/scans/read-scan.ts';
import { median } from './table.ts';

/** Reads one PDF page by page as the reader's process does. Prints one JSON line: seconds of one core, and memory. */
const [file = ''] = process.argv.slice(2);
const ocr = await loadOcr(installedModels());
console.log('ready');
const rss = (): number => process.memoryUsage.rss() / 2 ** 20;
const seconds: number[] = [];
const memory: number[] = [];
let used = process.cpuUsage();
await readScan(ocr, new Uint8Array(readFileSync(file)), 'application/pdf', () => {
  const now = process.cpuUsage(used);
  used = process.cpuUsage();
  seconds.push((now.user + now.system) / 1e6);
  memory.push(rss());
});
const warm = seconds.slice(Math.min(5, seconds.length - 1));
console.log(
  JSON.stringify({
    pages: seconds.length,
    warm: median(warm),
    early: Math.max(...memory.slice(0, 10)),
    late: Math.max(...memory.slice(-10)),
    peak: Math.max(process.resourceUsage().maxRSS / 1024, ...memory),
  }),
);
process.exit(0);
