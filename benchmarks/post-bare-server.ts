import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { demoPdf } from '../local/demo-files.ts';
import { demoForm } from '../local/demo-form.ts';
import { openLocalOffice } from '../local/office.ts';
import { submitApplication } from '../shared/applications/submit.ts';
import { acceptUpload } from '../shared/applications/uploads.ts';
import { applicationFormSchema } from '../shared/contracts/application-form.ts';
import { chuxiong } from '../shared/office/chuxiong.ts';

/**
 * The yardstick: the same HTTP server on the same tables doing nothing but an equal three-row commit, one at a time.
 * The rows are those of a real submission (case with its indexes, event, command), with a new key each time.
 */
const { db, office, kind } = openLocalOffice({
  dataDir: mkdtempSync(join(tmpdir(), 'gongkai-bare-')),
  profile: chuxiong,
  officeKey: 'y'.repeat(32),
});
const { ticket } = await acceptUpload(office, { name: 'a.pdf', bytes: demoPdf('yardstick') });
await submitApplication(kind, office, applicationFormSchema.parse(demoForm(ticket)), 'the-yardstick-submission');
const rows = ['application', 'event', 'command'].map((type) => {
  const row = db.prepare('SELECT * FROM items WHERE type = ?').get(type);
  if (!row) throw new Error(`no ${type} row`);
  return Object.entries(row);
});
const inserts = rows.map((row) => {
  const names = row.map(([name]) => name);
  return db.prepare(`INSERT INTO items (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`);
});

/** `plain` as argument: three small rows without any index, as a floor for comparison. */
const plain = process.argv[2] === 'plain';
const insertPlain = db.prepare('INSERT INTO items (pk, sk, type, schema, version, body) VALUES (?, ?, ?, 1, 1, ?)');

const app = new Hono();
app.post('/api/applications', async (c) => {
  const body = await c.req.text();
  const id = crypto.randomUUID();
  db.exec('BEGIN IMMEDIATE');
  if (plain) {
    insertPlain.run(id, 'CASE', 'plain', body);
    insertPlain.run(id, 'EVENT', 'plain', body.slice(0, 600));
    insertPlain.run(`COMMAND#${id}`, 'COMMAND', 'plain', '{}');
  } else
    rows.forEach((row, i) => {
      inserts[i]?.run(...row.map(([name, value]) => (name === 'pk' ? `${row[0]?.[1]}${id}` : value)));
    });
  db.exec('COMMIT');
  return c.json({ reference: id }, 201);
});
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
