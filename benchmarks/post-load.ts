import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { percentile } from './table.ts';

/** Load: 64 connections posting an application each as fast as they are answered. Prints one JSON line. */
const [url = '', bodyFile = '', seconds = '8'] = process.argv.slice(2);
const CONNECTIONS = 64;
const body = readFileSync(bodyFile);
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const target = new URL('/api/applications', url);
const times: number[] = [];
let failed = 0;

function post(): Promise<void> {
  return new Promise((resolve) => {
    const started = performance.now();
    const call = request(
      target,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': body.length,
          'idempotency-key': crypto.randomUUID(),
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => {
          if (response.statusCode === 201) times.push(performance.now() - started);
          else failed++;
          resolve();
        });
      },
    );
    call.on('error', () => {
      failed++;
      resolve();
    });
    call.end(body);
  });
}

async function run(ms: number): Promise<number> {
  times.length = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() - started < ms) await post();
    }),
  );
  return times.length / ((performance.now() - started) / 1000);
}

console.log('ready');
await run(2000);
failed = 0;
const perSecond = await run(Number(seconds) * 1000);
console.log(JSON.stringify({ perSecond, p50: percentile(times, 50), p99: percentile(times, 99), failed }));
process.exit(0);
