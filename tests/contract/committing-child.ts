import { writeSync } from 'node:fs';
import { openDatabase } from '../../shared/platform/local/database.ts';
import { createLocalTable } from '../../shared/platform/local/table.ts';

/** Commits without end, eight at a time, and prints each id once its commit was acknowledged; its parent kills it. */
const table = createLocalTable(openDatabase(process.argv[2] ?? ''));

async function commitForever(lane: number): Promise<never> {
  for (let i = 0; ; i++) {
    const id = `${lane}-${i}`;
    await table.commit({
      commandId: id,
      writes: [{ put: { pk: id, sk: 'CASE', type: 'sample', schema: 1, version: 1, body: id }, expect: 'absent' }],
      outbox: [{ id: `${id}:0`, queue: 'notice-letter', group: id, body: {} }],
    });
    writeSync(1, `${id}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, (_, lane) => commitForever(lane)));
