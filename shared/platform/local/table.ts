import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { Invalid } from '../errors.ts';
import {
  type Commit,
  CommitConflict,
  INDEXES,
  type Item,
  type Key,
  type Query,
  TABLE_LIMITS,
  type Table,
} from '../ports.ts';

type Row = Record<string, SQLInputValue>;

/** Turns of the event loop that a commit may wait for company, well under a millisecond each. */
const GATHER_TURNS = 4;

interface Waiting {
  readonly commit: Commit;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The table port on SQLite. Commits that arrive while the event loop is busy are grouped into one transaction and
 * one sync; each keeps its own savepoint, so that one's failed condition does not touch the others.
 */
export function createLocalTable(db: DatabaseSync, now: () => number = Date.now): Table {
  const columns = INDEXES.flatMap((i) => [`${i}P`, `${i}S`]);
  const select = db.prepare('SELECT * FROM items WHERE pk = ? AND sk = ?');
  const insert = db.prepare(
    `INSERT OR IGNORE INTO items (pk, sk, type, schema, version, body, expiresAt, ${columns.join(', ')})
     VALUES (?, ?, ?, ?, ?, ?, ?, ${columns.map(() => '?').join(', ')})`,
  );
  const insertPlain = db.prepare(
    'INSERT OR IGNORE INTO items (pk, sk, type, schema, version, body, expiresAt) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const update = db.prepare(
    `UPDATE items SET type = ?, schema = ?, version = ?, body = ?, expiresAt = ?, ${columns.map((c) => `${c} = ?`).join(', ')}
     WHERE pk = ? AND sk = ? AND version = ?`,
  );
  const takeOut = db.prepare('DELETE FROM items WHERE pk = ? AND sk = ? AND version = ?');
  const takeOutAny = db.prepare('DELETE FROM items WHERE pk = ? AND sk = ?');
  const begin = db.prepare('BEGIN IMMEDIATE');
  const end = db.prepare('COMMIT');
  const removeExpired = db.prepare('DELETE FROM items WHERE pk = ? AND sk = ? AND expiresAt <= ?');
  const enqueue = db.prepare(
    'INSERT OR IGNORE INTO messages (id, queue, caseId, body, availableAt) VALUES (?, ?, ?, ?, ?)',
  );
  const queries = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  let waiting: Waiting[] = [];

  function apply(commit: Commit): void {
    const failed: Key[] = [];
    for (const { put, expect } of commit.writes) {
      const body = JSON.stringify(put.body);
      if (Buffer.byteLength(body) > TABLE_LIMITS.itemBytes)
        throw new Invalid('item-too-large', '内容太大，无法保存，请缩短文字或改为附件', { type: put.type });
      const expiresAt = put.expiresAt ?? null;
      const values = [put.type, put.schema, put.version, body, expiresAt] as const;
      const add = () =>
        (put.indexes
          ? insert.run(put.pk, put.sk, ...values, ...indexColumns(put))
          : insertPlain.run(put.pk, put.sk, ...values)
        ).changes > 0;
      const gone = put.expiresAt !== undefined && put.expiresAt * 1000 <= now();
      if (expect === 'any') takeOutAny.run(put.pk, put.sk);
      const written =
        expect === 'any'
          ? gone || add()
          : expect === 'absent'
            ? // What has expired is absent, whether or not it was removed yet.
              add() || (removeExpired.run(put.pk, put.sk, Math.floor(now() / 1000)).changes > 0 && add())
            : gone
              ? // Gone for every reader at once; here it need not even wait for the sweep.
                takeOut.run(put.pk, put.sk, expect).changes > 0
              : update.run(...values, ...indexColumns(put), put.pk, put.sk, expect).changes > 0;
      if (!written) failed.push({ pk: put.pk, sk: put.sk });
    }
    if (failed.length > 0) throw new CommitConflict(failed);
    for (const entry of commit.outbox ?? [])
      enqueue.run(entry.id, entry.queue, entry.group, JSON.stringify(entry.body), now());
  }

  /** Waits for more while each turn of the event loop still brings some, a few turns at most; then syncs once for all. */
  function gather(seen: number, turns: number): void {
    if (waiting.length > seen && turns < GATHER_TURNS) setImmediate(gather, waiting.length, turns + 1);
    else flush();
  }

  function flush(): void {
    const group = waiting;
    waiting = [];
    try {
      const outcomes = together(group) ?? oneByOne(group);
      for (const settle of outcomes) settle();
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      for (const { reject } of group) reject(error);
    }
  }

  /** The whole group in one go, as is almost always possible; undefined, with nothing written, when a condition fails. */
  function together(group: readonly Waiting[]): (() => void)[] | undefined {
    begin.run();
    try {
      for (const { commit } of group) apply(commit);
    } catch {
      db.exec('ROLLBACK');
      return undefined;
    }
    end.run();
    return group.map(({ resolve }) => resolve);
  }

  /** Each behind a savepoint of its own, so that one's failure does not touch the others; still one sync. */
  function oneByOne(group: readonly Waiting[]): (() => void)[] {
    const outcomes: (() => void)[] = [];
    begin.run();
    for (const { commit, resolve, reject } of group) {
      db.exec('SAVEPOINT one');
      try {
        apply(commit);
        db.exec('RELEASE one');
        outcomes.push(resolve);
      } catch (error) {
        db.exec('ROLLBACK TO one; RELEASE one');
        outcomes.push(() => reject(error));
      }
    }
    end.run();
    return outcomes;
  }

  function queued(commit: Commit): Promise<void> {
    return new Promise((resolve, reject) => {
      waiting.push({ commit, resolve, reject });
      if (waiting.length === 1) setImmediate(gather, 1, 0);
    });
  }

  return {
    async get(key) {
      const row = select.get(key.pk, key.sk) as Row | undefined;
      return row && alive(row, now()) ? toItem(row) : undefined;
    },

    async query(query) {
      const { sql, names } = statementFor(query);
      const statement = queries.get(sql) ?? db.prepare(sql);
      queries.set(sql, statement);
      const after = query.cursor ? parseCursor(query.cursor) : undefined;
      const values = {
        partition: query.partition,
        from: query.range?.from ?? '',
        to: query.range?.to ?? '',
        limit: query.limit + 1,
        s: after?.[0] ?? '',
        pk: after?.[1] ?? '',
        sk: after?.[2] ?? '',
        now: Math.floor(now() / 1000),
      };
      const rows = statement.all(Object.fromEntries(names.map((n) => [n, values[n]]))) as Row[];
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      return {
        items: query.keysOnly ? page.map((row) => toKeys(row, query)) : page.filter((r) => alive(r, now())).map(toItem),
        ...(rows.length > query.limit && last ? { cursor: toCursor(last, query) } : {}),
      };
    },

    async commit(commit) {
      if (commit.writes.length > TABLE_LIMITS.writesPerCommit)
        throw new RangeError(`a commit has at most ${TABLE_LIMITS.writesPerCommit} writes`);
      return queued(commit);
    },

    put: (write) => queued({ commandId: '', writes: [write] }),
  };
}

function indexColumns(put: Item): (string | null)[] {
  return INDEXES.flatMap((i) => [put.indexes?.[i]?.partition ?? null, put.indexes?.[i]?.sort ?? null]);
}

type Parameter = 'partition' | 'from' | 'to' | 'limit' | 's' | 'pk' | 'sk' | 'now';

function statementFor(query: Query): { sql: string; names: Parameter[] } {
  const partition = query.index ? `${query.index}P` : 'pk';
  const sort = query.index ? `${query.index}S` : 'sk';
  const direction = query.descending ? 'DESC' : 'ASC';
  const names: Parameter[] = ['partition', 'limit'];
  const where = [`${partition} = $partition`];
  if (query.range?.from !== undefined) {
    where.push(`${sort} >= $from`);
    names.push('from');
  }
  if (query.range?.to !== undefined) {
    where.push(`${sort} <= $to`);
    names.push('to');
  }
  if (query.cursor) {
    where.push(`(${sort}, pk, sk) ${query.descending ? '<' : '>'} ($s, $pk, $sk)`);
    names.push('s', 'pk', 'sk');
  }
  // Keys alone stand in the index itself: no row is fetched, however far apart the rows lie.
  const columns = query.keysOnly ? (query.index ? `${sort}, pk, sk` : 'pk, sk') : '*';
  if (query.keysOnly) {
    where.push('rowid NOT IN (SELECT rowid FROM items WHERE expiresAt <= $now)');
    names.push('now');
  }
  return {
    sql: `SELECT ${columns} FROM items WHERE ${where.join(' AND ')} ORDER BY ${sort} ${direction}, pk ${direction}, sk ${direction} LIMIT $limit`,
    names,
  };
}

function toCursor(row: Row, query: Query): string {
  const sort = row[query.index ? `${query.index}S` : 'sk'];
  return Buffer.from(JSON.stringify([sort, row['pk'], row['sk']])).toString('base64url');
}

function parseCursor(cursor: string): [string, string, string] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(value) && value.length === 3 && value.every((v) => typeof v === 'string'))
      return value as [string, string, string];
  } catch {
    // Falls through: a cursor that does not parse was not ours.
  }
  throw new Invalid('cursor-invalid', '翻页位置有误，请回到第一页');
}

function alive(row: Row, now: number): boolean {
  return row['expiresAt'] === null || Number(row['expiresAt']) * 1000 > now;
}

function toKeys(row: Row, { index, partition }: Query): Item {
  const keys = { pk: String(row['pk']), sk: String(row['sk']), type: '', schema: 0, version: 0, body: null };
  return index ? { ...keys, indexes: { [index]: { partition, sort: String(row[`${index}S`]) } } } : keys;
}

function toItem(row: Row): Item {
  const indexes: Record<string, { partition: string; sort: string }> = {};
  for (const index of INDEXES) {
    const partition = row[`${index}P`];
    if (typeof partition === 'string') indexes[index] = { partition, sort: String(row[`${index}S`]) };
  }
  return {
    pk: String(row['pk']),
    sk: String(row['sk']),
    type: String(row['type']),
    schema: Number(row['schema']),
    version: Number(row['version']),
    body: JSON.parse(String(row['body'])),
    ...(Object.keys(indexes).length > 0 ? { indexes } : {}),
    ...(row['expiresAt'] === null ? {} : { expiresAt: Number(row['expiresAt']) }),
  };
}
