import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { INDEXES } from '../ports.ts';

/**
 * Opens the office's one database file. WAL with synchronous=FULL: what a commit acknowledged is on disk,
 * also after `kill -9` or a power cut.
 */
export function openDatabase(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true });
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA cache_size=-16000;');
  // What is destroyed or overwritten is not left behind in free pages.
  db.exec('PRAGMA secure_delete=ON');
  const columns = INDEXES.flatMap((i) => [`${i}P TEXT`, `${i}S TEXT`]).join(', ');
  db.exec(`
    CREATE TABLE IF NOT EXISTS items (
      pk TEXT NOT NULL, sk TEXT NOT NULL, type TEXT NOT NULL, schema INTEGER NOT NULL, version INTEGER NOT NULL,
      body TEXT NOT NULL, expiresAt INTEGER, ${columns}, PRIMARY KEY (pk, sk));
    CREATE INDEX IF NOT EXISTS itemsByExpiry ON items (expiresAt) WHERE expiresAt IS NOT NULL;
    ${INDEXES.map((i) => `CREATE INDEX IF NOT EXISTS ${i} ON items (${i}P, ${i}S, pk, sk) WHERE ${i}P IS NOT NULL;`).join('\n')}
    CREATE TABLE IF NOT EXISTS messages (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, queue TEXT NOT NULL, caseId TEXT NOT NULL, body TEXT NOT NULL,
      availableAt INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, diedAt INTEGER, reason TEXT);
    CREATE INDEX IF NOT EXISTS messagesAlive ON messages (availableAt) WHERE diedAt IS NULL;
    CREATE INDEX IF NOT EXISTS messagesDead ON messages (diedAt) WHERE diedAt IS NOT NULL;
  `);
  return db;
}

/** Removes what has expired (drafts, human checks, old idempotency records), a batch at a time; answers how many. */
export function purgeExpired(db: DatabaseSync, now: Date, limit = 1000): number {
  const { changes } = db
    .prepare('DELETE FROM items WHERE rowid IN (SELECT rowid FROM items WHERE expiresAt <= ? LIMIT ?)')
    .run(Math.floor(now.getTime() / 1000), limit);
  return Number(changes);
}
