import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { openLocalOffice } from '../../local/office.ts';
import { silentLog } from '../../shared/logging/log.ts';
import { chuxiong } from '../../shared/office/chuxiong.ts';
import { openDatabase } from '../../shared/platform/local/database.ts';
import { createLocalFiles } from '../../shared/platform/local/files.ts';
import { createUploadPlace } from '../../shared/platform/local/large-uploads.ts';
import { createLocalTable } from '../../shared/platform/local/table.ts';
import { createLocalThrottle } from '../../shared/platform/local/throttle.ts';
import { filesContract } from './files-contract.ts';
import { largeUploadsContract } from './large-uploads-contract.ts';
import { tableContract } from './table-contract.ts';
import { throttleContract } from './throttle-contract.ts';

const root = mkdtempSync(join(tmpdir(), 'gongkai-contract-'));
const newFolder = () => mkdtempSync(join(root, 'one-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

tableContract('SQLite', async () => {
  let ahead = 0;
  const db = openDatabase(join(newFolder(), 'office.sqlite'));
  return {
    table: createLocalTable(db, () => Date.now() + ahead * 1000),
    advance: (seconds) => {
      ahead += seconds;
    },
    outbox: async () =>
      db
        .prepare('SELECT id FROM messages')
        .all()
        .map((row) => String(row['id'])),
  };
});

filesContract('disk', async () => createLocalFiles(newFolder()));

largeUploadsContract('disk', async () => {
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead * 1000) };
  const { office, db } = openLocalOffice({
    dataDir: newFolder(),
    profile: chuxiong,
    officeKey: 'k'.repeat(32),
    clock,
  });
  const place = createUploadPlace({ ...office, log: silentLog });
  return {
    office,
    advance: (seconds) => {
      ahead += seconds;
    },
    send: async (url, body) => place.request(url, { method: 'POST', body }),
    forge: (offer) => ({ ...offer, url: `${offer.url.slice(0, -4)}0000` }),
    close: () => db.close(),
  };
});

throttleContract('memory', async () => {
  let ahead = 0;
  return {
    throttle: createLocalThrottle(() => Date.now() + ahead * 1000),
    advance: (seconds) => {
      ahead += seconds;
    },
  };
});

test.each([1, 2, 3])('what was acknowledged survives kill -9 (%i)', async () => {
  const path = join(newFolder(), 'office.sqlite');
  const child = spawn(process.execPath, [join(import.meta.dirname, 'committing-child.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  while (printed.split('\n').length < 400) {
    await sleep(5);
    expect(child.exitCode).toBeNull();
  }
  child.kill('SIGKILL');
  await once(child, 'close');
  // The last line may be cut off in the middle; it was not acknowledged then.
  const acknowledged = printed.split('\n').slice(0, -1);
  const db = openDatabase(path);
  const table = createLocalTable(db);
  const messages = new Set(
    db
      .prepare('SELECT id FROM messages')
      .all()
      .map((row) => String(row['id'])),
  );
  for (const id of acknowledged) {
    expect(await table.get({ pk: id, sk: 'CASE' }), id).toMatchObject({ body: id });
    expect(messages.has(`${id}:0`), id).toBe(true);
  }
  // Neither half of a commit is there without the other.
  const items = db
    .prepare('SELECT pk FROM items')
    .all()
    .map((row) => String(row['pk']));
  expect(items.length).toBe(messages.size);
  expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  db.close();
});
