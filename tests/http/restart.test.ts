import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildProject } from '../../scripts/build.ts';
import { submitByApi, uploadByApi } from '../support/server.ts';
import { citizenForm } from '../support/test-office.ts';

const root = join(import.meta.dirname, '..', '..');
const dataDir = mkdtempSync(join(tmpdir(), 'gongkai-kill-'));
const port = 20_000 + (process.pid % 10_000) * 2;
const url = `http://127.0.0.1:${port}`;

function start() {
  const child = spawn(process.execPath, [join(root, 'dist', 'server', 'main.mjs'), root], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, DEMO_DATA: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('READY') && resolve());
    child.once('exit', (code) => reject(new Error(`server ended with ${code}`)));
  });
  return { child, ready, gone: new Promise((resolve) => child.once('exit', resolve)) };
}

beforeAll(() => buildProject());
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it('has lost no application that it acknowledged, after kill -9 in the middle of submissions', async () => {
  const first = start();
  await first.ready;
  const one = await submitByApi(url);
  const { ticket } = (await (await uploadByApi(url)).json()) as { ticket: string };
  const acknowledged: { reference: string; queryCode: string }[] = [one];
  let stopped = false;
  const clients = Array.from({ length: 3 }, async () => {
    while (!stopped) {
      const response = await fetch(`${url}/api/applications`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify(citizenForm(ticket)),
      }).catch(() => undefined);
      if (response?.status === 201)
        acknowledged.push((await response.json()) as { reference: string; queryCode: string });
      else stopped = true;
    }
  });
  setTimeout(() => first.child.kill('SIGKILL'), 300);
  await Promise.all([first.gone, ...clients]);

  const second = start();
  await second.ready;
  try {
    for (const { reference, queryCode } of acknowledged) {
      const response = await fetch(`${url}/api/applications/${reference}`, { headers: { 'x-query-code': queryCode } });
      expect(response.status).toBe(200);
    }
    expect(acknowledged.length).toBeGreaterThan(0);
  } finally {
    second.child.kill('SIGTERM');
    await second.gone;
  }
});
