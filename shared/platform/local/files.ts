import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Files } from '../ports.ts';

export interface LocalFiles extends Files {
  /** Removes files under a prefix that are older; returns how many. */
  sweep(prefix: string, olderThanMs: number): Promise<number>;
}

/** The file store on disk. A file is written beside its place, synced, then renamed: it is whole or it is not there. */
export function createLocalFiles(root: string): LocalFiles {
  const base = resolve(root);
  function pathOf(key: string): string {
    const path = resolve(base, key);
    if (!path.startsWith(base + sep) || !/^[\w./-]+$/.test(key)) throw new RangeError('file key leaves the store');
    return path;
  }
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      const temporary = `${path}.${randomUUID()}.part`;
      await mkdir(dirname(path), { recursive: true });
      try {
        const file = await open(temporary, 'w');
        await file.writeFile(bytes).then(() => file.sync()).finally(() => file.close());
        await rename(temporary, path);
        const folder = await open(dirname(path), 'r');
        await folder.sync().finally(() => folder.close());
      } finally {
        await rm(temporary, { force: true });
      }
    },
    async get(key) {
      return unlessMissing(readFile(pathOf(key)));
    },
    async copy(from, to) {
      const target = pathOf(to);
      await mkdir(dirname(target), { recursive: true });
      await rm(target, { force: true });
      return (await unlessMissing(link(pathOf(from), target).then(() => true))) ?? false;
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
    async sweep(prefix, olderThanMs) {
      const folder = pathOf(prefix);
      let removed = 0;
      for (const name of await readdir(folder).catch(() => [])) {
        const path = join(folder, name);
        if ((await stat(path)).mtimeMs > Date.now() - olderThanMs) continue;
        await rm(path, { force: true });
        removed++;
      }
      return removed;
    },
  };
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
