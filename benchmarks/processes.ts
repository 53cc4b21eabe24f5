import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

/** Bundles a benchmark's own process, as the server is bundled. */
export async function bundled(entry: string): Promise<string> {
  await build({
    entryPoints: { [entry]: join(root, 'benchmarks', `${entry}.ts`) },
    outdir: join(root, 'dist', 'bench'),
    outExtension: { '.js': '.mjs' },
    splitting: true,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'error',
  });
  return join(root, 'dist', 'bench', `${entry}.mjs`);
}

export interface Helper {
  /** First line it printed. */
  readonly hello: string;
  readonly process: ChildProcess;
  /** The next line it prints. */
  line(): Promise<string>;
  rssMb(): number;
  stop(): Promise<void>;
}

/** Starts a process and waits for its first line. */
export async function startHelper(
  file: string,
  args: readonly string[] = [],
  flags: readonly string[] = [],
): Promise<Helper> {
  const child = spawn(process.execPath, [...flags, file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => {
    const next = await lines.next();
    if (next.done) throw new Error(`${file} ended`);
    return next.value;
  };
  return {
    hello: await line(),
    process: child,
    line,
    rssMb: () => rssMb(child.pid),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

/** Resident memory of a process, MB; from the kernel, 0 where that is not to be had. */
function rssMb(pid: number | undefined): number {
  try {
    const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kb ?? 0) / 1024;
  } catch {
    return 0;
  }
}
