import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { openDatabase } from '../shared/platform/local/database.ts';

/** The yardstick: the same HTTP server on the same database doing nothing but a three-row commit, one at a time. */
const db = openDatabase(join(mkdtempSync(join(tmpdir(), 'gongkai-bare-')), 'office.sqlite'));
const insert = db.prepare('INSERT INTO items (pk, sk, type, schema, version, body) VALUES (?, ?, ?, 1, 1, ?)');
const app = new Hono();
app.post('/api/applications', async (c) => {
  const body = await c.req.text();
  const id = crypto.randomUUID();
  db.exec('BEGIN IMMEDIATE');
  insert.run(id, 'CASE', 'application', body);
  insert.run(id, 'EVENT', 'event', body.slice(0, 600));
  insert.run(`COMMAND#${id}`, 'COMMAND', 'command', '{}');
  db.exec('COMMIT');
  return c.json({ reference: id }, 201);
});
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
