import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Files } from '../ports.ts';

/**
 * The file store on disk. A file is written beside its place, synced, then renamed: it is whole or it is not there.
 * `cases/K7QD93MF2/letters/N12-2.pdf` lies at `cases/<shard>/K7QD93MF2~letters~N12-2.pdf`: a handful of folders however
 * many cases there are, and none to be made while somebody waits.
 */
export function createLocalFiles(root: string): Files {
  const base = resolve(root);
  function pathOf(key: string): string {
    const [prefix = '', ...rest] = key.split('/');
    const name = rest.join('~');
    if (!/^\w+$/.test(prefix) || !/^[\w.~-]+$/.test(name) || name.startsWith('.'))
      throw new RangeError('file key leaves the store');
    return join(base, prefix, shardOf(name), name);
  }
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      const temporary = `${path}.${randomUUID()}.part`;
      await mkdir(dirname(path), { recursive: true });
      try {
        const file = await open(temporary, 'w');
        await file
          .writeFile(bytes)
          .then(() => file.sync())
          .finally(() => file.close());
        await rename(temporary, path);
        const folder = await open(dirname(path), 'r');
        await folder.sync().finally(() => folder.close());
      } finally {
        await rm(temporary, { force: true });
      }
    },
    async get(key) {
      return unless('ENOENT', readFile(pathOf(key)));
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
    async storedBefore(prefix, before, limit) {
      const entries = await readdir(join(base, prefix), { recursive: true, withFileTypes: true }).catch(() => []);
      const keys: string[] = [];
      // From another place each time, so that old files that must stay never hide those behind them.
      const start = Math.floor(Math.random() * entries.length);
      for (const entry of [...entries.slice(start), ...entries.slice(0, start)]) {
        if (!entry.isFile() || keys.length >= limit) continue;
        if ((await stat(join(entry.parentPath, entry.name))).mtime < before)
          keys.push(`${prefix}/${entry.name.replaceAll('~', '/')}`);
      }
      return keys;
    },
  };
}

/** One of 64 folders, by a cheap hash of the name. */
function shardOf(name: string): string {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) | 0;
  return String(hash & 63).padStart(2, '0');
}

async function unless<T>(code: string, work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return undefined;
    throw error;
  }
}
