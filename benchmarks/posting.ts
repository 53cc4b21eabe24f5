import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPdf } from '../local/demo-files.ts';
import { demoForm } from '../local/demo-form.ts';
import { SERVER_FLAGS } from '../scripts/node-flags.mjs';
import { bundled, startHelper } from './processes.ts';
import { type Figure, figure, median, report, round } from './table.ts';

const root = join(import.meta.dirname, '..');
const ROUNDS = 3;

interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

/** Durable submissions per second against a bare commit on the same server, turn by turn. */
export async function benchPosting(): Promise<Figure[]> {
  const load = await bundled('post-load');
  const bare = await startHelper(await bundled('post-bare-server'), [], SERVER_FLAGS);
  const real = await startHelper(await bundled('post-server'), [root], SERVER_FLAGS);
  const bodyFile = join(mkdtempSync(join(tmpdir(), 'gongkai-body-')), 'body.json');
  writeFileSync(bodyFile, JSON.stringify(await formFor(real.hello)));
  const run = async (url: string): Promise<Load> => {
    const helper = await startHelper(load, [url, bodyFile, '6']);
    return JSON.parse(await helper.line()) as Load;
  };
  const plain = await startHelper(await bundled('post-bare-server'), ['plain'], SERVER_FLAGS);
  const ours: Load[] = [];
  const floor: Load[] = [];
  const yardstick: Load[] = [];
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, real.rssMb());
  }, 200);
  for (let i = 0; i < ROUNDS; i++) {
    yardstick.push(await run(bare.hello));
    ours.push(await run(real.hello));
    floor.push(await run(plain.hello));
  }
  clearInterval(watch);
  await Promise.all([bare.stop(), real.stop(), plain.stop()]);
  const failed = ours.reduce((n, l) => n + l.failed, 0);
  if (failed > 0) throw new Error(`${failed} submissions failed under load`);
  const perSecond = median(ours.map((l) => l.perSecond));
  const barePerSecond = median(yardstick.map((l) => l.perSecond));
  return [
    figure(
      'POST /api/applications, 64 connections, durable: throughput against an equal three-row commit',
      perSecond / barePerSecond,
      1,
      'x',
      true,
    ),
    report('… submissions per second (bare commits per second)', `${round(perSecond)} (${round(barePerSecond)})`),
    report(
      '… against three small rows without indexes, for comparison',
      `${round(perSecond / median(floor.map((l) => l.perSecond)))} x`,
    ),
    report(
      '… p50 / p99 of a submission',
      `${round(median(ours.map((l) => l.p50)))} / ${round(median(ours.map((l) => l.p99)))} ms`,
    ),
    figure('… resident memory under load', peak, 250, 'MB'),
  ];
}

async function formFor(url: string): Promise<unknown> {
  const upload = new FormData();
  upload.set('file', new File([Buffer.from(demoPdf('benchmark'))], '身份证明.pdf'));
  const { ticket } = (await (await fetch(`${url}/api/uploads`, { method: 'POST', body: upload })).json()) as {
    ticket: string;
  };
  return demoForm(ticket);
}
