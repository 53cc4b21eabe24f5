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

function start() {
  const child = spawn(process.execPath, [join(root, 'dist', 'server', 'main.mjs'), root], {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, DEMO_DATA: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ready = new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += String(chunk);
      const url = /公众网站\s+(http:\S+?)\/\n/.exec(printed)?.[1];
      if (url && printed.includes('READY')) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`server ended with ${code}`)));
  });
  return { child, ready, gone: new Promise((resolve) => child.once('exit', resolve)) };
}

beforeAll(() => buildProject());
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it('has lost no application that it acknowledged, after kill -9 in the middle of submissions', async () => {
  const first = start();
  const url = await first.ready;
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
  const again = await second.ready;
  try {
    for (const { reference, queryCode } of acknowledged) {
      const response = await fetch(`${again}/api/applications/${reference}`, {
        headers: { 'x-query-code': queryCode },
      });
      expect(response.status).toBe(200);
    }
    expect(acknowledged.length).toBeGreaterThan(0);
  } finally {
    second.child.kill('SIGTERM');
    await second.gone;
  }
});
